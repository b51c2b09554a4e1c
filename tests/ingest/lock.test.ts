/** The lock: one refresh at a time for a state folder, also across containers, and none that stays after a crash. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LOCK_FILE, LOCK_LIMITS, LockedError, lock } from '../../ingest/lock.ts';
import { stateFolder } from '../../search/store/generations.ts';
import { until } from '../support/processes.ts';
import { SAMPLE, temporaryFolder, withSources } from '../support/sources.ts';

vi.setConfig({ testTimeout: 60_000 });

const HOLDER = join(import.meta.dirname, '../support/lock-holder.ts');
/** Whoever has to look at a lock before he takes it over never gets it: for those that must be taken over at once. */
const AT_ONCE = { ...LOCK_LIMITS, looks: Number.POSITIVE_INFINITY };
/** Who beats here beats every 20 ms: half a second without a beat is a long time. */
const SOON = { beatMs: 20, lookMs: 50, looks: 10 };

const lockIn = (folder: string) => join(folder, LOCK_FILE);

/** Another process, up to where it takes the lock. */
async function another(folder: string, how: 'keep' | 'busy' | 'leave') {
  const child: ChildProcess = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), HOLDER, folder, how]);
  let out = '';
  child.stdout?.on('data', (piece) => (out += piece));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  onTestFinished(() => void child.kill('SIGKILL'));
  await until('the other process is ready', () => (out.includes('ready\n') ? true : undefined));
  return {
    pid: child.pid as number,
    /** What it says of the lock. */
    async takes(): Promise<string> {
      child.stdin?.write('go');
      return until('it says how it went', () => /ready\n(.*)\n/.exec(out)?.[1]);
    },
    /** Whether it finds that the lock is its own. */
    async stillHas(): Promise<string> {
      child.stdin?.write('ask');
      return until('it says whose the lock is', () => /held\n(.*)\n/.exec(out)?.[1]);
    },
    stop: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    ended,
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The text of a lock that a process of ours would make, with something else in it. */
async function lockText(changes: { pid?: number; space?: string } = {}): Promise<string> {
  const folder = temporaryFolder();
  const held = await lock(folder);
  const [line = '', beat] = readFileSync(lockIn(folder), 'utf8').split('\n');
  held.release();
  return `${JSON.stringify({ ...JSON.parse(line), token: 'of-another', ...changes })}\n${beat}`;
}

/** A lock whose beat changes until the test is over, as that of a living holder. */
function keepBeating(file: string, text: string): void {
  const [line] = text.split('\n');
  let beat = 0;
  const timer = setInterval(() => writeFileSync(file, `${line}\n${String(++beat).padStart(12, '0')}`), SOON.beatMs);
  onTestFinished(() => clearInterval(timer));
}

/** Of a container beside this one, where other processes have the same numbers. */
const ELSEWHERE = { space: 'another boot pid:[1]' };

describe('the lock', () => {
  it('is refused while another process holds it, which is named, and free once that gives it back', async () => {
    const folder = temporaryFolder();
    const other = await another(folder, 'keep');
    expect(await other.takes()).toBe('held');
    const refused = lock(folder);
    await expect(refused).rejects.toThrow(LockedError);
    await expect(refused).rejects.toThrow(
      `another refresh is under way (process ${other.pid} on ${hostname()}), says ${lockIn(folder)}; try again when it is done`,
    );
  });

  it('is held on to by a process whose main thread is busy', async () => {
    const folder = temporaryFolder();
    const other = await another(folder, 'busy');
    await other.takes();
    await expect(lock(folder)).rejects.toThrow(`process ${other.pid} on `);
  });

  it('is refused within the same process, and free once it was given back', async () => {
    const folder = temporaryFolder();
    const held = await lock(folder);
    expect(held.stillOurs()).toBe(true);
    await expect(lock(folder, AT_ONCE)).rejects.toThrow(`process ${process.pid} on ${hostname()}`);
    held.release();
    held.release();
    expect(readdirSync(folder)).toEqual([]);
    (await lock(folder)).release();
  });

  it('goes to exactly one of those that come at once', async () => {
    const folder = temporaryFolder();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lock(folder, SOON)));
    const held = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(held.map((each) => each.stillOurs())).toEqual([true]);
    held[0]?.release();
  });

  it('stands in the way of a refresh, and of nothing afterwards', async () => {
    const kb = withSources(SAMPLE);
    const folder = stateFolder(kb.state, kb.data);
    mkdirSync(folder, { recursive: true });
    const held = await lock(folder);
    await expect(kb.ingest()).rejects.toThrow(LockedError);
    held.release();
    await kb.ingest();
    expect(existsSync(lockIn(folder))).toBe(false);
  });

  it('that can’t be written says what to do', async () => {
    const folder = join(temporaryFolder(), 'gone');
    await expect(lock(folder)).rejects.toThrow(`the lock ${lockIn(folder)} can't be written (ENOENT); make room on its disk`);
  });
});

