/** What references to talks become while a site is built. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { PhrasingContent, Root } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp } from '../../api/app.ts';
import * as ours from '../../links/remark.ts';
import type * as Public from '../../links/remark-types.d.ts';
import { aPermalink, aTalk, publishing } from '../support/published.ts';
import { temporaryFolder } from '../support/sources.ts';
import { ledgerText } from '../support/talk-ledger.ts';

type Options = Public.TalkLinksOptions;
const { remarkTalkLinks, talkLinks } = ours;

const BASE = 'https://talks.example/td';
const SETTLEMENT = '정산 배치를 나눈 이야기';
const ABOUT = '김하늘, 봄 기술 모임, 2023-04-05';
const LINK = `<a href="${BASE}/talks/k7q2m4x9ab" title="${ABOUT}">${SETTLEMENT}</a>`;

let told: string[];
let documents = 0;
beforeEach(() => {
  told = [];
  const console_ = vi.spyOn(console, 'warn').mockImplementation((line) => told.push(...String(line).split('\n')));
  return () => console_.mockRestore();
});

function ledger(text = ledgerText()): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'permalinks.jsonl'), text);
  return folder;
}

const withLedger = (more: Partial<Options> = {}) => ({ ledger: ledger(), baseUrl: BASE, ...more }) as Options;

/** A document of its own, since what is told of one is told once. */
const aDocument = (value: string, name = 'md') => ({ path: join(process.cwd(), `docs/${documents++}.${name}`), value });

async function html(markdown: string, options: Options = withLedger()): Promise<string> {
  const toHtml = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkFrontmatter, ['yaml'])
    .use(remarkTalkLinks, options)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeStringify, { allowDangerousHtml: true, characterReferences: { useNamedReferences: true } });
  return String(await toHtml.process(aDocument(markdown))).replace(/^<p>((?:(?!<p>).)*)<\/p>$/s, '$1');
}

async function mdx(text: string, options: Options = withLedger()): Promise<string> {
  const file = await remark().use(remarkMdx).use(remarkTalkLinks, options).process(aDocument(text, 'mdx'));
  return String(file).trim();
}

const problem = (work: Promise<unknown>) => work.then(() => undefined).catch((error) => error);

