/** The tools for assistants, asked by the SDK's own client, which holds every answer against the schema that the tool gives. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pagesOf } from '../../api/mcp/talk-pages.ts';
import { assistantServer } from '../../api/mcp.ts';
import type { Knowledge } from '../../search/knowledge.ts';
import type { Section } from '../../search/talk.ts';
import { aPermalink, aTalk, type Published, publishing } from '../support/published.ts';
import { SAMPLE, servedOnce } from '../support/sources.ts';

const logged: string[] = [];
const logger = pino({ level: 'warn' }, { write: (line) => void logged.push(line) });

/** A client that has seen the list of tools, and so checks what they answer. */
async function connected(knowledge: Knowledge, baseUrl?: string) {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await assistantServer({ knowledge, version: '1.2.3', logger, baseUrl }).connect(ours);
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(theirs);
  const { tools } = await client.listTools();
  const call = async (name: string, args: Record<string, unknown> = {}) => {
    const result = CallToolResultSchema.parse(await client.callTool({ name, arguments: args }));
    const [first] = result.content;
    return { isError: result.isError ?? false, data: result.structuredContent, text: first?.type === 'text' ? first.text : '' };
  };
  /** What an error says. */
  const refused = async (name: string, args: Record<string, unknown>) => {
    const { isError, data, text } = await call(name, args);
    expect({ isError, data }).toEqual({ isError: true, data: undefined });
    return text;
  };
  return { client, tools, call, refused };
}

type Connected = Awaited<ReturnType<typeof connected>>;

const sample = servedOnce(SAMPLE);

const spring = { id: 'spring', title: '봄 기술 모임', date: '2023-04-05' };
const autumn = { id: 'autumn', title: '가을 엔지니어링 데이', date: '2022-10-05' };
const section = (anchor: string, text: string, more: Partial<Section> = {}): Section => ({ anchor, text, html: '', ...more });
const settlement = { id: 'settlement', names: { ko: ['정산'], en: ['Settlement'] } };
const long = Array.from({ length: 400 }, (_, i) => `${i}번째 줄은 대사 배치를 어떻게 나누었는지를 말합니다.`).join('\n');

let kb: Published;
let on: Connected;
beforeAll(async () => {
  kb = publishing();
  kb.publish(1, {
    talks: [
      aTalk('renewed', '정산 시스템을 다시 만든 이야기', {
        event: spring,
        speakers: [{ name: '김하늘', role: '정산팀' }],
        topics: ['settlement'],
        terms: ['FDS'],
        sections: [
          section('top', '정산을 나누었습니다.'),
          section('대사', '은행 파일과 맞춥니다.', { heading: '대사', formerAnchors: ['reconciliation'] }),
        ],
        links: [{ kind: 'slides', url: 'https://example.com/s' }],
        sources: [{ path: '2023.md', line: 7, kind: 'recap', url: 'https://example.com/2023' }],
      }),
      aTalk('ledger', '장부를 맞추는 법', { event: autumn, speakers: [{ name: 'Theo Kim' }], topics: ['settlement'] }),
      aTalk('tao', 'Tao of Testing', { event: autumn, position: 2, speakers: [{ name: 'Theo Park' }], language: 'en' }),
      aTalk('batch', '정산 배치', { topics: ['settlement'] }),
      aTalk('title', '제목뿐인 이야기', { sections: [] }),
      aTalk('hours', '긴 이야기', {
        sections: [section('first', long, { heading: '첫째' }), section('second', '끝.', { heading: '둘째' })],
      }),
    ],
    topics: [settlement, { id: 'quantum', names: { ko: ['양자'], en: ['Quantum'] } }],
    events: [
      { ...spring, talks: 1, sources: [] },
      { ...autumn, talks: 2, sources: [] },
    ],
    glossary: [{ term: 'FDS', names: ['이상거래 탐지 시스템'] }],
    permalinks: [
      aPermalink('older', { movedTo: 'old' }),
      aPermalink('old', { movedTo: 'renewed' }),
      aPermalink('gone', { title: '정산 대사를 자동으로', speakers: ['김하늘'], event: 'spring', date: '2023-04-05' }),
      aPermalink('alone', { title: 'zzqqxx' }),
      aPermalink('spring-2023', { kind: 'event', title: '봄 모임', movedTo: 'spring' }),
    ],
  });
  on = await connected(kb.knowledge);
});
afterAll(() => kb.remove());

