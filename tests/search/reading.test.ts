/** A talk as its page shows it: what a search matched is marked, terms are explained, and the HTML stays what it was. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toClauses as clausesOf } from '../../search/query/clauses.ts';
import { noNames } from '../../search/query/names.ts';
import { parseHtml, stringifyHtml } from '../../search/reading/html.ts';
import { markTree } from '../../search/reading/marks.ts';
import { readingOf } from '../../search/reading/reading.ts';
import { explainTerms } from '../../search/reading/terms.ts';
import type { GlossaryEntry, Talk } from '../../search/talk.ts';
import { words } from '../../search/text/words.ts';
import { runs } from '../support/runs.ts';
import { readOnce } from '../support/sources.ts';

function mark(html: string, q: string): { html: string; matches: number } {
  const tree = parseHtml(html);
  const matches = markTree(tree, clausesOf(words(q), true, noNames));
  return { html: stringifyHtml(tree), matches };
}
const normal = (html: string) => stringifyHtml(parseHtml(html));
const withoutMarks = (html: string) => html.replace(/<\/?mark>/g, '');

/** Nested HTML, well formed or not. */
const tags = 'p b a code pre ul li blockquote table tr td h4 details summary svg dfn'.split(' ');
const pieces = '정산|정|산|산을 | |\n|FDS|fd|s|시스템|&lt;|&amp;|&|<|<br>|<img alt="정산">|😀'.split('|');
const piece = fc.oneof({ arbitrary: fc.constantFrom(...pieces), weight: 4 }, fc.string({ unit: 'grapheme' }));
const text = fc.array(piece, { minLength: 1, maxLength: 8 }).map((all) => all.join(''));
const { fragment } = fc.letrec<{ fragment: string }>((tie) => ({
  fragment: fc.oneof(
    { depthSize: 'medium' },
    text,
    fc
      .tuple(fc.constantFrom(...tags), fc.array(tie('fragment'), { maxLength: 4 }))
      .map(([tag, inner]) => `<${tag}>${inner.join('')}</${tag}>`),
    fc.array(tie('fragment'), { maxLength: 4 }).map((parts) => parts.join('')),
  ),
}));

/** Fixed, so that a failure in CI is the same failure here; in milliseconds what `test:long` may take. */
const [SEED, LONG] = [20_220_706, 600_000];

describe('marks', () => {
  it.each([
    ['a word', '<p>정산을 나누었다</p>', '정산', '<p><mark>정산</mark>을 나누었다</p>'],
    [
      'a match across elements, in each of its text nodes',
      '<p>정산 <b>시스템</b>은</p>',
      '정산시스템',
      '<p><mark>정산 </mark><b><mark>시스템</mark></b>은</p>',
    ],
    [
      'text of links and of code',
      '<p><a href="https://x.example/fds">FDS</a> <code>FDS</code></p>',
      'fds',
      '<p><a href="https://x.example/fds"><mark>FDS</mark></a> <code><mark>FDS</mark></code></p>',
    ],
    [
      'text that is shown as it is',
      '<pre><code>const 정산 = 1 &#x3C; 2;\n</code></pre>',
      '정산',
      '<pre><code>const <mark>정산</mark> = 1 &#x3C; 2;\n</code></pre>',
    ],
    ['words that a line of the source parts', '<p>정산\n시스템</p>', '정산시스템', '<p><mark>정산\n시스템</mark></p>'],
    ['touching words as one place', '<p>정산시스템</p>', '정산 시스템', '<p><mark>정산시스템</mark></p>'],
  ])('stand around %s', (_what, html, q, marked) => {
    expect(mark(html, q)).toEqual({ html: marked, matches: 1 + Number(q === 'fds') });
  });

  it.each([
    ['two paragraphs', '<p>정</p><p>산</p>'],
    ['two cells', '<table><tbody><tr><td>정</td><td>산</td></tr></tbody></table>'],
    ['two items', '<ul><li>정</li><li>산</li></ul>'],
    ['an item and the list in it', '<ul><li>정<ul><li>산</li></ul></li></ul>'],
    ['two lines', '<p>정<br>산</p>'],
    ['the two sides of an image', '<p>정<img src="/files/a.png" alt="">산</p>'],
  ])('do not cross %s', (_what, html) => {
    expect(mark(html, '정산')).toEqual({ html, matches: 0 });
  });

  it('leave attributes, comments and text that is not composed alone', () => {
    const html = `<p title="정산"><!--정산--><img src="/files/정산.png" alt="정산"> ${'정산'.normalize('NFD')}</p>`;
    expect(mark(html, '정산')).toEqual({ html, matches: 0 });
  });

  it(
    'change nothing else: without them any HTML is what it was',
    () => {
      let marked = 0;
      fc.assert(
        fc.property(fragment, fc.constantFrom('정산', '정산 시스템', 'fds', 's', '정산을 FDS'), (source, q) => {
          const html = normal(source.replace(/<\/?mark/gi, ''));
          const result = mark(html, q);
          marked += result.matches;
          expect(withoutMarks(result.html)).toBe(normal(html));
          // And a browser reads it so: on the page, in its div, no mark moves anything.
          expect(withoutMarks(normal(`<div>${result.html}</div>`))).toBe(normal(`<div>${withoutMarks(result.html)}</div>`));
        }),
        { numRuns: runs(200), seed: SEED },
      );
      expect(marked).toBeGreaterThan(100);
    },
    LONG,
  );
});

