/** What a person finds by what they type, over a small knowledge base of their own. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SearchRequest } from '../../search/answers.ts';
import { type Generation, Knowledge } from '../../search/knowledge.ts';
import { relatedTalks } from '../../search/related.ts';
import { search } from '../../search/search.ts';
import { suggest } from '../../search/suggest.ts';
import { readOnce, withSources } from '../support/sources.ts';

const note = (title: string, text: string, date = '2023-04-05') =>
  `---\nkind: note\ntitle: ${title}\nspeaker: 김하늘\nevent: {title: 봄 모임 ${date.slice(0, 4)}, date: ${date}}\n---\n\n${text}\n`;

const SOURCES = {
  'a.md': note('정산 시스템을 다시 만들기', '새벽마다 돌던 배치를 스트림으로 나누었습니다.'),
  'b.md': note('Kafka로 주문 옮기기', '주문 이벤트를 토픽으로 보내고 정산에서 읽습니다.'),
  'c.md': note('데이터베이스 이중화', '쓰기를 두 곳으로 보냅니다.', '2021-06-01'),
  'd.md': note('Web Payments in practice', 'The browser asks for a card.', '2022'),
  'e.md': note('이상거래 탐지', 'FDS란 무엇이고 규칙 엔진은 어떻게 도는가.'),
};

const NO_FILTERS = { topics: [], speakers: [], events: [], years: [] };

const shared = readOnce(SOURCES);

async function read(sources: Record<string, string>): Promise<Generation> {
  const kb = withSources(sources);
  await kb.ingest();
  const knowledge = new Knowledge(kb.state, kb.data);
  onTestFinished(() => knowledge.close());
  return knowledge.current();
}

async function opened(sources?: Record<string, string>) {
  const { index, engine } = sources ? await read(sources) : shared();
  const ask = (q: string, more: Partial<SearchRequest> = {}) =>
    search({ q, filters: NO_FILTERS, sort: 'relevance', page: 1, perPage: 20, verbatim: false, ...more }, index, engine);
  const find = async (q: string, more: Partial<SearchRequest> = {}) => (await ask(q, more)).talks.map(({ talk }) => talk.title);
  return { index, engine, ask, find };
}

describe('a query', () => {
  it.each([
    ['a word, in titles before texts', '정산', ['정산 시스템을 다시 만들기', 'Kafka로 주문 옮기기']],
    ['a word with a particle', '정산을', ['정산 시스템을 다시 만들기', 'Kafka로 주문 옮기기']],
    ['a part of a compound', '베이스', ['데이터베이스 이중화']],
    ['a compound that was spaced out', '데이터 베이스', ['데이터베이스 이중화']],
    ['words that the talk spaces out', '정산시스템', ['정산 시스템을 다시 만들기']],
    ['an abbreviation with a particle stuck to it', 'fds', ['이상거래 탐지']],
    ['capital letters', 'KAFKA', ['Kafka로 주문 옮기기']],
    ['two Latin words run together', 'webpayments', ['Web Payments in practice']],
    ['decomposed Hangul', '이중화'.normalize('NFD'), ['데이터베이스 이중화']],
  ])('finds %s', async (_what, q, titles) => {
    const { ask } = await opened();
    const found = await ask(q);
    expect(found.talks.map(({ talk }) => talk.title)).toEqual(titles);
    expect(found.plan.rewritten).toBeUndefined();
  });

  it('must have all its words met', async () => {
    const { find } = await opened();
    expect(await find('정산 시스템')).toEqual(['정산 시스템을 다시 만들기']);
    expect(await find('주문 정산')).toEqual(['Kafka로 주문 옮기기']);
    expect(await find('카드 이중화', { verbatim: true })).toEqual([]);
    expect(await find('정산 이중화', { verbatim: true })).toEqual([]);
  });

  it('is open at the end of its last word, and only there', async () => {
    const { find } = await opened();
    for (const typed of ['이상ㄱ', '이상거', '이상거ㄹ', '이상거래'])
      expect(await find(typed, { verbatim: true })).toEqual(['이상거래 탐지']);
    expect(await find('kaf', { verbatim: true })).toEqual(['Kafka로 주문 옮기기']);
    expect(await find('kaf 주문', { verbatim: true })).toEqual([]);
  });

  it('finds by initials in titles', async () => {
    const { ask } = await opened();
    const { talks, plan } = await ask('ㅈㅅ');
    expect(plan.step).toBe('initials');
    expect(talks.map(({ talk }) => talk.title)).toEqual(['정산 시스템을 다시 만들기']);
    expect(talks[0]?.title.filter(({ match }) => match).map(({ text }) => text)).toEqual(['정산']);
  });

  it('finds by the first of the initials alone', async () => {
    const { find } = await opened();
    expect(await find('ㅇㅅㄱ')).toEqual(['이상거래 탐지']);
    expect(await find('ㅇㅅㄱ ㅌㅈ')).toEqual(['이상거래 탐지']);
  });

  it.each([
    ['other-layout', 'wjdtks', '정산', '정산 시스템을 다시 만들기'],
    ['other-layout', 'ㄹㅇㄴ', 'fds', '이상거래 탐지'],
    ['other-spelling', 'kakfa', 'kafka', 'Kafka로 주문 옮기기'],
    ['other-spelling', '데이타베이스', '데이터베이스', '데이터베이스 이중화'],
    ['other-spelling', 'browsre card', 'browser card', 'Web Payments in practice'],
  ])('that nothing matches is searched another way (%s): %s', async (step, q, rewritten, title) => {
    const { ask } = await opened();
    const { plan, talks } = await ask(q);
    expect(talks[0]?.talk.title).toBe(title);
    expect(plan.step).toBe(step);
    expect(plan.rewritten).toBe(rewritten);
  });

  it.each(['wjdtks', 'ㄹㅇㄴ', 'kakfa', '데이타베이스'])('is searched as typed when asked to: %s', async (q) => {
    const { find } = await opened();
    expect(await find(q, { verbatim: true })).toEqual([]);
  });

  it('with one unknown word of three is met by the others', async () => {
    const { ask } = await opened();
    const { plan, talks } = await ask('정산 시스템 zzzzqqqq');
    expect(plan.step).toBe('most-words');
    expect(talks.map(({ talk }) => talk.title)).toEqual(['정산 시스템을 다시 만들기']);
  });

  it('that is a sentence is met by its rare words', async () => {
    const { ask } = await opened();
    const { plan, talks } = await ask('새벽마다 도는 정산 배치를 어떻게 나누었나요');
    expect(plan.step).toBe('rare-words');
    expect(talks[0]?.talk.title).toBe('정산 시스템을 다시 만들기');
  });

  it.each(['?!', '👏', '…', '()', '"'])('of signs alone finds nothing and fails nothing: %s', async (q) => {
    expect(await (await opened()).ask(q)).toMatchObject({ total: 0, talks: [] });
  });

  it.each(['" OR 1=1', 'NEAR(a b)', "'; drop table talk; --", 'a*', 'title:정산', '-정산', '정산 AND NOT', '\u0000'])(
    'is never a language of the database: %s',
    async (q) => {
      const { ask, find } = await opened();
      await expect(ask(q)).resolves.toHaveProperty('total');
      expect(await find('')).toHaveLength(5);
    },
  );

  it('gives the same total as paging to its end gives talks', async () => {
    const { ask } = await opened(
      Object.fromEntries(Array.from({ length: 230 }, (_, i) => [`n${i}.md`, note(`정산 이야기 ${i}`, `${i}번째`)])),
    );
    const seen = new Set<string>();
    for (let page = 1; page <= 4; page++) {
      const { total, talks } = await ask('정산', { page, perPage: 70 });
      expect(total).toBe(230);
      for (const { talk } of talks) seen.add(talk.id);
    }
    expect(seen.size).toBe(230);
  });
});

describe('filters', () => {
  it('narrow what is found, and never what their own facet counts', async () => {
    const { ask } = await opened();
    const all = await ask('');
    const narrowed = await ask('', { filters: { ...NO_FILTERS, years: ['2021', '2022'] } });
    expect(narrowed.talks.map(({ talk }) => talk.title).sort()).toEqual(['Web Payments in practice', '데이터베이스 이중화']);
    expect(narrowed.facets.years).toEqual(all.facets.years);
    expect(narrowed.facets.events.map(({ count }) => count)).toEqual([1, 1]);
  });

  it('sort by date, talks of a partial date among them', async () => {
    const { find } = await opened();
    expect((await find('', { sort: 'oldest' }))[0]).toBe('데이터베이스 이중화');
    expect((await find('', { sort: 'oldest' }))[1]).toBe('Web Payments in practice');
  });
});

describe('a found talk', () => {
  it('shows the passage and the section that hold the words', async () => {
    const { ask } = await opened({
      'a.md': `${note('이야기', `${'머리말입니다. '.repeat(60)}`)}\n## 대사\n\n${'앞말입니다. '.repeat(40)}은행 파일과 정산 금액을 맞춥니다. ${'뒷말입니다. '.repeat(40)}\n`,
    });
    const [{ section, snippet } = { section: undefined, snippet: [] }] = (await ask('정산 금액')).talks;
    expect(section?.heading).toBe('대사');
    const text = snippet.map((segment) => segment.text).join('');
    expect(text).toMatch(/^… .*정산 금액.* …$/);
    expect(text.length).toBeLessThan(300);
    expect(snippet.filter(({ match }) => match).map((segment) => segment.text)).toEqual(['정산 금액']);
  });

  it('has relatives that share its words or topics, and never itself', async () => {
    const { index, ask } = await opened();
    const [first] = (await ask('정산')).talks;
    const related = relatedTalks(first?.talk as NonNullable<typeof first>['talk'], index);
    expect(related.map(({ id }) => id)).not.toContain(first?.talk.id);
  });
});

describe('suggestions', () => {
  it('name topics, speakers and events before talks, at most eight in all', async () => {
    const { index, engine } = await opened();
    const kinds = async (q: string) => (await suggest(q, index, engine)).map(({ kind }) => kind);
    expect((await kinds('정산'))[0]).toBe('topic');
    expect((await kinds('김하'))[0]).toBe('speaker');
    expect((await kinds('봄 모'))[0]).toBe('event');
    expect(await kinds('')).toEqual([]);
    expect((await kinds('김')).length).toBeLessThanOrEqual(8);
  });
});