describe('a lock that is left behind', () => {
  it('by a process that was killed is taken over at once', async () => {
    const folder = temporaryFolder();
    const other = await another(folder, 'keep');
    await other.takes();
    await other.kill();
    expect(existsSync(lockIn(folder))).toBe(true);
    const held = await lock(folder, AT_ONCE);
    expect(held.stillOurs()).toBe(true);
    held.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('by a process that ended without a word is taken over at once, and keeps no process from ending', async () => {
    const folder = temporaryFolder();
    const other = await another(folder, 'leave');
    expect(await other.takes()).toBe('held');
    await other.ended;
    expect(existsSync(lockIn(folder))).toBe(true);
    (await lock(folder, AT_ONCE)).release();
  });

  it('by one that had our own number is taken over at once', async () => {
    const folder = temporaryFolder();
    writeFileSync(lockIn(folder), await lockText());
    (await lock(folder, AT_ONCE)).release();
  });

  it('by one whose number another process has now is taken over when no beat comes', async () => {
    const folder = temporaryFolder();
    writeFileSync(lockIn(folder), await lockText({ pid: process.ppid }));
    (await lock(folder, SOON)).release();
  });

  it('in another container is taken over when no beat comes', async () => {
    const folder = temporaryFolder();
    writeFileSync(lockIn(folder), await lockText(ELSEWHERE));
    (await lock(folder, SOON)).release();
  });

  it.each([
    ['empty', ''],
    ['half written', '{"token":"of-ano'],
    ['of an earlier version', '1'],
  ])('%s is taken over', async (_what, text) => {
    const folder = temporaryFolder();
    writeFileSync(lockIn(folder), text);
    (await lock(folder, SOON)).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('goes to exactly one of those that come at once', async () => {
    const folder = temporaryFolder();
    writeFileSync(lockIn(folder), await lockText(ELSEWHERE));
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lock(folder, SOON)));
    const held = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(held.map((each) => each.stillOurs())).toEqual([true]);
    for (const each of tries) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(LockedError);
    held[0]?.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('goes to exactly one of several processes that come at once', async () => {
    const folder = temporaryFolder();
    const dead = await another(folder, 'leave');
    await dead.takes();
    await dead.ended;
    const others = await Promise.all([another(folder, 'keep'), another(folder, 'keep'), another(folder, 'keep')]);
    const said = await Promise.all(others.map((each) => each.takes()));
    expect(said.filter((each) => each === 'held')).toHaveLength(1);
    expect(said.filter((each) => each.startsWith('another refresh is under way'))).toHaveLength(2);
  });
});

describe('a lock that lives', () => {
  it('in another container, in a process of our own number, is not taken over', async () => {
    const folder = temporaryFolder();
    const text = await lockText(ELSEWHERE);
    writeFileSync(lockIn(folder), text);
    keepBeating(lockIn(folder), text);
    await expect(lock(folder, AT_ONCE)).rejects.toThrow(`process ${process.pid} on ${hostname()}`);
  });

  it('of a process that stood still is lost, and it finds that out', async () => {
    const folder = temporaryFolder();
    const other = await another(folder, 'keep');
    await other.takes();
    other.stop();
    const held = await lock(folder, SOON);
    other.goOn();
    expect(await other.stillHas()).toBe('false');
    // Its beat goes on, and is none of this lock's.
    expect(held.stillOurs()).toBe(true);
    held.release();
    expect(readdirSync(folder)).toEqual([]);
  });
});