describe('terms', () => {
  const FDS: GlossaryEntry = { term: 'FDS', names: ['이상거래 탐지 시스템', 'Fraud Detection System'] };
  const explain = (sections: string[], terms = [FDS], taken: string[] = []) => {
    const trees = sections.map(parseHtml);
    explainTerms(trees, terms, new Set(taken));
    return trees.map(stringifyHtml);
  };
  const explained = (term: string, meaning: string, number = 1) =>
    `<dfn class="term" tabindex="0" aria-describedby="term-${number}">${term}</dfn><span class="term-meaning" role="tooltip" id="term-${number}">${meaning}</span>`;
  const fds = explained('FDS', '이상거래 탐지 시스템, Fraud Detection System');

  it('are explained where they first stand in the talk, and nowhere else', () => {
    expect(explain(['<p>처음</p>', '<p>FDS는 FDS다</p>', '<p>FDS</p>'])).toEqual([
      '<p>처음</p>',
      `<p>${fds}는 FDS다</p>`,
      '<p>FDS</p>',
    ]);
  });

  it('are not explained in links, headings, code and definitions: the next place is', () => {
    const before = '<h4>FDS</h4><p><a href="https://x.example">FDS</a> <code>FDS</code> <dfn>FDS</dfn></p><pre>FDS</pre>';
    expect(explain([`${before}<p>FDS</p>`])).toEqual([`${before}<p>${fds}</p>`]);
  });

  it.each(['<p>FDSX AFDS fds</p>', '<p>F<b>DS</b></p>', '<p>x<b>FDS</b></p>'])('are whole words in one piece: %s', (html) => {
    expect(explain([html])).toEqual([html]);
  });

  it('may stand in the plural, or with a particle behind them', () => {
    const entries = [
      { term: 'SLO', names: ['목표'] },
      { term: '회고', names: ['retro'] },
    ];
    expect(explain(['<p>SLOs 회고록 회고를</p>'], entries)).toEqual([
      `<p>${explained('SLOs', '목표')} 회고록 ${explained('회고', 'retro', 2)}를</p>`,
    ]);
  });

  it('are the longer one of two that begin in the same place, numbered as they are read, beside ids that are taken', () => {
    const entries = [
      { term: 'API', names: ['interface'] },
      { term: 'API Gateway', names: ['front'] },
    ];
    expect(explain(['<p>API Gateway, API</p>'], entries, ['term-1'])).toEqual([
      `<p>${explained('API Gateway', 'front', 2)}, ${explained('API', 'interface', 3)}</p>`,
    ]);
  });

  it(
    'change nothing else: without them any HTML is what it was',
    () => {
      let told = 0;
      fc.assert(
        fc.property(fragment, (source) => {
          const html = normal(source);
          const [result = ''] = explain([html]);
          const without = result.replace(
            /<dfn class="term"[^>]*>([^<]*)<\/dfn><span class="term-meaning"[^>]*>[^<]*<\/span>/g,
            '$1',
          );
          told += Number(without !== result);
          expect(without).toBe(normal(html));
        }),
        { numRuns: runs(200), seed: SEED },
      );
      expect(told).toBeGreaterThan(20);
    },
    LONG,
  );

  it('stay text, whatever it is', () => {
    expect(explain(['<p>R&amp;D</p>'], [{ term: 'R&D', names: ['<b>"연구"</b>'] }])[0]).toContain(
      '&#x3C;b>"연구"&#x3C;/b></span>',
    );
  });

  it('are marked, and their meanings neither are nor part the words around them', () => {
    const [html = ''] = explain(['<p>FDS 규칙</p>']);
    const marked = mark(html, 'fds 규칙');
    expect(marked.matches).toBe(2);
    expect(withoutMarks(marked.html)).toBe(html);
    expect(marked.html).toContain('<mark>FDS</mark></dfn><span');
    expect(mark(html, 'fraud').matches).toBe(0);
  });
});

