/**
 * What pages say of themselves to programs that show a link as a card: what Open Graph (https://ogp.me) requires, and what Slack,
 * Notion and Iframely are known to read. docs/linking.md names where that is told.
 */
import type { Element } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { eventPage, searchPage, speakerPage, talkPage, topicPage } from '../../web/pages/index.ts';
import { answer, card, event, everyPage, languages, request, siteWith, speaker, talk, topic } from './sample.ts';

/** The elements of a page's head that have this name. */
function inHead(html: string, tagName: string): Element[] {
  const found: Element[] = [];
  visit(unified().use(rehypeParse).parse(html), 'element', (node, _, parent) => {
    const isInHead = parent?.type === 'element' && parent.tagName === 'head';
    if (isInHead && node.tagName === tagName) found.push(node);
  });
  return found;
}

const isNamed = ({ properties }: Element, name: string) => properties.property === name || properties.name === name;

/** What all tags of a name say. */
const tags = (html: string, name: string) =>
  inHead(html, 'meta')
    .filter((node) => isNamed(node, name))
    .map(({ properties }) => String(properties.content));

const links = (html: string, rel: string, type?: string) =>
  inHead(html, 'link')
    .filter(({ properties }) => [properties.rel].flat().includes(rel) && (type === undefined || properties.type === type))
    .map(({ properties }) => String(properties.href));

const SITE = 'https://talks.example/talkdex';
const site = siteWith({ base: '/talkdex', lang: 'en' });
const ofTalk = (more: Partial<typeof talk> = {}) => talkPage(site, { talk: { ...talk, ...more }, topics: [topic], related: [] });
const whole = { ...event, date: '2023-07-06' };

describe.each(languages)('every page in %s', (lang) => {
  const pages = Object.entries(everyPage(siteWith({ base: '/talkdex', lang })));

  it.each(pages)('has what Open Graph requires, once: %s', (name, html) => {
    for (const property of ['og:title', 'og:type', 'og:image', 'og:description', 'og:site_name', 'og:locale', 'twitter:card'])
      expect([property, tags(html, property)]).toEqual([property, [expect.stringMatching(/\S/)]]);
    expect(tags(html, 'og:url')).toEqual(name === 'error' ? [] : links(html, 'canonical'));
    expect(tags(html, 'og:image')).toEqual([`${SITE}/card.png`]);
    expect(tags(html, 'og:image:width')).toEqual(['1200']);
    expect(tags(html, 'og:image:height')).toEqual(['630']);
    expect(tags(html, 'og:image:alt')).toEqual([expect.stringContaining('Talkdex')]);
    expect(tags(html, 'og:site_name')).toEqual(['Talkdex']);
    expect(tags(html, 'og:locale')).toEqual([lang === 'ko' ? 'ko_KR' : 'en_US']);
    expect(tags(html, 'description')).toEqual(tags(html, 'og:description'));
  });

  it.each(pages)('has icons for programs that show no SVG: %s', (_, html) => {
    expect(links(html, 'icon')).toEqual(['/talkdex/favicon.ico', '/talkdex/assets/favicon.svg']);
    expect(links(html, 'apple-touch-icon')).toEqual(['/talkdex/apple-touch-icon.png']);
  });
});

