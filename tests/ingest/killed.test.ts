/** A refresh that is killed at any moment: searches go on, and the next refresh heals everything by itself. */
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LOCK_FILE } from '../../ingest/lock.ts';
import { refresh } from '../../ingest/refresh.ts';
import type { SearchAnswer } from '../../search/answers.ts';
import { stateFolder } from '../../search/store/generations.ts';
import { contentsOf, generationOf, ledgerOf, ledgerText } from '../support/contents.ts';
import { type At, startWith, stepsOf } from '../support/faults.ts';
import { type Ran, type Serving, serving, sharedFolder, talkdex, until } from '../support/processes.ts';
import { noteOf } from '../support/synthetic-notes.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const POINTS = process.env.TALKDEX_LONG === '1' ? 200 : 10;
const NOTES = 36;
/** At every so many points the next refresh is a process, too, and the index is compared with one that is made from nothing. */
const AT_LENGTH = 5;

const post = (version: number) =>
  [
    '---\nevent: {title: 봄 기술 모임, date: 2023-04-05}\n---\n# 봄 기술 모임 후기\n',
    '## 정산 시스템 이야기 - 김하늘\n\n정산 배치를 나누었습니다.\n',
    `## Kafka로 주문 옮기기 - 이바다\n\n주문 이벤트를 토픽으로 보냅니다. 판본${version}.\n`,
    '## Kubernetes 운영기 - 박나래\n\n클러스터를 올렸습니다.\n',
  ].join('\n');

const TALKS_OF_POST = 3;

/** Numbers of four digits: no version is the beginning of another. */
const FIRST = 1000;

