/** When what a browser or program has kept still holds. */
import { rmSync } from 'node:fs';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { AppOptions } from '../../api/context.ts';
import type { SearchServer } from '../../search/engine.ts';
import { Misses } from '../../search/misses.ts';
import { stateFolder } from '../../search/store/generations.ts';
import { dayOf, readMissReport } from '../../search/store/misses.ts';
import { until } from '../support/processes.ts';
import { aTalk, type Published, publishing } from '../support/published.ts';

const event = { id: 'spring', title: '봄 기술 모임', date: '2023-04-05' };
const talks = [
  aTalk('settlement', '정산 시스템 이야기', { event, speakers: [{ name: '김하늘' }] }),
  aTalk('kafka', 'Kafka로 주문 옮기기', { event, position: 2 }),
];
const base = { talks, events: [{ ...event, talks: 2, sources: [] }] };

const SEARCH = `/api/v1/search?q=${encodeURIComponent('정산')}`;
const PATHS = [
  '/',
  `/?q=${encodeURIComponent('정산')}`,
  '/talks/settlement',
  '/events',
  '/events/spring',
  '/topics',
  '/speakers',
  `/speakers/${encodeURIComponent('김하늘')}`,
  '/status',
  '/api',
  SEARCH,
  '/api/v1/suggest?q=k',
  '/api/v1/talks/settlement',
  '/api/v1/talks/settlement/related',
  '/api/v1/events',
  '/api/v1/topics',
  '/api/v1/speakers',
  '/api/v1/status',
  '/feed.atom',
  '/search.atom?q=kafka',
  `/speakers/${encodeURIComponent('김하늘')}.atom`,
  '/talks/settlement.md',
  '/talks/settlement.json',
  '/opensearch.xml',
  '/opensearch/suggestions?q=k',
  '/oembed?url=http://localhost/talks/settlement',
];

/** A search server as the port has it, which answers well until it is told otherwise. */
function fakeServer() {
  const told = {
    asked: 0,
    degraded: undefined as string | undefined,
    /** Called in the middle of a search; says which engine answers. */
    during: (): 'embedded' | 'meilisearch' => 'meilisearch',
  };
  const server: SearchServer = {
    engineOver: (_index, embedded) => ({
      name: 'meilisearch',
      get degraded() {
        return told.degraded;
      },
      find: async (wanted) => {
        told.asked++;
        const found = await embedded.find(wanted);
        return { ...found, engine: told.degraded ? 'embedded' : told.during() };
      },
    }),
    bring: async () => [],
    close: () => {},
  };
  return { server, told };
}

type Headers = Record<string, string>;

/** By one name, because each request comes to a port of its own here. */
function asking(options: AppOptions) {
  const on = request(createApp(options));
  const get = (path: string, headers: Headers = {}) =>
    on
      .get(path)
      .set({ Host: 'localhost', ...headers })
      .redirects(0);
  return {
    get,
    head: (path: string, headers: Headers = {}) => on.head(path).set({ Host: 'localhost', ...headers }),
    etag: async (path: string, headers: Headers = {}): Promise<string> =>
      (await get(path, headers).expect(200)).headers.etag ?? '',
  };
}

const ours = /^W\/"[\w-]{27}"$/;
const held = (etag: string) => ({ 'If-None-Match': etag });