describe('a reading', () => {
  const current = readOnce({
    'a.md':
      '---\nkind: note\ntitle: 정산 이야기\nspeaker: 김하늘\n---\n\n정산은 **FDS**(Fraud Detection System)를 지난다.\n\n## 정산 대사\n\n은행 파일과 맞춘다. 정산 **시스템** 끝.\n',
    'glossary.yml': 'FDS: [이상거래 탐지 시스템, Fraud Detection System, fds]\n',
  });
  const read = (q: string) => {
    const { index } = current();
    const talk = index.talks(index.all('select id from talk').map(({ id }) => String(id)))[0] as Talk;
    return { talk, ...readingOf(talk, q, index) };
  };
  const marked = (segments: { text: string; match: boolean }[]) => segments.filter(({ match }) => match).map(({ text }) => text);

  it('marks title, headings and texts, and counts a place across elements once', () => {
    const { q, title, sections, matches } = read('정산시스템');
    expect(q).toBe('정산시스템');
    expect(sections.map(({ html }) => html.match(/<mark>/g)?.length ?? 0)).toEqual([0, 2]);
    expect(matches).toBe(1);
    expect(marked(title)).toEqual([]);
    const all = read(' 정산 ');
    expect(all.q).toBe('정산');
    expect(marked(all.title)).toEqual(['정산']);
    expect(all.sections.map(({ heading }) => marked(heading))).toEqual([[], ['정산']]);
    expect(all.matches).toBe(4);
  });

  it('marks synonyms, and what was meant where something else was typed', () => {
    expect(read('settlement').matches).toBe(4);
    expect(read('wjdtks').matches).toBe(4);
  });

  it('marks initials in the title only', () => {
    const { title, sections, matches } = read('ㅈㅅ');
    expect(marked(title)).toEqual(['정산']);
    expect(sections.some(({ html }) => html.includes('<mark>'))).toBe(false);
    expect(matches).toBe(1);
  });

  it.each(['', '   ', '없는말', '!!!', '<mark>', '\ud800', '\0'])('marks nothing for %j', (q) => {
    const { talk, title, sections, matches } = read(q);
    expect(title).toEqual([{ text: talk.title, match: false }]);
    expect(sections.some(({ html }) => html.includes('<mark>'))).toBe(false);
    expect(matches).toBe(0);
  });

  it('gives no term an anchor that a section has or had', () => {
    const { index } = current();
    const talk = read('').talk;
    const [first, ...others] = talk.sections as [Talk['sections'][0], ...Talk['sections']];
    const { sections } = readingOf({ ...talk, sections: [{ ...first, formerAnchors: ['term-1'] }, ...others] }, '', index);
    expect(sections[0]?.html).toContain('id="term-2">');
  });

  it('explains the terms of the talk with their other names', () => {
    const { terms, sections } = read('');
    expect(terms).toEqual([{ term: 'FDS', names: ['이상거래 탐지 시스템', 'Fraud Detection System'] }]);
    expect(sections[0]?.html).toContain('id="term-1">이상거래 탐지 시스템, Fraud Detection System</span>');
  });
});
