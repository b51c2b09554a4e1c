/** How judgements are scored. */
import { expect, it } from 'vitest';
import { type Judgement, judge, sample, scoresOf } from '../support/relevance.ts';

const hit = (title: string, path = 'a.md') => ({ id: title.toLowerCase(), title, sources: [{ path }] });
const judgement = (more: Partial<Judgement> = {}): Judgement => ({
  q: '정산',
  set: 'keyword',
  expect: [{ title: '정산' }],
  ...more,
});
const answer = (...titles: string[]) => ({ total: titles.length, hits: titles.map((title) => hit(title)) });

it('passes when any of the expected talks stands within the rank asked for, the third without one', () => {
  const either = judgement({ expect: [{ title: '대사' }, { id: '정산' }] });
  expect(judge(either, answer('하나', '둘', '정산'))).toMatchObject({ rank: 3, passed: true });
  expect(judge(judgement(), answer('하나', '둘', '셋', '정산'))).toMatchObject({ rank: 4, passed: false, first: '하나' });
  expect(judge(judgement({ within: 1 }), answer('하나', '정산'))).toMatchObject({ rank: 2, passed: false });
});

it('compares titles without case, space and punctuation', () => {
  expect(judge(judgement({ expect: [{ title: 'web payments!' }] }), answer('Web-Payments')).rank).toBe(1);
});

it('tells talks of one title apart by the names of their sources', () => {
  const inPost = judgement({ expect: [{ title: '정산', file: 'post' }] });
  const hits = [hit('정산', 'other.md'), hit('정산', 'notes/post.html')];
  expect(judge(inPost, { total: 2, hits }).rank).toBe(2);
});

it('passes where nothing is expected only when nothing is found', () => {
  const absent = judgement({ expect: [] });
  expect(judge(absent, answer())).toMatchObject({ rank: 0, passed: true });
  expect(judge(absent, answer('정산'))).toMatchObject({ rank: 0, passed: false });
  // A last page is empty, too.
  expect(judge(absent, { total: 1, hits: [] }).passed).toBe(false);
});

it('takes means over the cases that expect a talk, and counts ranks up to ten', () => {
  const eleven = Array.from({ length: 10 }, (_, i) => `${i}`);
  const outcomes = [
    judge(judgement(), answer('하나', '정산'), 1),
    judge(judgement(), answer(...eleven, '정산'), 2),
    judge(judgement({ expect: [] }), answer(), 30),
  ];
  expect(scoresOf(outcomes)).toEqual({ cases: 3, passed: 2, mrr: 0.25, recall: 0.5, p50: 2, p95: 30 });
});

it('takes about as many of each set as asked for, from all over it', () => {
  const cases = Array.from({ length: 10 }, (_, i) => judgement({ q: `${i}` }));
  expect(sample([...cases, judgement({ set: 'typo' })], 4).map(({ q }) => q)).toEqual(['0', '3', '6', '9', '정산']);
});
