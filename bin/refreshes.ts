/** The refreshes of a server: the one at its start, and those that its admin route and its hook start. */
import type { Logger } from 'pino';
import { pull, whyNoPull } from '../ingest/git.ts';
import type { LockedError } from '../ingest/lock.ts';
import { type RefreshReport, refresh } from '../ingest/refresh.ts';
import { type RefreshOutcome, RefreshQueue } from '../ingest/refresh-queue.ts';
import type { Knowledge } from '../search/knowledge.ts';
import type { MeilisearchServer } from '../search/meilisearch/server.ts';
import { TalkdexError } from '../search/store/errors.ts';
import { summary } from './ingest.ts';
import { refreshApart } from './refresh-apart.ts';
import { bringer } from './search-server.ts';
import type { Settings } from './settings.ts';
import { progress, say } from './terminal.ts';

type Parts = { knowledge: Knowledge; server: MeilisearchServer | undefined; logger: Logger };

export type ServerRefreshes = {
  queue: RefreshQueue;
  /** The one at the start, of which people read; it fails with a TalkdexError only where there is no index to serve instead. */
  first(): Promise<void>;
};

/**
 * They write nothing into the data folder. The one at the start is done here, later ones apart. What one published, the next request sees.
 */
export function serverRefreshes(settings: Settings, { knowledge, server, logger }: Parts): ServerRefreshes {
  const { data, state, gitPull } = settings;
  let start: { onHeldUp: (error: LockedError) => void; show: ReturnType<typeof progress> } | undefined;
  const queue = new RefreshQueue({
    refresh: async ({ onProgress, ...options }) => {
      if (!start) return refreshApart(settings, { ...options, onProgress }).finally(() => server?.look());
      const { bring } = bringer(server);
      const { show } = start;
      const onFile = (done: number, total: number) => {
        onProgress?.(done, total);
        show?.(done, total);
      };
      return refresh({ data, state, ...options, onProgress: onFile, ...(bring ? { bring } : {}) });
    },
    ...(gitPull ? { pull: () => pull(data) } : {}),
    onHeldUp: (error) => (start ? start.onHeldUp(error) : logger.info(`the refresh waits: ${error.message}`)),
    onDone: (outcome) => {
      knowledge.lookAgain();
      if (!start) log(outcome, logger);
    },
  });
  const hasIndex = () => {
    try {
      return knowledge.current() !== undefined;
    } catch {
      return false; // why, is said by who needs it
    }
  };
  async function first(): Promise<void> {
    const givesUp = heldUp();
    const asked = queue.ask({ automatic: true });
    asked.catch(() => {}); // it may fail when nobody waits for it any more
    try {
      tellOfFirst(await Promise.race([asked, givesUp]), data);
    } catch (error) {
      if (!(error instanceof TalkdexError) || !hasIndex()) throw error;
      for (const line of error.message.split('\n')) say(`talkdex: ${line}`);
      say('talkdex: serving the index as it was');
    } finally {
      start = undefined;
    }
  }
  /** Fails when another process refreshes and there is an index: the server need not wait for what it will see by itself. */
  const heldUp = () =>
    new Promise<never>((_, reject) => {
      const onHeldUp = (error: LockedError) => (hasIndex() ? reject(error) : say(`talkdex: ${error.message}; trying again`));
      start = { onHeldUp, show: progress('reading') };
    });
  return { queue, first };
}

function tellOfFirst(report: RefreshReport, data: string): void {
  for (const { path, reason } of report.files.failed) say(`talkdex: ${data}/${path}: ${reason}`);
  say(`talkdex: ${summary(report, false)}`);
  for (const each of [report.degraded, report.held]) if (each) say(`talkdex: ${each}`);
}

function log({ report, error }: RefreshOutcome, logger: Logger): void {
  if (report) {
    const { generation, files, degraded, held } = report;
    logger.info({ generation, failed: files.failed, degraded, held }, `refreshed: ${summary(report, false)}`);
  } else if (error instanceof TalkdexError) logger.warn(`the refresh failed: ${error.message}`);
  else logger.error({ err: error }, 'the refresh failed');
}

/** Says what will not work as it was set up. */
export async function warnOfPull({ data, gitPull, hookSecret }: Settings, logger: Logger): Promise<void> {
  if (!gitPull) return;
  if (!hookSecret) logger.warn('TALKDEX_GIT_PULL is 1, but only a hook pulls, and TALKDEX_HOOK_SECRET is not set');
  const why = await whyNoPull(data);
  if (why)
    logger.warn(`TALKDEX_GIT_PULL is 1, but ${data} can't be pulled: ${why}; hooks will fail until it is in a Git work tree`);
}
