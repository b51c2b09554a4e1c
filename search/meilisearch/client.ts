/** The connection to a server: one index, one key. Whatever goes wrong comes out as a MeilisearchError. */
import { Meilisearch } from 'meilisearch';
import { z } from 'zod';
import { type Asked, explained } from './errors.ts';

export type Connection = {
  host: string;
  /** The name of the index. */
  index: string;
  key?: string | undefined;
  /** Where the key comes from, for messages. */
  keyVariable: Asked['keyVariable'];
  /** How long one request may take, in milliseconds. */
  timeoutMs: number;
};

export class Client {
  readonly asked: Asked;
  readonly #client: Meilisearch;
  readonly #key: string | undefined;

  constructor({ host, index, key, keyVariable, timeoutMs }: Connection) {
    this.asked = { host, index, keyVariable };
    this.#key = key;
    this.#client = new Meilisearch({
      host,
      timeout: timeoutMs,
      ...(key === undefined ? {} : { apiKey: key }),
      // Compressed answers come in two pieces, and the second waits 40 ms for the first to be acknowledged.
      requestInit: { headers: { 'Accept-Encoding': 'identity' } },
    });
  }

  get index(): string {
    return this.asked.index;
  }

  async ask<T>(request: (client: Meilisearch) => Promise<T>): Promise<T> {
    try {
      return await request(this.#client);
    } catch (error) {
      throw explained(error, this.asked).without(this.#key);
    }
  }

  /** Like `ask`, for an answer whose shape is checked. */
  async askFor<T>(schema: z.ZodType<T>, request: (client: Meilisearch) => Promise<unknown>): Promise<T> {
    const answer = await this.ask(request);
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    throw explained(new SyntaxError(z.prettifyError(parsed.error)), this.asked).without(this.#key);
  }
}
