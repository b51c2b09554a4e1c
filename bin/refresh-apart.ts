/** A refresh in a process of its own: a server that refreshes goes on answering, and outlives whatever happens to it. */
import { fork } from 'node:child_process';
import { LockedError } from '../ingest/lock.ts';
import { type RefreshOptions, type RefreshReport, refresh } from '../ingest/refresh.ts';
import { TalkdexError } from '../search/store/errors.ts';
import { bringer, searchServer } from './search-server.ts';
import type { Settings } from './settings.ts';

type Wish = Pick<RefreshOptions, 'automatic' | 'full' | 'acceptRemovals'>;

type Task = { settings: Settings; wish: Wish };

type Told =
  | { progress: { done: number; total: number } }
  | { report: RefreshReport }
  | { problem: { kind: 'locked' | 'told' | 'unknown'; message: string } };

/** Nothing is written into the data folder. Fails as `refresh` does, and with a TalkdexError when the process ends without a word. */
export function refreshApart(
  settings: Settings,
  { onProgress, ...wish }: Wish & Pick<RefreshOptions, 'onProgress'>,
): Promise<RefreshReport> {
  return new Promise((resolve, reject) => {
    const execArgv = ['--import', import.meta.resolve('tsx')];
    const child = fork(import.meta.filename, { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.once('error', reject);
    // Not `exit`: a report may still be on its way then.
    child.once('close', (code, signal) =>
      reject(new TalkdexError(`the process that refreshes ended with ${signal ?? code}; the index stays as it was`)),
    );
    child.on('message', (told: Told) => {
      if ('progress' in told) onProgress?.(told.progress.done, told.progress.total);
      else if ('report' in told) resolve(told.report);
      else reject(errorOf(told.problem));
    });
    child.send({ settings, wish } satisfies Task);
  });
}

function errorOf({ kind, message }: { kind: string; message: string }): Error {
  if (kind === 'locked') return new LockedError(message);
  return kind === 'told' ? new TalkdexError(message) : new Error(message);
}

async function work({ settings, wish }: Task): Promise<void> {
  const { data, state } = settings;
  // Whoever asked may be gone: then nobody hears it.
  const tell = (told: Told) => new Promise<void>((done) => process.send?.(told, undefined, undefined, () => done()));
  try {
    const { bring } = bringer(searchServer(settings));
    const onProgress = (done: number, total: number) => void tell({ progress: { done, total } });
    await tell({ report: await refresh({ data, state, ...wish, onProgress, ...(bring ? { bring } : {}) }) });
  } catch (error) {
    const kind = error instanceof LockedError ? 'locked' : error instanceof TalkdexError ? 'told' : 'unknown';
    const { message, stack = message } = error as Error;
    await tell({ problem: { kind, message: kind === 'unknown' ? stack : message } });
  } finally {
    if (process.connected) process.disconnect();
  }
}

if (process.send && process.argv[1] === import.meta.filename) process.once('message', (task) => void work(task as Task));
