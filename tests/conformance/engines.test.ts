/** What every engine must answer, over the sample knowledge base. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchAnswer, suggestions, viewOf } from '../../api/answers.ts';
import type { SearchRequest } from '../../search/answers.ts';
import { NO_FILTERS } from '../../search/engine.ts';
import { SCHEMA } from '../../search/meilisearch/settings.ts';
import { type Base, embedded, meilisearch, RECORDED, recorded } from '../support/contenders.ts';
import { readRecording } from '../support/exchanges.ts';

const SAMPLE = join(import.meta.dirname, '../../data');
const ALL = 44;

it('the recorded exchanges are of the present records and settings', () => {
  const { schema } = readRecording(RECORDED);
  expect(schema, 'record anew: docs/meilisearch.md, "Recorded exchanges"').toEqual(SCHEMA);
});

for (const contender of [embedded, recorded, meilisearch]) {
  contender.describe(contender.name, () => {
    let base: Base;
    beforeAll(async () => {
      base = await contender.over(SAMPLE);
    }, 120_000);
    afterAll(() => base?.close());

    async function ask(q: string, request: Partial<SearchRequest> = {}) {
      const asked = { q, filters: NO_FILTERS, sort: 'relevance', page: 1, perPage: 20, verbatim: false, ...request } as const;
      const answer = await searchAnswer(asked, base.now(), viewOf('ko'));
      expect(answer.engine).toBe(contender.engine);
      return answer;
    }
    const titles = async (q: string, request: Partial<SearchRequest> = {}) =>
      (await ask(q, request)).hits.map(({ title }) => title);
    const counts = (values: { value: string; count: number }[]) =>
      Object.fromEntries(values.map(({ value, count }) => [value, count]));

    it('finds a word in titles before texts, and its translations', async () => {
      expect(await titles('정산')).toEqual([
        '정산 대사를 자동으로',
        '정산 시스템을 코틀린으로 옮기기',
        'Settlement Across Time Zones',
        '정산은 왜 매일 새벽에 돌까',
      ]);
      expect((await titles('settlement'))[0]).toBe('Settlement Across Time Zones');
      expect(await titles('settlement')).toHaveLength(4);
    });

    it.each(['쿠버네티스 비용을', '쿠버네티스의 비용', '쿠버네티스 비용'])('looks through particles: %s', async (q) => {
      expect(await titles(q)).toEqual(['쿠버네티스 비용 들여다보기']);
    });

    it.each(['정', '저', '정ㅅ', '정사', '정산 시', '정산 시ㅅ', '정산시스', '파티셔', 'kaf'])(
      'finds while %s is typed',
      async (q) => {
        const found = await titles(q, { perPage: 100 });
        const wanted = q.startsWith('파') || q.startsWith('k') ? 'Kafka 파티션을 늘리던 날' : '정산 시스템을 코틀린으로 옮기기';
        expect(found).toContain(wanted);
      },
    );

    it.each([
      ['크버네티스', '쿠버네티스'],
      ['kubernets', undefined],
      ['ㄹㅇㄴ', 'fds'],
      ['wjdtks', '정산'],
    ])('repairs %s', async (q, meant) => {
      const { total, rewrittenQuery } = await ask(q);
      expect(total).toBeGreaterThan(1);
      if (meant) expect(rewrittenQuery).toBe(meant);
    });

    it.each(['데이터 베이스 이전', '데이터베이스이전', '데이터베이스 이전'])('looks through spacing: %s', async (q) => {
      expect(await titles(q)).toEqual(['데이터베이스 이전을 무중단으로']);
    });

    it('knows initials in titles and names', async () => {
      expect((await titles('ㅈㅅ'))[0]).toBe('정산 대사를 자동으로');
      expect(await titles('ㅈㅅ ㅋㅌㄹ')).toEqual(['정산 시스템을 코틀린으로 옮기기']);
    });

    it('finds a sentence by its rarest words', async () => {
      expect((await titles('잔액을 덮어쓰지 않고 사건을 쌓는 원장으로 바꾼 이야기'))[0]).toBe('이벤트 소싱으로 원장 다시 쓰기');
    });

    it.each(['qwxyz', '블록체인채굴', '정산 블록체인채굴'])('finds nothing for %s, which no talk holds', async (q) => {
      const { total, hits, facets } = await ask(q);
      expect({ total, hits, facets }).toEqual({
        total: 0,
        hits: [],
        facets: { topics: [], speakers: [], events: [], years: [] },
      });
    });

    it('counts exactly what filters leave, each facet without its own', async () => {
      const filters = { ...NO_FILTERS, years: ['2023', '2024'] };
      const { total, hits, facets } = await ask('정산', { filters });
      expect(total).toBe(2);
      expect(hits.map(({ date }) => date?.slice(0, 4)).sort()).toEqual(['2023', '2024']);
      expect(counts(facets.years)).toEqual({ 2025: 1, 2024: 1, 2023: 1, 2022: 1 });
      expect(counts(facets.topics)).toMatchObject({ settlement: 2 });
      const both = await ask('정산', { filters: { ...filters, topics: ['kotlin'] } });
      expect(both.total).toBe(0);
      expect(counts(both.facets.topics)).toMatchObject({ settlement: 2 });
      expect(counts(both.facets.years)).toEqual({ 2025: 1 });
    });

    it('filters by people and events, and by values that nobody has', async () => {
      const [first] = (await ask('정산')).hits;
      const speaker = first?.speakers[0]?.name ?? '';
      expect(await titles('', { filters: { ...NO_FILTERS, speakers: [speaker] } })).toContain(first?.title);
      const events = [first?.event?.id ?? ''];
      expect((await ask('', { filters: { ...NO_FILTERS, events } })).total).toBe(8);
      expect((await ask('정산', { filters: { ...NO_FILTERS, speakers: ['아무도 "아닌" 사람'] } })).total).toBe(0);
    });

    it('sorts by date, talks without one last', async () => {
      const newest = (await ask('', { sort: 'newest', perPage: 100 })).hits.map(({ date }) => date ?? '');
      const oldest = (await ask('', { sort: 'oldest', perPage: 100 })).hits.map(({ date }) => date ?? '');
      const dated = newest.filter(Boolean);
      expect(dated).toEqual([...dated].sort().reverse());
      expect(newest.indexOf('')).toBeOneOf([-1, dated.length]);
      expect(oldest.filter(Boolean)).toEqual([...dated].sort());
      expect(oldest.slice(dated.length)).toEqual(newest.slice(dated.length));
      expect(await titles('정산', { sort: 'oldest' })).toEqual([
        '정산은 왜 매일 새벽에 돌까',
        '정산 대사를 자동으로',
        'Settlement Across Time Zones',
        '정산 시스템을 코틀린으로 옮기기',
      ]);
    });

    it('shows every talk once to whoever pages to the end', async () => {
      const pages = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((page) => ask('', { page, perPage: 7 })));
      expect(pages.map(({ total }) => total)).toEqual(Array(7).fill(ALL));
      const ids = pages.flatMap(({ hits }) => hits.map(({ id }) => id));
      expect(ids).toHaveLength(ALL);
      expect(new Set(ids).size).toBe(ALL);
      expect((await ask('', { page: 9, perPage: 7 })).hits).toEqual([]);
    });

    it('marks what matched', async () => {
      const [hit] = (await ask('정산을')).hits;
      expect(hit?.highlights.title.filter(({ match }) => match).map(({ text }) => text)).toEqual(['정산']);
      expect((await ask('파티션')).hits[0]?.highlights.snippet.some(({ text, match }) => match && text === '파티션')).toBe(true);
    });

    it('suggests names before talks', async () => {
      const found = await suggestions('정산', base.now(), viewOf('ko'));
      expect(found.map(({ kind }) => kind)).toEqual(['topic', 'talk', 'talk', 'talk', 'talk']);
    });

    it('takes in what a refresh adds, changes and removes', async () => {
      const note = (title: string, text: string) =>
        `---\ntitle: ${title}\nspeaker: 고은새\nevent: 겨울 기술 모임\ndate: 2026-01-15\n---\n\n${text}\n`;
      base.write('notes-lighthouse.md', note('등대지기 스케줄러', '나침반이 배치를 지킵니다.'));
      await base.refresh();
      expect(await titles('등대지기')).toEqual(['등대지기 스케줄러']);
      expect((await ask('')).total).toBe(ALL + 1);
      base.write('notes-lighthouse.md', note('등대지기 스케줄러', '이제 부엉이가 배치를 지킵니다.'));
      await base.refresh();
      expect(await titles('부엉이가')).toEqual(['등대지기 스케줄러']);
      expect((await ask('나침반')).total).toBe(0);
      base.remove('notes-lighthouse.md');
      await base.refresh();
      expect((await ask('등대지기')).total).toBe(0);
      expect((await ask('')).total).toBe(ALL);
    }, 60_000);
  });
}