describe('the server for assistants', () => {
  it('says who it is and how to use it', () => {
    expect(on.client.getServerVersion()).toMatchObject({ name: 'talkdex', version: '1.2.3' });
    const instructions = on.client.getInstructions() ?? '';
    for (const { name } of on.tools) expect(instructions).toContain(name);
  });

  it('has tools that only read, each with schemas of what goes in and what comes out', () => {
    expect(on.tools.map(({ name }) => name)).toEqual(['search_talks', 'get_talk', 'list_topics', 'get_topic', 'list_events']);
    for (const { name, title, description, annotations, inputSchema, outputSchema } of on.tools) {
      expect(annotations, name).toMatchObject({ readOnlyHint: true, idempotentHint: true, openWorldHint: false });
      expect(title && description, name).toBeTruthy();
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: 'object' });
      // Not every assistant follows a reference.
      expect(JSON.stringify([inputSchema, outputSchema])).not.toContain('$ref');
      for (const argument of Object.values(inputSchema.properties ?? {})) expect(argument).toHaveProperty('description');
    }
  });

  it('gives whole addresses where it knows what they start with, else paths, and says so', async () => {
    const whole = await connected(kb.knowledge, 'https://talks.example/talkdex/');
    const found = await whole.call('search_talks', { query: '은행' });
    expect(found.data).toMatchObject({ hits: [{ url: 'https://talks.example/talkdex/talks/renewed' }] });
    expect(found.text).toContain('https://talks.example/talkdex/talks/renewed');
    expect(found.text + whole.client.getInstructions()).not.toContain('TALKDEX_BASE_URL');
    expect((await on.call('search_talks', { query: '은행' })).text).toContain('TALKDEX_BASE_URL is not set');
    expect(on.client.getInstructions()).toContain('TALKDEX_BASE_URL is not set');
  });

  it('answers from the generation that is current at each call', async () => {
    const own = publishing();
    own.publish(1, { talks: [aTalk('a', '정산 하나')] });
    const { call } = await connected(own.knowledge);
    expect((await call('search_talks', { query: '정산' })).data).toMatchObject({ total: 1 });
    own.publish(2, { talks: [aTalk('a', '정산 하나'), aTalk('b', '정산 둘')] });
    own.knowledge.lookAgain();
    expect((await call('search_talks', { query: '정산' })).data).toMatchObject({ total: 2 });
    own.remove();
  });

  it('tells nothing of the inside where something fails there', async () => {
    const own = publishing();
    const { refused } = await connected(own.knowledge);
    const text = await refused('list_topics', {});
    expect(text).toMatch(/^list_topics failed for a reason of its own/);
    expect(text).not.toContain(own.state);
    expect(logged.join('')).toContain(own.state);
    own.remove();
  });

  it.each([
    ['search_talks', { q: '정산' }, /Unrecognized key: "q"/],
    ['search_talks', { query: 7 }, /expected string.* at query/],
    ['search_talks', { query: 'x'.repeat(501) }, /at most 500 characters at query/],
    ['search_talks', { limit: 51 }, /whole number from 1 to 50 at limit/],
    ['search_talks', { limit: 0 }, /whole number from 1 to 50 at limit/],
    ['search_talks', { page: 1.5 }, /whole number from 1 to 100000 at page/],
    ['search_talks', { sort: 'best' }, /relevance, newest or oldest at sort/],
    ['search_talks', { year: 'last' }, /year of four digits at year/],
    ['get_talk', {}, /at id/],
    ['get_talk', { id: '' }, /must name a talk at id/],
    ['get_topic', { topic: '' }, /must name a topic at topic/],
    ['list_events', { limit: 21 }, /whole number from 1 to 20 at limit/],
    ['drop_talks', {}, /drop_talks not found/],
    ['__proto__', {}, /__proto__/],
  ])('refuses what is wrong with a word on it: %s %j', async (name, args, message) => {
    expect(await on.refused(name, args)).toMatch(message);
  });

  it.each(['\u0000', '\ud800', '%', '" OR 1=1 --', '(((', '../../etc/passwd', '𐍈'.repeat(20)])(
    'is not upset by what is asked with: %j',
    async (odd) => {
      for (const [name, argument] of [
        ['search_talks', 'query'],
        ['search_talks', 'topic'],
        ['search_talks', 'speaker'],
        ['search_talks', 'event'],
        ['get_talk', 'id'],
        ['list_topics', 'query'],
        ['get_topic', 'topic'],
        ['list_events', 'query'],
      ] as const) {
        const { text } = await on.call(name, { [argument]: odd.slice(0, 200) });
        expect(text, name).not.toMatch(/for a reason of its own/);
      }
    },
  );
});

