/** The search as browsers learn of it and use it from their address bar. */
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { AppOptions } from '../../api/context.ts';
import { faultOf, textsAt } from '../support/schemas.ts';
import { SAMPLE, servedOnce } from '../support/sources.ts';

const sample = servedOnce(SAMPLE);
const SITE = 'https://talks.example/talkdex';
const on = (more: Partial<AppOptions> = {}) => request(createApp({ ...sample(), baseUrl: SITE, ...more }));

async function description(language = 'en'): Promise<string> {
  const { text } = await on()
    .get('/talkdex/opensearch.xml')
    .set('Accept-Language', language)
    .expect(200)
    .expect('Content-Type', 'application/opensearchdescription+xml; charset=utf-8');
  return text;
}

const filled = (template: string, words: string) =>
  template.replace('{searchTerms}', encodeURIComponent(words)).replace('https://talks.example', '');

describe('the description', () => {
  it.each(['en', 'ko'])('is what the specification asks for, in %s', async (language) => {
    const xml = await description(language);
    expect(faultOf(xml, 'opensearch')).toBeUndefined();
    expect(textsAt(xml, '//os:ShortName')).toEqual(['Talkdex']);
    expect(textsAt(xml, '//os:Language')).toEqual(['ko', 'en']);
    expect(textsAt(xml, '//os:Url[@rel="self"]/@template')).toEqual([`${SITE}/opensearch.xml`]);
    expect(textsAt(xml, '//os:Url/@type')).toEqual([
      'text/html',
      'application/atom+xml',
      'application/x-suggestions+json',
      'application/opensearchdescription+xml',
    ]);
  });

  it('names pictures that are there, and words that find something', async () => {
    const xml = await description('ko');
    for (const address of textsAt(xml, '//os:Image')) await on().get(new URL(address).pathname).expect(200);
    const [words = ''] = textsAt(xml, '//os:Query[@role="example"]/@searchTerms');
    const { body } = await on().get(`/api/v1/search?q=${encodeURIComponent(words)}`);
    expect(body.total).toBeGreaterThan(0);
  });

  it('leads to results for people and for feed readers', async () => {
    const [page = '', feed = ''] = textsAt(await description(), '//os:Url[@rel="results"]/@template');
    const { text } = await on().get(filled(page, '정산')).expect(200).expect('Content-Type', /html/);
    expect(text).toContain('<mark>정산</mark> 시스템 이야기');
    const { text: atom } = await on().get(filled(feed, '정산')).expect(200);
    expect(textsAt(atom, '//atom:entry/atom:title')).toEqual(['정산 시스템 이야기']);
  });

  it.each([
    ['<ShortName>Talkdex', '<ShortName>Talkdex, the past talks'],
    [/<ShortName>.*<\/ShortName>/, ''],
    [/<Description>.*<\/Description>/, ''],
    [/<Url.*?\/>/g, ''],
    ['template="https', 'template="{searchTerms} https'],
    ['type="text/html"', 'type="html"'],
    ['<Language>ko', '<Language>한국어'],
    ['>limited<', '>mostly<'],
    ['role="example"', 'role="sample"'],
    ['</OpenSearchDescription>', '<Shortname>x</Shortname></OpenSearchDescription>'],
  ])('would be rejected with %s as %j', async (from, to) => {
    const xml = (await description()).replace(from, to);
    expect(faultOf(xml, 'opensearch')).toEqual(expect.any(String));
  });

  it('is linked from every page', async () => {
    const link =
      '<link rel="search" type="application/opensearchdescription+xml" title="Talkdex" href="/talkdex/opensearch.xml"/>';
    for (const path of ['/', '/?q=FDS', '/topics', '/status', '/api']) expect((await on().get(path)).text).toContain(link);
    expect((await on().get('/none').set('Accept', 'text/html')).text).toContain(link);
  });
});

describe('suggestions', () => {
  it('are the words, texts, kinds and whole addresses, those that the API gives', async () => {
    const [template = ''] = textsAt(await description(), '//os:Url[@rel="suggestions"]/@template');
    const { body, headers } = await on().get(filled(template, '정산')).set('Accept-Language', 'ko').expect(200);
    expect(headers['content-type']).toBe('application/x-suggestions+json; charset=utf-8');
    const { body: api } = await on().get(`/api/v1/suggest?q=${encodeURIComponent('정산')}`);
    const [words, texts, kinds, urls] = body;
    expect(body).toHaveLength(4);
    expect(words).toBe('정산');
    expect(texts).toContain('정산 시스템 이야기');
    expect(kinds).toContain('발표');
    expect(urls).toEqual(api.suggestions.map(({ url }: { url: string }) => url));
    expect(urls[0]).toMatch(/^https:\/\/talks\.example\/talkdex\//);
    expect([texts.length, kinds.length]).toEqual([urls.length, urls.length]);
  });

  it('are whole addresses by the name that the site is asked by, too', async () => {
    const { body } = await on({ baseUrl: undefined }).get('/opensearch/suggestions?q=kafka').set('Host', 'talks.test');
    expect(body[3][0]).toMatch(/^http:\/\/talks\.test\/talks\//);
  });

  it.each(['', '?q=', `?q=${encodeURIComponent('zzqqxx')}`])('are none where there are none: %j', async (query) => {
    const { body } = await on().get(`/opensearch/suggestions${query}`).expect(200);
    expect(body.slice(1)).toEqual([[], [], []]);
  });

  it('are read as typed, whatever that is', async () => {
    const words = '"<정산>&\\';
    const { body } = await on()
      .get(`/opensearch/suggestions?q=${encodeURIComponent(words)}`)
      .expect(200);
    expect(body[0]).toBe(words);
  });
});