describe('a talk', () => {
  it('says who spoke where and when before what it is about', () => {
    const html = ofTalk({ event: whole });
    expect(tags(html, 'og:type')).toEqual(['article']);
    expect(tags(html, 'og:title')).toEqual([talk.title]);
    expect(tags(html, 'og:description')).toEqual([
      '나라 Kim · 엔지니어링 데이 2회 · July 6, 2023 — 배치 정산을 원장으로 옮겼습니다.',
    ]);
    expect(tags(html, 'og:url')).toEqual([`${SITE}/talks/${talk.id}`]);
  });

  it('has the two fields that Slack shows below a card', () => {
    const html = ofTalk({ event: whole });
    expect(tags(html, 'twitter:card')).toEqual(['summary']);
    expect([1, 2].flatMap((n) => [...tags(html, `twitter:label${n}`), ...tags(html, `twitter:data${n}`)])).toEqual([
      'Speaker',
      '나라 Kim',
      'Event',
      '엔지니어링 데이 2회 · July 6, 2023',
    ]);
    const nobody = ofTalk({ speakers: [] });
    expect([tags(nobody, 'twitter:label1'), tags(nobody, 'twitter:data1')]).toEqual([
      ['Event'],
      ['엔지니어링 데이 2회 · July 2023'],
    ]);
    expect(tags(nobody, 'twitter:label2')).toEqual([]);
    expect(tags(ofTalk({ speakers: [], event: undefined }), 'twitter:label1')).toEqual([]);
  });

  it('is an article by the profiles of its speakers, of the day of its event where that is known, filed under its topics', () => {
    const html = ofTalk({ event: whole, speakers: [{ name: 'Sol' }, { name: '나라 Kim' }] });
    const pages = ['Sol', '나라 Kim'].map((name) => `${SITE}/speakers/${encodeURIComponent(name)}`);
    expect(tags(html, 'article:author')).toEqual(pages);
    expect(tags(html, 'author')).toEqual(['Sol, 나라 Kim']);
    expect(tags(html, 'article:published_time')).toEqual(['2023-07-06']);
    expect(tags(html, 'article:tag')).toEqual(['Settlement']);
    expect(tags(ofTalk({ event: { ...whole, date: '2023-07' } }), 'article:published_time')).toEqual([]);
    const profile = speakerPage(site, { speaker, talks: { items: [card], page: 1, last: 1 }, topics: [] });
    expect(tags(profile, 'og:type')).toEqual(['profile']);
  });

  it('is described in some 200 characters, of which the facts are never cut off', () => {
    const summary = '가나다라 마바사 '.repeat(100);
    const [short = ''] = tags(ofTalk({ summary }), 'og:description');
    expect(short.length).toBeLessThanOrEqual(210);
    expect(short.length).toBeGreaterThan(190);
    expect(short.endsWith('…')).toBe(true);
    const speakers = Array.from({ length: 40 }, (_, i) => ({ name: `발표자 ${i}` }));
    const [long = ''] = tags(ofTalk({ summary, speakers, event: whole }), 'og:description');
    expect(long).toContain(`${speakers.map(({ name }) => name).join(', ')} · 엔지니어링 데이 2회 · July 6, 2023 — 가나다라`);
    expect(tags(ofTalk({ summary: '', speakers: [], event: undefined }), 'og:description')[0]).not.toBe('');
  });

  it('stays what it says, whatever signs it holds', () => {
    const nasty = '"><script>alert(1)</script>&amp;';
    const html = ofTalk({ title: nasty, summary: nasty, speakers: [{ name: nasty }], event: { ...whole, title: nasty } });
    expect(tags(html, 'og:title')).toEqual([nasty]);
    expect(tags(html, 'twitter:data1')).toEqual([nasty]);
    expect(tags(html, 'og:description')[0]?.startsWith(`${nasty} · ${nasty} · July 6, 2023 — ${nasty}`)).toBe(true);
    expect(inHead(html, 'script')).toHaveLength(1);
  });
});

describe('other pages', () => {
  const list = { items: [card, { ...card, id: 'b', title: '둘째' }], page: 1, last: 1 };

  it('say how much they hold, and name what is first in it', () => {
    const of = (html: string) => tags(html, 'og:description')[0];
    expect(of(eventPage(site, { event, talks: list.items, sources: [], topics: [] }))).toBe(
      `July 2023 · 2 talks — ${talk.title} / 둘째`,
    );
    const byYear = { years: [], topics: new Map() };
    expect(of(topicPage(site, { topic, talks: list, topics: [topic], byYear, start: [] }))).toBe(
      `정산 · 2 talks — ${talk.title} / 둘째`,
    );
    expect(of(speakerPage(site, { speaker, talks: list, topics: [] }))).toBe(
      `정산팀 서버 엔지니어 · 1 talk — ${talk.title} / 둘째`,
    );
    expect(of(searchPage(site, { request, answer }))).toBe(`45 talks — ${talk.title}`);
    expect(of(searchPage(site, { request, answer: { ...answer, total: 0, hits: [] } }))).toBe('0 talks');
  });

  it('lead to the feed of what they list, for programs and for people', () => {
    const { home = '', search = '', topic = '', speaker = '', events = '' } = everyPage(site);
    const feeds = (html: string) => links(html, 'alternate', 'application/atom+xml');
    const words = encodeURIComponent('정산');
    expect(feeds(home)).toEqual(['/talkdex/feed.atom']);
    expect(feeds(search)).toEqual([`/talkdex/search.atom?q=${words}&topic=settlement&year=2023`]);
    expect(feeds(topic)).toEqual(['/talkdex/topics/settlement.atom']);
    expect(feeds(speaker)).toEqual([`/talkdex/speakers/${encodeURIComponent('나라 Kim')}.atom`]);
    expect(feeds(events)).toEqual([]);
    for (const html of [search, topic, speaker]) {
      const [address = ''] = feeds(html);
      expect(html.split('</head>')[1]).toContain(`href="${address.replaceAll('&', '&amp;')}"`);
      expect(html).toContain('<a href="/talkdex/feed.atom">Feed</a>');
    }
  });
});
