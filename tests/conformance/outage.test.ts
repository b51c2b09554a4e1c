/** 50 searches a second, while the server is killed three times. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchAnswer, viewOf } from '../../api/answers.ts';
import { toSearchRequest } from '../../api/parameters.ts';
import { searchQuery } from '../../api/schemas.ts';
import type { SearchAnswer } from '../../search/answers.ts';
import { Knowledge } from '../../search/knowledge.ts';
import { themesOf } from '../bench/synthetic.ts';
import { describeWithBinary, ownServer } from '../support/meilisearch.ts';
import { essence, type Serving, seen, serving, sharedFolder, talkdex } from '../support/processes.ts';
import { noteOf } from '../support/synthetic-notes.ts';

const TALKS = 300;
const EVERY_MS = 20;
/** When the server is killed, and how long it stays dead, in milliseconds: once for good, once for a while, once hardly. */
const OUTAGES = [
  { after: 5_000, dead: 6_000 },
  { after: 7_000, dead: 2_000 },
  { after: 8_000, dead: 0 },
];
const AFTERWARDS = 8_000;
/** The issue's own promise. */
const USED_AGAIN_MS = 5_000;

/** Words, two of them, particles, half-typed and misspelt words, with and without a filter, first and later pages. */
const QUERIES = Array.from({ length: 60 }, (_, n) => {
  const [first = '', second = ''] = themesOf(n * 5);
  return [
    `q=${first}`,
    `q=${first} ${second}`,
    `q=${first}에서`,
    `q=${first.slice(0, -1)}`,
    `q=${second}&sort=newest`,
    `q=${first.slice(0, 2)}&page=2&perPage=5`,
    `q=&year=${2012 + (n % 14)}`,
  ];
}).flat();

type Seen = { startedAt: number; ms: number; query: string; status: number; answer?: ReturnType<typeof essence> };

