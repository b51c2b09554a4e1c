/** One generation of the knowledge base, opened for reading. Its methods are synchronous and throw only if the file is damaged. */
import { synonymTable } from '../query/name-key.ts';
import type { Match, Vocabulary } from '../query/plan.ts';
import type { Diagnostic, Event, GlossaryEntry, Synonyms, Talk, TalkCard, Topic } from '../talk.ts';
import { initials, jamo } from '../text/jamo.ts';
import { isHangul } from '../text/runs.ts';
import { skeletonsOf } from '../text/sound.ts';
import { words } from '../text/words.ts';
import { type Database, openDatabase, type Value } from './driver.ts';
import { StoreError } from './errors.ts';
import { type Facts, readFacts } from './facts.ts';
import { BM25, ftsExpression, type Places } from './full-text.ts';
import { Recent } from './recent.ts';
import { SCHEMA_VERSION } from './schema.ts';

export type Meta = {
  schema: number;
  generation: number;
  /** Random, of this file alone: two files with one generation number are told apart. */
  fileId: string;
  /** ISO 8601 date and time, UTC. */
  refreshedAt: string;
  /** Of everything that the file was made from. */
  inputHash: string;
};

export type StoredSource = { path: string; hash: string; kind: string };

/** Something that is found by its name. */
export type Named = {
  kind: 'topic' | 'speaker' | 'event';
  id: string;
  name: string;
  /** Of how many talks. */
  talks: number;
  /** The name spelled as jamo, without spaces and signs. */
  letters: string;
  /** The initial consonants of its syllables. */
  consonants: string;
};

/** A talk's row number with its BM25. */
export type Scored = { n: number; score: number };

/** A plan asks for the same clauses again while it ranks, and whoever types asks for the same words with the next letter. */
const ROWS_KEPT = 50;

const PROMINENT: Places = ['title', 'names', 'topics'];

export class IndexFile implements Vocabulary {
  readonly file: string;
  readonly meta: Meta;
  readonly size: number;
  readonly #db: Database;
  readonly #topics: Map<string, Topic>;
  readonly #rows = new Recent<number[]>(ROWS_KEPT);
  #names: Map<string, string[]> | undefined;
  #facts: Facts | undefined;
  #named: Named[] | undefined;
  #rowOf: Map<string, number> | undefined;