describe('a server of one generation', () => {
  let kb: Published;
  let options: AppOptions;
  beforeAll(async () => {
    kb = publishing();
    kb.publish(1, base);
    options = await kb.options();
  });
  afterAll(() => kb.remove());

  it.each(PATHS)('answers once, and then that it still holds: %s', async (path) => {
    const { get, head } = asking(options);
    const first = await get(path).expect(200);
    expect(first.headers.etag).toMatch(ours);
    expect(first.headers['cache-control']).toBe('no-cache');
    expect(first.headers.vary).toBe('Accept-Language, Cookie, Accept-Encoding');
    const { etag = '', vary = '' } = first.headers;
    for (const sent of [etag, `"other", ${etag}`, etag.slice(2)]) {
      const again = await get(path, held(sent)).expect(304).expect('ETag', etag).expect('Vary', vary);
      expect(again.headers['cache-control']).toBe('no-cache');
      expect(again.text).toBe('');
    }
    expect((await head(path).expect(200)).headers.etag).toBe(etag);
    await head(path, held(etag)).expect(304);
    await get(path, held('W/"other"')).expect(200);
    // Whoever presses reload and shift means it.
    await get(path, { ...held(etag), 'Cache-Control': 'no-cache' }).expect(200);
  });

  it('gives each language, each name it is called by and each question an ETag of its own', async () => {
    const { etag } = asking({ ...options, baseUrl: undefined });
    const english = { 'Accept-Language': 'en' };
    const tags = [
      await etag('/events', english),
      await etag('/events', { 'Accept-Language': 'ko' }),
      await etag('/events', { ...english, Host: 'talks.example' }),
      await etag('/events?page=2', english),
      await etag('/topics', english),
    ];
    expect(new Set(tags).size).toBe(tags.length);
    // The language chosen, and not how it came to be.
    expect(await etag('/events', { ...english, Cookie: 'talkdex-lang=ko' })).toBe(tags[1]);
    expect(await etag('/events', { ...english, Cookie: 'other=1' })).toBe(tags[0]);
  });

  it('takes no ETag of another start, whose code and settings may be others', async () => {
    const etag = await asking(options).etag('/talks/settlement');
    const corrected = asking({ ...options, sourceUrl: 'https://git.example/{path}' });
    await corrected.get('/talks/settlement', held(etag)).expect(200);
  });

  it('is the same answer compressed', async () => {
    const { get } = asking(options);
    const plain = await get('/events', { 'Accept-Encoding': 'identity' }).expect(200);
    const packed = await get('/events', { 'Accept-Encoding': 'gzip' }).expect(200).expect('Content-Encoding', 'gzip');
    expect(packed.headers.etag).toBe(plain.headers.etag);
    expect(packed.text).toBe(plain.text);
    await get('/events', { 'Accept-Encoding': 'gzip', ...held(plain.headers.etag ?? '') }).expect(304);
  });

  it('finds out whether there is an answer where any would do', async () => {
    const { get } = asking(options);
    await get('/api/v1/talks/none', held('*')).expect(404);
    await get('/api/v1/search?page=0', held('*')).expect(400);
    await get('/api/v1/talks/kafka', held('*')).expect(304);
  });

  it('keeps errors, health, figures and files as they were', async () => {
    const { get } = asking(options);
    for (const path of ['/talks/none', '/api/v1/talks/none', '/nothing'])
      expect((await get(path).expect(404)).headers['cache-control']).toBe('no-store');
    for (const path of ['/healthz', '/readyz', '/metrics'])
      expect((await get(path).expect(200)).headers).not.toHaveProperty('cache-control');
    expect((await get(options.assets.style.path)).headers['cache-control']).toContain('immutable');
    await get('/topics?lang=ko', held(await asking(options).etag('/topics?lang=fr'))).expect(303);
  });
});

describe('a server whose generations change', () => {
  let kb: Published;
  beforeEach(() => {
    kb = publishing();
    kb.publish(1, base);
  });
  afterEach(() => kb.remove());

  const served = (generation: number, size: number) =>
    until(`generation ${generation} is served`, () => {
      const { index } = kb.knowledge.current();
      return index.meta.generation === generation && index.size === size ? true : undefined;
    });

  it('never says that what is another holds, also after going back and after a state that was made anew', async () => {
    const { get, etag } = asking(await kb.options());
    const first = await etag(SEARCH);
    kb.publish(2, { ...base, talks: talks.slice(0, 1) });
    await served(2, 1);
    await get(SEARCH, held(first)).expect(200);
    const second = await etag(SEARCH);
    kb.goBack(1);
    await served(1, 2);
    await get(SEARCH, held(second)).expect(200);
    // It is the very file again.
    await get(SEARCH, held(first)).expect(304);
    rmSync(kb.state, { recursive: true });
    kb.publish(1, { ...base, talks: talks.slice(1) });
    await served(1, 1);
    const { body } = await get(SEARCH, held(first)).expect(200);
    expect(body.total).toBe(0);
  });
});