describe('a refresh that is killed', () => {
  let folder: ReturnType<typeof sharedFolder>, server: Serving;
  /** How the server ended, which it should not. */
  let end: Ran | undefined;
  /** How often each step comes in a refresh. */
  const steps = new Map<string, number>();
  /** What a killed process leaves of its lock: each run finds one, and takes it over. */
  let lock: string;
  const lockFile = () => join(stateFolder(folder.state, folder.data), LOCK_FILE);
  let version = FIRST;
  const settings = () => ({ TALKDEX_DATA: folder.data, TALKDEX_STATE: folder.state });

  /** The talks of two files tell something else, a note comes, the one before last goes, and one has another name. */
  function change(): void {
    version++;
    folder.write('notes/0.md', noteOf(0, version));
    folder.write('post.md', post(version));
    folder.write(`notes/new-${version}.md`, noteOf(version, version));
    if (version - 2 > FIRST) folder.unlink(`notes/new-${version - 2}.md`);
    const name = (of: number) => join(folder.data, of === FIRST ? 'notes/1.md' : `notes/one-${of}.md`);
    renameSync(name(version - 1), name(version));
  }

  beforeAll(async () => {
    folder = sharedFolder(Object.fromEntries(Array.from({ length: NOTES }, (_, n) => [`notes/${n}.md`, noteOf(n)])));
    for (let round = 0; round < 3; round++) {
      change();
      await refresh({ ...folder, writesLedger: true });
    }
    change();
    await startWith({ kill: { at: { step: 'rename state/current' } } }, ['ingest'], settings()).ended;
    lock = readFileSync(lockFile(), 'utf8');
    for (const step of await stepsOf(['ingest'], settings())) steps.set(step, (steps.get(step) ?? 0) + 1);
    server = await serving(settings());
    server.ended.then((how) => {
      end = how;
    });
  });
  afterAll(async () => {
    await server?.stop();
    folder?.remove();
  });

  /** Half of the points are SQLite's writes into the index file, which are most of the steps; half are all other steps. */
  function pointAt(i: number): { at: At; half: boolean } {
    const inFile = (step: string) => step === 'write state/index-N.sqlite';
    const all = [...steps].flatMap(([step, times]) => Array.from({ length: times }, (_, n) => ({ step, nth: n + 1 })));
    const kind = all.filter(({ step }) => inFile(step) === (i % 2 === 1));
    const share = (Math.floor(i / 2) + 0.5) / (POINTS / 2);
    return { at: kind[Math.floor(share * kind.length)] ?? {}, half: i % 4 >= 2 };
  }

  /** What tells this version from the one before. */
  const queriesOf = (now: number) => [`판본${now}`, `판본${now - 1}`, '', '정산'];

  async function ask(q: string): Promise<string> {
    expect(end).toBeUndefined();
    const answer = await fetch(`${server.address}/api/v1/search?q=${encodeURIComponent(q)}&verbatim=1&perPage=20`);
    expect(answer.status).toBe(200);
    const { total, hits, facets } = (await answer.json()) as SearchAnswer;
    return JSON.stringify({ total, ids: hits.map(({ id }) => id), facets });
  }

  async function answersTo(queries: string[]): Promise<Record<string, string>> {
    const pairs: [string, string][] = [];
    for (const q of queries) pairs.push([q, await ask(q)]);
    return Object.fromEntries(pairs);
  }

  /** What is answered to one question after another until the work is done. */
  async function askWhile(work: Promise<unknown>) {
    const heard: { q: string; answer: string }[] = [];
    let done = false;
    const ended = work.finally(() => (done = true));
    const queries = queriesOf(version);
    for (let i = 0; !done; i++) {
      const q = queries[i % queries.length] as string;
      heard.push({ q, answer: await ask(q) });
      await pause(50);
    }
    await ended;
    return heard;
  }

  const servesCurrent = () =>
    until('the server has the current generation', async () => {
      const status = await (await fetch(`${server.address}/api/v1/status`)).json();
      return (status as { generation: number }).generation === generationOf(folder) || undefined;
    });

  const idsByTitle = () => new Map(contentsOf(folder).talks.map(({ id, title }) => [title, id]));
  const leftovers = () =>
    [...readdirSync(stateFolder(folder.state, folder.data)), ...readdirSync(folder.data)].filter(
      (name) => !/^(current|seen|misses|notes|post\.md|permalinks\.jsonl)$/.test(name),
    );

  it.each(Array.from({ length: POINTS }, (_, i) => i))(
    'is healed by the next one, and no search notices: point %i',
    async (i) => {
      const [ids, ledger] = [idsByTitle(), ledgerOf(folder)];
      const before = await answersTo(queriesOf(version + 1));
      change();
      writeFileSync(lockFile(), lock);
      const { at, half } = pointAt(i);
      const killed = startWith({ kill: { at, half } }, ['ingest'], settings()).ended;
      const heard = await askWhile(killed);
      // A run that has a write less than the counted one outlives the last of them.
      expect((await killed).code, `killed at ${at.step}, ${at.nth}`).toBeOneOf(at.step?.includes('index-N') ? [null, 0] : [null]);
      expect([...ledgerOf(folder).keys()]).toEqual(expect.arrayContaining([...ledger.keys()]));

      const atLength = i % AT_LENGTH === 0;
      const next = atLength ? talkdex(['ingest'], settings()) : refresh({ ...folder, writesLedger: true });
      heard.push(...(await askWhile(next)));
      expect(await next).toMatchObject(atLength ? { code: 0 } : { talks: { total: NOTES + TALKS_OF_POST + 2 } });
      await servesCurrent();
      const after = await answersTo(queriesOf(version));
      const changed = JSON.parse(after[`판본${version}`] as string) as { total: number };
      expect(changed.total).toBe(3);
      expectOneChange(heard, before, after);
      for (const [title, id] of idsByTitle()) expect(ids.get(title) ?? id).toBe(id);
      expect(leftovers().sort()).toEqual([generationBefore(), `index-${generationOf(folder)}.sqlite`].sort());
      if (atLength) await expectSameAsFull();
    },
  );

  const generationBefore = () =>
    leftovers().find((name) => /^index-\d+\.sqlite$/.test(name) && name !== `index-${generationOf(folder)}.sqlite`) ?? 'none';

  /** Each answer is the one from before or the one from after, and no old one comes after a new one. */
  function expectOneChange(
    heard: { q: string; answer: string }[],
    before: Record<string, string>,
    after: Record<string, string>,
  ): void {
    let moved = false;
    for (const { q, answer } of heard) {
      if (before[q] === after[q]) expect(answer).toBe(after[q]);
      else if (moved) expect(answer).toBe(after[q]);
      else {
        expect([before[q], after[q]]).toContain(answer);
        moved = answer === after[q];
      }
    }
    expect(heard.length).toBeGreaterThan(0);
  }

  /** Made from nothing but the sources and the ledger. */
  async function expectSameAsFull(): Promise<void> {
    const fresh = { data: folder.data, state: join(folder.state, `../fresh-${version}`) };
    const ledger = ledgerText(folder);
    await refresh({ ...fresh, writesLedger: true });
    expect(ledgerText(folder)).toBe(ledger);
    expect(contentsOf(folder)).toEqual(contentsOf(fresh));
  }
});
