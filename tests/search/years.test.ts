/** How the talks of each topic spread over the years. */
import { expect, it } from 'vitest';
import { talksByYear } from '../../search/years.ts';
import { readOnce, SAMPLE } from '../support/sources.ts';

const current = readOnce(SAMPLE);

it('counts the talks of each topic in each year, as one counts them in the talks', () => {
  const { index } = current();
  const { years, topics } = talksByYear(index.facts());
  const talks = index.talks(index.facts().ids);
  expect(years).toEqual(['2022', '2023']);
  const counted = index.topics().flatMap(({ id }) => {
    const ofTopic = talks.filter((talk) => talk.topics.includes(id));
    const counts = years.map((year) => ofTopic.filter(({ event }) => event?.date?.startsWith(year)).length);
    return ofTopic.length > 0 ? [[id, counts] as const] : [];
  });
  expect(counted.length).toBeGreaterThan(1);
  expect([...topics]).toEqual(counted.sort(([a], [b]) => (a < b ? -1 : 1)));
});

it('leaves out a talk without a date', () => {
  const facts = {
    rows: Uint32Array.of(1, 2),
    ids: ['a', 'b'],
    newest: Uint32Array.of(0, 0, 1),
    oldest: Uint32Array.of(0, 0, 1),
    facets: {
      topics: { values: ['fds'], offsets: Uint32Array.of(0, 0, 1, 2), entries: Uint32Array.of(0, 0) },
      years: { values: ['2024'], offsets: Uint32Array.of(0, 0, 1, 1), entries: Uint32Array.of(0) },
      speakers: { values: [], offsets: new Uint32Array(4), entries: new Uint32Array() },
      events: { values: [], offsets: new Uint32Array(4), entries: new Uint32Array() },
    },
  };
  expect(talksByYear(facts)).toEqual({ years: ['2024'], topics: new Map([['fds', [1]]]) });
});
