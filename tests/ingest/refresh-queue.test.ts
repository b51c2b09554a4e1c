/** The queue: one refresh at a time, one more for all who ask meanwhile, and none that is lost to another process. */
import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lock } from '../../ingest/lock.ts';
import { RefreshQueue, type RefreshQueueOptions, type RefreshWish } from '../../ingest/refresh-queue.ts';
import type { RefreshReport } from '../../search/answers.ts';
import { stateFolder } from '../../search/store/generations.ts';
import { until } from '../support/processes.ts';
import { SAMPLE, withSources } from '../support/sources.ts';

const SOON = { pauseMs: 20, tries: 1_000 };

const reportOf = (generation: number): RefreshReport => ({
  generation,
  talks: { total: 0, added: [], changed: [], moved: [], removed: [], told: [] },
  files: { total: 0, parsed: 0, unchanged: 0, failed: [], lastGood: [], skipped: [] },
  diagnostics: [],
  tookMs: 0,
});

/** A queue whose refreshes begin and end when the test says so; each gives the generation after the one before. */
function withRuns(options: Partial<RefreshQueueOptions> = {}) {
  type Run = { wish: RefreshWish; progress: (done: number, total: number) => void; end: (error?: Error) => void };
  const runs: Run[] = [];
  let atOnce = 0;
  const queue = new RefreshQueue({
    refresh: async ({ onProgress, ...wish }) => {
      expect(++atOnce).toBe(1);
      const generation = runs.length + 1;
      await new Promise<void>((resolve, reject) => {
        const end = (error?: Error) => (error ? reject(error) : resolve());
        runs.push({ wish, progress: (done, total) => onProgress?.(done, total), end });
      }).finally(() => atOnce--);
      return reportOf(generation);
    },
    patience: SOON,
    ...options,
  });
  return { queue, runs, run: (nth: number) => until(`run ${nth} has begun`, () => runs[nth - 1]) };
}

