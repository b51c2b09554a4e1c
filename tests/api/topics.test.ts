/** A topic as a reading list: its page, what programs get of it, and the addresses that lead to it. */
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { AppOptions } from '../../api/context.ts';
import { topicAnswer } from '../../api/schemas.ts';
import type { Topic } from '../../search/talk.ts';
import { aTalk, type Published, publishing } from '../support/published.ts';

const settlement: Topic = { id: 'settlement', names: { ko: ['정산'], en: ['Settlement', 'Payout'] } };
const ledger: Topic = { id: 'ledger', names: { ko: ['원장'], en: [] } };

const day = (year: number) => ({ id: `day-${year}`, title: `Day ${year}`, date: `${year}-05-01` });
const talks = [
  aTalk('intro', '정산 입문', { topics: ['settlement'], event: day(2018), speakers: [{ name: 'Sol' }] }),
  aTalk('batch', '배치와 정산', { topics: ['settlement'], event: day(2019) }),
  aTalk('banks', '은행 파일 맞추기', { topics: ['settlement', 'ledger'], event: day(2024) }),
  aTalk('kotlin', '코틀린으로 옮긴 정산', { topics: ['settlement'], event: day(2023), speakers: [{ name: '박 나래' }] }),
  ...Array.from({ length: 60 }, (_, i) => aTalk(`more-${i}`, `회고 ${i}`, { topics: ['settlement'], event: day(2017) })),
];

let kb: Published;
let options: AppOptions;
beforeAll(async () => {
  kb = publishing();
  const events = [2017, 2018, 2019, 2023, 2024].map((year) => ({ ...day(year), talks: 1, sources: [] }));
  kb.publish(1, { talks, events, topics: [settlement, ledger] });
  options = await kb.options();
});
afterAll(() => kb.remove());

const on = (more: Partial<AppOptions> = {}) => request(createApp({ ...options, ...more }));
const page = async (path: string, lang = 'en') =>
  (await on().get(path).set('Accept', 'text/html').set('Accept-Language', lang).expect(200)).text;
const headings = (html: string) =>
  [...html.matchAll(/<h([1-3])[^>]*>(.*?)<\/h\1>/gs)].map(([, level, text]) => `${level} ${text?.replace(/<[^>]*>/g, '')}`);

describe('GET /api/v1/topics/{id}', () => {
  it('gives the topic, where to start, and a page of all its talks, newest first', async () => {
    const { body } = await on().get('/api/v1/topics/settlement?perPage=3').expect(200);
    expect(topicAnswer.strict().parse(body)).toEqual(body);
    expect(body).toMatchObject({ id: 'settlement', url: '/topics/settlement', total: 64, page: 1, perPage: 3 });
    expect(body.names).toEqual(settlement.names);
    expect(body.start.map(({ id }: { id: string }) => id)).toEqual(['intro', 'kotlin', 'batch']);
    expect(body.start[0]).toMatchObject({ title: '정산 입문', url: '/talks/intro' });
    expect(body.talks.map(({ id }: { id: string }) => id)).toEqual(['banks', 'kotlin', 'batch']);
  });

  it('pages to the end, where to start is said on each page', async () => {
    const ids: string[] = [];
    for (let at = 1; at <= 5; at++) {
      const { body } = await on().get(`/api/v1/topics/settlement?perPage=20&page=${at}`).expect(200);
      expect(body.start).toHaveLength(3);
      ids.push(...body.talks.map(({ id }: { id: string }) => id));
    }
    expect(new Set(ids).size).toBe(64);
    expect(ids).toHaveLength(64);
  });

  it('names a bad parameter', async () => {
    const { body } = await on().get('/api/v1/topics/settlement?page=0&perPage=many').expect(400);
    expect(body.errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual(['page', 'perPage']);
  });

  it.each([['nothing'], ['%21'], ['set'], ['회고']])('answers 404 for what is no topic: %s', async (id) => {
    const { body } = await on()
      .get(`/api/v1/topics/${encodeURI(id)}`)
      .expect(404);
    expect(body.detail).toMatch(/GET \/api\/v1\/topics lists them/);
  });

  it('gives whole addresses where the site knows its own', async () => {
    const { body } = await on({ baseUrl: 'https://talks.example/dex' }).get('/api/v1/topics/ledger').expect(200);
    expect(body.start[0].url).toBe('https://talks.example/dex/talks/banks');
    expect(body.label).toBe('원장');
  });
});

describe('a topic or a speaker in other letters', () => {
  it.each([
    ['/topics/정산', '/topics/settlement'],
    ['/topics/PAYOUT?page=2&a=b', '/topics/settlement?page=2&a=b'],
    ['/topics/Settlement', '/topics/settlement'],
    ['/api/v1/topics/정산?perPage=5', '/api/v1/topics/settlement?perPage=5'],
    ['/speakers/sol', '/speakers/Sol'],
    ['/speakers/박나래?page=1', '/speakers/박 나래?page=1'],
  ])('is sent on for good, with its query: %s', async (asked, location) => {
    for (const method of ['get', 'head'] as const) {
      const answer = await on()[method](encodeURI(asked)).redirects(0).expect(301);
      expect(decodeURI(answer.headers.location ?? '')).toBe(location);
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
    await on().get(encodeURI(location)).expect(200);
  });

  it('stays below the base address', async () => {
    const below = on({ baseUrl: 'https://talks.example/dex' });
    const location = async (path: string) => (await below.get(path).redirects(0).expect(301)).headers.location;
    expect(await location('/dex/topics/PAYOUT')).toBe('/dex/topics/settlement');
    expect(await location('/dex/api/v1/topics/PAYOUT')).toBe('https://talks.example/dex/api/v1/topics/settlement');
  });

  it.each([['/topics/nothing'], ['/speakers/nobody'], ['/topics/!'], ['/speakers/-']])(
    'is 404 where there is none: %s',
    async (path) => {
      await on().get(path).set('Accept', 'text/html').expect(404);
    },
  );
});

describe("a topic's page", () => {
  it('says where to start above all of its talks', async () => {
    const told = headings(await page('/topics/settlement'));
    expect(told.slice(0, 7)).toEqual([
      '1 Settlement',
      '2 Where to start',
      '3 정산 입문',
      '3 코틀린으로 옮긴 정산',
      '3 배치와 정산',
      '2 All talks, newest first',
      '3 은행 파일 맞추기',
    ]);
    expect(headings(await page('/topics/settlement', 'ko'))).toContain('2 먼저 볼 발표');
  });

  it('only lists on its further pages, and where there are few talks', async () => {
    expect(headings(await page('/topics/settlement?page=2')).filter((told) => !told.startsWith('2 회고'))).toEqual([
      '1 Settlement',
    ]);
    expect(headings(await page('/topics/ledger'))).toEqual(['1 원장', '2 은행 파일 맞추기']);
  });
});
