/** What the pages offer to be copied into other people's documents, as text and as HTML. */
import type { Element } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import type { Talk } from '../../search/talk.ts';
import { talkPage } from '../../web/pages/index.ts';
import { answer, everyPage, languages, request, siteWith, talk } from './sample.ts';

const parsed = unified().use(rehypeParse);

function elements(html: string, is: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  visit(parsed.parse(html), 'element', (element) => {
    if (is(element)) found.push(element);
  });
  return found;
}

/** What those elements copy. */
function copied(html: string, tag = 'button'): { text: unknown; html?: unknown }[] {
  return elements(html, ({ tagName, properties }) => tagName === tag && 'dataCopy' in properties).map(({ properties }) => ({
    text: properties.dataCopy,
    ...('dataCopyHtml' in properties ? { html: properties.dataCopyHtml } : {}),
  }));
}

const hasMenu = (html: string) => elements(html, ({ properties }) => properties.id === 'page:copy').length === 1;

/** What can be selected where nothing can be copied. */
const shown = (html: string) => elements(html, isCopyText).map(({ properties }) => properties.value);
const isCopyText = ({ properties }: Element) => [properties.className].flat().includes('copy-text');

const menuOf = (some: Partial<Talk> = {}) =>
  copied(talkPage(siteWith({ base: '/dex' }), { talk: { ...talk, ...some }, topics: [], related: [] }));
const address = 'https://talks.example/dex/talks/k7q2m4x9ab';
const link = (text: string, to = address) => `<a href="${to}">${text}</a>`;

describe("the copy menu on a talk's page", () => {
  it('offers the permalink, a Markdown link, a citation, a reference, and links to the headed sections', () => {
    const title = '정산 시스템을 다시 만든 이야기';
    const section = (heading: string, anchor: string) => {
      const to = `${address}#${encodeURIComponent(anchor)}`;
      return { text: to, html: link(`${title}: ${heading}`, to) };
    };
    const behind = ' (나라 Kim, 엔지니어링 데이 2회, 2023-07)';
    expect(menuOf()).toEqual([
      { text: address, html: link(title) },
      { text: `[${title}](${address})` },
      { text: `${title}${behind} ${address}`, html: link(title) + behind },
      { text: 'talk:k7q2m4x9ab' },
      section('원장과 대사', '원장과-대사'),
      section('불변식', '불변식'),
      section('질문과 답', '질문과-답'),
    ]);
  });

  it.each<[string, Partial<Talk>, string]>([
    [
      'several speakers',
      { speakers: [{ name: 'Sol' }, { name: 'Iris', role: 'Engineer' }] },
      'T (Sol, Iris, 엔지니어링 데이 2회, 2023-07)',
    ],
    ['no speaker', { speakers: [] }, 'T (엔지니어링 데이 2회, 2023-07)'],
    ['a whole date', { event: { id: 'e', title: 'Day', date: '2023-07-06' }, speakers: [] }, 'T (Day, 2023-07-06)'],
    ['no date', { event: { id: 'e', title: 'Day' }, speakers: [{ name: 'Sol' }] }, 'T (Sol, Day)'],
    ['no event', { event: undefined, speakers: [{ name: 'Sol' }] }, 'T (Sol)'],
    ['nothing but a title', { event: undefined, speakers: [] }, 'T'],
  ])('cites a talk with %s', (_, some, text) => {
    const { event, ...rest } = { ...talk, ...some, title: 'T' };
    const cited = menuOf({ ...rest, event: event as NonNullable<Talk['event']> })[2];
    expect(cited?.text).toBe(`${text} ${address}`);
    expect(cited?.html).toBe(link('T') + text.slice(1));
  });

  it('keeps text text, in Markdown and in HTML', () => {
    const [, markdown, citation] = menuOf({ title: '<b>[a]</b> & "b"', speakers: [{ name: '<i>Sol</i>' }] });
    expect(markdown?.text).toBe(`[\\<b\\>\\[a\\]\\</b\\> \\& "b"](${address})`);
    expect(citation?.html).toBe(
      `${link('&lt;b>[a]&lt;/b> &amp; &quot;b&quot;')} (&lt;i>Sol&lt;/i>, 엔지니어링 데이 2회, 2023-07)`,
    );
    expect(citation?.text).toContain('<b>[a]</b> & "b" (<i>Sol</i>, ');
  });

  it('lists no sections where none has a heading', () => {
    expect(menuOf({ sections: [{ anchor: 'top', text: 'a', html: '<p>a</p>' }] })).toHaveLength(4);
  });

  it("copies from a section's own anchor what the menu copies", () => {
    const html = talkPage(siteWith(), { talk, topics: [], related: [] });
    expect(copied(html, 'a')).toHaveLength(3);
    expect(copied(html, 'a')).toEqual(copied(html).slice(4));
  });
});

describe.each(languages)('the copy menu in %s', (lang) => {
  const pages = everyPage(siteWith({ lang }));
  const at = (path: string) => `https://talks.example${path}`;

  it.each([
    ['topic', at('/topics/settlement'), lang === 'ko' ? '정산' : 'Settlement'],
    ['event', at('/events/day-2'), '엔지니어링 데이 2회'],
    ['speaker', at(`/speakers/${encodeURIComponent('나라 Kim')}`), '나라 Kim'],
  ])('offers the link of a %s', (name, to, title) => {
    expect(copied(pages[name] ?? '')).toEqual([{ text: to, html: link(title, to) }, { text: `[${title}](${to})` }]);
  });

  it('offers the link of a search: words, filters and order, from its first page', () => {
    const label = answer.facets.topics[0]?.label;
    const title = lang === 'ko' ? `발표 검색: ${request.q}, ${label}, 2023` : `Talks: ${request.q}, ${label}, 2023`;
    const to = at(`/?${new URLSearchParams({ q: request.q, topic: 'settlement', year: '2023', sort: 'newest' })}`);
    expect(copied(pages.search ?? '')).toEqual([
      { text: to, html: link(title, to.replaceAll('&', '&amp;')) },
      { text: `[${title}](${to})` },
    ]);
  });

  it('shows each text where it can be selected', () => {
    for (const [name, html] of Object.entries(pages)) {
      if (!hasMenu(html)) continue;
      const texts = copied(html).map(({ text }) => text);
      expect([name, ...shown(html)]).toEqual([name, ...texts.slice(0, name === 'talk' ? 4 : 2)]);
    }
  });

  it('stands on the pages of what one links to', () => {
    const menus = Object.entries(pages).filter(([, html]) => hasMenu(html));
    expect(menus.map(([name]) => name).sort()).toEqual(['empty', 'event', 'readingList', 'search', 'speaker', 'talk', 'topic']);
  });
});
