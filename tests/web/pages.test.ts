/** What must hold for the pages, whatever they look like. */
import { describe, expect, it } from 'vitest';
import { searchPage, talkPage } from '../../web/pages/index.ts';
import { answer, card, everyPage, hit, languages, reading, request, siteWith, speaker, talk } from './sample.ts';

/** The addresses that a page links to, loads or sends to, undone of HTML's escapes. */
function addresses(html: string): string[] {
  return [...html.matchAll(/<[a-z][^>]*?\s(?:href|src|action)="([^"]*)"/g)].map(([, address = '']) =>
    address.replaceAll('&amp;', '&'),
  );
}

describe.each(languages)('every page in %s', (lang) => {
  const pages = Object.entries(everyPage(siteWith({ lang, base: '/talkdex', sourceUrl: 'https://git.example/{path}#L{line}' })));

  it.each(pages)('says its language and names the site: %s', (_, html) => {
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${lang}">`));
    expect(html).toMatch(/<title>[^<]*Talkdex[^<]*<\/title>/);
  });

  it.each(pages)('holds no script and no style of its own: %s', (_, html) => {
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(html.match(/<script[^>]*>[^<]*<\/script>/g)).toEqual([
      '<script type="module" src="/talkdex/assets/site.js"></script>',
    ]);
  });

  it.each(pages)('stays below its base with every link: %s', (_, html) => {
    const local = addresses(html).filter((address) => !/^(https:\/\/|#)/.test(address));
    expect(local.length).toBeGreaterThan(5);
    expect(local.filter((address) => !address.startsWith('/talkdex/'))).toEqual([]);
  });

  it.each(pages)('has one heading of the first rank and one search box: %s', (_, html) => {
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html.match(/name="q"/g)).toHaveLength(1);
  });
});

describe('what people write', () => {
  const nasty = '<script>alert("1")</script>';

  it('stays text in titles, snippets and the box', () => {
    const segments = [{ text: nasty, match: true }];
    const html = searchPage(siteWith(), {
      request: { ...request, q: nasty },
      answer: {
        ...answer,
        rewrittenQuery: nasty,
        hits: [{ ...hit, title: nasty, highlights: { title: segments, snippet: segments } }],
      },
    });
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('alert("');
    expect(html).toContain('<mark>&lt;script>');
  });

  it('stays text in a talk, and leads nowhere but to the web', () => {
    const links = [{ kind: 'video' as const, url: 'javascript:alert(1)', label: nasty }];
    const html = talkPage(siteWith(), { talk: { ...talk, title: nasty, links }, topics: [], related: [] });
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('href="javascript:');
  });
});

describe('the search page', () => {
  const html = searchPage(siteWith(), { request, answer });

  it('marks what matched, and links to the section that answers', () => {
    expect(html).toContain('<mark>정산</mark> 시스템을 다시 만든 이야기');
    const marked = `/talks/${hit.id}?q=${encodeURIComponent('정산')}`;
    expect(addresses(html)).toContain(marked);
    expect(addresses(html)).toContain(`${marked}#${encodeURIComponent('원장과-대사')}`);
  });

  it('leads to talks with the words marked that were really searched, and to permalinks where there were none', () => {
    const talks = (q: string, rewrittenQuery?: string) =>
      addresses(searchPage(siteWith(), { request: { ...request, q }, answer: { ...answer, rewrittenQuery } })).filter((address) =>
        address.startsWith('/talks/'),
      );
    expect(talks('wjdtks', '정산')[0]).toBe(`/talks/${hit.id}?q=${encodeURIComponent('정산')}`);
    expect(talks('  ')[0]).toBe(`/talks/${hit.id}`);
  });

  it('toggles a filter by a link and keeps the others', () => {
    const searches = addresses(html).filter((address) => address.startsWith('/?'));
    const topicsOf = (url: string) => new URL(url, 'http://localhost').searchParams.getAll('topic');
    expect(searches.map(topicsOf)).toContainEqual(['settlement', 'kafka']);
    expect(searches.map(topicsOf)).toContainEqual([]);
    for (const url of searches) expect(new URL(url, 'http://localhost').searchParams.get('q')).toBe('정산');
  });

  it('sends filters and order along with other words, without JavaScript', () => {
    const hidden = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(hidden).toEqual([
      ['topic', 'settlement'],
      ['year', '2023'],
      ['sort', 'newest'],
    ]);
  });

  it('offers the search as typed when another was made', () => {
    const rewritten = searchPage(siteWith(), {
      request: { ...request, q: '정사' },
      answer: { ...answer, rewrittenQuery: '정산' },
    });
    expect(addresses(rewritten).some((address) => address.includes('verbatim=1'))).toBe(true);
  });
});

describe('the page of a talk that is gone', () => {
  it('links to those of its speakers who have other talks, and is not to be listed', () => {
    const { gone = '' } = everyPage(siteWith({ lang: 'en', base: '/talkdex' }));
    expect(gone).toContain('<meta name="robots" content="noindex"/>');
    expect(gone).toContain(`<a href="/talkdex/speakers/${encodeURIComponent(speaker.name)}" lang="ko">${speaker.name}</a>`);
    expect(gone).toContain('<span>Sol</span>');
    expect(gone).toContain('href="/talkdex/talks/gone?lang=ko"');
    for (const [name, html] of Object.entries(everyPage(siteWith())))
      expect([name, html.includes('noindex')]).toEqual([name, name.startsWith('gone')]);
  });
});

describe('the status page', () => {
  it('names what the last refresh did, some of each kind and how many more, and no kind that is empty', () => {
    const { status = '' } = everyPage(siteWith({ lang: 'en' }));
    const [, last = ''] = /aria-labelledby="last-refresh">(.*?)<\/section>/.exec(status) ?? [];
    const groups = [...last.matchAll(/<summary>(.*?)<\/summary>/g)].map(([, summary]) => summary);
    expect(groups).toEqual(['21 talks added', '1 talk removed', '1 file could not be read']);
    expect(last).toContain('and 20 more');
    expect(addresses(last)).toEqual([`/talks/${card.id}`, '/talks/gone', '/status?file=2023/day%203.md']);
    expect(last).toContain('this is not UTF-8');
  });
});

describe('the talk page', () => {
  it('shows local images below the base, and leaves text about them alone', () => {
    const html = talkPage(siteWith({ base: '/talkdex' }), { talk, topics: [], related: [] });
    expect(html).toContain('<img src="/talkdex/files/ledger.png"');
    expect(html).toContain('&#x3C;img src="/files/x"');
  });

  it('keeps anchors that a section had before as targets at its top, each id once on the page', () => {
    const sections = [
      { anchor: 'top', formerAnchors: ['page:main', '', 'gone', 'next'], text: '', html: '<p>하나</p>' },
      { heading: '다음', anchor: 'next', formerAnchors: ['gone', 'before', '이전-이름', 'top'], text: '', html: '<p>둘</p>' },
    ];
    const html = talkPage(siteWith(), { talk: { ...talk, sections }, topics: [], related: [] });
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const formerOf = (anchor: string) =>
      [...(new RegExp(`<section id="${anchor}">(.*?)<(?:h2|div)`).exec(html)?.[1] ?? '').matchAll(/id="([^"]*)"/g)].map(
        ([, id]) => id,
      );
    expect(formerOf('top')).toEqual(['gone']);
    expect(formerOf('next')).toEqual(['before', '이전-이름']);
  });

  it('says which language title and sections are in where the page is in another', () => {
    const page = (title: string, lang: 'en' | 'ko') =>
      talkPage(siteWith({ lang }), { talk: { ...talk, title }, topics: [], related: [] });
    expect(page('Settlement across time zones', 'ko')).toContain('<h1 lang="en">');
    expect(page('Kafka 도입기', 'en')).toContain('<h1 lang="ko">');
    expect(page('Kafka 도입기', 'ko')).toContain('<h1>');
    expect(page('2024', 'ko')).toContain('<h1>');
  });

  it('lists its contents from the third headed section on', () => {
    const sections = talk.sections.slice(0, 3);
    expect(talkPage(siteWith(), { talk, topics: [], related: [] })).toContain('id="page:contents"');
    expect(talkPage(siteWith(), { talk: { ...talk, sections }, topics: [], related: [] })).not.toContain('id="page:contents"');
  });

  it('marks what one searched for, says in how many places, and leads back and to the talk without marks', () => {
    const html = talkPage(siteWith({ lang: 'en' }), { talk, reading, topics: [], related: [] });
    expect(html).toContain('<h2><mark>원장</mark>과 대사 ');
    expect(html).toContain('“<span lang="ko">원장</span>” marked in 1 place<');
    const [, note = ''] = /<p class="note marks-note">(.*?)<\/p>/.exec(html) ?? [];
    expect(addresses(note)).toEqual([`/?q=${encodeURIComponent('원장')}`, `/talks/${talk.id}`]);
    expect(html).toContain(`<link rel="canonical" href="https://talks.example/talks/${talk.id}"/>`);
  });

  it.each([
    ['nothing was searched', { ...reading, q: '', matches: 0 }],
    ['nothing matches', { ...reading, matches: 0 }],
    ['it is not said what', undefined],
  ])('has no note of marks where %s', (_what, some) => {
    expect(talkPage(siteWith(), { talk, reading: some, topics: [], related: [] })).not.toContain('marks-note');
  });

  it('cuts words in its note that would fill it, between characters', () => {
    const html = talkPage(siteWith(), { talk, reading: { ...reading, q: '😀'.repeat(500) }, topics: [], related: [] });
    expect(html).toContain(`‘${'😀'.repeat(79)}…’`);
  });

  it('lists its terms with what they mean', () => {
    const html = talkPage(siteWith({ lang: 'en' }), { talk, reading, topics: [], related: [] });
    expect(html).toContain(
      '<a href="/?q=FDS">FDS</a></dt><dd lang="ko">이상거래 탐지 시스템</dd><dd>Fraud Detection System</dd>',
    );
  });

  it('has the permalink as its canonical address', () => {
    const html = talkPage(siteWith({ base: '/talkdex' }), { talk, topics: [], related: [card] });
    expect(html).toContain(`<link rel="canonical" href="https://talks.example/talkdex/talks/${talk.id}"/>`);
  });
});
