/** A talk as a record on the server: what is searched in, and what tells a person which talk it is. */
import type { IndexFile } from '../store/index-file.ts';
import { namesOf, searchedText } from '../store/searched-text.ts';
import type { Talk, Topic } from '../talk.ts';
import { PAIR_MARK } from '../text/tokens.ts';
import { MOST_TOKENS, SCHEMA, type Schema, SEARCHED } from './settings.ts';
import { spelled, stemsSpelled } from './spelled.ts';

export type TalkRecord = {
  id: string;
  kind: 'talk';
  /** Of what the record is made from: equal hashes, equal records. */
  hash: string;
  // For whoever looks into the server
  title: string;
  eventTitle?: string;
  topics: string[];
  speakers: string[];
  event?: string;
  year?: string;
  date?: string;
  // What is searched
  titleTokens: string;
  nameTokens: string;
  /** Apart from its pairs of syllables, because a server searches only so many tokens of a field. */
  textWords: string;
  textGrams: string;
};

/** Which index file the others were made from. It is written last. */
export type Marker = { id: typeof MARKER_ID; kind: 'marker'; schema: Schema; fileId: string; generation: number };

/**
 * Words that talks held before. When a server (up to 1.50 at least) forgets a word, it forgets all beginnings of words that begin
 * with the same letter, too, and finds fewer talks by them: so no word is forgotten until an index is built anew.
 */
export type Kept = { id: string; kind: 'kept'; textWords: string };

export type AnyRecord = TalkRecord | Marker | Kept;

/** Ids of talks begin with no underscore. */
export const isTalk = (id: string): boolean => !id.startsWith('_');
export const MARKER_ID = '_index_file';

/** What a marker names while the index is being changed. */
export const NO_FILE = '';

export function markerOf({ fileId, generation }: Pick<IndexFile['meta'], 'fileId' | 'generation'>): Marker {
  return { id: MARKER_ID, kind: 'marker', schema: SCHEMA, fileId, generation };
}

/** Puts words further apart than any phrase reaches. */
const BREAK = ' . ';

/** The n-th record of such words, and those behind it. */
export function keptFrom(n: number, words: Iterable<string>): Kept[] {
  const all = [...words];
  return Array.from({ length: Math.ceil(all.length / MOST_TOKENS) }, (_, i) => ({
    id: `_kept_${n + i}`,
    kind: 'kept',
    textWords: all.slice(i * MOST_TOKENS, (i + 1) * MOST_TOKENS).join(' '),
  }));
}

/** All words that a record is found by; none of no record. */
export function wordsOf(record: Pick<TalkRecord, (typeof SEARCHED)[number]> | undefined): Set<string> {
  return new Set(record && SEARCHED.flatMap((field) => record[field].split(' ')));
}

export function toRecord(talk: Talk, hash: string, topics: Map<string, Topic>): TalkRecord {
  // Words of title, names, topics, headings and body, then other forms, then grams of each, then initials (store/searched-text.ts).
  const columns = searchedText(talk, namesOf(talk, topics)).map((tokens, i) =>
    i >= 5 && i < 10 ? formsSpelled(tokens) : spelled(tokens),
  );
  const initials = columns.at(-1) ?? '';
  const words = (...parts: number[]) => parts.flatMap((i) => [columns[i], columns[i + 5]]);
  const grams = (...parts: number[]) => parts.map((i) => columns[i + 10]);
  const tokens = (columns: (string | undefined)[]) => columns.filter(Boolean).join(BREAK);
  const { id, title, speakers, event } = talk;
  const date = event?.date;
  return {
    id,
    kind: 'talk',
    hash,
    title,
    ...(event ? { event: event.id, eventTitle: event.title } : {}),
    topics: talk.topics,
    speakers: speakers.map(({ name }) => name),
    ...(date ? { date, year: date.slice(0, 4) } : {}),
    titleTokens: tokens([...words(0), ...grams(0)]),
    nameTokens: tokens([...words(1, 2), ...grams(1, 2), initials]),
    textWords: tokens(words(3, 4)),
    textGrams: tokens(grams(3, 4)),
  };
}

/** Forms, and behind them the pairs, those that go on with one another as one row of stems. */
function formsSpelled(tokens: string): string {
  const forms: string[] = [];
  const rows: string[][] = [];
  for (const token of tokens.split(' ')) {
    const [left = '', right] = token.split(PAIR_MARK);
    const row = rows.at(-1);
    if (right === undefined) forms.push(token);
    else if (row?.at(-1) === left) row.push(right);
    else rows.push([left, right]);
  }
  return [spelled(forms.join(' '), 'forms'), ...rows.map(stemsSpelled)].filter(Boolean).join(BREAK);
}

/** Whether the server leaves the end of a talk out of its searches. */
export function isCut({ titleTokens, nameTokens, textWords, textGrams }: TalkRecord): boolean {
  return [titleTokens, nameTokens, textWords, textGrams].some(
    // Counting takes longer than a look at the length, and hardly any talk comes near.
    (tokens) => tokens.length > MOST_TOKENS && tokens.split(' ').length > MOST_TOKENS,
  );
}
