/**
 * What is counted and sorted of each talk, as arrays by its row number: the values of its facets, and its place in time. A search
 * that thousands of talks match counts its facets in them a hundred times faster than in tables.
 */
import type { FacetName } from '../answers.ts';
import type { TalkCard } from '../talk.ts';
import { type Database, listOf } from './driver.ts';

/** The values of one facet in their order, years the newest first; those of row `n` are `values[entries[i]]` for `i` from `offsets[n]` up to `offsets[n + 1]`. */
export type FacetFacts = { values: string[]; offsets: Uint32Array; entries: Uint32Array };

export type Facts = {
  /** Where each row stands when the newest or the oldest comes first; talks without a date are last in either. */
  newest: Uint32Array;
  oldest: Uint32Array;
  /** All rows, the newest first, and the ids of their talks. */
  rows: Uint32Array;
  ids: string[];
  facets: Record<FacetName, FacetFacts>;
};

type Card = Pick<TalkCard, 'id' | 'event' | 'position' | 'topics' | 'speakers'>;

const VALUES: Record<FacetName, (card: Card) => string[]> = {
  topics: ({ topics }) => topics,
  speakers: ({ speakers }) => speakers.map(({ name }) => name),
  events: ({ event }) => (event ? [event.id] : []),
  years: ({ event }) => (event?.date ? [event.date.slice(0, 4)] : []),
};

const KINDS = Object.keys(VALUES) as FacetName[];

const bytesOf = (array: Uint32Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

// A copy, because a blob may stand at an odd address.
const numbersOf = (blob: unknown) => new Uint32Array((blob as Uint8Array).slice().buffer);

/** Whether two cards of one talk count and sort alike. */
export function hasFactsOf(one: Card, other: Card | undefined): boolean {
  const facts = (card: Card) => JSON.stringify([card.id, card.event, card.position, card.topics, card.speakers]);
  return other !== undefined && facts(one) === facts(other);
}

/** Of all talks that the file holds. */
export function writeFacts(db: Database): void {
  db.exec('delete from facts');
  const insert = (name: string, array: Uint32Array, labels: string[] = []) =>
    db.run('insert into facts (name, labels, data) values (?, ?, ?)', name, JSON.stringify(labels), bytesOf(array));
  const numbered = listOf<[number, Card]>(db, `'[' || n || ',' || card || ']'`, 'talk').map(([n, talk]) => ({ talk, n }));
  for (const order of ['newest', 'oldest'] as const) {
    const sorted = [...numbered].sort((a, b) => byDate(a.talk, b.talk, order));
    const ids = order === 'newest' ? sorted.map(({ talk }) => talk.id) : [];
    const rows = Uint32Array.from(sorted, ({ n }) => n);
    insert(order, rows, ids);
  }
  const byRow = numbered.sort((a, b) => a.n - b.n);
  for (const kind of KINDS) {
    const values = [...new Set(numbered.flatMap(({ talk }) => VALUES[kind](talk)))].sort();
    if (kind === 'years') values.reverse();
    const numbers = new Map(values.map((value, number) => [value, number]));
    const offsets = new Uint32Array((byRow.at(-1)?.n ?? 0) + 2);
    const entries: number[] = [];
    for (const { talk, n } of byRow) {
      for (const value of new Set(VALUES[kind](talk))) entries.push(numbers.get(value) as number);
      offsets[n + 1] = entries.length;
    }
    // Rows of talks that are gone have nothing: they end where the row before them ends.
    for (let n = 1; n < offsets.length; n++) offsets[n] = Math.max(offsets[n] as number, offsets[n - 1] as number);
    insert(`${kind} offsets`, offsets, values);
    insert(`${kind} entries`, Uint32Array.from(entries));
  }
}

/** Talks without a date last, talks of one day in their order. Partial dates sort as text: 2022 before 2022-07. */
function byDate(a: Card, b: Card, order: 'newest' | 'oldest'): number {
  const [one, other] = [a.event?.date ?? '', b.event?.date ?? ''];
  if (one !== other) {
    if (!one || !other) return one ? -1 : 1;
    return one < other === (order === 'oldest') ? -1 : 1;
  }
  return a.position - b.position || (a.id < b.id ? -1 : 1);
}

export function readFacts(db: Database): Facts {
  const stored = new Map(db.all('select name, labels, data from facts').map((row) => [String(row.name), row]));
  const numbers = (name: string) => numbersOf(stored.get(name)?.data);
  const facets = Object.fromEntries(
    KINDS.map((kind): [FacetName, FacetFacts] => {
      const values = JSON.parse(String(stored.get(`${kind} offsets`)?.labels)) as string[];
      return [kind, { values, offsets: numbers(`${kind} offsets`), entries: numbers(`${kind} entries`) }];
    }),
  ) as Record<FacetName, FacetFacts>;
  const rows = numbers('newest');
  const ids = JSON.parse(String(stored.get('newest')?.labels)) as string[];
  return { rows, ids, newest: placesIn(rows), oldest: placesIn(numbers('oldest')), facets };
}

function placesIn(rows: Uint32Array): Uint32Array {
  const places = new Uint32Array(rows.reduce((most, n) => Math.max(most, n), 0) + 1);
  for (let i = 0; i < rows.length; i++) places[rows[i] as number] = i;
  return places;
}
