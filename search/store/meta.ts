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

/** How the file was made. */
export type Made = {
  /** What the refresh did that made it. */
  report?: GenerationReport;
  /** The lists that it was made with. */
  lists?: ListTexts;
};

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

export function writeMeta(db: Database, meta: Meta, { report, lists }: Made): void {
  const made = { report: JSON.stringify(report ?? null), lists: JSON.stringify(lists ?? null) };
  for (const [key, value] of Object.entries({ ...meta, ...made })) {
    db.run('insert or replace into meta (key, value) values (?, ?)', key, String(value));
  }
}