describe('search_talks', () => {
  it('finds talks by Korean and English words, with what an answer to a person needs', async () => {
    const { call } = await connected(sample().knowledge);
    const { data, text } = await call('search_talks', { query: 'wjdtks' });
    expect(data).toMatchObject({ query: 'wjdtks', searchedAs: '정산', total: 1, page: 1 });
    const { hits } = z.object({ hits: z.array(z.record(z.string(), z.unknown())) }).parse(data);
    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatchObject({
      title: '정산 시스템 이야기',
      speakers: [{ name: '김하늘' }],
      event: { title: '봄 기술 모임', date: '2023-04-05' },
      date: '2023-04-05',
      topics: ['settlement'],
      url: `/talks/${hits[0]?.id}`,
      section: { url: expect.stringContaining(`/talks/${hits[0]?.id}#`) },
    });
    expect(hits[0]?.snippet).toContain('정산 배치를 나누었습니다.');
    for (const part of ['1 talk', 'searched as «정산»', '정산 시스템 이야기', '김하늘', '봄 기술 모임', '2023-04-05'])
      expect(text).toContain(part);
    expect((await call('search_talks', { query: 'settlement' })).data).toMatchObject({ total: 1 });
  });

  it('answers in pages, and says when there is no such page', async () => {
    const first = await on.call('search_talks', { limit: 2, sort: 'newest' });
    expect(first.data).toMatchObject({ total: 6, page: 1, hits: [{ id: 'renewed' }, { id: 'ledger' }] });
    expect(first.text).toContain('6 talks, page 1 of 3');
    const third = await on.call('search_talks', { limit: 2, page: 3 });
    expect(third.text).toMatch(/5\. .*\[/);
    const fourth = await on.call('search_talks', { limit: 2, page: 4 });
    expect(fourth.data).toMatchObject({ total: 6, page: 4, hits: [] });
    expect(fourth.text).toContain('there is no page 4, the last one is 3');
  });

  it.each([
    [{ topic: 'settlement' }, ['renewed', 'ledger', 'batch']],
    [{ topic: 'Settlement ' }, ['renewed', 'ledger', 'batch']],
    [{ topic: '정산' }, ['renewed', 'ledger', 'batch']],
    [{ topic: 'https://talks.example/topics/settlement?page=2' }, ['renewed', 'ledger', 'batch']],
    [{ speaker: '김하늘' }, ['renewed']],
    [{ speaker: 'theo kim' }, ['ledger']],
    [{ speaker: 'theo' }, ['ledger', 'tao']],
    [{ event: 'autumn' }, ['ledger', 'tao']],
    [{ event: '/events/spring-2023' }, ['renewed']],
    [{ event: '엔지니어링 데이' }, ['ledger', 'tao']],
    [{ year: 2022 }, ['ledger', 'tao']],
    [{ year: '2022', topic: 'settlement' }, ['ledger']],
    [{ query: '정산', event: '봄 기술모임' }, ['renewed']],
  ])('takes filters the way people name things: %j', async (args, ids) => {
    const { data } = await on.call('search_talks', args);
    const { hits } = z.object({ hits: z.array(z.object({ id: z.string() })) }).parse(data);
    expect(hits.map(({ id }) => id)).toEqual(ids);
  });

  it('says what its filters were understood as', async () => {
    const { data, text } = await on.call('search_talks', { speaker: 'theo', event: '데이', topic: '정산', year: 2022 });
    expect(data).toMatchObject({
      filters: { topics: ['settlement'], speakers: ['Theo Kim', 'Theo Park'], events: [autumn], years: ['2022'] },
    });
    expect(text).toContain('for topic settlement, speaker Theo Kim or Theo Park, event 가을 엔지니어링 데이 [autumn], year 2022');
  });

  it('proposes others for a topic, a speaker or an event that is unknown', async () => {
    expect(await on.refused('search_talks', { topic: '정산 시스템' })).toContain('topics like it: settlement (정산, Settlement)');
    expect(await on.refused('search_talks', { topic: '보안' })).toContain('topics with most talks: settlement');
    expect(await on.refused('search_talks', { topic: 'quantum' })).toContain('no talk is filed under');
    expect(await on.refused('search_talks', { speaker: '홍길동' })).toContain('nobody called «홍길동»');
    expect(await on.refused('search_talks', { event: '여름' })).toMatch(/the newest are 봄 기술 모임 \[spring\].*list_events/);
  });

  it('passes on what helps where nothing is found', async () => {
    const { data, text, isError } = await on.call('search_talks', { query: '장부', year: 2023 });
    expect(isError).toBe(false);
    expect(data).toMatchObject({ total: 0, hits: [], nothingFound: { withoutFilters: 1, topics: [{ id: 'settlement' }] } });
    expect(text).toContain('without the filters: 1 talk');
    expect(text).toContain('settlement (정산, Settlement; 3)');
  });
});

describe('get_talk', () => {
  it('gives the whole talk by its sections, with all that belongs to it', async () => {
    const { data, text } = await on.call('get_talk', { id: 'renewed' });
    expect(data).toEqual({
      id: 'renewed',
      title: '정산 시스템을 다시 만든 이야기',
      url: '/talks/renewed',
      speakers: [{ name: '김하늘', role: '정산팀' }],
      event: spring,
      language: 'ko',
      topics: ['settlement'],
      sections: [
        { anchor: 'top', url: '/talks/renewed#top', text: '정산을 나누었습니다.' },
        { heading: '대사', anchor: '대사', url: `/talks/renewed#${encodeURIComponent('대사')}`, text: '은행 파일과 맞춥니다.' },
      ],
      page: 1,
      pages: 1,
      glossary: [{ term: 'FDS', names: ['이상거래 탐지 시스템'] }],
      links: [{ kind: 'slides', url: 'https://example.com/s' }],
      sources: [{ path: '2023.md', line: 7, url: 'https://example.com/2023' }],
    });
    for (const part of [
      '김하늘 (정산팀)',
      '정산을 나누었습니다.',
      '## 대사 (#대사)',
      'FDS = 이상거래',
      'https://example.com/s',
      '2023.md:7',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Left out');
  });

  it.each(['talk:renewed', 'TALK: renewed', ' RENEWED ', '/talks/renewed', '/talks/renewed/any-slug?q=a', '/talks/renewed.md'])(
    'takes what documents point to a talk with: %s',
    async (id) => {
      const { data } = await on.call('get_talk', { id });
      expect(data).toMatchObject({ id: 'renewed', url: '/talks/renewed' });
      expect(data).not.toHaveProperty('movedFrom');
    },
  );

  it.each([
    { id: 'renewed', section: '대사' },
    { id: 'renewed', section: '#reconciliation' },
    { id: `https://talks.example/talkdex/talks/renewed#${encodeURIComponent('대사')}` },
    { id: 'talk:renewed#reconciliation' },
  ])('gives one section alone, also by an anchor that it had before: %j', async (args) => {
    const { data, text } = await on.call('get_talk', args);
    expect(data).toMatchObject({ sections: [{ anchor: '대사', text: '은행 파일과 맞춥니다.' }], leftOut: [{ anchor: 'top' }] });
    expect(text).toContain('Left out: not here, or not whole: #top');
  });

  it('says where nothing but a title is known', async () => {
    const { data, text } = await on.call('get_talk', { id: 'title' });
    expect(data).toMatchObject({ sections: [], pages: 1 });
    expect(text).toContain('Its sources tell no more of it.');
  });

  it('names the sections where one is asked for that it does not have', async () => {
    expect(await on.refused('get_talk', { id: 'renewed#none' })).toMatch(
      /no section «none»; its sections are #top, #대사 \(대사\)/,
    );
  });

  it('gives a long talk in pages that together are the whole of it', async () => {
    const first = await on.call('get_talk', { id: 'hours' });
    const { pages } = z.object({ pages: z.number() }).parse(first.data);
    expect(pages).toBeGreaterThan(1);
    expect(first.data).toMatchObject({ leftOut: [{ heading: '첫째', anchor: 'first' }, { anchor: 'second' }] });
    expect(first.text).toContain('Left out: page 2 goes on; not here, or not whole: #first (첫째), #second (둘째)');
    const read = z.object({
      sections: z.array(z.object({ anchor: z.string(), text: z.string(), continued: z.boolean().optional() })),
    });
    const sections: z.infer<typeof read>['sections'] = [];
    for (let page = 1; page <= pages; page++)
      sections.push(...read.parse((await on.call('get_talk', { id: 'hours', page })).data).sections);
    const of = (anchor: string) => sections.filter((each) => each.anchor === anchor);
    expect(
      of('first')
        .map(({ text }) => text)
        .join('\n'),
    ).toBe(long);
    expect(of('first').map(({ continued = false }) => continued)).toEqual([false, true]);
    expect(of('second')).toEqual([{ anchor: 'second', text: '끝.' }]);
    expect(await on.refused('get_talk', { id: 'hours', page: pages + 1 })).toContain(`the last one is ${pages}`);
  });

  it.each(['old', 'older', 'talk:old', '/talks/older'])(
    'gives the present talk for an id that moved, and says so: %s',
    async (id) => {
      const { data, text } = await on.call('get_talk', { id });
      expect(data).toMatchObject({ id: 'renewed', url: '/talks/renewed', movedFrom: id.replace(/^\/talks\/|^talk:/, '') });
      expect(text).toMatch(/^«old(er)?» turned out to be this talk/);
    },
  );

  it('names what is nearest to a talk that is gone', async () => {
    const text = await on.refused('get_talk', { id: 'gone' });
    expect(text).toContain(
      'no source tells of the talk «정산 대사를 자동으로» (김하늘 · 봄 기술 모임 [spring] · 2023-04-05) any more',
    );
    expect(text).toContain('- 정산 시스템을 다시 만든 이야기 [renewed] /talks/renewed');
    expect(await on.refused('get_talk', { id: 'alone' })).toContain('search_talks finds others');
  });

  it('says how to find talks where an id was never one', async () => {
    expect(await on.refused('get_talk', { id: 'none' })).toBe(
      'no talk has the id «none»; search_talks finds talks by some words of the title',
    );
    expect(await on.refused('get_talk', { id: 'spring' })).toContain('it is the id of an event');
  });
});

describe('list_topics and get_topic', () => {
  it('list the topics that talks have, with their names in both languages', async () => {
    const { data, text } = await on.call('list_topics');
    const topics = [{ id: 'settlement', names: { ko: ['정산'], en: ['Settlement'] }, url: '/topics/settlement', talks: 3 }];
    expect(data).toEqual({ topics });
    expect(text).toContain('- settlement: 정산, Settlement (3 talks) /topics/settlement');
    expect((await on.call('list_topics', { query: 'settle' })).data).toEqual({ topics });
    const none = await on.call('list_topics', { query: '보안' });
    expect(none.data).toEqual({ topics: [] });
    expect(none.text).toContain('No topic of 1 has «보안»');
  });

  it.each(['settlement', 'SETTLEMENT', '정산', '/topics/settlement', 'topic:settlement'])('find a topic by %s', async (topic) => {
    const { data } = await on.call('get_topic', { topic });
    expect(data).toMatchObject({ id: 'settlement', names: settlement.names, url: '/topics/settlement', total: 3 });
  });

  it('tell where to start, and all its talks, the newest first', async () => {
    const { data, text } = await on.call('get_topic', { topic: '정산', limit: 2 });
    const read = z.object({ start: z.array(z.object({ id: z.string() })), talks: z.array(z.object({ id: z.string() })) });
    const { start, talks } = read.parse(data);
    expect(start.length).toBeGreaterThan(0);
    for (const { id } of start) expect(['renewed', 'ledger', 'batch']).toContain(id);
    expect(talks.map(({ id }) => id)).toEqual(['renewed', 'ledger']);
    expect(text).toContain('3 talks, page 1 of 2');
    expect(text).toContain('Where to start:');
    const second = await on.call('get_topic', { topic: '정산', limit: 2, page: 2 });
    expect(second.data).toMatchObject({ page: 2, talks: [{ id: 'batch' }] });
    expect(await on.refused('get_topic', { topic: '없는 주제' })).toContain('list_topics has all');
  });
});

describe('list_events', () => {
  it('lists events, the newest first, with their talks in their order', async () => {
    const { data, text } = await on.call('list_events', { limit: 1 });
    const talks = [{ id: 'renewed', title: '정산 시스템을 다시 만든 이야기' }];
    expect(data).toEqual({ total: 2, page: 1, events: [{ ...spring, url: '/events/spring', talks }] });
    expect(text).toContain('2 events, page 1 of 2');
    const autumnDay = await on.call('list_events', { query: '엔지니어링데이' });
    expect(autumnDay.data).toMatchObject({ total: 1, events: [{ id: 'autumn', talks: [{ id: 'ledger' }, { id: 'tao' }] }] });
  });

  it('names the newest where none has the query in its title', async () => {
    const { data, text } = await on.call('list_events', { query: '여름' });
    expect(data).toEqual({ total: 0, page: 1, events: [] });
    expect(text).toContain('- 봄 기술 모임 [spring]');
  });
});

describe('pagesOf', () => {
  it('gives one page where all fits, and where there is nothing', () => {
    expect(pagesOf([])).toEqual([[]]);
    expect(pagesOf([section('a', ''), section('b', 'x\n\ny')], 10)).toEqual([
      [
        { anchor: 'a', text: '' },
        { anchor: 'b', text: 'x\n\ny' },
      ],
    ]);
  });

  it('cuts a line only where it is longer than a page, and never inside of a character', () => {
    const pages = pagesOf([section('a', `ab\n${'😀'.repeat(7)}\ncd`)], 5);
    expect(pages.map((page) => page.map(({ text }) => text))).toEqual([['ab'], ['😀😀😀😀😀'], ['😀😀\ncd']]);
    expect(pages[1]?.[0]).toHaveProperty('continued', true);
  });
});
