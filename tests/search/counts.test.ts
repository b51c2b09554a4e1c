/** Totals and facet counts are what one sees by paging and counting, whatever the query and the filters. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FacetName, Filters, SearchRequest } from '../../search/answers.ts';
import { embeddedEngine } from '../../search/embedded/engine.ts';
import { FACETS } from '../../search/engine.ts';
import { search } from '../../search/search.ts';
import { IndexFile } from '../../search/store/index-file.ts';
import { writeIndexFile } from '../../search/store/writer.ts';
import type { Talk } from '../../search/talk.ts';
import { runs } from '../support/runs.ts';

const WORDS = '정산 시스템 결제 FDS 규칙 kafka 주문 이벤트 데이터 베이스 payments gateway 배포 검색'.split(' ');
const TOPICS = ['settlement', 'fds', 'search'];
const SPEAKERS = ['김하늘', '이바다', 'Iris'];
const DATES = ['2021', '2021-06', '2022-07-06', '2023-04-05', undefined];
const TALKS = 250;

/** Talks whose words and values are spread so that every pair of them meets in some talk. */
const talks = Array.from({ length: TALKS }, (_, n): Talk => {
  const word = (i: number) => WORDS[(n * 7 + i * i * 3 + (n >> 3)) % WORDS.length] as string;
  const date = DATES[n % DATES.length];
  return {
    id: `talk-${n}`,
    title: `${word(0)} ${word(1)}`,
    speakers: [...new Set([SPEAKERS[n % 3], SPEAKERS[(n >> 1) % 3]])].map((name) => ({ name: name as string })),
    ...(n % 11 ? { event: { id: `event-${n % 7}`, title: `${n % 7}회`, ...(date ? { date } : {}) } } : {}),
    position: n,
    language: 'ko',
    topics: TOPICS.filter((_, i) => (n >> i) % 3 === 0),
    terms: [],
    summary: '',
    sections: [{ anchor: 'a', text: Array.from({ length: 12 }, (_, i) => word(i + 2)).join(' '), html: '' }],
    links: [],
    sources: [],
  };
});

const valuesOf: Record<FacetName, (talk: Talk) => string[]> = {
  topics: ({ topics }) => topics,
  speakers: ({ speakers }) => speakers.map(({ name }) => name),
  events: ({ event }) => (event ? [event.id] : []),
  years: ({ event }) => (event?.date ? [event.date.slice(0, 4)] : []),
};

let folder: string;
let index: IndexFile;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'talkdex-counts-'));
  const file = join(folder, 'index.sqlite');
  const synonyms = [['정산', 'settlement', 'payments']];
  const base = { talks, events: [], topics: [], glossary: [], synonyms, sources: [], diagnostics: [] };
  writeIndexFile(base, { file, generation: 1, inputHash: '' });
  index = IndexFile.open(file);
});
afterAll(() => {
  index.close();
  rmSync(folder, { recursive: true, force: true });
});

async function everyTalk(request: Omit<SearchRequest, 'page'>): Promise<{ talks: Talk[]; total: number }> {
  const found: Talk[] = [];
  for (let page = 1; ; page++) {
    const { talks, total } = await search({ ...request, page }, index, embeddedEngine(index));
    found.push(...talks.map(({ talk }) => talk));
    if (talks.length < request.perPage) return { talks: found, total };
  }
}

const noFilters: Filters = { topics: [], speakers: [], events: [], years: [] };

const requests = fc.record({
  q: fc.array(fc.constantFrom(...WORDS, '정', '정산을', '없는말', ''), { maxLength: 5 }).map((words) => words.join(' ')),
  filters: fc.record({
    topics: fc.subarray([...TOPICS, 'unknown'], { maxLength: 2 }),
    speakers: fc.subarray(SPEAKERS, { maxLength: 2 }),
    events: fc.subarray(['event-1', 'event-2', 'event-3'], { maxLength: 2 }),
    years: fc.subarray(['2021', '2022', '1999'], { maxLength: 2 }),
  }),
  sort: fc.constantFrom('relevance' as const, 'newest' as const, 'oldest' as const),
  perPage: fc.constantFrom(7, 40, 100),
  verbatim: fc.boolean(),
});