describe('a reference to a talk', () => {
  it('becomes a link with its title, and says on hover who, where and when', async () => {
    expect(await html('See talk:k7q2m4x9ab.')).toBe(`See ${LINK}.`);
    expect(await html('<talk:k7q2m4x9ab>')).toBe(LINK);
    expect(await html('[](talk:k7q2m4x9ab)')).toBe(LINK);
    expect(await html('[[talk: 정산 배치]]')).toBe(LINK);
    expect(told).toEqual([]);
  });

  it('keeps the text and the title that somebody wrote', async () => {
    expect(await html('[the *batch*](talk:k7q2m4x9ab)')).toBe(
      `<a href="${BASE}/talks/k7q2m4x9ab" title="${ABOUT}">the <em>batch</em></a>`,
    );
    expect(await html('[it](talk:k7q2m4x9ab "mine")')).toBe(`<a href="${BASE}/talks/k7q2m4x9ab" title="mine">it</a>`);
  });

  it('says what is known only: a talk without event and date, a title with signs', async () => {
    expect(await html('talk:fds-rules')).toBe(
      `<a href="${BASE}/talks/fds-rules" title="Theo">FDS | rules &lt;b> &amp; *engine* {x}</a>`,
    );
  });

  it('leads to a section', async () => {
    const there = `<a href="${BASE}/talks/k7q2m4x9ab#retries" title="${ABOUT}">`;
    expect(await html('talk:k7q2m4x9ab#retries')).toBe(`${there}${SETTLEMENT}</a>`);
    expect(await html('[x](talk:k7q2m4x9ab#retries)')).toBe(`${there}x</a>`);
    const korean = encodeURIComponent('원장과-대사');
    expect(await html('talk:k7q2m4x9ab#원장과-대사')).toContain(`/talks/k7q2m4x9ab#${korean}"`);
    expect(await html(`[x](talk:k7q2m4x9ab#${korean})`)).toContain(`/talks/k7q2m4x9ab#${korean}"`);
    expect(told).toEqual([]);
  });

  it('is found in headings, lists, tables, emphasis, and before a particle', async () => {
    expect(await html('# talk:k7q2m4x9ab')).toBe(`<h1>${LINK}</h1>`);
    expect(await html('- **talk:k7q2m4x9ab**')).toContain(`<strong>${LINK}</strong>`);
    expect(await html('| a |\n| - |\n| talk:k7q2m4x9ab |')).toContain(`<td>${LINK}</td>`);
    expect(await html('talk:k7q2m4x9ab에서, talk:k7q2m4x9ab')).toBe(`${LINK}에서, ${LINK}`);
  });

  it('may be a definition', async () => {
    expect(await html('[the batch][b]\n\n[b]: talk:k7q2m4x9ab')).toBe(
      `<a href="${BASE}/talks/k7q2m4x9ab" title="${ABOUT}">the batch</a>`,
    );
  });

  it('may stand in HTML', async () => {
    expect(await html('so <a href="talk:k7q2m4x9ab#retries">it</a>')).toBe(
      `so <a href="${BASE}/talks/k7q2m4x9ab#retries">it</a>`,
    );
    expect(await html("<div>talk:k7q2m4x9ab <a href='talk:fds-rules'>x</a>\n[[talk: 정산 배치]]</div>")).toBe(
      `<div>${LINK} <a href='${BASE}/talks/fds-rules'>x</a>\n${LINK}</div>`,
    );
  });

  it.each([
    '`talk:k7q2m4x9ab`',
    '```\ntalk:k7q2m4x9ab\n```',
    '    [[talk: 정산 배치]]',
    '[talk:k7q2m4x9ab](https://elsewhere.example)',
    '<a href="https://elsewhere.example">talk:k7q2m4x9ab</a>',
    '<code>talk:k7q2m4x9ab</code>\n',
    '<pre>\ntalk:k7q2m4x9ab\n</pre>',
    '---\nsee: talk:k7q2m4x9ab\n---\n',
    'small-talk:k7q2m4x9ab and https://x.example/?talk:k7q2m4x9ab',
    'Talk: a title, talk: another',
    'talk\\:k7q2m4x9ab',
    '\\[[talk: 정산 배치]]',
  ])('is none in %j', async (markdown) => {
    expect(await html(markdown)).not.toContain(BASE);
    expect(told).toEqual([]);
  });

  it('is told from one behind a backslash beside it', async () => {
    expect(await html('\\[[talk: 정산 배치]] & [[talk: 정산 배치]] &amp; talk\\:fds-rules')).toBe(
      `[[talk: 정산 배치]] &amp; ${LINK} &amp; talk:fds-rules`,
    );
  });

  it('may look like a directive to the parser', async () => {
    const [words, id] = ['See talk', ':fds-rules'].map((value) => ({ type: 'text' as const, value }));
    const text = 'See talk:fds-rules#top, talk:nobody';
    const at = (start: number, end: number) => {
      const point = (offset: number) => ({ line: 1, column: offset + 1, offset });
      return { position: { start: point(start), end: point(end) } };
    };
    // As remark-directive has it.
    const children = [
      { ...words, ...at(0, 8) },
      { ...at(8, 18), type: 'textDirective', name: id?.value.slice(1), children: [] },
      { type: 'text', value: '#top, talk', ...at(18, 28) },
      { ...at(28, 35), type: 'textDirective', name: 'nobody', children: [] },
    ] as PhrasingContent[];
    const asDirectives = () => (tree: Root) => visit(tree, 'paragraph', (node) => void Object.assign(node, { children }));
    const processor = remark()
      .use(asDirectives)
      .use(remarkTalkLinks, withLedger({ onUnknown: 'warn' }));
    const file = await processor.process(aDocument(text));
    expect(String(file)).toBe(`See [FDS | rules \\<b> & \\*engine\\* {x}](${BASE}/talks/fds-rules#top "Theo"), talk:nobody\n`);
    expect(told).toEqual([expect.stringMatching(/^docs\/\d+\.md:1:25: warning: talk:nobody: no talk has this id; /)]);
  });
});

