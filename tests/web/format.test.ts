/** Dates as exact as they are known, and what the interface says in both languages. */
import { describe, expect, it } from 'vitest';
import { formatDate, initialOf, newestFirst } from '../../web/format.ts';
import { messages } from '../../web/messages.ts';

describe('a date', () => {
  it('stays as exact as it is', () => {
    expect(formatDate('en', '2022')).toBe('2022');
    expect(formatDate('en', '2022-07')).toBe('July 2022');
    expect(formatDate('en', '2022-07-06')).toBe('July 6, 2022');
    expect(formatDate('ko', '2022')).toBe('2022년');
    expect(formatDate('ko', '2022-07')).toBe('2022년 7월');
    expect(formatDate('ko', '2022-07-06')).toBe('2022년 7월 6일');
  });

  it('that is none is shown as it was written', () => {
    expect(formatDate('en', 'last summer')).toBe('last summer');
  });

  it('that is missing stands behind all others in a list', () => {
    const dates = [{}, { date: '2022' }, { date: '2023-07-12' }, { date: '2023' }];
    expect(dates.toSorted(newestFirst).map(({ date }) => date)).toEqual(['2023-07-12', '2023', '2022', undefined]);
  });
});

describe('an index', () => {
  it('files Hangul under its first consonant, Latin under its letter, the rest under #', () => {
    expect(['정산', '꽃님', 'fds', 'Ádám', '2차 인증'].map(initialOf)).toEqual(['ㅈ', 'ㄱ', 'F', 'A', '#']);
  });
});

describe('the messages', () => {
  const said = (value: unknown, path: string): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) => said(inner, `${path}.${key}`))
      : [[path, Array.isArray(value) ? value.join('\n') : typeof value === 'function' ? value(2, '2') : value]];

  it('are the same ones in both languages', () => {
    const paths = (lang: 'en' | 'ko') => said(messages[lang], '').map(([path]) => path);
    expect(paths('ko')).toEqual(paths('en'));
  });

  it('are in Korean where the interface is', () => {
    // What is around a part that only English has, a unit, and what is put together of parts, are the same everywhere.
    const others = said(messages.ko, '').filter(([, text]) => !/[가-힣]/.test(String(text)));
    expect(others.map(([path]) => path)).toEqual([
      '.search.heading.before',
      '.search.took',
      '.search.rewritten.before',
      '.years.mark',
    ]);
  });
});
