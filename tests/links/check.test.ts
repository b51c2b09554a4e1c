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
    // In Latin letters a plural is the same word, a part of it is another; in Korean a word begins where one of the title does.
    expect(fixed('[[talk: FDS rule]] [[talk: 배치의 이야기]]')).toBe(
      '[FDS \\| rules \\<b> & \\*engine\\* \\{x\\}](talk:fds-rules) [정산 배치를 나눈 이야기](talk:k7q2m4x9ab)',
    );
    expect(findings('[[talk: rul]] [[talk: 산배]] [[talk: 101]]')).toEqual([
      '1:1 unknown [[talk: rul]]',
      '1:15 unknown [[talk: 산배]]',
      '1:28 unknown [[talk: 101]] → talk:aaaaaaaa22',
    ]);
    // A citation as the copy menu gives it.
    expect(fixed('[[talk: 정산 배치를 나눈 이야기 (김하늘, 봄 기술 모임, 2023-04-05)]]')).toBe(
      '[정산 배치를 나눈 이야기](talk:k7q2m4x9ab)',
    );
  });

  it('is told by an id in the place of words', () => {
    expect(fixed('[[talk:oldoldold2]] [[Talk: K7Q2M4X9AB]]')).toBe(
      '[정산 배치를 나눈 이야기](talk:k7q2m4x9ab) [정산 배치를 나눈 이야기](talk:k7q2m4x9ab)',
    );
    expect(findings('[[talk:gonegone33]] [[talk:nothing123]]')).toEqual([
      '1:1 dead [[talk:gonegone33]]',
      '1:21 dead [[talk:nothing123]]',
    ]);
  });

  it('is guessed, and never rewritten, where signs or particles became part of a name', () => {
    const text = `“${BASE}/topics/settlement” ${BASE}/topics/settlement를 ${BASE}/speakers/Theo의`;
    expect(findings(text)).toEqual([
      `1:2 moved ${BASE}/topics/settlement” → ${BASE}/topics/settlement`,
      `1:46 dead ${BASE}/topics/settlement를 → ${BASE}/topics/settlement`,
      `1:90 dead ${BASE}/speakers/Theo의 → ${BASE}/speakers/Theo`,
    ]);
    expect(fixed(text)).toBe(text);
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
    expect(
      findings(`---\nvideo: ${BASE}/talks/oldoldold2\nsee: [talk:not-there, talk:security] # talk:gone-too\n---\nx`),
    ).toEqual([`2:8 moved ${BASE}/talks/oldoldold2 → ${BASE}/talks/k7q2m4x9ab !`, '3:7 dead talk:not-there']);
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

  it('not over what is no running text: words that hold a link, code or a note are none', () => {
    const text = [
      '[[talk: [배치를](https://x.example) 나눈]] [[talk: `Kafka` 배치를]] [[talk: 배치를[^1]]] ![[talk: 배치를]]',
      '',
      '[^1]: x',
      '',
      '<a href="https://x.example">',
      '',
      '[[talk: 배치를]]',
      '',
      '</a>',
    ].join('\n');
    expect(findings(text)).toEqual([]);
    expect(fixed(text)).toBe(text);
    const inMdx = '<Link to="https://x.example">[[talk: 배치를]]</Link>\n\n<pre>\n  [[talk: 배치를]] talk:nothing\n</pre>\n';
    expect(fixed(inMdx, 'mdx')).toBe(inMdx);
    const inTable = '<table>{% for %}<tr><td><a href="/x">[[talk: 배치를]]</a><!-- talk:nothing --></td></tr>{% end %}</table>';
    expect(fixed(inTable, 'html')).toBe(inTable);
    expect(findings(inTable, 'html')).toEqual([]);
  });

  it('between brackets, where a bare address has no place in the tree', () => {
    expect(findings(`# a\n\n영상 [${BASE}/talks/nothing1] 과 [[${BASE}/talks/nothing2]]`)).toEqual([
      `3:5 dead ${BASE}/talks/nothing1`,
      `3:50 dead ${BASE}/talks/nothing2`,
    ]);
  });

  it('in MDX that Docusaurus takes, with ids of headings and comments of HTML', () => {
    expect(findings('## 제목 {#id}\n\n<!-- talk:nothing -->\n\ntalk:nothing2', 'mdx')).toEqual(['5:1 dead talk:nothing2']);
    expect(findings('{/* talk:nothing */} talk:nothing2')).toEqual(['1:22 dead talk:nothing2']);
  });

  it('but not numbers, names of images, versions and hosts that begin like one', () => {
    expect(findings('시간(talk:30분, q&a:10분) talk:1.2.3 !talk:matrix.org {talk:foo} _talk:oldoldold2_')).toEqual([
      '1:63 moved talk:oldoldold2 → talk:k7q2m4x9ab !',
    ]);
  });

  it('as letters spelled otherwise', () => {
    expect(findings('[x](talk&colon;nothing) [y](https://talks\\.example/td/talks/nothing)').length).toBe(2);
  });

  it('in time that grows with their length, whatever stands there', () => {
    const text = `[[talk:${' '.repeat(100_000)} ${'[[talk: '.repeat(10_000)}`;
    expect(findings(text)).toEqual([]);
    expect(() => findings(`talk:nothing ${'x'.repeat(6_000_000)}`)).toThrow(/more than 5 MB/);
  });

  it('by words over two lines of a quote', () => {
    expect(fixed('> a [[talk: 정산 배치를\n> 나눈 이야기]] b')).toBe('> a [정산 배치를 나눈 이야기](talk:k7q2m4x9ab) b');
  });
});
