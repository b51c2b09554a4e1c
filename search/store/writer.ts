/**
 * Writes the next index file: a copy of the one before it, changed to what the knowledge base is now, checked, synced to disk.
 * Nothing is visible until `publish` (generations.ts) names the file.
 */
import { createHash, randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, fsyncSync, openSync, rmSync } from 'node:fs';
import type { GenerationReport } from '../answers.ts';
import type { Diagnostic, Event, GlossaryEntry, Permalink, Synonyms, Talk, TalkCard, Topic } from '../talk.ts';
import { soundKeys } from '../text/sound.ts';
import { stem } from '../text/stem.ts';
import { partsOf, words } from '../text/words.ts';
import { COLUMNS } from '../weights.ts';
import { check } from './check.ts';
import { type Database, listOf, openDatabase } from './driver.ts';

import { hasFactsOf, readFacts, writeFacts } from './facts.ts';
import { type Made, writeMeta } from './meta.ts';
import { GRAM_COLUMNS, SCHEMA, SCHEMA_VERSION, WORD_COLUMNS } from './schema.ts';
import { namesOf, searchedText } from './searched-text.ts';
import { insertDiagnostic, type SourceRecord, writeSources, writeUnits } from './write-sources.ts';

export type KnowledgeBase = {
  talks: Talk[];
  events: Event[];
  topics: Topic[];
  glossary: GlossaryEntry[];
  synonyms: Synonyms[];
};

export type Generation = KnowledgeBase &
  Made & {
    sources: SourceRecord[];
    /** Of what several sources tell together, and of files that are no sources. */
    diagnostics: Diagnostic[];
    /** What else stays as it is in the file that is started from, by id, path and signature; absent: nothing does. */
    kept?: { talks: ReadonlySet<string>; sources: ReadonlySet<string>; units: ReadonlySet<string> };
    /** Of kept sources: what the file system says of them now, by path. */
    stats?: ReadonlyMap<string, string>;
    /** What was made of sources that are told of together. */
    units?: { signature: string }[];
    /** What talks add to glossary and topics, by id. */
    told?: ReadonlyMap<string, unknown>;
    /** Of ids that are none's any more. */
    permalinks?: Permalink[];
  };

export type Changes = Omit<GenerationReport['talks'], 'total' | 'told'>;

export type WriteOptions = {
  /** Where to write. */
  file: string;
  /** The index file to start from; absent: everything is written anew. */
  from?: string;
  /** Whether the file is there, a copy of `from` or empty; else a leftover of a run that was killed is replaced. */
  isBegun?: boolean;
  generation: number;
  inputHash: string;
  /** Of the sources alone. */
  sourcesHash?: string;
};

export function documentHash(talk: Talk, names: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([talk, names]))
    .digest('hex')
    .slice(0, 32);
}

/** Returns what differs from the file before; fails with a StoreError when the new file does not pass its checks. */
export function writeIndexFile(base: Generation, options: WriteOptions): Changes {
  const { file, from, isBegun = false, generation, inputHash, sourcesHash = '' } = options;
  if (!isBegun) removeFile(file);
  if (from && !isBegun) copyFileSync(from, file);
  const db = openDatabase(file);
  try {
    // The file is worthless until it is published, so no journal protects it: a run that dies starts again from the copy.
    db.exec('pragma journal_mode = off; pragma synchronous = off; begin');
    if (!from) db.exec(SCHEMA);
    const changes = writeTalks(db, base);
    const size = base.talks.length + (base.kept?.talks.size ?? 0);
    const large = isLarge(changes, size);
    if (large) db.exec(`insert into words (words) values ('optimize')`);
    writeRest(db, base);
    const refreshedAt = new Date().toISOString();
    writeMeta(db, { schema: SCHEMA_VERSION, generation, inputHash, sourcesHash, fileId: randomUUID(), refreshedAt }, base);
    db.exec('commit');
    check(db, { file, size, whole: large });
    return changes;
  } finally {
    db.close();
    syncToDisk(file);
  }
}

/** Where much is new, the parts that the full-text tables grew in are made one, and every search looks into one instead of dozens. */
function isLarge({ added, changed, moved, removed }: Changes, size: number): boolean {
  return (added.length + changed.length + moved.length + removed.length) * 10 > size;
}

/** What differs from the talks that were written before, by their hashes; and the hashes of those that are to be written now. */
export function changesFrom(
  before: ReadonlyMap<string, string>,
  base: Generation,
): { changes: Changes; hashes: Map<string, string> } {
  const { talks, kept, topics, told, permalinks = [] } = base;
  const topicById = new Map(topics.map((topic) => [topic.id, topic]));
  const movedTo = new Set(permalinks.flatMap(({ id, movedTo }) => (movedTo ? [id] : [])));
  const changes: Changes = { added: [], changed: [], moved: [], removed: [] };
  const hashes = new Map<string, string>();
  const there = new Set([...(kept?.talks ?? []), ...talks.map(({ id }) => id)]);
  for (const talk of talks) {
    const hash = documentHash(talk, [namesOf(talk, topicById), told?.get(talk.id)]);
    if (before.get(talk.id) === hash) continue;
    hashes.set(talk.id, hash);
    (before.has(talk.id) ? changes.changed : changes.added).push(talk.id);
  }
  for (const id of before.keys()) if (!there.has(id)) (movedTo.has(id) ? changes.moved : changes.removed).push(id);
  return { changes, hashes };
}

