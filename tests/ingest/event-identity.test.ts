/** Which event keeps which id, when it is called otherwise, was on another day, is split or joined. */
import { expect, it } from 'vitest';
import { AUTUMN, all, FDS, folder, note, REMOVED, recap, SETTLEMENT, SPRING, TRANSFER, told } from '../support/telling.ts';

const SUMMER = { title: '여름 개발자 콘서트', date: '2023-07-21' };
const METRICS = told('지표를 세는 법', 'Claire Dubois', 9);
const CACHE = told('작은 캐시 두 벌', '박서준', 10);
const titles = [FDS, SETTLEMENT, TRANSFER].map(({ title }) => title);

it.each([
  ['its title', { title: '새벽페이 봄 나눔', date: SPRING.date }],
  ['its year', { title: '봄 기술 모임 2023', date: SPRING.date }],
  ['its date', { title: SPRING.title, date: '2023-05-30' }],
  ['its title and date', { title: '새벽페이 봄 나눔', date: '2022-04-05' }],
])('an event that changes %s keeps its id, and so do its talks', (_what, now) => {
  const refresh = folder();
  const files = (event: typeof SPRING) => ({
    'a.md': recap(event, FDS, SETTLEMENT),
    'b.md': note(event, TRANSFER),
    'c.md': recap(AUTUMN, METRICS, CACHE),
  });
  const before = refresh(files(SPRING));
  const after = refresh(files(now));
  expect(after.eventId(now)).toBe(before.eventId(SPRING));
  expect(titles.map((title) => after.id(title))).toEqual(titles.map((title) => before.id(title)));
  expect(after.events).toHaveLength(2);
});

it('the larger part of an event that is split keeps its id, and the talks of both keep theirs', () => {
  const refresh = folder();
  const before = refresh(all);
  const after = refresh({ 'spring.md': recap(SPRING, FDS, SETTLEMENT), 'summer.md': recap(SUMMER, TRANSFER) });
  expect(after.eventId(SPRING)).toBe(before.eventId(SPRING));
  expect(after.eventId(SUMMER)).not.toBe(before.eventId(SPRING));
  expect(titles.map((title) => after.id(title))).toEqual(titles.map((title) => before.id(title)));
});

it('the part of a split event that keeps title and date keeps its id, though the other one is larger', () => {
  const refresh = folder();
  const before = refresh(all);
  const after = refresh({ 'spring.md': recap(SPRING, TRANSFER), 'summer.md': recap(SUMMER, FDS, SETTLEMENT) });
  expect(after.eventId(SPRING)).toBe(before.eventId(SPRING));
  expect(after.eventId(SUMMER)).not.toBe(before.eventId(SPRING));
});

it.each([
  ['the larger’s', SPRING, AUTUMN],
  ['the smaller’s', AUTUMN, SPRING],
])('two events that are joined under %s title have the id of that, and the other’s leads to it', (_whose, now, other) => {
  const refresh = folder();
  const before = refresh({ ...all, 'c.md': recap(AUTUMN, METRICS, CACHE) });
  const after = refresh({ 'spring.md': recap(now, FDS, SETTLEMENT, TRANSFER), 'c.md': recap(now, METRICS, CACHE) });
  expect(after.eventId(now)).toBe(before.eventId(now));
  expect(after.gone(before.eventId(other)).movedTo).toBe(before.eventId(now));
  for (const title of [...titles, METRICS.title, CACHE.title]) expect(after.id(title)).toBe(before.id(title));
});

it('an event whose talks are gone gets its id back with them', () => {
  const refresh = folder();
  const both = { ...all, 'c.md': recap(AUTUMN, METRICS, CACHE) };
  const id = refresh(both).eventId(AUTUMN);
  expect(refresh(all).gone(id)).toEqual(REMOVED);
  expect(refresh(both).eventId(AUTUMN)).toBe(id);
});

it('the next year’s event of one title is another, and stays so when one of them is deleted', () => {
  const refresh = folder();
  const next = { title: SPRING.title, date: '2024-04-03' };
  const both = { ...all, 'c.md': recap(next, METRICS, CACHE) };
  const before = refresh(both);
  expect(before.eventId(next)).not.toBe(before.eventId(SPRING));
  const { 'spring.md': _gone, ...rest } = both;
  const after = refresh(rest);
  expect(after.eventId(next)).toBe(before.eventId(next));
  expect(after.gone(before.eventId(SPRING))).toEqual(REMOVED);
});
