/** The shapes of the knowledge base. Ingest makes them, engines store them, the API and the pages show them. */

/** Whole or partial ISO 8601 calendar date: `2022`, `2022-07` or `2022-07-06`. */
export type IsoDate = string;

export type Speaker = { name: string; role?: string };

export type EventRef = { id: string; title: string; date?: IsoDate };

export type Section = {
  /** Absent for the text before a talk's first own heading. */
  heading?: string;
  /** Unique within the talk; stands behind `#` in a link to the section. */
  anchor: string;
  /** Anchors that it had before, which still lead to it. */
  formerAnchors?: string[];
  /** Plain text, one block a line. */
  text: string;
  /** Sanitised; local images point below `/files/`. */
  html: string;
};

export type LinkKind = 'slides' | 'video' | 'code' | 'other';

export type TalkLink = { kind: LinkKind; url: string; label?: string };

export type SourceKind = 'recap' | 'note';

export type SourceRef = {
  /** Relative to the data folder, with `/` between its parts. */
  path: string;
  /** Where the talk starts, from 1. */
  line: number;
  kind: SourceKind;
  /** Where the source was published, when it says so. */
  url?: string;
};

export type Language = 'ko' | 'en' | 'mixed';

/** One presentation: what people search for. One talk is one hit, and one record in every engine. */
export type Talk = {
  /** Permanent; `[a-z0-9-]{1,64}`. */
  id: string;
  title: string;
  speakers: Speaker[];
  /** Absent where no source names one. */
  event?: EventRef;
  /** Order within the event, from 1. */
  position: number;
  language: Language;
  /** Ids of topics. */
  topics: string[];
  /** Glossary entries that occur in it. */
  terms: string[];
  /** First sentences, plain text. */
  summary: string;
  sections: Section[];
  links: TalkLink[];
  sources: SourceRef[];
};

/** What lists show of a talk. */
export type TalkCard = Pick<Talk, 'id' | 'title' | 'speakers' | 'event' | 'position' | 'language' | 'topics' | 'summary'>;

export type Event = EventRef & {
  /** How many talks were given. */
  talks: number;
  /** The sources that tell of it, in order of their paths. */
  sources: string[];
};

/** What became of an id that once led to a talk or an event and is none's any more. */
export type Permalink = {
  id: string;
  kind: 'talk' | 'event';
  /** As they were last. */
  title: string;
  /** Names of a talk's speakers. */
  speakers: string[];
  /** A talk's event, by its id. */
  event?: string;
  date?: IsoDate;
  /** The id that it turned out to be; absent: no source tells of it any more. */
  movedTo?: string;
};

export type Topic = {
  id: string;
  /** The first name of each language is shown, all are searched; at least one of the two lists has a name. */
  names: { ko: string[]; en: string[] };
  /** What files a talk under the topic without being a name of it (Istio under Kubernetes); not searched. */
  words?: string[];
};

/** An abbreviation or word, and what means the same in either language: FDS, 이상거래 탐지 시스템, Fraud Detection System. */
export type GlossaryEntry = { term: string; names: string[] };

/** Names that mean the same to whoever searches: a query with one of them finds talks that hold another. */
export type Synonyms = string[];

export type Severity = 'error' | 'warning' | 'info';

/** What reading a source has to say of it, shown the way compilers do. */
export type Diagnostic = {
  /** Relative to the data folder. */
  path: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 code units as editors count them. */
  column: number;
  /** A short name in kebab case, such as `date-guessed`. */
  rule: string;
  severity: Severity;
  /** A sentence that says what was found and what to do. */
  reason: string;
};
