/** Waits for what the server was told to do: it only ever says at once that it has noted it. */
import type { EnqueuedTask, Meilisearch } from 'meilisearch';
import { z } from 'zod';
import type { Client } from './client.ts';
import { MeilisearchError, ofCode } from './errors.ts';

/** How often the server is asked whether it is done, in milliseconds. */
const INTERVAL_MS = 20;
const AT_ONCE = 12;

/**
 * Resolves when the task has succeeded, however long that takes. Fails with a MeilisearchError that holds the server's code and
 * message when the task failed or was cancelled.
 */
export async function done(client: Client, start: Start): Promise<void> {
  await finished(client, await client.ask(start));
}

type Start = (client: Meilisearch) => Promise<EnqueuedTask>;

async function finished(client: Client, { taskUid }: EnqueuedTask): Promise<void> {
  const task = await client.ask(({ tasks }) => tasks.waitForTask(taskUid, { timeout: 0, interval: INTERVAL_MS }));
  if (task.status === 'succeeded') return;
  const { code, message = '' } = task.error ?? {};
  const what = `its task ${taskUid} (${task.type}) ${task.status}: ${message}`;
  if (task.error) throw ofCode(code, undefined, what, client.asked);
  throw new MeilisearchError('failing', `Meilisearch at MEILI_HOST=${client.asked.host}: ${what}; run "talkdex ingest" again`);
}

const taskList = z.object({ results: z.array(z.object({ uid: z.int() })) });

/** Waits until nothing is to be done any more in these indexes: what another run began would else come in between. */
export async function drained(client: Client, indexes: string[]): Promise<void> {
  const open = { indexUids: indexes, statuses: ['enqueued', 'processing'] as const, limit: 1000 };
  for (;;) {
    const asked = { ...open, statuses: [...open.statuses] };
    const { results } = await client.askFor(taskList, ({ tasks }) => tasks.getTasks(asked));
    if (!results.length) return;
    for (const { uid } of results) await client.ask(({ tasks }) => tasks.waitForTask(uid, { timeout: 0, interval: INTERVAL_MS }));
  }
}

/** A few tasks at a time: the server takes together what waits together, but keeps all of it on its disk meanwhile. */
export class Window {
  readonly #client: Client;
  readonly #running: Promise<void>[] = [];

  constructor(client: Client) {
    this.#client = client;
  }

  /**
   * Waits until there is room, then starts the task; resolves when the server has noted it, because it does what it noted in that
   * order. Fails when one before it failed.
   */
  async start(task: Start, after: () => void = () => {}): Promise<void> {
    if (this.#running.length >= AT_ONCE) await this.#running.shift();
    const running = finished(this.#client, await this.#client.ask(task)).then(after);
    // Whoever waits for it hears of a failure; until then it is nobody's.
    running.catch(() => {});
    this.#running.push(running);
  }

  async end(): Promise<void> {
    await Promise.all(this.#running.splice(0));
  }
}
