/** When an event was held: read from what is written, never taken from when the post was published. */
import type { IsoDate } from '../../search/talk.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';

function iso(year: number | string, month?: number | string, day?: number | string): IsoDate | undefined {
  const parts = [Number(year), Number(month ?? 1), Number(day ?? 1)] as const;
  if (parts[0] < 1990 || parts[0] > 2100 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31) return undefined;
  const two = (n: number | string) => String(Number(n)).padStart(2, '0');
  return [String(year), ...(month === undefined ? [] : [two(month)]), ...(day === undefined ? [] : [two(day)])].join('-');
}

const monthOf = (name: string | undefined) => MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;

type Rule = (text: string) => IsoDate | undefined;

/** `2022년 7월 6일`, `2022.07.06`, `2022-07-06`, and the months of them. */
const inNumbers: Rule = (text) => {
  const match = /(?<!\d)((?:19|20)\d{2})\s*[년.\-/]\s*(1[0-2]|0?[1-9])\s*(?:[월.\-/]\s*(3[01]|[12]\d|0?[1-9])(?!\d)|월)/.exec(
    text,
  );
  return match ? iso(match[1] ?? '', match[2], match[3]) : undefined;
};

/** `July 6, 2022`, `6th of July 2022`, `6-8 July 2022`, `July 2022`. */
const inEnglish: Rule = (text) => {
  const before = new RegExp(
    `\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*[-–&]\\s*\\d{1,2}(?:st|nd|rd|th)?)?,?\\s+(20\\d{2})`,
    'i',
  ).exec(text);
  if (before) return iso(before[3] ?? '', monthOf(before[1]), before[2]);
  const behind = new RegExp(
    `\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*[-–&]\\s*\\d{1,2}(?:st|nd|rd|th)?)?\\s+(?:of\\s+)?${MONTH},?\\s+(20\\d{2})`,
    'i',
  ).exec(text);
  if (behind) return iso(behind[3] ?? '', monthOf(behind[2]), behind[1]);
  const month = new RegExp(`\\b${MONTH},?\\s+(20\\d{2})`, 'i').exec(text);
  return month ? iso(month[2] ?? '', monthOf(month[1])) : undefined;
};

/** `[181011]`, `20181011` in a file's or a folder's name. */
const inFileName: Rule = (text) => {
  const match = /(?<!\d)(?:20)?([0-3]\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)/.exec(text);
  return match ? iso(`20${match[1]}`, match[2], match[3]) : undefined;
};

const inYear: Rule = (text) => /(?<!\d)(20[0-3]\d)(?!\d)/.exec(text)?.[1];

/** `7/22/2020`, month first as in the United States, or `22/7/2020`, where only the day can be first. */
const inSlashes: Rule = (text) => {
  const [, one = '', two = '', year = ''] = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(20\d{2})(?![\d/])/.exec(text) ?? [];
  if (!year) return undefined;
  return Number(one) > 12 ? iso(year, two, one) : iso(year, one, two);
};

/** `18.12.18`, as notes begin; in running text it may as well be a version. */
const inShortYear: Rule = (text) => {
  const match = /^[\s\-*•(]*([12]\d)[./-](1[0-2]|0?[1-9])[./-](3[01]|[12]\d|0?[1-9])(?![\d.])/m.exec(text);
  return match ? iso(`20${match[1]}`, match[2], match[3]) : undefined;
};

/** The first date that a text states. */
export function dateIn(text: string): IsoDate | undefined {
  return inNumbers(text) ?? inEnglish(text) ?? inSlashes(text) ?? inShortYear(text);
}

const DAY_IN_KOREAN = /(?<!\d)(1[0-2]|0?[1-9])\s*월\s*(3[01]|[12]\d|0?[1-9])\s*일/;
const DAY_IN_ENGLISH =
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.? (\d{1,2})(?!\d)/;

/** `지난 7월 6일`, `on July 6`: in a known year, or the last such day before the post was published. */
function withoutYear(text: string, known: { published?: IsoDate; year?: string }): IsoDate | undefined {
  const korean = DAY_IN_KOREAN.exec(text);
  const english = DAY_IN_ENGLISH.exec(text);
  const [month, day] = korean ? [korean[1], korean[2]] : [english ? monthOf(english[1]) : undefined, english?.[2]];
  const year = known.published?.slice(0, 4) ?? known.year;
  if (!month || !year) return undefined;
  const date = iso(year, month, day);
  return date && known.published && date > known.published ? iso(Number(year) - 1, month, day) : date;
}

/** A post's own date, as blogs print it: `8 min readJul 26, 2022`. */
export function publishedIn(text: string): IsoDate | undefined {
  const match = new RegExp(
    `(?:min read|read\\s*·|published|posted)\\s*(?:on\\s*)?·?\\s*(${MONTH}\\s+\\d{1,2},?\\s+20\\d{2})`,
    'i',
  ).exec(text);
  return match?.[1] ? inEnglish(match[1]) : undefined;
}

export type DateEvidence = {
  /** The event's date in the front matter. */
  stated?: IsoDate;
  title: string;
  path: string;
  /** The text before the first talk. */
  opening: string;
  published?: IsoDate;
};

/** The event's date, and whether it is a guess. */
export function eventDate({ stated, title, path, opening, published }: DateEvidence): { date?: IsoDate; guessed: boolean } {
  const titled = dateIn(title);
  const sure = stated ?? (titled?.length === 10 ? titled : undefined);
  if (sure) return { date: sure, guessed: false };
  // The line with the publishing date says nothing of the event.
  const prose = opening
    .split('\n')
    .filter((line) => !publishedIn(line))
    .join('\n');
  const year = inYear(title) ?? inYear(path);
  const told = dateIn(prose) ?? withoutYear(prose, { published }) ?? withoutYear(prose, { year });
  // A month in the title says less than a day of that month in the text, and more than any other.
  const date = titled && !told?.startsWith(titled) ? titled : told;
  if (date) return { date, guessed: false };
  const partial = dateIn(path) ?? inFileName(path) ?? year ?? published?.slice(0, 4);
  return { date: partial, guessed: partial !== undefined };
}