  /** Fails with a StoreError when the file is damaged or of another schema version. */
  constructor(file: string) {
    this.file = file;
    try {
      this.#db = openDatabase(file, { readOnly: true });
    } catch (cause) {
      throw new StoreError(`${file} can't be opened; delete it and run "talkdex ingest"`, { cause });
    }
    try {
      this.meta = readMeta(this.#db);
      this.size = Number(this.#one('select count(*) as n from talk')?.n ?? 0);
      this.#topics = new Map(this.#documents<Topic>('select document from topic order by id').map((topic) => [topic.id, topic]));
    } catch (cause) {
      this.#db.close();
      if (cause instanceof StoreError) throw cause;
      throw new StoreError(`${file} is not a whole index file; delete it and run "talkdex ingest"`, { cause });
    }
  }

  close(): void {
    this.#db.close();
  }

  // Full text

  documents(term: string): number {
    return Number(this.#one('select doc from vocabulary where term = ?', term)?.doc ?? 0);
  }

  known(terms: string[]): string[] {
    const rows = this.all('select term from token where term in (select value from json_each(?))', JSON.stringify(terms));
    return rows.map((row) => String(row.term));
  }

  beginningWith(letters: string): string[] {
    const behind = letters.slice(0, -1) + String.fromCharCode(letters.charCodeAt(letters.length - 1) + 1);
    return this.all('select term from token where term >= ? and term < ?', letters, behind).map((row) => String(row.term));
  }

  some(match: Match): boolean {
    return this.rows(match).length > 0;
  }

  count(match: Match): number {
    return this.rows(match).length;
  }

  rows(match: Match): number[] {
    return this.#rows.get(ftsExpression(match), (expression) => this.#combined(match) ?? this.#matching(expression));
  }

  /** In titles, names and topics only. */
  prominentRows(match: Match): number[] {
    return this.#matching(ftsExpression(match, PROMINENT));
  }

  #matching(expression: string): number[] {
    // One text crosses from SQLite faster than thousands of rows do.
    const row = this.#one('select json_group_array(rowid) as rows from words where words match ?', expression);
    return JSON.parse(String(row?.rows ?? '[]')) as number[];
  }

  /** From the rows of its parts, where those were asked for before, as a plan asks for each clause before it combines them. */
  #combined(match: Match): number[] | undefined {
    const parts = 'all' in match ? match.all : 'any' in match ? match.any : [];
    const rows = parts.map((part) => this.#rows.peek(ftsExpression(part)) ?? this.#combined(part));
    if (!rows.length || rows.includes(undefined)) return undefined;
    return 'all' in match ? intersection(rows as number[][]) : union(rows as number[][]);
  }

  /** BM25 of those of the given rows that match; greater is better. */
  scores(match: Match, rows: number[]): Map<number, number> {
    // The plus sign keeps SQLite from asking the full-text table once for each row.
    const found = this.all(
      `select rowid as n, ${BM25} as score from words where words match ? and +rowid in (select value from json_each(?))`,
      ftsExpression(match),
      JSON.stringify(rows),
    );
    return new Map(found.map((row) => [Number(row.n), Number(row.score)]));
  }

  /** The best of the talks that match, by BM25. */
  best(match: Match, limit: number): Scored[] {
    const rows = this.all(
      `select rowid as n, ${BM25} as score from words where words match ? order by score desc, n limit ?`,
      ftsExpression(match),
      limit,
    );
    return rows.map((row) => ({ n: Number(row.n), score: Number(row.score) }));
  }

  synonymsOf(key: string): string[] {
    this.#names ??= synonymTable(this.synonyms());
    return this.#names.get(key) ?? [];
  }

  sharingSkeleton(word: string): string[] {
    const rows = this.all(
      'select distinct word from sound where skeleton in (select value from json_each(?))',
      JSON.stringify(skeletonsOf(word)),
    );
    const hangul = isHangul(word);
    return rows.map((row) => String(row.word)).filter((other) => isHangul(other) !== hangul);
  }

  /** What is counted and sorted of all talks. */
  facts(): Facts {
    this.#facts ??= readFacts(this.#db);
    return this.#facts;
  }

  /** The ids of rows, in their order. */
  ids(rows: number[]): string[] {
    const { ids, newest } = this.facts();
    return rows.map((n) => ids[newest[n] as number] as string);
  }

  /** The row number of a talk; undefined for an id that the file lacks. */
  rowOf(id: string): number | undefined {
    const { ids, rows } = this.facts();
    this.#rowOf ??= new Map(ids.map((each, i) => [each, rows[i] as number]));
    return this.#rowOf.get(id);
  }

  // Documents

  talk(id: string): Talk | undefined {
    return this.#documents<Talk>('select document from talk where id = ?', id)[0];
  }

  /** In the order of the ids; an id that the file lacks is left out. */
  talks(ids: string[]): Talk[] {
    return ids.flatMap((id) => this.talk(id) ?? []);
  }

  card(id: string): TalkCard | undefined {
    return this.#cards('select card from talk where id = ?', id)[0];
  }

  cardsOfEvent(id: string): TalkCard[] {
    return this.#cards('select card from talk where event = ? order by position, id', id);
  }

  /** Newest first. */
  cardsWith(kind: 'topics' | 'speakers', value: string): TalkCard[] {
    return this.#cards(
      'select card from facet join talk on talk.n = facet.talk where kind = ? and value = ? order by date desc, position, id',
      kind,
      value,
    );
  }

  /** By date, the newest first; events without a date last. */
  events(): Event[] {
    return this.#documents<Event>('select document from event order by date desc, id');
  }

  event(id: string): Event | undefined {
    return this.#documents<Event>('select document from event where id = ?', id)[0];
  }

  topics(): Topic[] {
    return [...this.#topics.values()];
  }

  topic(id: string): Topic | undefined {
    return this.#topics.get(id);
  }

  /** By term. */
  glossary(): GlossaryEntry[] {
    return this.#documents<GlossaryEntry>('select document from glossary order by term');
  }

  /** Groups of names that mean the same. */
  synonyms(): Synonyms[] {
    return this.#documents<Synonyms>('select document from synonyms order by rowid');
  }

  /** How many talks each value of a facet has, most first. */
  counts(kind: 'topics' | 'speakers'): { value: string; talks: number }[] {
    return this.all(
      'select value, count(*) as talks from facet where kind = ? group by value order by talks desc, value',
      kind,
    ).map((row) => ({ value: String(row.value), talks: Number(row.talks) }));
  }

  /** All names of topics, speakers and events that talks have. */
  names(): Named[] {
    this.#named ??= [
      ...this.counts('topics').flatMap(({ value, talks }) => {
        const names = this.topic(value)?.names;
        return [...(names?.ko ?? []), ...(names?.en ?? [])].map((name) => named('topic', value, name, talks));
      }),
      ...this.counts('speakers').map(({ value, talks }) => named('speaker', value, value, talks)),
      ...this.events().map(({ id, title, talks }) => named('event', id, title, talks)),
    ];
    return this.#named;
  }

  /** The roles that each speaker is named with, as written, by name. */
  speakerRoles(): Map<string, string[]> {
    const roles = new Map<string, string[]>();
    for (const { speakers } of this.#cards('select card from talk order by date desc, position')) {
      for (const { name, role } of speakers) {
        const known = roles.get(name) ?? [];
        if (role && !known.includes(role)) known.push(role);
        roles.set(name, known);
      }
    }
    return roles;
  }

  // Sources

  sources(): StoredSource[] {
    return this.all('select path, hash, kind from source order by path').map((row) => ({
      path: String(row.path),
      hash: String(row.hash),
      kind: String(row.kind),
    }));
  }

  /** How many talks each source tells of, by path. */
  talksBySource(): Map<string, number> {
    const rows = this.all(
      `select json_extract(source.value, '$.path') as path, count(*) as talks
       from talk, json_each(talk.document, '$.sources') as source group by path`,
    );
    return new Map(rows.map((row) => [String(row.path), Number(row.talks)]));
  }

  /** What was read from each source when it had this content's hash; its shape is the business of whoever wrote it. */
  drafts(): Map<string, { hash: string; draft: unknown }> {
    const rows = this.all('select path, hash, draft from source');
    return new Map(rows.map((row) => [String(row.path), { hash: String(row.hash), draft: JSON.parse(String(row.draft)) }]));
  }

  diagnostics(): Diagnostic[] {
    return this.#documents<Diagnostic>('select document from diagnostic order by path, line, rowid');
  }

  /** For an engine that asks in SQL. */
  all(sql: string, ...values: Value[]) {
    return this.#db.all(sql, ...values);
  }

  #one(sql: string, ...values: Value[]) {
    return this.#db.get(sql, ...values);
  }

