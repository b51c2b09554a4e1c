/** What is found in documents, where, and what is written instead. */
import { describe, expect, it } from 'vitest';
import { checkDocument, edited, type Format } from '../../links/check.ts';
import { BASE, KNOWN, SITE } from '../support/links.ts';

const options = { site: SITE, known: KNOWN };

/** `line:column problem written → instead`, with ! where it would be rewritten. */
function findings(text: string, format: Format = 'markdown'): string[] {
  return checkDocument(text, format, options).findings.map(
    ({ line, column, problem, url, suggestion, fix }) =>
      `${line}:${column} ${problem} ${url}${suggestion === undefined ? '' : ` → ${suggestion}`}${fix ? ' !' : ''}`,
  );
}

function fixed(text: string, format: Format = 'markdown'): string {
  return edited(text, checkDocument(text, format, options).edits);
}

describe('what a link leads to', () => {
  it.each([
    `${BASE}/talks/k7q2m4x9ab`,
    `${BASE}/talks/k7q2m4x9ab/any-slug-정산?q=x#retries`,
    `${BASE}/talks/k7q2m4x9ab/#%EC%9B%90%EC%9E%A5%EA%B3%BC-%EB%8C%80%EC%82%AC`,
    `${BASE}/talks/k7q2m4x9ab.md`,
    `${BASE}/talks/k7q2m4x9ab#:~:text=원장`,
    `${BASE}/talks/k7q2m4x9ab#page:sources`,
    'http://old.example/talks/fds-rules',
    '//talks.example/td/topics/settlement',
    'https://TALKS.example/td/events/e2spring23',
    `${BASE}/speakers/%EB%82%98%EB%9D%BC%20Kim`,
    `${BASE}/topics/settlement.atom`,
    `${BASE}/?q=%EC%A0%95%EC%82%B0`,
    BASE,
    `${BASE}/api/v1/talks/k7q2m4x9ab`,
    'talk:k7q2m4x9ab#원장과-대사',
    // Of other sites.
    'https://talks.example/talks/nothing',
    'https://talks.example.org/td/talks/nothing',
    'https://talks.example:8443/td/talks/nothing',
    'mailto:talk@talks.example',
    '../talks/nothing',
  ])('is there: %s', (url) => {
    expect(findings(`[x](${url})`)).toEqual([]);
  });

  it.each([
    [`${BASE}/talks/nothing`, 'dead'],
    [`${BASE}/talks/gonegone33`, 'dead'],
    [`${BASE}/talk/k7q2m4x9ab`, 'dead'],
    [`${BASE}/talks/k7q2m4x9ab/a/b`, 'dead'],
    [`${BASE}/events/goneevent2`, 'dead'],
    [`${BASE}/events/k7q2m4x9ab`, 'dead'],
    [`${BASE}/topics/cooking`, 'dead'],
    [`${BASE}/speakers/Nobody`, 'dead'],
    ['talk:nothing', 'dead'],
    ['talk:', 'dead'],
    ['talk:%E0%A4%A', 'dead'],
    [`${BASE}/talks/k7q2m4x9ab#nowhere`, 'anchor'],
    [`${BASE}/talks/k7q2m4x9ab#was-here`, 'anchor'],
    ['talk:fds-rules#원장과-대사', 'anchor'],
  ])('is not: %s', (url, problem) => {
    expect(findings(`[x](${url})`)).toEqual([`1:5 ${problem} ${url}`]);
  });

  it.each([
    [`${BASE}/talks/oldoldold2/slug?q=a#retries`, 'moved', `${BASE}/talks/k7q2m4x9ab/slug?q=a#retries`],
    ['https://old.example/events/oldevent22', 'moved', 'https://old.example/events/e2spring23'],
    [`${BASE}/talks/K7Q2M4X9AB.json`, 'case', `${BASE}/talks/k7q2m4x9ab.json`],
    ['talk:FDS-Rules', 'case', 'talk:fds-rules'],
    ['Talk:fds-rules', 'case', 'talk:fds-rules'],
    ['talk:k7q2m4x9ab#Retries', 'case', 'talk:k7q2m4x9ab#retries'],
    [`${BASE}/talks/k7q2m4x9ab#옛-절`, 'moved', `${BASE}/talks/k7q2m4x9ab#원장과-대사`],
    [
      `${BASE}/talks/OLDOLDOLD2#${encodeURIComponent('옛-절')}`,
      'moved',
      `${BASE}/talks/k7q2m4x9ab#${encodeURIComponent('원장과-대사')}`,
    ],
    [`${BASE}/topics/FDS`, 'case', `${BASE}/topics/fds`],
    [`${BASE}/topics/정산`, 'moved', `${BASE}/topics/settlement`],
    [`${BASE}/speakers/theo`, 'case', `${BASE}/speakers/Theo`],
  ])('is now elsewhere: %s', (url, problem, present) => {
    expect(findings(`[x](${url})`)).toEqual([`1:5 ${problem} ${url} → ${present} !`]);
    expect(fixed(`[x](${url} "t") y`)).toBe(`[x](${present} "t") y`);
    expect(findings(`[x](${present})`)).toEqual([]);
  });

  it('is certain only where the address tells what its id is', () => {
    expect(findings('[x](talk:oldold\\old2)')).toEqual(['1:5 dead talk:oldold\\old2']);
    expect(findings('[x](talk:K7Q2M4X9AB&#35;retries)')).toEqual(['1:5 case talk:K7Q2M4X9AB&#35;retries']);
  });

  it('is the talk whose address a particle became part of, which is for people to part', () => {
    const text = `${BASE}/talks/k7q2m4x9ab에서 봤다`;
    expect(findings(text)).toEqual([`1:1 moved ${BASE}/talks/k7q2m4x9ab에서 → ${BASE}/talks/k7q2m4x9ab`]);
    expect(fixed(text)).toBe(text);
  });

  it('is told by words of a title, or by words that tell talks of one title apart', () => {
    expect(fixed('[[talk: 정산 배치를 나눈 이야기]]')).toBe('[정산 배치를 나눈 이야기](talk:k7q2m4x9ab)');
    expect(fixed('[[talk:배치]] [[ talk: fds RULES ]]')).toBe(
      '[정산 배치를 나눈 이야기](talk:k7q2m4x9ab) [FDS \\| rules \\<b> & \\*engine\\* \\{x\\}](talk:fds-rules)',
    );
    expect(fixed('[[talk: 온보딩 101, Sol]] [[talk: 온보딩 2022]]')).toBe(
      '[온보딩 101](talk:bbbbbbbb33) [온보딩 101](talk:aaaaaaaa22)',
    );
    expect(findings('[[talk: 온보딩 101]]')).toEqual(['1:1 ambiguous [[talk: 온보딩 101]]']);
    expect(findings('[[talk: 정산]]')).toEqual(['1:1 ambiguous [[talk: 정산]]']);
    expect(findings('[[talk: Sol]] [[talk: ...]]')).toEqual(['1:1 unknown [[talk: Sol]]', '1:15 unknown [[talk: ...]]']);
    expect(findings('[[talk: 배치 정산 카프카]]')).toEqual(['1:1 unknown [[talk: 배치 정산 카프카]] → talk:k7q2m4x9ab']);
    // Part of a word in Latin letters is another word.
    expect(findings('[[talk: rule]]')).toEqual(['1:1 unknown [[talk: rule]] → talk:fds-rules']);
  });
});

