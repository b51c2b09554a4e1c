/** Watches a data folder, and tells when it has changed and come to rest. */
import { once } from 'node:events';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type FSWatcher, watch } from 'chokidar';
import { LEFT_OUT, SOURCE } from './folder.ts';
import { GLOSSARY_FILE } from './glossary-file.ts';
import { LEDGER_FILE } from './ledger.ts';
import { TOPICS_FILE } from './topics-file.ts';

export type WatchOptions = {
  /** Ends the watching. */
  signal: AbortSignal;
  /** Called when a part of the folder can't be watched. */
  onProblem: (message: string) => void;
  /** How long nothing may be written before a change counts as done, in milliseconds: editors write in several steps. */
  settleMs?: number;
};

/** How often it is looked whether the folder has come to rest, and whether it is still the same folder; in milliseconds. */
const LOOK_AGAIN = 200;

const BESIDE_SOURCES = [TOPICS_FILE, GLOSSARY_FILE, LEDGER_FILE];

/**
 * Yields at once, and from then on whenever something that a refresh reads has changed and settled. What comes while the consumer is at
 * work is told of afterwards, except that the ledger as the consumer leaves it counts as its own work. A folder that goes away and comes
 * back, or is replaced by another, is a change like any other.
 */
export async function* folderChanges(data: string, { signal, onProblem, settleMs = 1_000 }: WatchOptions): AsyncGenerator<void> {
  const changed = new Set<string>();
  let changedAt = 0;
  let folder: Folder | undefined;
  let watcher: FSWatcher | undefined;
  let ledger: string | undefined;
  let isFirst = true;
  const note = (path: string) => {
    changed.add(path);
    changedAt = performance.now();
  };
  try {
    while (!signal.aborted) {
      const now = folderAt(data);
      if (now?.key !== folder?.key) {
        await watcher?.close();
        // What changes before everything is watched would be missed by both, so the refresh comes after that.
        watcher = now && (await watchFolder(now.path, { note, onProblem, signal }));
        folder = now;
        note('.');
      }
      if (isFirst || (changed.size && performance.now() - changedAt >= settleMs)) {
        const onlyLedger = [...changed].every((path) => path === LEDGER_FILE);
        changed.clear();
        if (isFirst || !onlyLedger || readLedger(data) !== ledger) {
          isFirst = false;
          yield;
          ledger = readLedger(data);
        }
      }
      await pause(LOOK_AGAIN, undefined, { signal }).catch(() => {}); // the loop's condition tells
    }
  } finally {
    await watcher?.close();
  }
}

type Folder = { path: string; key: string };

/** The folder that is there now: behind a link, or under the same name, it may be another one than before. */
function folderAt(data: string): Folder | undefined {
  try {
    const path = realpathSync(data);
    const { dev, ino } = statSync(path);
    return { path, key: `${path} ${dev} ${ino}` };
  } catch {
    return undefined; // the refresh says what is wrong with it
  }
}

function readLedger(data: string): string | undefined {
  try {
    return readFileSync(join(data, LEDGER_FILE), 'utf8');
  } catch {
    return undefined; // the refresh says why it can't be read
  }
}

type Listener = { note: (path: string) => void } & Pick<WatchOptions, 'onProblem' | 'signal'>;

async function watchFolder(root: string, { note, onProblem, signal }: Listener): Promise<FSWatcher> {
  const watcher = watch(root, {
    ignoreInitial: true,
    ignorePermissionErrors: true, // a refresh reports them
    followSymlinks: false,
    ignored: (path, stats) =>
      path !== root && (LEFT_OUT.test(basename(path)) || (stats?.isFile() === true && !isRead(root, path))),
  });
  watcher.on('all', (event, path) => {
    // A folder that comes or goes takes its files along, and each of these has an event of its own.
    if (!event.endsWith('Dir') && isRead(root, path)) note(relative(root, path));
  });
  const told = new Set<string>();
  watcher.on('error', (error) => {
    const problem = problemOf(error as NodeJS.ErrnoException);
    if (!told.has(problem)) onProblem(problem);
    told.add(problem);
  });
  await once(watcher, 'ready', { signal }).catch((error) => {
    if (!signal.aborted) throw error;
  });
  return watcher;
}

/** Whether a refresh reads a file of this name. */
function isRead(root: string, path: string): boolean {
  return SOURCE.test(path) || BESIDE_SOURCES.includes(relative(root, path));
}

function problemOf({ code, message }: NodeJS.ErrnoException): string {
  const tooMany = code === 'ENOSPC' || code === 'EMFILE';
  return tooMany
    ? `not every file can be watched (${code}); raise the system's limit (on Linux fs.inotify.max_user_watches), or set CHOKIDAR_USEPOLLING=1, which looks at the files themselves`
    : `a part of the folder can't be watched: ${message}`;
}
