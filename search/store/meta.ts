/** What an index file says of itself. */
import type { GenerationReport } from '../answers.ts';
import type { Database } from './driver.ts';
import { StoreError } from './errors.ts';
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
  /** Of the sources alone. */
  sourcesHash: string;
};

/** Of `topics.yml` and `glossary.yml`. */
export type ListTexts = { topics: string; glossary: string };

/** A talk that came into the index after it was first built, and when it did: ISO 8601 date and time, UTC. */
export type Arrival = { id: string; at: string };

/** How the file was made. */
export type Made = {
  /** What the refresh did that made it. */
  report?: GenerationReport;
  /** The lists that it was made with. */
  lists?: ListTexts;
  /** The latest first. What was there when the index was first built has not arrived. */
  arrivals?: Arrival[];
};

/** So many arrivals are remembered: more than a feed shows, so that those of one topic are among them, too. */
const MOST_ARRIVALS = 500;

/** What has arrived once these talks did; one that was gone and is back arrives again. */
export function arrivalsWith(added: string[], at: string, before: Arrival[]): Arrival[] {
  const ids = new Set(added);
  const others = before.filter(({ id }) => !ids.has(id));
  return [...added.map((id) => ({ id, at })), ...others].slice(0, MOST_ARRIVALS);
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
    sourcesHash: stored.sourcesHash ?? '',
  };
}

/** Undefined where an earlier version made the file. */
export function readMade<K extends keyof Made>(db: Database, key: K): Made[K] {
  const stored = db.get('select value from meta where key = ?', key);
  return (JSON.parse(String(stored?.value ?? null)) as Made[K] | null) ?? undefined;
}

export function writeMeta(db: Database, meta: Meta, { report, lists, arrivals }: Made): void {
  const made = Object.entries({ report, lists, arrivals }).map(([key, value]) => [key, JSON.stringify(value ?? null)] as const);
  for (const [key, value] of [...Object.entries(meta), ...made]) {
    db.run('insert or replace into meta (key, value) values (?, ?)', key, String(value));
  }
}
