/** What a program gets that shows a link to this site as a card (https://oembed.com, version 1.0). */
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { AppOptions } from '../../api/context.ts';
import { aPermalink, aTalk, type Published, publishing } from '../support/published.ts';

const spring = { id: 'spring', title: '봄 기술 모임', date: '2023-04-05' };
const hostile = '<b>"정산" & ]]></b>';

let kb: Published;
let options: AppOptions;
beforeAll(async () => {
  kb = publishing();
  kb.publish(1, {
    talks: [
      aTalk('settlement', hostile, {
        event: spring,
        speakers: [{ name: '김하늘' }],
        topics: ['settlement'],
        summary: '정산 배치를 나누었습니다.',
      }),
      aTalk('kafka', 'Kafka로 주문 옮기기', { event: spring, position: 2, speakers: [{ name: '이바다' }, { name: 'C# / F#' }] }),
      aTalk('alone', 'Nothing is known of it', {}),
    ],
    events: [{ ...spring, talks: 2, sources: [] }],
    topics: [{ id: 'settlement', names: { ko: ['정산'], en: ['Settlement'] } }],
    permalinks: [
      aPermalink('older', { movedTo: 'old' }),
      aPermalink('old', { movedTo: 'settlement' }),
      aPermalink('gone', { title: '없어진 이야기' }),
      aPermalink('spring-2023', { kind: 'event', movedTo: 'spring' }),
    ],
  });
  options = await kb.options();
});
afterAll(() => kb.remove());

const SITE = 'https://talks.example/talkdex';
const q = encodeURIComponent;

type Parameters = Record<string, string>;
const ask = (parameters: Parameters, more: Partial<AppOptions> = {}) =>
  request(createApp({ ...options, baseUrl: SITE, ...more }))
    .get(`/oembed?${new URLSearchParams(parameters)}`)
    .set('Host', 'inside.test:8080');

async function card(url: string, parameters: Parameters = {}) {
  const { body } = await ask({ url, ...parameters })
    .expect(200)
    .expect('Content-Type', /^application\/json/);
  return body;
}

describe('a page', () => {
  it('of a talk is a link with its title, speaker, and what it is about', async () => {
    expect(await card(`${SITE}/talks/settlement`, { format: 'json' })).toEqual({
      version: '1.0',
      type: 'link',
      title: hostile,
      author_name: '김하늘',
      author_url: `${SITE}/speakers/${q('김하늘')}`,
      provider_name: 'Talkdex',
      provider_url: `${SITE}/`,
      cache_age: expect.any(Number),
      thumbnail_url: `${SITE}/card.png`,
      thumbnail_width: 1200,
      thumbnail_height: 630,
      description: '김하늘 · 봄 기술 모임 · April 5, 2023 — 정산 배치를 나누었습니다.',
    });
  });

  it('of a talk by several has all their names and no one’s address; of a talk by nobody neither', async () => {
    const many = await card(`${SITE}/talks/kafka`);
    expect(many.author_name).toBe('이바다, C# / F#');
    expect(many).not.toHaveProperty('author_url');
    const none = await card(`${SITE}/talks/alone`);
    expect([none.title, Object.keys(none).filter((key) => key.startsWith('author'))]).toEqual(['Nothing is known of it', []]);
  });

  it.each([
    [`/events/spring`, '봄 기술 모임', 'April 5, 2023 · 2 talks — '],
    ['/events/Spring-2023', '봄 기술 모임', 'April 5, 2023 · 2 talks — '],
    ['/topics/settlement?page=2', 'Settlement', '정산 · 1 talk — '],
    [`/topics/${q('정산')}`, 'Settlement', '정산 · 1 talk — '],
    [`/speakers/${q('C# / F#')}`, 'C# / F#', '1 talk — Kafka'],
    [`/speakers/${q('이바다'.normalize('NFD'))}/`, '이바다', '1 talk — Kafka'],
  ])('of an event, topic or speaker is a link, too: %s', async (path, title, description) => {
    const answer = await card(SITE + path);
    expect(answer).toMatchObject({ version: '1.0', type: 'link', title });
    expect(answer.description.startsWith(description)).toBe(true);
  });

  it.each([
    `${SITE}/talks/settlement/any-slug`,
    `${SITE}/talks/settlement?q=${q('정산')}&lang=ko#section`,
    `${SITE}/talks/settlement/`,
    `${SITE}/talks/settlement.md`,
    'http://talks.example/talkdex/talks/settlement',
    'https://TALKS.example/talks/settlement',
    'http://inside.test:8080/talks/settlement',
    'https://inside.test:8080/talkdex/talks/settlement',
    `${SITE}/talks/SETTLEMENT`,
    `${SITE}/talks/old`,
    `${SITE}/talks/older/the-old-title`,
  ])('is known by every address that leads to it: %s', async (url) => {
    expect((await card(url)).title).toBe(hostile);
  });

  it.each([
    [{ maxwidth: '1200', maxheight: '630' }, '/card.png', 1200],
    [{ maxwidth: '1199' }, '/apple-touch-icon.png', 180],
    [{ maxheight: '200' }, '/apple-touch-icon.png', 180],
    [{ maxwidth: '600', maxheight: '100' }, undefined, undefined],
    [{ maxwidth: 'wide' }, '/card.png', 1200],
  ])('has a picture that fits %j, or none', async (box, path, width) => {
    const { thumbnail_url, thumbnail_width, ...rest } = await card(`${SITE}/talks/kafka`, box as Parameters);
    expect([thumbnail_url, thumbnail_width]).toEqual([path && SITE + path, width]);
    expect('thumbnail_height' in rest).toBe(path !== undefined);
  });

  it('has the picture that it says it has, which other sites may show', async () => {
    const { thumbnail_url } = await card(`${SITE}/talks/kafka`);
    const { headers } = await request(createApp(options))
      .get(new URL(thumbnail_url).pathname.replace('/talkdex', ''))
      .expect(200);
    expect(headers).toMatchObject({ 'content-type': 'image/png', 'cross-origin-resource-policy': 'cross-origin' });
  });

  it('is told of by the name that the site is asked by where it has no other', async () => {
    const { body } = await ask({ url: 'http://inside.test:8080/talks/kafka' }, { baseUrl: undefined }).expect(200);
    expect(body.provider_url).toBe('http://inside.test:8080/');
    await ask({ url: `${SITE}/talks/kafka` }, { baseUrl: undefined }).expect(404);
  });
});