  #documents<T>(sql: string, ...values: Value[]): T[] {
    return this.all(sql, ...values).map((row) => JSON.parse(String(row.document)) as T);
  }

  #cards(sql: string, ...values: Value[]): TalkCard[] {
    return this.all(sql, ...values).map((row) => JSON.parse(String(row.card)) as TalkCard);
  }
}

function union(parts: number[][]): number[] {
  return [...new Set(parts.flat())].sort((a, b) => a - b);
}

function intersection(parts: number[][]): number[] {
  const [smallest = [], ...others] = [...parts].sort((a, b) => a.length - b.length);
  const sets = others.map((rows) => new Set(rows));
  return smallest.filter((n) => sets.every((rows) => rows.has(n)));
}

function named(kind: Named['kind'], id: string, name: string, talks: number): Named {
  const letters = jamo(
    words(name)
      .map(({ text }) => text)
      .join(''),
  );
  return { kind, id, name, talks, letters, consonants: initials(name) };
}

/** Fails with a StoreError when the file is of another schema version. */
export function readMeta(db: Database): Meta {
  const stored = Object.fromEntries(db.all('select key, value from meta').map((row) => [String(row.key), String(row.value)]));
  const schema = Number(stored.schema);
  if (schema !== SCHEMA_VERSION) {
    throw new StoreError(
      `the index file has schema ${stored.schema}, this version reads ${SCHEMA_VERSION}; run "talkdex ingest"`,
    );
  }
  return {
    schema,
    generation: Number(stored.generation),
    fileId: stored.fileId ?? '',
    refreshedAt: stored.refreshedAt ?? '',
    inputHash: stored.inputHash ?? '',
  };
}