describe('in MDX a reference', () => {
  const attributes = `href="${BASE}/talks/k7q2m4x9ab" title="${ABOUT}"`;

  it('stands in running text as in Markdown', async () => {
    expect(await mdx('talk:k7q2m4x9ab {1 + 1}')).toBe(`[${SETTLEMENT}](${BASE}/talks/k7q2m4x9ab "${ABOUT}") {1 + 1}`);
    expect(await mdx('<Note>\n  talk:k7q2m4x9ab\n</Note>')).toContain(`${BASE}/talks/k7q2m4x9ab`);
  });

  it('is an attribute of a link', async () => {
    expect(await mdx('<a href="talk:k7q2m4x9ab">it</a>')).toBe(`<a ${attributes}>it</a>`);
    expect(await mdx("so <a href={'talk:k7q2m4x9ab'}>it</a>")).toBe(`so <a ${attributes}>it</a>`);
    expect(await mdx('so <Link to="talk:k7q2m4x9ab#retries">it</Link>')).toBe(
      `so <Link to="${BASE}/talks/k7q2m4x9ab#retries">it</Link>`,
    );
    expect(await mdx('so <Link to="talk:k7q2m4x9ab" />')).toBe(`so <Link to="${BASE}/talks/k7q2m4x9ab">${SETTLEMENT}</Link>`);
    expect(await mdx('<Card href="talk:k7q2m4x9ab" />')).toBe(`<Card href="${BASE}/talks/k7q2m4x9ab" />`);
  });

  it.each(['<a href="https://x.example">talk:k7q2m4x9ab</a>', '{"talk:k7q2m4x9ab"}', '<a href={talk}>x</a>', '<X y="talk:x" />'])(
    'is none in %s',
    async (text) => {
      expect(await mdx(text)).toBe(text);
    },
  );
});