describe('what is no page with a card', () => {
  it.each([
    'https://elsewhere.example/talks/settlement',
    'https://talks.example:8443/talkdex/talks/settlement',
    'https://talks.example.elsewhere.example/talks/settlement',
    `${SITE}/talks/none`,
    `${SITE}/talks/gone`,
    `${SITE}/talks/settlement/slug/more`,
    `${SITE}/talks/%E0%A4%A`,
    `${SITE}/talks`,
    `${SITE}/topics/none`,
    `${SITE}/topics/constructor`,
    `${SITE}/speakers/nobody`,
    `${SITE}/events/settlement`,
    `${SITE}/constructor/settlement`,
    `${SITE}/status`,
    '/talks/settlement',
    'javascript:alert(1)',
    'https://',
  ])('is answered 404 with a problem: %s', async (url) => {
    const { body } = await ask({ url })
      .expect(404)
      .expect('Content-Type', /^application\/problem\+json/);
    expect(body).toMatchObject({ status: 404, title: 'Not found' });
  });

  it('is asked for wrongly without an address, and in a format that there is not', async () => {
    const { body } = await ask({}).expect(400);
    expect(body.errors).toMatchObject([{ parameter: 'url' }]);
    await ask({ url: `${SITE}/talks/kafka`, format: 'xml' })
      .expect(501)
      .expect('Content-Type', /^application\/problem\+json/);
  });
});

it('a page leads to its card', async () => {
  const app = createApp({ ...options, baseUrl: SITE });
  for (const path of ['/talks/settlement', '/events/spring', '/topics/settlement', `/speakers/${q('김하늘')}`]) {
    const { text } = await request(app).get(path).expect(200);
    const [, href = ''] = /<link rel="alternate" type="application\/json\+oembed".*? href="([^"]*)"/.exec(text) ?? [];
    const { pathname, search, origin } = new URL(href.replaceAll('&amp;', '&'));
    expect(origin).toBe('https://talks.example');
    const { body } = await request(app)
      .get(pathname + search)
      .expect(200);
    const escaped = body.description.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
    expect(text).toContain(`<meta property="og:description" content="${escaped}"/>`);
  }
  for (const path of ['/', '/topics', '/status', '/?q=kafka'])
    expect((await request(app).get(path).expect(200)).text).not.toContain('json+oembed');
});