describe('a server beside the index file', () => {
  let kb: Published;
  let told: ReturnType<typeof fakeServer>['told'];
  let options: AppOptions;
  beforeEach(async () => {
    const fake = fakeServer();
    told = fake.told;
    kb = publishing(fake.server);
    kb.publish(1, base);
    options = await kb.options();
  });
  afterEach(() => kb.remove());

  it('is not asked for what still holds, nothing is counted as missed, and the request is', async () => {
    const misses = new Misses(kb.state, kb.data, ({ message }) => expect.unreachable(message));
    const { get, etag } = asking({ ...options, misses });
    const path = '/api/v1/search?q=zzqqxx';
    const tag = await etag(path);
    const { asked } = told;
    expect(asked).toBeGreaterThan(0);
    misses.close();
    await get(path, held(tag)).expect(304);
    misses.close();
    expect(told.asked).toBe(asked);
    const report = readMissReport(stateFolder(kb.state, kb.data), dayOf(Date.now()), () => {});
    expect(report.words.map(({ count }) => count)).toEqual([1]);
    const { text } = await get('/metrics');
    expect(text).toMatch(/duration_seconds_count\{method="GET",route="\/api\/v1\/search",status="304"\} 1/);
    expect(text).toMatch(/talkdex_searches_total\{engine="meilisearch",found="no"\} 1/);
  });

  it.each([SEARCH, '/status', '/api/v1/status', '/?q=kafka'])(
    'has answers of their own while it does not answer: %s',
    async (path) => {
      const { get, etag } = asking(options);
      const well = await etag(path);
      told.degraded = 'no server answers; start it';
      await get(path, held(well)).expect(200);
      const first = await etag(path);
      told.degraded = 'it refuses the key; correct it';
      const second = await etag(path);
      await get(path, held(first)).expect(200);
      expect(new Set([well, first, second]).size).toBe(3);
      await get(path, held(second)).expect(304);
      told.degraded = undefined;
      await get(path, held(well)).expect(304);
    },
  );

  it.each([
    ['and is done without from then on', () => 'no server answers; start it'],
    ['and is well again before the answer is sent', () => undefined],
  ])('that fails in the middle of a search %s leaves that answer without its ETag', async (_, after) => {
    const { get, etag } = asking(options);
    const well = await etag(SEARCH);
    told.during = () => {
      told.degraded = after();
      return 'embedded';
    };
    const failed = await get(SEARCH).expect(200);
    expect(failed.body.engine).toBe('embedded');
    expect(failed.headers.etag).not.toMatch(ours);
    told.degraded = undefined;
    told.during = () => 'meilisearch';
    const again = await get(SEARCH, held(failed.headers.etag ?? '"none"')).expect(200);
    expect(again.body.engine).toBe('meilisearch');
    expect(again.headers.etag).toBe(well);
  });

  it('that goes down while what is asked for is put together leaves it without an ETag, too', async () => {
    const { get } = asking(options);
    told.during = () => {
      told.degraded = 'no server answers; start it';
      return 'meilisearch';
    };
    expect((await get(SEARCH).expect(200)).headers.etag).not.toMatch(ours);
  });
});

it('one generation answers a request from beginning to end', async () => {
  const kb = publishing();
  kb.publish(1, base);
  const options = await kb.options();
  const current = kb.knowledge.current.bind(kb.knowledge);
  let asked = 0;
  kb.knowledge.current = () => {
    asked++;
    return current();
  };
  const { get } = asking(options);
  for (const path of [...PATHS, '/talks/none', '/api/v1/talks/none', '/status?file=none']) {
    asked = 0;
    await get(path);
    expect([path, asked]).toEqual([path, 1]);
  }
  kb.remove();
});