describe('what should be written otherwise', () => {
  it('leads where it leads now, and is told of', async () => {
    expect(await html('[x](talk:oldoldold2) talk:oldoldold2#옛-절')).toBe(
      `<a href="${BASE}/talks/k7q2m4x9ab" title="${ABOUT}">x</a> ` +
        LINK.replace('k7q2m4x9ab', `k7q2m4x9ab#${encodeURIComponent('원장과-대사')}`),
    );
    expect(told).toEqual([
      expect.stringMatching(
        /^docs\/\d+\.md:1:1: info: talk:oldoldold2: this talk has another id by now; write talk:k7q2m4x9ab, or let «talkdex links check --fix» do it$/,
      ),
      expect.stringMatching(/md:1:22: info: talk:oldoldold2#옛-절: .*; write talk:k7q2m4x9ab#원장과-대사, or /),
    ]);
  });

  it('is also what is written in capitals', async () => {
    expect(await html('[x](talk:K7Q2M4X9AB#Retries) <TALK:k7q2m4x9ab>')).toBe(
      `<a href="${BASE}/talks/k7q2m4x9ab#retries" title="${ABOUT}">x</a> ${LINK}`,
    );
    expect(told.map((line) => line.split(': info: ')[1])).toEqual([
      expect.stringMatching(/^talk:K7Q2M4X9AB#Retries: .*small letters; write talk:k7q2m4x9ab#retries/),
      expect.stringMatching(/^TALK:k7q2m4x9ab: .*small letters/),
    ]);
  });

  it('is a message of the file, too', async () => {
    const file = await remark().use(remarkTalkLinks, withLedger()).process(aDocument('talk:oldoldold2 talk:k7q2m4x9ab#gone'));
    expect(file.messages.map(({ fatal, line, column, source, ruleId }) => ({ fatal, line, column, source, ruleId }))).toEqual([
      { fatal: undefined, line: 1, column: 1, source: 'talkdex', ruleId: 'info' },
      { fatal: false, line: 1, column: 17, source: 'talkdex', ruleId: 'warning' },
    ]);
  });

  it('leads to the talk where the section is gone, and warns', async () => {
    expect(await html('talk:k7q2m4x9ab#no-such')).toBe(LINK);
    expect(await html('talk:oldoldold2#no-such')).toBe(LINK);
    expect(told).toEqual([
      expect.stringMatching(/: warning: talk:k7q2m4x9ab#no-such: the talk has no section «no-such»; .*beginning/),
      expect.stringMatching(/: warning: talk:oldoldold2#no-such: this talk has another id by now; .*no section «no-such»/),
    ]);
  });
});

describe('what nobody knows', () => {
  const UNKNOWN = 'Start.\n\ntalk:gonegone33 and [x](talk:nobody), [[talk: 온보딩]]\n';

  it('fails, and names each place and what to do', async () => {
    const error = await problem(html(UNKNOWN));
    expect(error).toMatchObject({ name: expect.stringMatching(/docs\/\d+\.md:3:1$/), line: 3, column: 1, ruleId: 'unknown' });
    const [first, second, third, ...others] = error.reason.split('\n');
    expect(first).toMatch(
      /^3:1: talk:gonegone33: no source tells of the talk «카프카로 주문 옮기기» any more; find the talk at /,
    );
    expect(second).toBe(`3:21: talk:nobody: no talk has this id; find the talk at ${BASE}/ and write its id`);
    expect(third).toMatch(/^3:39: \[\[talk: 온보딩\]\]: 2 talks can be meant: .*talk:aaaaaaaa22 «온보딩 101», talk:bbbbbbbb33/);
    expect(others).toEqual([]);
  });

  it('warns where that is wished, and stays as it is written', async () => {
    expect(await html(UNKNOWN, withLedger({ onUnknown: 'warn' }))).toContain(
      '<p>talk:gonegone33 and <a href="talk:nobody">x</a>, [[talk: 온보딩]]</p>',
    );
    expect(told.map((line) => /^docs\/\d+\.md:(\d+:\d+): warning: \S+/.exec(line)?.[1])).toEqual(['3:1', '3:21', '3:39']);
  });

  it('is told once of a document that is read for the browser and for the server', async () => {
    const processor = remark().use(remarkTalkLinks, withLedger({ onUnknown: 'warn' }));
    const document = aDocument('talk:nobody');
    for (let i = 0; i < 2; i++) await processor.process(document);
    expect(told).toHaveLength(1);
    await processor.process({ ...document, value: 'fine' });
    await processor.process(document);
    expect(told).toHaveLength(2);
  });

  it('may be a talk with something of the sentence behind its id', async () => {
    expect((await problem(html('[x](talk:k7q2m4x9ab에서)'))).reason).toMatch(/talk:k7q2m4x9ab «정산 배치를 나눈 이야기»/);
  });
});

describe('a ledger', () => {
  const options = (from: string | string[]) => ({ ledger: from, baseUrl: `${BASE}/` }) as const;

  it('is named by its path or its folder', async () => {
    const folder = ledger();
    expect(await html('talk:k7q2m4x9ab', options(folder))).toBe(LINK);
    expect(await html('talk:k7q2m4x9ab', options(join(folder, 'permalinks.jsonl')))).toBe(LINK);
  });

  it('is read again when it changed', async () => {
    const folder = ledger();
    const processor = remark().use(remarkTalkLinks, options(folder));
    const now = async () => String(await processor.process(aDocument('talk:fds-rules')));
    expect(await now()).toContain('[FDS');
    writeFileSync(join(folder, 'permalinks.jsonl'), ledgerText([{ id: 'fds-rules', title: 'Another title by now' }]));
    expect(await now()).toContain('[Another title by now]');
  });

  it('may be one of several: the first that knows an id counts', async () => {
    const first = ledger(ledgerText([{ id: 'fds-rules', title: 'First' }]).replace(/^.*"k7q2m4x9ab".*\n/gm, ''));
    const second = ledger(ledgerText([{ id: 'fds-rules', title: 'Second' }]));
    const text = await html('talk:fds-rules talk:k7q2m4x9ab', options([first, second]));
    expect(text).toContain('>First</a>');
    expect(text).toContain(LINK);
  });

  it('that is not there or is broken fails the build and is named', async () => {
    const folder = temporaryFolder();
    expect((await problem(html('x', options(folder)))).message).toBe(
      `the ledger ${join(folder, 'permalinks.jsonl')} can't be read: it is not there; name permalinks.jsonl or its folder`,
    );
    const broken = ledger(`${ledgerText()}<<<<<<< HEAD\n`);
    expect((await problem(html('x', options(broken)))).message).toMatch(/permalinks\.jsonl:\d+: a merge conflict/);
  });
});

describe('a server', () => {
  /** A real one, and how often it was asked what it knows. */
  async function aServer() {
    const published = publishing();
    const event = { id: 'e2spring23', title: '봄 기술 모임', date: '2023-04-05' };
    published.publish(1, {
      talks: [aTalk('k7q2m4x9ab', SETTLEMENT, { speakers: [{ name: '김하늘' }], event })],
      permalinks: [aPermalink('oldoldold2', { movedTo: 'k7q2m4x9ab' })],
    });
    const app = createApp(await published.options());
    let asked = 0;
    const server = createServer((request, response) => {
      if (request.url?.endsWith('/permalinks')) asked++;
      app(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
      published.remove();
    });
    return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
  }

  it('is asked once for all documents that are built at a time, and links begin with its address', async () => {
    const { address, asked } = await aServer();
    const all = await Promise.all(Array.from({ length: 20 }, () => html('talk:k7q2m4x9ab', { server: address })));
    expect(new Set(all)).toEqual(new Set([LINK.replace(BASE, address)]));
    expect(asked()).toBe(1);
  });

  it('may have another address for readers', async () => {
    const { address } = await aServer();
    expect(await html('talk:oldoldold2', { server: `${address}/`, baseUrl: BASE })).toBe(LINK);
  });

  it('that does not answer fails the build, is named, and is asked again by the next document', async () => {
    const { address, asked } = await aServer();
    expect((await problem(html('x', { server: `${address}/nowhere` }))).message).toMatch(
      `${address}/nowhere/api/v1/permalinks can't be asked: it answered 404; name the address of a running Talkdex server`,
    );
    await problem(html('x', { server: `${address}/nowhere` }));
    expect(asked()).toBe(2);
  });
});

describe('wrong options', () => {
  it.each([
    [undefined, /exactly one of ledger .* and server .* must be set/],
    [{}, /exactly one of ledger/],
    [{ ledger: 'x', server: 'http://x', baseUrl: BASE }, /exactly one of ledger/],
    [{ ledger: 'x' }, /baseUrl must be set beside ledger: .*https:\/\/talks\.example/],
    [{ ledger: 7, baseUrl: BASE }, /ledger is «7»: it must be the path/],
    [{ ledger: [], baseUrl: BASE }, /ledger is «\[\]»/],
    [{ server: 'talks.example' }, /server is «"talks.example"»: it must start with http:\/\/ or https:\/\//],
    [{ server: 'http://x', baseUrl: '/td' }, /baseUrl is «"\/td"»: it must start with/],
    [{ server: 'http://x', onUnknown: 'ignore' }, /onUnknown is «"ignore"»: it may be "fail" or "warn"/],
    [{ server: 'http://x', onUnkown: 'warn' }, /there is no option onUnkown/],
  ])('%j fail at once and are named', (options, message) => {
    const use = () =>
      remark()
        .use(remarkTalkLinks, options as Options)
        .freeze();
    expect(use).toThrow(message);
    expect(use).toThrow(/^talkdex\/remark: /);
    expect(() => talkLinks(options as Options)).toThrow(message);
  });
});

describe('the source of a document', () => {
  const transformed = async (source: string, options: Options = withLedger(), id = `/docs/${documents++}.md`) =>
    talkLinks(options).transform(source, id);

  it('gets links in the place of references, and every other byte stays', async () => {
    const link = `[${SETTLEMENT}](${BASE}/talks/k7q2m4x9ab "${ABOUT}")`;
    const before =
      '---\r\nhero: {link: talk:k7q2m4x9ab}\r\n---\r\n* a  \r\n* `talk:x` talk:k7q2m4x9ab, <talk:k7q2m4x9ab>\r\n\r\n' +
      '[](talk:k7q2m4x9ab) [x](talk:oldoldold2 "y") [[talk: 정산 배치]] \\[[talk: 정산 배치]]\r\n\r\n' +
      '<p><a href="talk:k7q2m4x9ab#retries">x</a> talk:k7q2m4x9ab</p>\r\n\r\n[d]: talk:k7q2m4x9ab';
    expect(await transformed(before)).toBe(
      `---\r\nhero: {link: ${BASE}/talks/k7q2m4x9ab}\r\n---\r\n* a  \r\n* \`talk:x\` ${link}, ${link}\r\n\r\n` +
        `${link} [x](${BASE}/talks/k7q2m4x9ab "y") ${link} \\[[talk: 정산 배치]]\r\n\r\n` +
        `<p><a href="${BASE}/talks/k7q2m4x9ab#retries">x</a> ${LINK}</p>\r\n\r\n[d]: ${BASE}/talks/k7q2m4x9ab`,
    );
    expect(told).toEqual([expect.stringMatching(/md:7:25: info: talk:oldoldold2: /)]);
  });

  it('stays where a link, code, or words that look like an id stand around', async () => {
    const within =
      '<a href="https://x.example">talk:k7q2m4x9ab</a> <code>talk:k7q2m4x9ab</code> <b>talk:fds-rules</b> [[talk:대사]]';
    expect(await transformed(within)).toBe(
      within
        .replace('talk:fds-rules', `[FDS \\| rules \\<b> & \\*engine\\* \\{x\\}](${BASE}/talks/fds-rules "Theo")`)
        .replace('[[talk:대사]]', `[정산 대사를 자동으로](${BASE}/talks/cccccccc44 "나라 Kim")`),
    );
    const engine = `[FDS \\| rules \\<b> & \\*engine\\* \\{x\\}](${BASE}/talks/fds-rules "Theo")`;
    expect(await transformed('[[talk:engine]]')).toBe(engine);
    expect(told).toEqual([]);
  });

  it('stays as it is without references, and where it is no Markdown', async () => {
    expect(await transformed('# Talk: nothing')).toBeUndefined();
    expect(await transformed('talk:k7q2m4x9ab', withLedger(), '/docs/x.vue')).toBeUndefined();
  });

  it('fails or warns where nobody knows the talk', async () => {
    const { message } = await problem(transformed('a\n\ntalk:nobody', withLedger(), '/docs/wrong.md'));
    expect(message).toMatch(/^\/docs\/wrong\.md:\n3:1: talk:nobody: no talk has this id; /);
    expect(await transformed('talk:nobody', withLedger({ onUnknown: 'warn' }))).toBeUndefined();
    expect(told).toEqual([expect.stringMatching(/:1:1: warning: talk:nobody: /)]);
  });
});

it('what is exported is what the types say', () => {
  const exported: typeof Public = ours;
  expect(Object.keys(exported).sort()).toEqual(['default', 'remarkTalkLinks', 'talkLinks']);
  expect(exported.default).toBe(exported.remarkTalkLinks);
});