it('a total is the number of different talks that paging to the end shows, and every facet counts them', async () => {
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      const { talks: shown, total } = await everyTalk(request);
      expect(new Set(shown.map(({ id }) => id)).size).toBe(total);
      expect(shown).toHaveLength(total);
      const { facets } = await search({ ...request, page: 1 }, index, embeddedEngine(index));
      const { talks: unfiltered } = await everyTalk({ ...request, filters: noFilters, perPage: 100 });
      const passes = (talk: Talk, facet: FacetName) =>
        !request.filters[facet].length || valuesOf[facet](talk).some((value) => request.filters[facet].includes(value));
      expect(shown.map(({ id }) => id).sort()).toEqual(
        unfiltered
          .filter((talk) => FACETS.every((facet) => passes(talk, facet)))
          .map(({ id }) => id)
          .sort(),
      );
      for (const facet of FACETS) {
        const counted = new Map<string, number>();
        for (const talk of unfiltered) {
          if (!FACETS.every((other) => other === facet || passes(talk, other))) continue;
          for (const value of valuesOf[facet](talk)) counted.set(value, (counted.get(value) ?? 0) + 1);
        }
        expect(Object.fromEntries(facets[facet].map(({ value, count }) => [value, count]))).toEqual(Object.fromEntries(counted));
      }
    }),
    { numRuns: runs(60) },
  );
});

it('the oldest and the newest order hold the same talks, those without a date last', async () => {
  const request = { q: '', filters: noFilters, perPage: 100, verbatim: false } as const;
  for (const sort of ['newest', 'oldest'] as const) {
    const { talks: all } = await everyTalk({ ...request, sort });
    const dates = all.map(({ event }) => event?.date ?? '');
    const dated = dates.filter(Boolean);
    expect(dates.slice(0, dated.length)).toEqual(dated);
    expect(dated).toEqual(sort === 'oldest' ? [...dated].sort() : [...dated].sort().reverse());
  }
});

it('one order holds whatever the size of a page, also where too many match to be scored', async () => {
  const many = Array.from({ length: 3300 }, (_, n): Talk => {
    const title = n === 17 ? '결제' : n % 500 === 0 ? '정산과 결제' : `이야기 ${n}`;
    const event = { id: 'e', title: '모임', date: `20${10 + (n % 15)}-01-01` };
    return {
      ...(talks[n % TALKS] as Talk),
      id: `many-${n}`,
      title,
      event,
      sections: [{ anchor: 'a', text: '결제를 말합니다.', html: '' }],
    };
  });
  const file = join(folder, 'many.sqlite');
  const rest = { events: [], topics: [], glossary: [], synonyms: [], sources: [], diagnostics: [] };
  writeIndexFile({ talks: many, ...rest }, { file, generation: 1, inputHash: '' });
  const index = IndexFile.open(file);
  const ask = async (page: number, perPage: number) => {
    const request = { q: '결제', filters: noFilters, sort: 'relevance', page, perPage, verbatim: false } as const;
    return search(request, index, embeddedEngine(index));
  };
  const first = await ask(1, 100);
  expect(first.total).toBe(3300);
  expect(first.talks.slice(0, 8).map(({ talk }) => talk.title)).toEqual(expect.arrayContaining(['결제', '정산과 결제']));
  const [small, large] = [
    await Promise.all([1, 2, 3, 4].map((page) => ask(page, 60))),
    await Promise.all([1, 2, 3].map((page) => ask(page, 80))),
  ];
  const idsOf = (pages: typeof small) => pages.flatMap(({ talks }) => talks.map(({ talk }) => talk.id));
  expect(idsOf(small)).toEqual(idsOf(large));
  index.close();
});

it('a value that is filtered by stays in a list of more than a hundred', async () => {
  const many = Array.from(
    { length: 300 },
    (_, n): Talk => ({ ...(talks[0] as Talk), id: `speaker-${n}`, speakers: [{ name: `발표자${n}` }] }),
  );
  const file = join(folder, 'speakers.sqlite');
  const rest = { events: [], topics: [], glossary: [], synonyms: [], sources: [], diagnostics: [] };
  writeIndexFile({ talks: many, ...rest }, { file, generation: 1, inputHash: '' });
  const index = IndexFile.open(file);
  const filters = { ...noFilters, speakers: ['발표자299'] };
  const request = { q: '', filters, sort: 'relevance', page: 1, perPage: 20, verbatim: false } as const;
  const { facets, total } = await search(request, index, embeddedEngine(index));
  expect(total).toBe(1);
  expect(facets.speakers).toContainEqual({ value: '발표자299', count: 1 });
  index.close();
});
