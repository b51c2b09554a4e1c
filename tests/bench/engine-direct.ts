/** Meilisearch as it comes, as the reference of `bench:engine`: natural text, default settings, asked without us in between. */
import { Meilisearch } from 'meilisearch';
import type { MeilisearchSettings } from '../../bin/settings.ts';
import { Client } from '../../search/meilisearch/client.ts';
import { explained } from '../../search/meilisearch/errors.ts';
import { RemoteIndex } from '../../search/meilisearch/remote-index.ts';
import { done } from '../../search/meilisearch/tasks.ts';
import type { Talk } from '../../search/talk.ts';
import { type Contender, IDENTITY, type Load, percentiles } from './engine-load.ts';

/** A page of our API shows as many. */
const LIMIT = 20;
const FACETS = ['topics'];
const BATCH = 1000;
const WRITE_TIMEOUT_MS = 120_000;

export type NaturalText = ReturnType<typeof toNaturalText>;

export function toNaturalText({ id, title, speakers, event, topics, sections }: Talk) {
  return {
    id,
    title,
    body: sections.map(({ heading, text }) => [heading, text].filter(Boolean).join('\n')).join('\n\n'),
    speakers: speakers.map(({ name }) => name),
    topics,
    event: event?.title,
    date: event?.date,
  };
}

export class DirectIndex {
  readonly #settings: MeilisearchSettings;
  readonly #client: Client;
  readonly #name: string;

  constructor(settings: MeilisearchSettings, name: string) {
    const { host, adminKey: key } = settings;
    this.#settings = settings;
    this.#name = name;
    this.#client = new Client({ host, index: name, key, keyVariable: 'MEILI_ADMIN_KEY', timeoutMs: WRITE_TIMEOUT_MS });
  }

  /** Returns when all of it can be searched. Fails with a MeilisearchError. */
  async fill(documents: NaturalText[]): Promise<void> {
    await done(this.#client, (client) => client.createIndex(this.#name, { primaryKey: 'id' }));
    // The one setting without which no facet is counted.
    await done(this.#client, (client) => client.index(this.#name).updateFilterableAttributes(FACETS));
    const batches = Array.from({ length: Math.ceil(documents.length / BATCH) }, (_, i) =>
      documents.slice(i * BATCH, (i + 1) * BATCH),
    );
    await Promise.all(batches.map((batch) => done(this.#client, (client) => client.index(this.#name).addDocuments(batch))));
  }

  /** Any indexes of the server. */
  async delete(names: string[]): Promise<void> {
    for (const name of names) await new RemoteIndex(this.#client, name).delete();
  }

  contender(): Contender {
    const { host, searchKey } = this.#settings;
    const path = `${new URL(host).pathname.replace(/\/$/, '')}/indexes/${this.#name}/search`;
    const headers = {
      ...IDENTITY,
      'content-type': 'application/json',
      ...(searchKey === undefined ? {} : { authorization: `Bearer ${searchKey}` }),
    };
    const requestFor = (q: string) =>
      ({ method: 'POST', path, headers, body: JSON.stringify({ q, limit: LIMIT, facets: FACETS }) }) as const;
    return { name: 'Meilisearch asked directly', origin: host, requestFor };
  }

  /** What it answers to a search, as the first page of ours would show it. Fails with a MeilisearchError. */
  async search(q: string): Promise<{ ids: string[]; total: number }> {
    const asked = { page: 1, hitsPerPage: LIMIT, attributesToRetrieve: ['id'] };
    const { hits, totalHits } = await this.#client.ask((client) => client.index<{ id: string }>(this.#name).search(q, asked));
    return { ids: hits.map(({ id }) => id), total: totalHits };
  }

  /** The official client with its own defaults, one question after another. Fails with a MeilisearchError. */
  async askWithClient(questions: string[]): Promise<Load> {
    const { host, searchKey } = this.#settings;
    const index = new Meilisearch({ host, ...(searchKey === undefined ? {} : { apiKey: searchKey }) }).index(this.#name);
    const times: number[] = [];
    try {
      for (const q of questions) {
        const start = performance.now();
        await index.search(q, { limit: LIMIT, facets: FACETS });
        times.push(performance.now() - start);
      }
    } catch (error) {
      throw explained(error, this.#client.asked); // the client's own errors hold the key
    }
    return percentiles(times);
  }
}
