/** `talkdex ingest --watch`: refreshes now, and whenever the data folder has changed. */
import { refresh } from '../ingest/refresh.ts';
import { RefreshQueue } from '../ingest/refresh-queue.ts';
import { folderChanges } from '../ingest/watch.ts';
import { TalkdexError } from '../search/store/errors.ts';
import { type IngestFlags, tellOf } from './ingest.ts';
import { bringer, searchServer } from './search-server.ts';
import type { Settings } from './settings.ts';
import { progress, say } from './terminal.ts';

/** Returns when the process is asked to stop, after the refresh that runs; one that fails is said, and watching goes on. */
export async function watch(
  dir: string | undefined,
  { json, unattended = false, ...wish }: Omit<IngestFlags, 'dryRun' | 'frozen'>,
  settings: Settings,
): Promise<void> {
  const data = dir ?? settings.data;
  const server = searchServer(settings);
  let brought = bringer(server);
  const queue = new RefreshQueue({
    refresh: (options) => {
      brought = bringer(server);
      const { bring } = brought;
      const where = { data, state: settings.state, writesLedger: !unattended, ...(bring ? { bring } : {}) };
      const show = progress('reading');
      const onProgress = (done: number, total: number) => {
        options.onProgress?.(done, total);
        show?.(done, total);
      };
      return refresh({ ...where, ...options, onProgress });
    },
    onHeldUp: ({ message }) => say(`talkdex: ${message}; trying again`),
  });
  const stop = stopped(queue);
  let isFirst = true;
  let known = new Set<string>();
  const onProblem = (message: string) => say(`talkdex: ${data}: ${message}`);
  for await (const _ of folderChanges(data, { signal: stop, onProblem })) {
    try {
      // A person starts the first one, with all that it was given; the others start by themselves.
      const report = await queue.ask(isFirst ? { ...wish, automatic: unattended } : { automatic: true });
      known = tellOf(report, { data, json, known });
      brought.tell();
    } catch (error) {
      if (!(error instanceof TalkdexError)) throw error;
      for (const line of error.message.split('\n')) say(`talkdex: ${line}`);
    }
    isFirst = false;
  }
  await queue.close();
  server?.close();
}

/** Aborted by the first signal; a second one ends the process as it always does. */
function stopped(queue: RefreshQueue): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      controller.abort();
      void queue.close();
    });
  return controller.signal;
}
