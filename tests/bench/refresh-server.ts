/** How long people wait for what `bench:refresh` adds: from the end of a refresh until a running server finds it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { RefreshReport } from '../../search/answers.ts';
import { ServeProcess } from './engine-serve.ts';
import type { Place } from './refresh-child.ts';

const TOKEN = 'token-of-bench-refresh';
/** Milliseconds. */
const ASK_EVERY = 10;
const GIVE_UP_AFTER = 60_000;

export class Watched {
  readonly #server: ServeProcess;

  private constructor(server: ServeProcess) {
    this.#server = server;
  }

  static async start(place: Place): Promise<Watched> {
    const settings = { TALKDEX_ENGINE: 'embedded', MEILI_HOST: '', TALKDEX_ADMIN_TOKEN: TOKEN };
    return new Watched(await ServeProcess.start('talkdex serve', place, settings));
  }

  /** Seconds until a word that one talk holds is found. Fails when it is not within a minute. */
  async secondsUntilFound(word: string): Promise<number> {
    const start = performance.now();
    for (;;) {
      const { total, rewrittenQuery } = await this.#server.search(word);
      const passed = performance.now() - start;
      if (total === 1 && !rewrittenQuery) return passed / 1000;
      if (passed > GIVE_UP_AFTER) throw new Error(`${total} talks are found with «${rewrittenQuery ?? word}»`);
      await pause(ASK_EVERY);
    }
  }

  /** Has the server refresh, and returns the seconds that it took. Fails when it does not. */
  async refresh(): Promise<number> {
    const start = performance.now();
    const { origin } = this.#server.contender();
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(`${origin}/api/v1/admin/refresh?wait=1`, { method: 'POST', headers });
    if (!answer.ok) throw new Error(`POST /api/v1/admin/refresh answers ${answer.status}: ${await answer.text()}`);
    const { files } = (await answer.json()) as RefreshReport;
    const seconds = (performance.now() - start) / 1000;
    for (const { path, reason } of files.failed) throw new Error(`the server could not read ${path}: ${reason}`);
    return seconds;
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}