describe('the queue', () => {
  it('begins at once where nothing runs, and gives the report', async () => {
    const { queue, run } = withRuns();
    expect(queue.state()).toEqual({ running: false, waiting: 0 });
    const asked = queue.ask();
    expect(queue.state()).toMatchObject({ running: true, waiting: 0 });
    (await run(1)).end();
    expect((await asked).generation).toBe(1);
  });

  it('serves all who ask while one runs with one more, and nobody with the one that had begun', async () => {
    const { queue, runs, run } = withRuns();
    const first = queue.ask();
    const second = queue.ask();
    const third = queue.ask();
    expect(queue.state()).toMatchObject({ running: true, waiting: 2 });
    (await run(1)).end();
    (await run(2)).end();
    expect((await Promise.all([first, second, third])).map(({ generation }) => generation)).toEqual([1, 2, 2]);
    expect(queue.state()).toMatchObject({ running: false, waiting: 0 });
    expect(runs).toHaveLength(2);
  });

  it('does in that one what any of them asked for, and by itself only what all of them started by themselves', async () => {
    const pulls: number[] = [];
    const { queue, runs, run } = withRuns({ pull: async () => void pulls.push(runs.length) });
    queue.start({ automatic: true });
    queue.start({ automatic: true, pull: true });
    queue.start({ full: true });
    queue.start({ automatic: true, acceptRemovals: true });
    (await run(1)).end();
    const second = await run(2);
    expect(second.wish).toEqual({ automatic: false, full: true, acceptRemovals: true });
    queue.start({ automatic: true });
    queue.start({ automatic: true });
    second.end();
    const third = await run(3);
    expect(third.wish).toMatchObject({ automatic: true, full: false, acceptRemovals: false });
    expect(pulls).toEqual([1]);
    third.end();
  });

  it('tells when the run began, how far it is, and how the last one went', async () => {
    const { queue, run } = withRuns();
    const asked = queue.ask();
    const { progress, end } = await run(1);
    progress(3, 7);
    const { startedAt, progress: far } = queue.state();
    expect(far).toEqual({ done: 3, total: 7 });
    expect(new Date(String(startedAt)).toISOString()).toBe(startedAt);
    end();
    await asked;
    const { last, ...now } = queue.state();
    expect(now).toEqual({ running: false, waiting: 0 });
    expect(last).toMatchObject({ startedAt, report: { generation: 1 } });
    expect(last).not.toHaveProperty('error');
  });

  it('tells those whose run failed why, and goes on', async () => {
    const { queue, run } = withRuns();
    const first = queue.ask();
    const second = queue.ask();
    (await run(1)).end(new Error('too many removals'));
    await expect(first).rejects.toThrow('too many removals');
    expect(queue.state().last).toMatchObject({ error: new Error('too many removals') });
    (await run(2)).end();
    expect((await second).generation).toBe(2);
    expect(queue.state().last).not.toHaveProperty('error');
  });

  it('refreshes nothing where the pull before it failed, and pulls before the refresh in the same turn', async () => {
    let pulled: (error?: Error) => void = () => {};
    const pull = () =>
      new Promise<void>((resolve, reject) => {
        pulled = (error) => (error ? reject(error) : resolve());
      });
    const { queue, runs, run } = withRuns({ pull });
    const refused = queue.ask({ pull: true });
    const after = queue.ask();
    expect(queue.state()).toMatchObject({ running: true, waiting: 1 });
    expect(runs).toHaveLength(0);
    pulled(new Error('not fast-forward'));
    await expect(refused).rejects.toThrow('not fast-forward');
    (await run(1)).end();
    await after;
    expect(runs).toHaveLength(1);
  });

  it('lets nobody wait for ever when it is closed', async () => {
    const { queue, runs, run } = withRuns();
    const running = queue.ask();
    const waiting = queue.ask();
    const { end } = await run(1);
    const closed = queue.close();
    await expect(waiting).rejects.toThrow(/Talkdex stops, and this refresh was left/);
    await expect(queue.ask()).rejects.toThrow(/Talkdex stops/);
    end();
    await closed;
    expect((await running).generation).toBe(1);
    expect(runs).toHaveLength(1);
  });

  it('leaves a run that takes longer than it may', async () => {
    const { queue, run } = withRuns();
    const running = queue.ask();
    const { end } = await run(1);
    const left = expect(running).rejects.toThrow(/Talkdex stops/);
    await queue.close(10);
    await left;
    end();
  });
});

describe('the queue, while another process refreshes', () => {
  function withFolder(patience: RefreshQueueOptions['patience'] = SOON) {
    const kb = withSources(SAMPLE);
    const folder = stateFolder(kb.state, kb.data);
    mkdirSync(folder, { recursive: true });
    const heldUp: string[] = [];
    const queue = new RefreshQueue({
      refresh: (options) => kb.ingest(options),
      onHeldUp: ({ message }) => heldUp.push(message),
      patience,
    });
    return { queue, folder, heldUp };
  }

  it('says what it waits for, and refreshes as soon as that is done', async () => {
    const { queue, folder, heldUp } = withFolder();
    const other = await lock(folder);
    const asked = queue.ask();
    const why = await until('it waits', () => queue.state().heldUp);
    expect(why).toMatch(/^another refresh is under way \(process /);
    expect(queue.state()).toMatchObject({ running: true });
    other.release();
    expect((await asked).talks.total).toBe(5);
    expect(heldUp).toEqual([why]);
    expect(queue.state()).not.toHaveProperty('heldUp');
  });

  it('gives up after some time, and when it is closed', async () => {
    const impatient = withFolder({ pauseMs: 1, tries: 2 });
    await lock(impatient.folder);
    await expect(impatient.queue.ask()).rejects.toThrow(/another refresh is under way/);
    const patient = withFolder({ pauseMs: 60_000, tries: 1_000 });
    await lock(patient.folder);
    const asked = expect(patient.queue.ask()).rejects.toThrow(/another refresh is under way/);
    await until('it waits', () => patient.queue.state().heldUp);
    await patient.queue.close();
    await asked;
  });
});
