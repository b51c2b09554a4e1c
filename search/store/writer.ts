/**
 * Writes the next index file: a copy of the one before it, changed to what the knowledge base is now, checked, synced to disk.
 * Nothing is visible until `publish` (generations.ts) names the file.
 */
import { createHash, randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, fsyncSync, openSync, rmSync } from 'node:fs';
import type { GenerationReport } from '../answers.ts';
import type { Diagnostic, Event, GlossaryEntry, Permalink, Synonyms, Talk, TalkCard, Topic } from '../talk.ts';
import { compareKey } from '../text/fold.ts';
import { soundKeys } from '../text/sound.ts';
import { stem } from '../text/stem.ts';
import { wordTokens } from '../text/tokens.ts';
import { partsOf, words } from '../text/words.ts';
import { COLUMNS } from '../weights.ts';
import { type Database, openDatabase } from './driver.ts';
import { StoreError } from './errors.ts';
import { writeFacts } from './facts.ts';
import { GRAM_COLUMNS, SCHEMA, SCHEMA_VERSION, WORD_COLUMNS } from './schema.ts';
import { namesOf, searchedText } from './searched-text.ts';

export type KnowledgeBase = {
  talks: Talk[];
  events: Event[];
  topics: Topic[];
  glossary: GlossaryEntry[];
  synonyms: Synonyms[];
};

/** What is kept of a source: its content's hash, and what was read from it, so that an unchanged file is not parsed again. */
export type SourceRecord = { path: string; hash: string; kind: string; draft: unknown };

export type Generation = KnowledgeBase & {
  sources: SourceRecord[];
  diagnostics: Diagnostic[];
  /** Of ids that are none's any more. */
  permalinks?: Permalink[];
  /** What the refresh made of the files. */
  files?: GenerationReport['files'];
};

export type Changes = Omit<GenerationReport['talks'], 'total'>;

export type WriteOptions = {
  /** Where to write; a leftover of a run that was killed is replaced. */
  file: string;
  /** The index file to start from; absent: everything is written anew. */
  from?: string;
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
  const { file, from, generation, inputHash, sourcesHash = '' } = options;
  removeFile(file);
  if (from) copyFileSync(from, file);
  const db = openDatabase(file);
  try {
    // The file is worthless until it is published, so no journal protects it: a run that dies starts again from the copy.
    db.exec('pragma journal_mode = off; pragma synchronous = off; begin');
    if (!from) db.exec(SCHEMA);
    const changes = writeTalks(db, base);
    if (isLarge(changes, base)) db.exec(`insert into words (words) values ('optimize')`);
    writeRest(db, base);
    if (base.files)
      writeMeta(db, { report: JSON.stringify({ talks: { total: base.talks.length, ...changes }, files: base.files }) });
    writeMeta(db, {
      schema: SCHEMA_VERSION,
      generation,
      inputHash,
      sourcesHash,
      fileId: randomUUID(),
      refreshedAt: new Date().toISOString(),
    });
    db.exec('commit');
    check(db, file, base);
    return changes;
  } finally {
    db.close();
    syncToDisk(file);
  }
}

/** Where much is new, the parts that the full-text tables grew in are made one, and every search looks into one instead of dozens. */
function isLarge({ added, changed, moved, removed }: Changes, { talks }: KnowledgeBase): boolean {
  return (added.length + changed.length + moved.length + removed.length) * 10 > talks.length;
}

