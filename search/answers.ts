/** The shapes that the HTTP API answers with; the pages are rendered from the same ones. */
import type { Help } from './nothing-found.ts';
import type { Explanation, Why } from './query/explain.ts';
import type { Diagnostic, EventRef, IsoDate, Language, Speaker, Talk, TalkCard } from './talk.ts';

/** A piece of text, and whether it matched. Highlights are data, never HTML. */
export type Segment = { text: string; match: boolean };

export type EngineName = 'embedded' | 'meilisearch';

export type Sort = 'relevance' | 'newest' | 'oldest';

export type FacetName = 'topics' | 'speakers' | 'events' | 'years';

/** What the values of each facet must be, OR within a facet, AND between facets. */
export type Filters = { topics: string[]; speakers: string[]; events: string[]; years: string[] };

/** What a person asked for. */
export type SearchRequest = {
  /** As typed; empty lists all talks. */
  q: string;
  filters: Filters;
  sort: Sort;
  /** From 1. */
  page: number;
  /** 1 to 100. */
  perPage: number;
  /** Searches as typed, with no rewriting. */
  verbatim: boolean;
};

export type FacetValue = {
  /** What a filter takes. */
  value: string;
  /** What a person reads. */
  label: string;
  /** Talks that match the query and all filters but this facet's own. */
  count: number;
};

export type Facets = Record<FacetName, FacetValue[]>;

export type Hit = {
  id: string;
  title: string;
  url: string;
  speakers: Speaker[];
  event?: EventRef;
  date?: IsoDate;
  language: Language;
  topics: string[];
  highlights: { title: Segment[]; snippet: Segment[] };
  /** The section that answers, when one does. */
  section?: { heading?: string; url: string };
  sources: { path: string; line: number }[];
  /** Greater is better; comparable within one answer only. */
  score: number;
  /** Where it was asked for: what the score is the sum of, and where each word of the query stands. */
  why?: Why;
};

export type SearchAnswer = {
  query: string;
  /** What was searched instead, when what was typed was rewritten. */
  rewrittenQuery?: string;
  total: number;
  page: number;
  perPage: number;
  tookMs: number;
  engine: EngineName;
  hits: Hit[];
  facets: Facets;
  /** Where nothing was found: what may help. */
  nothingFound?: NothingFound;
  /** Where it was asked for: what each step of the search did. */
  explanation?: Explanation;
};

export type NothingFound = Omit<Help, 'topics'> & { topics: TopicItem[] };

export type SuggestionKind = 'talk' | 'topic' | 'speaker' | 'event';

export type Suggestion = { kind: SuggestionKind; label: Segment[]; url: string };

export type SuggestAnswer = { q: string; suggestions: Suggestion[] };

/** A talk with what its page shows beside it. */
export type TalkAnswer = Talk & { url: string };

export type RelatedAnswer = { id: string; talks: (TalkCard & { url: string })[] };

/** What the problem says beside the rest that answers at the address of a talk or event that is gone. */
export type GoneAnswer = {
  /** As it was last known; `event` as it is now, where it still is. */
  was: { title: string; speakers: string[]; event?: EventRef; date?: IsoDate };
  /** Best first, at most five: talks for a talk, events for an event. */
  nearest: { id: string; title: string; url: string }[];
};

export type EventItem = EventRef & { url: string; talks: number };

export type TopicItem = { id: string; label: string; names: { ko: string[]; en: string[] }; url: string; talks: number };

/** A topic with its talks: `start` are up to three that one reads first, `talks` a page of all, the newest first. */
export type TopicAnswer = Omit<TopicItem, 'talks'> & {
  start: (TalkCard & { url: string })[];
  talks: (TalkCard & { url: string })[];
  total: number;
  page: number;
  perPage: number;
};

export type SpeakerItem = { name: string; roles: string[]; url: string; talks: number };

export type ToldTalk = {
  what: 'added' | 'changed' | 'moved' | 'removed';
  id: string;
  title: string;
  /** The source that tells of it, or last did. */
  path: string;
  /** The talk that it turned out to be. */
  movedTo?: string;
};

/** What a refresh did. */
export type RefreshReport = {
  /** The one that is current now. */
  generation: number;
  talks: {
    total: number;
    /** Ids. */
    added: string[];
    changed: string[];
    /** Those that turned out to be another talk: their addresses lead to it. */
    moved: string[];
    /** Those that no source tells of any more. */
    removed: string[];
    /** The first of each kind, for people. */
    told: ToldTalk[];
  };
  files: {
    total: number;
    parsed: number;
    unchanged: number;
    failed: { path: string; reason: string }[];
    /** Their talks stay as they were when they could last be read. */
    lastGood: string[];
    /** Those that tell of no talk, or say that they are not to be read. */
    skipped: { path: string; reason: string }[];
  };
  diagnostics: Diagnostic[];
  /** Why the search server could not be brought to this generation. */
  degraded?: string;
  /** Why nothing was done: somebody went back to an earlier generation, and no source changed since. */
  held?: string;
  /** Milliseconds. */
  tookMs: number;
};

/** What is kept of it in the index file that it made. */
export type GenerationReport = Pick<RefreshReport, 'talks' | 'files'>;

export type StatusAnswer = {
  engine: EngineName;
  generation: number;
  talks: number;
  events: number;
  sources: number;
  /** ISO 8601 date and time, UTC. */
  refreshedAt: string;
  diagnostics: { error: number; warning: number; info: number };
  /** Present when the engine of the settings does not answer: why. */
  degraded?: string;
  /** What the refresh did that made this generation; one that changes nothing makes none. */
  lastRefresh?: GenerationReport;
};

/** What is known of one file: a source, or another that has diagnostics, such as `topics.yml`. */
export type FileReport = {
  path: string;
  /** Empty where it is no source. */
  kind: 'recap' | 'note' | 'none' | '';
  /** How many are told of in it. */
  talks: number;
  /** The worst first. */
  diagnostics: Diagnostic[];
};

/** Some of the files of a kind, and how many there are of it. */
export type FileList = { total: number; files: FileReport[] };

/** Some of a kind, and how many there are of it. */
export type Some<T> = { total: number; first: T[] };

/** What the status page names of the last refresh: the talks it added, changed and so on, and files that did not go as hoped. */
export type RefreshNames = {
  talks: Record<TalkChange, Some<{ id: string; title: string }>>;
  files: Record<FileTrouble, Some<{ path: string; reason: string }>>;
};

export type TalkChange = 'added' | 'changed' | 'moved' | 'removed';

export type FileTrouble = 'failed' | 'lastGood' | 'skipped';

/** What the status page shows beside the counts: a page of the files with diagnostics, the worst first, and of those without. */
export type StatusReport = StatusAnswer & {
  page: number;
  pages: number;
  told: FileList;
  clean: FileList;
  /** On the first page. */
  refreshed?: RefreshNames;
};

/** What was made of one file. */
export type SourceReport = FileReport & {
  events: EventRef[];
  /** In the order of their lines. */
  read: { line: number; card: TalkCard }[];
  /**
   * Front matter that states what was understood, and where it belongs: on top; instead of the source's own, whose other keys it
   * holds; over one that can't be read; or into whatever is there. Absent where none can help.
   */
  stated?: { text: string; place: 'top' | 'instead' | 'over' | 'into' };
};
