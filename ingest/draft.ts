/** What one source turned out to hold, before sources are merged and ids are given. */
import type { Diagnostic, IsoDate, Section, Speaker, TalkLink } from '../search/talk.ts';
import type { Explanation } from './explain.ts';
import { ofWholeFile } from './folder.ts';

export type DraftEvent = {
  /** Only an explicit one, from front matter. */
  id?: string;
  title?: string;
  date?: IsoDate;
};

export type DraftTalk = {
  /** Only an explicit one, from front matter. */
  id?: string;
  title: string;
  /** Whether front matter states the title; such a title wins when sources are merged. */
  titleIsExplicit: boolean;
  speakers: Speaker[];
  /** Only explicit ones, from front matter: ids or names of topics. */
  topics: string[];
  sections: Section[];
  links: TalkLink[];
  /** Where the talk starts in its source, from 1. */
  line: number;
};

export type SourceDraft = {
  /** Relative to the data folder, with `/` between its parts. */
  path: string;
  /** `none` is a source that tells of no talk. */
  kind: 'recap' | 'note' | 'none';
  event: DraftEvent;
  /** Its own, as it stands, with the fences; empty: it has none. Absent in what older versions stored, and where nothing was read. */
  frontMatter?: string;
  /** Where the source was published, when it says so. */
  url?: string;
  talks: DraftTalk[];
  diagnostics: Diagnostic[];
  /** Only where it was asked for. */
  explanation?: Explanation;
};

/** What is asked of every source at each refresh; the rest only where something around it changed. */
export type SourceHead = Pick<SourceDraft, 'path' | 'event'> & {
  /** Of what the draft was made from. */
  hash: string;
  /** How many it tells of. */
  talks: number;
  draft(): SourceDraft;
};

export function headOf(draft: SourceDraft, hash = ''): SourceHead {
  const { path, event, talks } = draft;
  return { path, event, hash, talks: talks.length, draft: () => draft };
}

/** What stands for a source that the system refuses to give. */
export function unreadable(path: string, { code }: NodeJS.ErrnoException): SourceDraft {
  const reason = `this file can't be read (${code}); give the user that runs Talkdex the right to read it`;
  return { path, kind: 'none', event: {}, talks: [], diagnostics: [ofWholeFile(path, 'unreadable', 'error', reason)] };
}