function writeTalks(db: Database, { talks, topics, permalinks = [] }: Generation): Changes {
  const topicById = new Map(topics.map((topic) => [topic.id, topic]));
  const stored = new Map(
    db.all('select n, id, hash from talk').map((row) => [String(row.id), { n: Number(row.n), hash: String(row.hash) }]),
  );
  const changes: Changes = { added: [], changed: [], moved: [], removed: [] };
  const movedTo = new Set(permalinks.flatMap(({ id, movedTo }) => (movedTo ? [id] : [])));
  const lexicon = new Lexicon();
  const rows = new Map([...stored].map(([id, { n }]) => [id, n]));
  let last = Number(db.get('select max(n) as n from talk')?.n ?? 0);
  for (const talk of talks) {
    const names = namesOf(talk, topicById);
    const hash = documentHash(talk, names);
    const before = stored.get(talk.id);
    stored.delete(talk.id);
    if (before?.hash === hash) continue;
    if (before) removeTalk(db, before.n);
    const n = before?.n ?? ++last;
    const tokens = searchedText(talk, names);
    insertTalk(db, n, talk, tokens, hash);
    lexicon.add(talk, tokens);
    rows.set(talk.id, n);
    (before ? changes.changed : changes.added).push(talk.id);
  }
  for (const [id, { n }] of stored) {
    removeTalk(db, n);
    (movedTo.has(id) ? changes.moved : changes.removed).push(id);
  }
  lexicon.write(db);
  writeFacts(db, talks, rows);
  return changes;
}

function removeTalk(db: Database, n: number): void {
  db.run('delete from words where rowid = ?', n);
  db.run('delete from talk where n = ?', n);
}

function insertTalk(db: Database, n: number, talk: Talk, tokens: string[], hash: string): void {
  const date = talk.event?.date ?? '';
  const { id, title, speakers, event, position, language, topics, summary } = talk;
  const card: TalkCard = { id, title, speakers, event, position, language, topics, summary };
  db.run(
    'insert into talk (n, id, date, position, event, hash, card, document) values (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[n, id, date, position, event?.id ?? '', hash, JSON.stringify(card), JSON.stringify(talk)],
  );
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

function writeRest(
  db: Database,
  { talks, events, topics, glossary, synonyms, sources, diagnostics, permalinks = [] }: Generation,
): void {
  db.exec(
    'delete from event; delete from permalink; delete from topic; delete from glossary; delete from synonyms; delete from source; delete from diagnostic',
  );
  for (const event of events) {
    db.run('insert into event (id, date, document) values (?, ?, ?)', event.id, event.date ?? '', JSON.stringify(event));
  }
  for (const each of permalinks) db.run('insert into permalink (id, document) values (?, ?)', each.id, JSON.stringify(each));
  const used = new Set(talks.flatMap((talk) => talk.topics));
  for (const topic of topics) {
    if (used.has(topic.id)) db.run('insert into topic (id, document) values (?, ?)', topic.id, JSON.stringify(topic));
  }
  for (const entry of glossary) db.run('insert into glossary (term, document) values (?, ?)', entry.term, JSON.stringify(entry));
  for (const names of synonyms) db.run('insert into synonyms (document) values (?)', JSON.stringify(names));
  for (const { path, hash, kind, draft } of sources) {
    db.run('insert into source (path, hash, kind, draft) values (?, ?, ?, ?)', path, hash, kind, JSON.stringify(draft));
  }
  for (const each of diagnostics) {
    db.run('insert into diagnostic (path, line, document) values (?, ?, ?)', each.path, each.line, JSON.stringify(each));
  }
}

function writeMeta(db: Database, meta: Record<string, string | number>): void {
  for (const [key, value] of Object.entries(meta)) {
    db.run('insert or replace into meta (key, value) values (?, ?)', key, String(value));
  }
}

function check(db: Database, file: string, { talks }: KnowledgeBase): void {
  const problem = (what: string) => new StoreError(`${file} did not pass its check (${what}); the index stays as it was`);
  const state = db.get('pragma quick_check');
  if (state && !Object.values(state).includes('ok')) throw problem(`SQLite says ${Object.values(state).join(', ')}`);
  const counts = db.get('select (select count(*) from talk) as talks, (select count(*) from words_docsize) as rows');
  if (counts?.talks !== talks.length || counts.rows !== talks.length) {
    throw problem(`${talks.length} talks were to be written, ${counts?.talks} are there, ${counts?.rows} can be searched`);
  }
  const probe = talks.find((talk) => compareKey(talk.title));
  const token = probe && wordTokens(probe.title)[0];
  if (token && !db.get('select rowid from words where words match ? limit 1', `"${token}"`)) {
    throw problem(`a search for «${probe.title}» finds nothing`);
  }
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
