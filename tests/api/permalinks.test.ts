/** Addresses of talks and events that moved or are gone, as browsers and programs meet them. */
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { AppOptions } from '../../api/context.ts';
import { goneAnswer } from '../../api/schemas.ts';
import { aPermalink, aTalk, type Published, publishing } from '../support/published.ts';

const spring = { id: 'spring', title: '봄 기술 모임', date: '2023-04-05' };
const autumn = { id: 'autumn', title: '가을 엔지니어링 데이', date: '2022-10-05' };
const winter = { id: 'winter', title: '겨울 모임', date: '2021-12-01' };
const eventOf = (event: typeof spring, talks: number) => ({ ...event, talks, sources: [] });

const talks = [
  aTalk('settlement', '정산 시스템을 다시 만든 이야기', { event: spring, speakers: [{ name: '김하늘' }] }),
  aTalk('kafka', 'Kafka로 주문 옮기기', { event: spring, speakers: [{ name: '이바다' }], position: 2 }),
  aTalk('fds', 'FDS 규칙 엔진', { event: autumn, speakers: [{ name: '김하늘' }] }),
  aTalk('login', '인증의 미래', { event: autumn, speakers: [{ name: '박나래' }], position: 2 }),
  aTalk('cluster', '클러스터 운영기', { event: winter, speakers: [{ name: '정구름' }] }),
];

const permalinks = [
  aPermalink('older', { movedTo: 'old' }),
  aPermalink('old', { movedTo: 'settlement' }),
  aPermalink('circle', { title: '맴도는 이야기', movedTo: 'circle-2' }),
  aPermalink('circle-2', { title: '맴도는 이야기', movedTo: 'circle' }),
  aPermalink('nowhere', { movedTo: 'never-given' }),
  aPermalink('dead-end', { title: '먼저 이름', movedTo: 'batch' }),
  aPermalink('batch', { title: '정산 배치를 나눈 이야기', speakers: ['김하늘', 'Sol'], event: 'spring', date: '2023-04-05' }),
  aPermalink('unlike', { title: 'zzqqxx', speakers: ['박나래'], event: 'winter' }),
  aPermalink('spring-2023', { kind: 'event', title: '봄 모임', movedTo: 'spring' }),
  aPermalink('brown-bag', { kind: 'event', title: '가을 엔지니어링 데이', date: '2023-03-01' }),
  aPermalink('of-brown-bag', { title: 'Kafka 도입', event: 'brown-bag' }),
];

let kb: Published;
let options: AppOptions;
beforeAll(async () => {
  kb = publishing();
  kb.publish(1, { talks, events: [eventOf(spring, 2), eventOf(autumn, 2), eventOf(winter, 1)], permalinks });
  options = await kb.options();
});
afterAll(() => kb.remove());

const on = (more: Partial<AppOptions> = {}) => request(createApp({ ...options, ...more }));
const page = (path: string, lang = 'en') => on().get(path).set('Accept', 'text/html').set('Accept-Language', lang);

describe('an id that moved', () => {
  it.each([
    ['/talks/old', '/talks/settlement'],
    ['/talks/older', '/talks/settlement'],
    ['/talks/old/the-old-title', '/talks/settlement'],
    ['/talks/old?q=%EC%A0%95%EC%82%B0&page=2', '/talks/settlement?q=%EC%A0%95%EC%82%B0&page=2'],
    ['/events/spring-2023', '/events/spring'],
    ['/api/v1/talks/older', '/api/v1/talks/settlement'],
    ['/api/v1/talks/old/related?a=b', '/api/v1/talks/settlement/related?a=b'],
    ['/talks/SETTLEMENT', '/talks/settlement'],
    ['/talks/Settlement/any-slug?q=a', '/talks/settlement?q=a'],
    ['/talks/OLD', '/talks/settlement'],
    // A particle became part of the address, as where `…/talks/settlement에서` was made a link.
    [`/talks/${encodeURIComponent('settlement에서')}?q=a`, '/talks/settlement?q=a'],
    [`/talks/${encodeURIComponent('OLD를')}`, '/talks/settlement'],
    ['/events/spring-2023).', '/events/spring'],
    ['/events/Spring', '/events/spring'],
    ['/api/v1/talks/FDS', '/api/v1/talks/fds'],
  ])('leads on, once and for good until the next question: %s', async (path, location) => {
    for (const method of ['get', 'head'] as const) {
      const answer = await on()[method](path).redirects(0).expect(301);
      expect(answer.headers).toMatchObject({ location, 'cache-control': 'no-cache' });
      expect(answer.headers).not.toHaveProperty('etag');
    }
    const [arrived = ''] = location.split('?');
    await on().get(arrived).expect(200);
  });

  it('stays below the base address, whole for programs and as a path for pages', async () => {
    const below = on({ baseUrl: 'https://talks.example/talkdex/' });
    const location = async (path: string) => (await below.get(path).redirects(0).expect(301)).headers.location;
    for (const base of ['', '/talkdex']) {
      expect(await location(`${base}/talks/old?q=a`)).toBe('/talkdex/talks/settlement?q=a');
      expect(await location(`${base}/api/v1/talks/old`)).toBe('https://talks.example/talkdex/api/v1/talks/settlement');
    }
  });
});