describeWithBinary('under fifty searches a second', () => {
  let folder: ReturnType<typeof sharedFolder>, app: Serving;
  let server: Awaited<ReturnType<typeof ownServer>>;
  beforeAll(async () => {
    folder = sharedFolder(Object.fromEntries(Array.from({ length: TALKS }, (_, n) => [`notes/${n}.md`, noteOf(n)])));
    server = await ownServer();
    await server.start();
    const settings = {
      TALKDEX_DATA: folder.data,
      TALKDEX_STATE: folder.state,
      TALKDEX_RATE_LIMIT: '0',
      MEILI_HOST: server.host,
      MEILI_API_KEY: server.key,
    };
    expect(await talkdex(['ingest'], settings)).toMatchObject({ code: 0 });
    app = await serving(settings);
    await seen(app).isUsed();
  }, 300_000);
  afterAll(async () => {
    await app?.stop();
    await server?.remove();
    folder?.remove();
  }, 30_000);

  /** What the embedded engine answers, by query. */
  async function expectedAnswers() {
    const knowledge = new Knowledge(folder.state, folder.data);
    const answers = new Map<string, { total: number; ids: string[] }>();
    for (const query of QUERIES) {
      const { year, ...rest } = Object.fromEntries(new URLSearchParams(query));
      const request = toSearchRequest(searchQuery.parse({ ...rest, ...(year ? { year: [year] } : {}) }));
      const { total, ids } = essence(await searchAnswer(request, knowledge.current(), viewOf('ko')));
      answers.set(query, { total, ids });
    }
    knowledge.close();
    return answers;
  }

  async function searched(query: string): Promise<Seen> {
    const startedAt = performance.now();
    const ended = (rest: Pick<Seen, 'status' | 'answer'>) => ({ startedAt, query, ms: performance.now() - startedAt, ...rest });
    try {
      const response = await fetch(`${app.address}/api/v1/search?${encodeURI(query)}`);
      const body = await response.json();
      return ended({ status: response.status, ...(response.ok ? { answer: essence(body as SearchAnswer) } : {}) });
    } catch {
      return ended({ status: 0 });
    }
  }

  it('no search fails or finds less while it is killed and restarted three times, and it is used again within 5 s', async () => {
    const expected = await expectedAnswers();
    expect([...expected.values()].filter(({ total }) => total > 0).length).toBeGreaterThan(QUERIES.length / 2);
    const running: Promise<Seen>[] = [];
    const began = performance.now();
    const clock = setInterval(() => {
      // Timers come late; what they are late with is made up for.
      while (running.length < (performance.now() - began) / EVERY_MS)
        running.push(searched(QUERIES[running.length % QUERIES.length] ?? ''));
    }, EVERY_MS);
    const killedAt: number[] = [];
    const backAt: number[] = [];
    for (const { after, dead } of OUTAGES) {
      await pause(after);
      killedAt.push(performance.now());
      await server.kill();
      await pause(dead);
      await server.start();
      backAt.push(performance.now());
    }
    await pause(AFTERWARDS);
    clearInterval(clock);
    const lasted = performance.now() - began;
    const all = await Promise.all(running);

    const usedAgain = backAt.map((back) => {
      const first = all.find(
        ({ startedAt, answer, query }) => startedAt > back && answer?.engine === 'meilisearch' && asks(query),
      );
      return first && first.startedAt + first.ms - back;
    });
    console.info(await report(all, lasted, usedAgain));
    expect(all.filter(({ status }) => status !== 200)).toEqual([]);
    const wrong = all.filter(({ query, answer }) => {
      const { total, ids } = expected.get(query) ?? {};
      return answer?.total !== total || answer?.ids.join() !== ids?.join();
    });
    expect(wrong.map(({ query, answer }) => ({ query, answer, expected: expected.get(query) })).slice(0, 5)).toEqual([]);
    for (const [i, back] of backAt.entries()) {
      const meanwhile = all.filter(({ startedAt }) => startedAt > (killedAt[i] ?? 0) && startedAt < back);
      expect(meanwhile.some(({ answer }) => answer?.engine === 'embedded')).toBe(true);
    }
    for (const ms of usedAgain) expect(ms).toBeLessThanOrEqual(USED_AGAIN_MS);

    /** Where nothing can be found the server is not asked. */
    function asks(query: string): boolean {
      return (expected.get(query)?.total ?? 0) > 0;
    }
  });

  async function report(all: Seen[], lasted: number, usedAgain: (number | undefined)[]): Promise<string> {
    const times = all.map(({ ms }) => ms).sort((a, b) => a - b);
    const at = (share: number) => `${Math.round(times[Math.floor((times.length - 1) * share)] ?? 0)} ms`;
    const metrics = await (await fetch(`${app.address}/metrics`)).text();
    const counts = metrics.split('\n').filter((line) => line.startsWith('talkdex_engine_answers_total{'));
    const by = (engine: string) => all.filter(({ answer }) => answer?.engine === engine).length;
    return [
      `\n${all.length} searches in ${(lasted / 1000).toFixed(1)} s (${Math.round(all.length / (lasted / 1000))} a second), ${TALKS} talks`,
      `answered by Meilisearch ${by('meilisearch')}, by the index file ${by('embedded')}, failed ${all.filter(({ status }) => status !== 200).length}`,
      ...counts.map((line) => `  ${line.replace('talkdex_engine_answers_total', '')}`),
      `an answer took ${at(0.5)} in the middle, ${at(0.99)} for one in a hundred, ${at(1)} at most`,
      ...OUTAGES.map(({ dead }, i) => {
        const seconds = usedAgain[i] === undefined ? 'never' : `${((usedAgain[i] ?? 0) / 1000).toFixed(2)} s after it answered`;
        return `outage ${i + 1}: killed, dead for ${dead / 1000} s and its start; used again ${seconds}`;
      }),
      '',
    ].join('\n');
  }
});
