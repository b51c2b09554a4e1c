/** Dates and numbers as a language writes them. */
import type { IsoDate } from '../search/talk.ts';
import type { Lang } from './site.ts';

const locales = { en: 'en-US', ko: 'ko-KR' } as const;

/**
 * A whole or partial ISO date in words, as exact as it is: `2022` stays a year, `2022-07` becomes "July 2022". What is no
 * date is given back as it is.
 */
export function formatDate(lang: Lang, date: IsoDate, month: 'long' | 'short' = 'long'): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (!match) return date;
  const [, year, monthNumber, day] = match;
  // Through UTC on both ways: a calendar date has no time zone, and must not move by a day in one.
  const time = new Date(Date.UTC(Number(year), Number(monthNumber ?? 1) - 1, Number(day ?? 1)));
  return new Intl.DateTimeFormat(locales[lang], {
    timeZone: 'UTC',
    year: 'numeric',
    ...(monthNumber && { month }),
    ...(day && { day: 'numeric' }),
  }).format(time);
}

/** An ISO date and time in words, in UTC, to the minute. */
export function formatTime(lang: Lang, time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const clock = new Intl.DateTimeFormat(locales[lang], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' });
  return `${formatDate(lang, date.toISOString().slice(0, 10))}, ${clock.format(date)} UTC`;
}

export function formatNumber(lang: Lang, n: number): string {
  return new Intl.NumberFormat(locales[lang]).format(n);
}

const consonants = [...'ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ'];

/** What a label stands under in an index: its first consonant (ㄱ to ㅎ, doubled ones with the plain), letter A to Z, or `#`. */
export function initialOf(label: string): string {
  const first = label.trim().normalize('NFC').charAt(0);
  const code = first.charCodeAt(0) - 0xac00;
  if (code >= 0 && code < 11172) return consonants[Math.floor(code / 588)] ?? '#';
  const letter = first.normalize('NFD').charAt(0).toUpperCase();
  return /\p{L}/u.test(letter) ? letter : '#';
}

/** Orders labels as a reader of the language looks for them. */
export function byLabel(lang: Lang): (a: string, b: string) => number {
  return new Intl.Collator(locales[lang], { numeric: true }).compare;
}

/** Later dates first; without a date last. Partial dates stand behind the whole ones of their year or month. */
export function newestFirst(a: { date?: IsoDate }, b: { date?: IsoDate }): number {
  const [first, second] = [a.date ?? '', b.date ?? ''];
  return first === second ? 0 : first < second ? 1 : -1;
}

/** A text of at most so many characters; one that is longer ends in an ellipsis. */
export function shortened(text: string, most: number): string {
  const points = [...text];
  return points.length <= most
    ? text
    : `${points
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