describe('an id that is gone', () => {
  it('is answered to programs with what it was and the talks nearest to it', async () => {
    const { body, headers } = await on()
      .get('/api/v1/talks/batch')
      .expect(410)
      .expect('Content-Type', /^application\/problem\+json/);
    expect(headers['cache-control']).toBe('no-cache');
    expect(body).toMatchObject({
      status: 410,
      title: 'Gone',
      instance: '/api/v1/talks/batch',
      was: { title: '정산 배치를 나눈 이야기', speakers: ['김하늘', 'Sol'], event: spring, date: '2023-04-05' },
    });
    // Words of the title and the speaker; the speaker alone; the event alone.
    expect(body.nearest).toEqual([
      { id: 'settlement', title: '정산 시스템을 다시 만든 이야기', url: '/talks/settlement' },
      { id: 'fds', title: 'FDS 규칙 엔진', url: '/talks/fds' },
      { id: 'kafka', title: 'Kafka로 주문 옮기기', url: '/talks/kafka' },
    ]);
    await on().head('/api/v1/talks/batch/related').expect(410);
  });

  it('names talks of its speakers and its event where no word of its title is found', async () => {
    const { body } = await on().get('/api/v1/talks/unlike/related').expect(410);
    expect(body.nearest.map(({ id }: { id: string }) => id)).toEqual(['login', 'cluster']);
    expect(body.was).toEqual({ title: 'zzqqxx', speakers: ['박나래'], event: winter });
  });

  it.each([
    ['dead-end', '정산 배치를 나눈 이야기'],
    ['circle', '맴도는 이야기'],
    ['nowhere', 'nowhere'],
    ['BATCH', '정산 배치를 나눈 이야기'],
  ])('is what one is, too, that leads to a gone one, in a circle or nowhere: %s', async (id, title) => {
    const { body } = await on().get(`/api/v1/talks/${id}`).expect(410);
    expect(body.was.title).toBe(title);
    expect((await page(`/talks/${id}`).expect(410)).text).toContain(`>${title}</h1>`);
  });

  it('shows people what it was and where to go from there, and asks search engines to leave it out', async () => {
    const { text, headers } = await page('/talks/batch/a-slug')
      .expect(410)
      .expect('Content-Type', /^text\/html/);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers.vary).toMatch(/Accept-Language, Cookie.*Accept\b/);
    expect(text).toContain('<meta name="robots" content="noindex"/>');
    expect(text).toContain('<h1 lang="ko">정산 배치를 나눈 이야기</h1>');
    expect(text).toMatch(/<a href="\/speakers\/[^"]+" lang="ko">김하늘<\/a>/);
    // Whoever has no other talk has no page.
    expect(text).toContain('<span>Sol</span>');
    expect(text).toContain('<a href="/events/spring" lang="ko">봄 기술 모임</a>');
    expect(text).toContain('April 5, 2023');
    expect(text).toContain('No source tells of this talk any more.');
    const nearest = [...text.matchAll(/class="talk-title"[^>]*><a [^>]*href="\/talks\/([^"]+)"/g)].map(([, id]) => id);
    expect(nearest).toEqual(['settlement', 'fds', 'kafka']);
    expect((await page('/talks/batch', 'ko').expect(410)).text).toContain('이제 이 발표를 다룬 원문이 없습니다.');
    await on().head('/talks/batch').expect(410);
  });

  it('as an event names those of its title, then those near in date, and what is near its talks', async () => {
    const { text } = await page('/events/brown-bag').expect(410);
    const links = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, id]) => id);
    expect(links(/class="event" href="\/events\/([^"]+)"/g)).toEqual(['autumn', 'spring', 'winter']);
    expect(links(/class="talk-title"[^>]*><a [^>]*href="\/talks\/([^"]+)"/g)).toEqual(['kafka']);
    const { body } = await on().get('/events/brown-bag').set('Accept', 'application/json').expect(410);
    expect(body.nearest[0]).toEqual({ id: 'autumn', title: '가을 엔지니어링 데이', url: '/events/autumn' });
    expect(body.was).toEqual({ title: '가을 엔지니어링 데이', speakers: [], date: '2023-03-01' });
  });

  it('stays text on its page, whatever it was called', async () => {
    const nasty = publishing();
    nasty.publish(1, { talks, permalinks: [aPermalink('x', { title: '<script>alert(1)</script>', speakers: ['<b></b>'] })] });
    const { text } = await request(createApp(await nasty.options()))
      .get('/talks/x')
      .set('Accept', 'text/html')
      .expect(410);
    nasty.remove();
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<b></');
  });
});

it('an id that never was one stays unknown, and one of an event is no talk’s', async () => {
  for (const path of [
    '/talks/none',
    '/talks/brown-bag',
    '/talks/spring-2023',
    '/events/old',
    '/events/batch',
    '/talks/__proto__',
  ]) {
    await page(path).expect(404);
  }
  for (const id of ['none', 'NONE', 'brown-bag', 'spring']) {
    await on().get(`/api/v1/talks/${id}`).expect(404);
    await on().get(`/api/v1/talks/${id}/related`).expect(404);
  }
});

it('the answers that lead on or say that something is gone are described', async () => {
  const { body } = await on().get('/openapi.json').expect(200);
  for (const path of ['/api/v1/talks/{id}', '/api/v1/talks/{id}/related']) {
    const { responses } = body.paths[path].get;
    expect(responses['301'].headers).toHaveProperty('Location');
    expect(responses['410'].content['application/problem+json'].schema).toEqual({ $ref: '#/components/schemas/Gone' });
  }
  expect(Object.keys(body.components.schemas.Gone.properties)).toEqual(expect.arrayContaining(['status', 'was', 'nearest']));
  expect(body.components.schemas.Section.properties).toHaveProperty('formerAnchors');
  expect(body.components.schemas.Status.properties).toHaveProperty('lastRefresh');
});

it('an answer fits its description', async () => {
  for (const id of ['batch', 'unlike', 'circle']) {
    const { body } = await on().get(`/api/v1/talks/${id}`).expect(410);
    expect(goneAnswer.parse(body)).toEqual(body);
  }
});
