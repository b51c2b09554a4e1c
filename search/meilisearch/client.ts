/** The connection to a server: one index, one key. Whatever goes wrong comes out as a MeilisearchError. */
import { Meilisearch } from 'meilisearch';
import { type Dispatcher, request as send } from 'undici';
import { z } from 'zod';
import { type Asked, explained, Refusal } from './errors.ts';

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
      httpClient: (url, init) => exchange(url as URL, init),
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

/** What `fetch` would do, which takes half a millisecond longer. Fails with a Refusal where the server does not do what it is asked. */
async function exchange(url: URL, { method = 'GET', headers, body, signal }: RequestInit = {}): Promise<unknown> {
  const { statusCode, body: answer } = await send(url, {
    method: method as Dispatcher.HttpMethod,
    headers: Object.fromEntries(new Headers(headers)),
    body: (body as string | undefined) ?? null,
    signal,
  });
  const text = await answer.text();
  if (statusCode >= 300) throw new Refusal(statusCode, text);
  return text ? JSON.parse(text) : undefined;
}
