/** One index on a server: what it holds, and what is done to it. Everything fails with a MeilisearchError. */
import { setImmediate } from 'node:timers/promises';
import type { IndexSwap, Settings } from 'meilisearch';
import { z } from 'zod';
import type { Client } from './client.ts';
import { MeilisearchError } from './errors.ts';
import { multiSearch } from './multi-search.ts';
import type { AnyRecord } from './record.ts';
import { SEARCHED, SETTINGS } from './settings.ts';
import { done, Window } from './tasks.ts';

/** Called with how many talks of how many are on the server. */
export type Progress = (sent: number, total: number) => void;

/** Far below the 100 MB that a server takes by default, and what a small one has room for; in UTF-16 code units of JSON. */
const BATCH_LENGTH = 16_000_000;
const HASHES_AT_ONCE = 10_000;
const RECORDS_AT_ONCE = 300;
const NO_RECORD = '_none';

const searchedSchema = z.object({
  id: z.string(),
  titleTokens: z.string(),
  nameTokens: z.string(),
  textWords: z.string(),
  textGrams: z.string(),
} satisfies Record<(typeof SEARCHED)[number] | 'id', z.ZodString>);

const markerSchema = z.object({
  schema: z.object({ records: z.int(), tokens: z.int() }),
  fileId: z.string(),
  generation: z.int(),
});

/** What is needed of a marker. */
export type StoredMarker = z.infer<typeof markerSchema>;

/**
 * Asked as searches are: a server that can't answer them says so here. Undefined where the index was not written to its end, or not
 * by Talkdex. A key that may search is enough.
 */
export async function readMarker(client: Client): Promise<StoredMarker | undefined> {
  const { records } = await multiSearch(client, { queries: [''], kind: 'marker', records: 1 });
  const parsed = markerSchema.safeParse(records[0]);
  return parsed.success ? parsed.data : undefined;
}

export class RemoteIndex {
  readonly #client: Client;
  readonly #writes: Window;
  readonly name: string;

  constructor(client: Client, name: string) {
    this.#client = client;
    this.#writes = new Window(client);
    this.name = name;
  }

  async exists(): Promise<boolean> {
    try {
      await this.#client.ask((meilisearch) => meilisearch.getRawIndex(this.name));
      return true;
    } catch (error) {
      if (error instanceof MeilisearchError && error.reason === 'missing') return false;
      throw error;
    }
  }

  /** Whether somebody changed a setting by hand. */
  async hasOurSettings(): Promise<boolean> {
    const settings = await this.#client.ask((meilisearch) => meilisearch.index(this.name).getSettings());
    return Object.entries(SETTINGS).every(([key, value]) => contains(settings[key as keyof Settings], value));
  }

  async make(): Promise<void> {
    await done(this.#client, (meilisearch) => meilisearch.createIndex(this.name, { primaryKey: 'id' }));
    await done(this.#client, (meilisearch) => meilisearch.index(this.name).updateSettings(SETTINGS));
  }

  async delete(): Promise<void> {
    if (await this.exists()) await done(this.#client, (meilisearch) => meilisearch.deleteIndex(this.name));
  }

  /** Gives the index another name that is free. */
  async renameTo(name: string): Promise<void> {
    await this.#swap({ indexes: [this.name, name], rename: true });
  }

  /** Exchanges the names of two indexes in one step. */
  async swapWith(other: string): Promise<void> {
    await this.#swap({ indexes: [this.name, other], rename: false });
  }

  /**
   * A swap belongs to no single index, so that a key for some indexes can't see its task. Tasks are done in their order, and one that
   * changes nothing is waited for instead; it fails where the swap did and the name is free.
   */
  async #swap(swap: IndexSwap): Promise<void> {
    await this.#client.ask((meilisearch) => meilisearch.swapIndexes([swap]));
    await done(this.#client, (meilisearch) => meilisearch.index(swap.indexes[1]).deleteDocuments([NO_RECORD]));
  }

  /** Ids of all records, each with its hash; what is no talk has none. */
  async hashes(): Promise<Map<string, string | undefined>> {
    const schema = z.object({ results: z.array(z.object({ id: z.string(), hash: z.string().optional() })), total: z.int() });
    const found = new Map<string, string | undefined>();
    for (let offset = 0; ; offset += HASHES_AT_ONCE) {
      const page = { fields: ['id', 'hash'], limit: HASHES_AT_ONCE, offset };
      const { results, total } = await this.#client.askFor(schema, (meilisearch) =>
        meilisearch.index(this.name).getDocuments(page),
      );
      for (const { id, hash } of results) found.set(id, hash);
      if (offset + HASHES_AT_ONCE >= total) return found;
    }
  }

  /** What talks are found by at present, a few hundred at a time. */
  async *searched(ids: string[]): AsyncGenerator<z.infer<typeof searchedSchema>> {
    for (let from = 0; from < ids.length; from += RECORDS_AT_ONCE) {
      const asked = { ids: ids.slice(from, from + RECORDS_AT_ONCE), limit: RECORDS_AT_ONCE, fields: ['id', ...SEARCHED] };
      const { results } = await this.#client.askFor(z.object({ results: z.array(searchedSchema) }), (meilisearch) =>
        meilisearch.index(this.name).getDocuments(asked),
      );
      yield* results;
    }
  }

  /** How many talks a search finds, exactly. */
  async count(q: string): Promise<number> {
    const asked = { filter: 'kind = talk', page: 1, hitsPerPage: 1, attributesToRetrieve: ['id'] };
    const { totalHits } = await this.#client.askFor(z.object({ totalHits: z.int() }), (meilisearch) =>
      meilisearch.index(this.name).search(q, asked),
    );
    return totalHits;
  }

  /** Adds records, or replaces those of the same ids. What is written is done in its order; `written` waits for the last of it. */
  async put(records: Iterable<AnyRecord>, sent: (records: number) => void = () => {}): Promise<void> {
    for await (const { documents, count } of batchesOf(records)) {
      await this.#writes.start(
        (meilisearch) =>
          meilisearch.index(this.name).addDocumentsFromString(documents, 'application/x-ndjson', { primaryKey: 'id' }),
        () => sent(count),
      );
    }
  }

  async remove(ids: string[]): Promise<void> {
    if (ids.length) await this.#writes.start((meilisearch) => meilisearch.index(this.name).deleteDocuments(ids));
  }

  /** Fails where any of it failed. */
  async written(): Promise<void> {
    await this.#writes.end();
  }
}

/** Lines of JSON, as many as fit into one request. */
async function* batchesOf(records: Iterable<AnyRecord>): AsyncGenerator<{ documents: string; count: number }> {
  let lines: string[] = [];
  let length = 0;
  for (const record of records) {
    await setImmediate(); // a server that catches up goes on answering between two talks
    const line = JSON.stringify(record);
    if (lines.length && length + line.length > BATCH_LENGTH) {
      yield { documents: lines.join('\n'), count: lines.length };
      lines = [];
      length = 0;
    }
    lines.push(line);
    length += line.length;
  }
  if (lines.length) yield { documents: lines.join('\n'), count: lines.length };
}

/** A server answers with more than it was given, such as defaults of parts that were left out. */
function contains(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) return JSON.stringify(actual) === JSON.stringify(expected);
  if (typeof expected !== 'object' || expected === null) return actual === expected;
  if (typeof actual !== 'object' || actual === null) return false;
  if (!Object.keys(expected).length) return Object.keys(actual).length === 0;
  return Object.entries(expected).every(([key, value]) => contains((actual as Record<string, unknown>)[key], value));
}