describe('where links are found', () => {
  it('in every form that Markdown has', () => {
    const text = [
      '# See talk:nothing1',
      '',
      `<${BASE}/talks/nothing2> and ${BASE}/talks/nothing3.`,
      `![i](<${BASE}/talks/nothing4>) [r] [s][r]`,
      '> - [x](talk:nothing5',
      '>   "title") **talk:nothing6**를 보세요',
      '',
      '| a | b |',
      '| - | - |',
      '| talk:nothing7 | [[talk: nothing8]] |',
      '',
      '[r]: talk:nothing9',
      '[^1]: talk:nothing10',
      '',
      'x[^1] <a href="talk:nothing11">y</a>',
      '',
      '<div>',
      `  <a title="a > b" href='${BASE}/talks/nothing12'>y</a> talk:nothing13`,
      '</div>',
    ].join('\n');
    const found = checkDocument(text, 'markdown', options).findings.map(({ line, url }) => `${line} ${/nothing\d+/.exec(url)}`);
    expect(found).toEqual(
      [
        [1, 1],
        [3, 2],
        [3, 3],
        [4, 4],
        [5, 5],
        [6, 6],
        [10, 7],
        [10, 8],
        [12, 9],
        [13, 10],
        [15, 11],
        [18, 12],
        [18, 13],
      ].map(([line, n]) => `${line} nothing${n}`),
    );
  });

  it('not in what is shown as it is written, nor in comments', () => {
    const text = [
      '`talk:nothing` ``[[talk: nothing]]``',
      '',
      '    talk:nothing',
      '',
      '```md',
      `${BASE}/talks/nothing`,
      '```',
      '',
      '<!-- talk:nothing -->',
      '<pre>talk:nothing</pre>',
      '',
      '\\[[talk: nothing]] talk\\:nothing pep-talk:nothing a.talk:nothing Talk:Nothing talk: nothing',
      '[talk:nothing](https://elsewhere.example)',
    ].join('\n');
    expect(findings(text)).toEqual([]);
    expect(fixed(text)).toBe(text);
  });

  it('in front matter', () => {
    expect(findings(`---\nvideo: ${BASE}/talks/oldoldold2\nsee: [talk:nothing, talk:fds-rules]\n---\nx`)).toEqual([
      `2:8 moved ${BASE}/talks/oldoldold2 → ${BASE}/talks/k7q2m4x9ab !`,
      '3:7 dead talk:nothing',
    ]);
    expect(findings(`+++\nvideo = "${BASE}/talks/nothing"\n+++\nx`)).toEqual([`2:10 dead ${BASE}/talks/nothing`]);
  });

  it('in MDX, also in elements', () => {
    const text = [
      "import X from './x'",
      '',
      `<Card href="talk:oldoldold2" to={'${BASE}/talks/nothing'} other={x > 1}>`,
      '  see [[talk: 배치]] talk:nothing2 <Link to="talk:nothing3">talk:nothing4</Link> {talk.id}',
      '</Card>',
    ].join('\n');
    expect(findings(text, 'mdx')).toEqual([
      '3:13 moved talk:oldoldold2 → talk:k7q2m4x9ab !',
      `3:35 dead ${BASE}/talks/nothing`,
      '4:20 dead talk:nothing2',
      '4:44 dead talk:nothing3',
      '4:59 dead talk:nothing4',
    ]);
    expect(fixed(text, 'mdx')).toBe(
      text.replace('talk:oldoldold2', 'talk:k7q2m4x9ab').replace('[[talk: 배치]]', '[정산 배치를 나눈 이야기](talk:k7q2m4x9ab)'),
    );
    expect(() => findings('talk:nothing\n\n<Card>', 'mdx')).toThrow(/closing tag/);
  });

  it('in HTML, but not in its code and scripts', () => {
    const text = [
      '<!doctype html><html><head><title>talk:nothing</title><script>"talk:nothing"</script></head><body>',
      `<p>[[talk: FDS rules]] talk:oldoldold2 <a class=x href=${BASE}/talks/nothing>talk:nothing</a><code>talk:nothing</code>`,
      `<table><a href="${BASE}/talks/nothing?a=1&amp;b=2">x</a><tr><td>y</table>`,
    ].join('\r\n');
    expect(findings(text, 'html')).toEqual([
      '2:24 moved talk:oldoldold2 → talk:k7q2m4x9ab !',
      `2:56 dead ${BASE}/talks/nothing`,
      `3:17 dead ${BASE}/talks/nothing?a=1&amp;b=2`,
    ]);
    expect(fixed('<p>[[talk: FDS rules]]', 'html')).toBe(
      '<p><a href="talk:fds-rules">FDS | rules &lt;b&gt; &amp; *engine* {x}</a>',
    );
  });

  it('behind a byte order mark, lines that end in any way, and letters of two units', () => {
    const text = '\uFEFF👋 talk:oldoldold2\r\ntalk:nothing\rtalk:nothing2';
    expect(findings(text)).toEqual([
      '1:4 moved talk:oldoldold2 → talk:k7q2m4x9ab !',
      '2:1 dead talk:nothing',
      '3:1 dead talk:nothing2',
    ]);
    expect(fixed(text)).toBe(text.replace('oldoldold2', 'k7q2m4x9ab'));
  });

  it('by words over two lines of a quote', () => {
    expect(fixed('> a [[talk: 정산 배치를\n> 나눈 이야기]] b')).toBe('> a [정산 배치를 나눈 이야기](talk:k7q2m4x9ab) b');
  });
});
