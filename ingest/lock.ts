/** One refresh at a time for one state folder, whoever starts it; a crash leaves no lock behind for more than some seconds. */
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { StoreError, TalkdexError } from '../search/store/errors.ts';

export const LOCK_FILE = 'refresh.lock';

export type Lock = {
  release(): void;
  /** Whether nobody took it over: a process that stood still for many seconds looks like a dead one. */
  stillOurs(): boolean;
};

export type LockLimits = {
  /** How often a holder changes its beat, in milliseconds. */
  beatMs: number;
  /** How often who finds a lock looks at it, in milliseconds, and after how many looks without a change the holder counts as dead. */
  lookMs: number;
  looks: number;
};

/** Looks are counted and no clock is read: clocks go backwards, differ between machines, and run on while a machine sleeps. */
export const LOCK_LIMITS: LockLimits = { beatMs: 1_000, lookMs: 250, looks: 16 };

/** Somebody who lives holds the lock. */
export class LockedError extends TalkdexError {
  override name = 'LockedError';
}

const holderSchema = z.object({ token: z.string(), pid: z.int().positive(), host: z.string(), space: z.string().optional() });
type Holder = z.infer<typeof holderSchema>;

/** Tokens of the locks that this process holds. */
const held = new Set<string>();

/** Stands behind the line that tells of the holder. The beat that follows it is as long, and is written over it in place. */
const FIRST_BEAT = '0'.repeat(12);

/**
 * Fails with a LockedError that names the holder while that lives. A dead one's lock is taken over: at once where its process is known
 * to be gone, else after some seconds without a beat. Fails with a StoreError when the lock can't be written.
 */
export async function lock(folder: string, limits = LOCK_LIMITS): Promise<Lock> {
  const file = join(folder, LOCK_FILE);
  const token = randomUUID();
  const line = `${JSON.stringify({ token, pid: process.pid, host: hostname(), space: pidSpace() } satisfies Holder)}\n`;
  const ours = line + FIRST_BEAT;
  let beat: Worker | undefined;
  const stillOurs = () => readText(file)?.startsWith(line) ?? false;
  const release = () => {
    if (!held.delete(token)) return;
    void beat?.terminate();
    if (stillOurs()) rmSync(file, { force: true });
  };
  held.add(token);
  try {
    do {
      while (!create(file, ours) && !(await takeOver(file, ours, limits)));
      removeLeftOver(folder); // also of one that comes too late: then it can't take our place, or has already
    } while (!stillOurs());
    beat = startBeat({ file, line, beats: FIRST_BEAT.length, everyMs: limits.beatMs });
  } catch (error) {
    release();
    throw error;
  }
  return { release, stillOurs };
}

/** False where there is a lock already. */
function create(file: string, text: string): boolean {
  let handle: number;
  try {
    handle = openSync(file, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw notLocked(file, error);
  }
  try {
    writeFileSync(handle, text);
    return true;
  } catch (error) {
    rmSync(file, { force: true });
    throw notLocked(file, error);
  } finally {
    closeSync(handle);
  }
}

function notLocked(file: string, cause: unknown): StoreError {
  const { code } = cause as NodeJS.ErrnoException;
  return new StoreError(
    `the lock ${file} can't be written (${code}); make room on its disk, or set TALKDEX_STATE to a folder that can be written`,
    { cause },
  );
}

/** Puts our lock in the place of a dead holder's; false where somebody else was quicker. Fails with a LockedError while the holder lives. */
async function takeOver(file: string, ours: string, limits: LockLimits): Promise<boolean> {
  const seen = readText(file);
  if (seen === undefined) return false;
  const holder = holderOf(seen);
  if (holder && held.has(holder.token)) throw lockedBy(holder, file);
  if (!(holder && isGone(holder)) && (await changes(file, seen, limits))) {
    const now = readText(file);
    if (now === undefined) return false;
    throw lockedBy(holderOf(now), file);
  }
  if (!replace(file, seen, ours)) return false;
  // Of several that do this in the same moment the last one's stays, and after a while each of them sees whose.
  await pause(limits.lookMs);
  return readText(file) === ours;
}

/** Never leaves a moment without a lock, in which a third one could come; false where it is not the lock any more that was seen. */
function replace(file: string, seen: string, ours: string): boolean {
  const next = `${file}.${randomUUID()}`;
  try {
    writeFileSync(next, ours);
    if (readText(file) === seen) renameSync(next, file);
    return readText(file) === ours;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false; // who holds the lock now has tidied up
    throw error instanceof StoreError ? error : notLocked(file, error);
  } finally {
    rmSync(next, { force: true });
  }
}

function lockedBy(holder: Holder | undefined, file: string): LockedError {
  const who = holder ? ` (process ${holder.pid} on ${holder.host})` : '';
  return new LockedError(
    `another refresh is under way${who}, says ${file}; try again when it is done. That of a process that died is taken over by itself`,
  );
}

/** For who finds, before it publishes, that its lock is not its own any more. */
export function lostLock(): LockedError {
  return new LockedError(
    'this process stood still for so long that another took its place; nothing was published; start it again',
  );
}

/** What says who holds a lock; undefined where whoever made it was killed before that was written. */
function holderOf(text: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(text.split('\n')[0] ?? ''));
  } catch {
    return undefined;
  }
}

/**
 * Within what a process number means one process: this boot of this machine and, on Linux, this namespace of process numbers, because
 * in two containers both may be number 7. Undefined where that can't be told.
 */
function pidSpace(): string | undefined {
  if (process.platform !== 'linux') return hostname();
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return undefined;
  }
}

/** Whether the process is known to be dead; where its number may be another process's now, only the beat tells. */
function isGone({ pid, space }: Holder): boolean {
  if (space === undefined || space !== pidSpace()) return false;
  // It is not among those held here: it is of one that had our number before us, as after a container starts anew.
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Whether a lock's text becomes another one, or goes away, while it is looked at. */
async function changes(file: string, seen: string, { lookMs, looks }: LockLimits): Promise<boolean> {
  for (let look = 0; look < looks; look++) {
    await pause(lookMs);
    if (readText(file) !== seen) return true;
  }
  return false;
}

/** Removes what was to take a dead one's place, of a process that was killed before it did; where one lives, it comes too late. */
function removeLeftOver(folder: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith(`${LOCK_FILE}.`)) rmSync(join(folder, name), { force: true });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new StoreError(`the lock ${file} can't be read (${code}); remove it if no refresh is under way`, { cause });
  }
}

/** In a thread of its own, because a refresh keeps the main one busy for seconds; it keeps no process alive. */
function startBeat(workerData: { file: string; line: string; beats: number; everyMs: number }): Worker {
  // It is plain JavaScript and needs no loader, which would take ten times as long to start.
  const worker = new Worker(new URL('./lock-beat.mjs', import.meta.url), { workerData, execArgv: [] });
  worker.unref();
  // Without a beat the lock may be taken over, and that is found out before anything is published.
  worker.on('error', () => {});
  return worker;
}