function writeTalks(db: Database, base: Generation): Changes {
  const stored = listOf<{ n: number; id: string; hash: string }>(db, `json_object('n', n, 'id', id, 'hash', hash)`, 'talk');
  const rows = new Map(stored.map(({ id, n }) => [id, n]));
  const { changes, hashes } = changesFrom(new Map(stored.map(({ id, hash }) => [id, hash])), base);
  const topicById = new Map(base.topics.map((topic) => [topic.id, topic]));
  const lexicon = new Lexicon();
  let last = stored.reduce((most, { n }) => Math.max(most, n), 0);
  const before = new Map(changes.changed.map((id) => [id, cardIn(db, rows.get(id) as number)]));
  for (const id of [...changes.changed, ...changes.moved, ...changes.removed]) removeTalk(db, rows.get(id) as number);
  for (const talk of base.talks) {
    const hash = hashes.get(talk.id);
    if (!hash) continue;
    const tokens = searchedText(talk, namesOf(talk, topicById));
    insertTalk(db, rows.get(talk.id) ?? ++last, talk, tokens, { hash, told: base.told?.get(talk.id) });
    lexicon.add(talk, tokens);
  }
  lexicon.write(db);
  const onlyText = stored.length > 0 && changes.added.length + changes.moved.length + changes.removed.length === 0;
  if (!onlyText || base.talks.some((talk) => before.has(talk.id) && !hasFactsOf(talk, before.get(talk.id)))) writeFacts(db);
  return changes;
}

function cardIn(db: Database, n: number): TalkCard {
  return JSON.parse(String(db.get('select card from talk where n = ?', n)?.card)) as TalkCard;
}

function removeTalk(db: Database, n: number): void {
  db.run('delete from words where rowid = ?', n);
  for (const table of ['talk', 'document']) db.run(`delete from ${table} where n = ?`, n);
}

function insertTalk(
  db: Database,
  n: number,
  talk: Talk,
  tokens: string[],
  { hash, told }: { hash: string; told: unknown },
): void {
  const date = talk.event?.date ?? '';
  const { id, title, speakers, event, position, language, topics, summary } = talk;
  const card: TalkCard = { id, title, speakers, event, position, language, topics, summary };
  db.run(
    'insert into talk (n, id, date, position, event, hash, card, told) values (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[n, id, date, position, event?.id ?? '', hash, JSON.stringify(card), told ? JSON.stringify(told) : ''],
  );
  db.run('insert into document (n, document) values (?, ?)', n, JSON.stringify(talk));
  const columns = Object.keys(COLUMNS);
  db.run(`insert into words (rowid, ${columns.join(', ')}) values (?, ${columns.map(() => '?').join(', ')})`, n, ...tokens);
}

/** The columns that hold what people write; other forms are no spelling that anybody means. */
const SPELT = [...WORD_COLUMNS, ...GRAM_COLUMNS].map((column) => Object.keys(COLUMNS).indexOf(column));

/** What words are looked up in when no talk holds them as they were typed: words and grams, and words by their sound. */
class Lexicon {
  readonly #tokens = new Set<string>();
  readonly #words = new Set<string>();

  add({ title, sections }: Talk, columns: string[]): void {
    for (const i of SPELT) for (const token of columns[i]?.split(' ') ?? []) this.#tokens.add(token);
    const text = [title, ...sections.flatMap(({ heading, text }) => [heading ?? '', text])].join('\n');
    for (const word of words(text)) {
      for (const run of word.runs) this.#words.add(run.hangul ? stem(run.text) : run.text);
      const parts = word.hangul ? [] : partsOf(word);
      if (parts.length > 1) for (const part of parts) this.#tokens.add(part);
    }
  }

  /** Words of talks that are gone stay: whoever looks one up asks whether a talk still holds it. */
  write(db: Database): void {
    const keys = [...this.#words].flatMap(soundKeys).map(({ skeleton, word }) => [skeleton, word]);
    insertAll(db, `insert or ignore into token select value from json_each(?)`, [...this.#tokens]);
    insertAll(db, `insert or ignore into sound select value ->> 0, value ->> 1 from json_each(?)`, keys);
  }
}

/** Thousands of rows a statement: a statement a row takes several times longer. */
const ROWS_AT_ONCE = 10_000;

function insertAll(db: Database, sql: string, rows: unknown[]): void {
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) db.run(sql, JSON.stringify(rows.slice(i, i + ROWS_AT_ONCE)));
}

function writeRest(db: Database, base: Generation): void {
  const { events, topics, glossary, synonyms, diagnostics, permalinks = [] } = base;
  db.exec('delete from event; delete from permalink; delete from topic; delete from glossary; delete from synonyms');
  writeSources(db, base);
  writeUnits(db, base);
  const rows = (documents: { id: string; date?: string }[]) =>
    documents.map((each) => [each.id, each.date ?? '', JSON.stringify(each)]);
  insertAll(
    db,
    `insert into event (id, date, document) select value ->> 0, value ->> 1, value ->> 2 from json_each(?)`,
    rows(events),
  );
  insertAll(db, `insert into permalink (id, document) select value ->> 0, value ->> 2 from json_each(?)`, rows(permalinks));
  const used = new Set(readFacts(db).facets.topics.values);
  const shown = topics.filter(({ id }) => used.has(id));
  insertAll(db, `insert into topic (id, document) select value ->> 0, value ->> 2 from json_each(?)`, rows(shown));
  for (const entry of glossary) db.run('insert into glossary (term, document) values (?, ?)', entry.term, JSON.stringify(entry));
  for (const names of synonyms) db.run('insert into synonyms (document) values (?)', JSON.stringify(names));
  for (const each of diagnostics) insertDiagnostic(db, each, 0);
}

function syncToDisk(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export function removeFile(file: string): void {
  for (const each of [file, `${file}-journal`, `${file}.lock`]) rmSync(each, { recursive: true, force: true });
}
