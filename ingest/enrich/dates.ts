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
  const match = /(?<!\d)((?:19|20)\d{2})\s*[년.\-/_]\s*(1[0-2]|0?[1-9])\s*(?:[월.\-/_]\s*(3[01]|[12]\d|0?[1-9])(?!\d)|월)/.exec(
    text,
  );
  return match ? iso(match[1] ?? '', match[2], match[3]) : undefined;
};

/** `July 6, 2022`, `6th of July 2022`, `6-8 July 2022`, `July 2022`. */
const inEnglish: Rule = (text) => {
  const before = new RegExp(
    `\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*(?:[-–&]|to|and)\\s*\\d{1,2}(?:st|nd|rd|th)?)?,?\\s+(20\\d{2})`,
    'i',
  ).exec(text);
  if (before) return iso(before[3] ?? '', monthOf(before[1]), before[2]);
  const behind = new RegExp(
    `\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*(?:[-–&]|to|and)\\s*\\d{1,2}(?:st|nd|rd|th)?)?\\s+(?:of\\s+)?${MONTH},?\\s+(20\\d{2})`,
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

/** `2019`, `'19`. */
const inYear: Rule = (text) => {
  const [, year, short] = /(?<!\d)(20[0-3]\d)(?!\d)|['’]([0-3]\d)(?![\d\p{L}])/u.exec(text) ?? [];
  return year ?? (short && `20${short}`);
};

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

const DAY_IN_SLASHES = /\((1[0-2]|[1-9])\/(3[01]|[12]\d|[1-9])\)/;

/** Events are announced so many days before, at most. */
const LONGEST_NOTICE = 60;

const daysBetween = (from: IsoDate, to: IsoDate) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** `지난 7월 6일`, `on July 6`, `(7/6)`: in a known year, or the last such day before the post was published. */
function withoutYear(text: string, known: { published?: IsoDate; year?: string }): IsoDate | undefined {
  const english = DAY_IN_ENGLISH.exec(text);
  const [month, day] = (
    DAY_IN_KOREAN.exec(text) ??
    (english && ['', monthOf(english[1]), english[2]]) ??
    DAY_IN_SLASHES.exec(text) ??
    []
  ).slice(1);
  const year = known.published?.slice(0, 4) ?? known.year;
  if (!month || !year) return undefined;
  const date = iso(year, month, day);
  // Of two years the one in which the day is nearer: posts are written after the event, announcements some weeks before.
  return date && known.published && daysBetween(known.published, date) > LONGEST_NOTICE
    ? iso(Number(year) - 1, month, day)
    : date;
}

/** Lines that say who posted when. */
const BYLINES = [
  // `작성일: 2022-09-06`
  /^.{0,4}(?:작성|게시|등록|발행)일?[ :：]{1,3}.{0,20}20\d{2}.*$/,
  // `Posted by Jane on 3 March 2024`
  /^.{0,4}(?:posted|published|written) by .{1,40} on .{0,20}20\d{2}.*$/,
  // `2023. 4. 9. 21:00`
  /^ {0,9}20\d{2}[\d .-]{4,12}\d{1,2}:\d{2} *$/,
  // `하늘 · 2023년 4월 9일`
  /^ {0,9}\S{1,20} · 20\d{2}\D{1,2}\d{1,2}\D{1,2}\d{1,2}.? *$/,
];
const BYLINE = new RegExp(BYLINES.map(({ source }) => source).join('|'), 'im');

/** A post's own date, as blogs print it: `8 min readJul 26, 2022`. */
export function publishedIn(text: string): IsoDate | undefined {
  const byline = BYLINE.exec(text);
  if (byline) return dateIn(byline[0]);
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
  /** The whole post. */
  text: string;
  published?: IsoDate;
};

const isDay = (date: IsoDate | undefined) => date?.length === 10;
const yearOf = ({ title, path }: DateEvidence) => inYear(title) ?? inYear(path);

/** Lines with the publishing date say nothing of the event. */
const proseOf = ({ opening, published }: DateEvidence) =>
  opening
    .split('\n')
    .filter((line) => !publishedIn(line) && !(isBareDate(line) && dateIn(line) === published))
    .join('\n');

/** `2023. 4. 9. 21:00`, a date and nothing else, as pages print it below their title. */
const isBareDate = (line: string) => /^[\d\s.:/-]+$/.test(line);

const isSentence = (line: string) => /[.!?]\s*$/.test(line);
const HELD = /\b(?:attend|held\b|took place|visit|went to|gave )|열린|열렸|참석|참가|다녀|개최|진행|발표/i;

type DateRule = {
  find: (evidence: DateEvidence) => IsoDate | undefined;
  /** Whether its answer is a guess. */
  guesses?: boolean;
};

/** In the order in which they are believed; the first date that does not contradict the title's counts. */
export const DATE_RULES: Record<string, DateRule> = {
  stated: { find: ({ stated }) => stated },
  titleDay: { find: ({ title }) => [dateIn(title) ?? inFileName(title)].find(isDay) },
  openingDay: { find: (evidence) => dateIn(proseOf(evidence)) },
  openingDayOfYear: {
    find: (evidence) => {
      const prose = proseOf(evidence);
      return withoutYear(prose, { published: evidence.published }) ?? withoutYear(prose, { year: yearOf(evidence) });
    },
  },
  titleMonth: { find: ({ title }) => dateIn(title) },
  /** `2024-10-26-…`, unless that is when the post was published. */
  pathDay: {
    find: ({ path, published }) => [dateIn(path) ?? inFileName(path)].find((date) => date !== published),
    guesses: true,
  },
  /** The only day of the text, beside releases and the like that sentences date. */
  onlyDay: {
    find: ({ text, published }) => {
      const lines = text.split('\n').filter((line) => !publishedIn(line) && (!isSentence(line) || HELD.test(line)));
      const days = new Set(lines.map(dateIn).filter((day) => isDay(day) && day !== published));
      return days.size === 1 ? [...days][0] : undefined;
    },
    guesses: true,
  },
  /** Who writes while listening publishes on the day. */
  liveblog: { find: ({ text, published }) => (/live-?blog/i.test(text) ? published : undefined), guesses: true },
  /** A post is written within weeks: from the middle of a month on it is of an event of that month. */
  publishedMonth: {
    find: ({ published }) => (Number(published?.slice(8)) >= 10 ? published?.slice(0, 7) : undefined),
    guesses: true,
  },
  year: { find: yearOf, guesses: true },
  publishedYear: { find: ({ published }) => published?.slice(0, 4), guesses: true },
  openingYear: { find: ({ opening }) => inYear(opening), guesses: true },
};

export type FoundDate = { date: IsoDate; guessed: boolean; rule: string };

/** When the event was held, with the rule that found it. */
export function eventDate(evidence: DateEvidence): FoundDate | undefined {
  const titled = dateIn(evidence.title) ?? inYear(evidence.title) ?? '';
  for (const [rule, { find, guesses }] of Object.entries(DATE_RULES)) {
    const date = find(evidence);
    if (date && (rule === 'stated' || date.startsWith(titled) || titled.startsWith(date))) {
      return { date, guessed: guesses ?? false, rule };
    }
  }
  return undefined;
}
