/** The table of `bench:web`, what counts as layout shift, and which goals are met. */
import type { Shift, ViewportName } from './web-visit.ts';

/** Bytes of one answer, as it is and as it is sent. */
export type Size = { bytes: number; gzipped: number };

export type Measured = {
  name: string;
  html: Size;
  /** Bytes, gzipped. */
  style: number;
  script: number;
  /** The worst of all visits. */
  cls: Record<ViewportName, number>;
  /** Medians in milliseconds, of the page, and of a bare one and of the same without style and script visited in turn with it. */
  paintMs: { page: number; bare: number; plain: number };
};

/** The worst of all visits, both as plain sums. */
export type Typing = Record<ViewportName, { unexpected: number; all: number }>;

const HTML_KB = 30;
const SCRIPT_KB = 10;
const CLS = 0.02;
const PAINT = 2;

/** A shift belongs to the session window before it when it comes this soon after the last and the first of it. */
const GAP_MS = 1000;
const WINDOW_MS = 5000;

/** Cumulative layout shift as https://web.dev/articles/cls defines it: the largest session window of what nobody's input caused. */
export function cumulativeShift(shifts: Shift[]): number {
  let [worst, sum, first, last] = [0, 0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { value, startTime } of shifts.filter(({ hadRecentInput }) => !hadRecentInput)) {
    const goesOn = startTime - last < GAP_MS && startTime - first < WINDOW_MS;
    if (!goesOn) [first, sum] = [startTime, 0];
    sum += value;
    last = startTime;
    worst = Math.max(worst, sum);
  }
  return worst;
}

const total = (shifts: Shift[]) => shifts.reduce((sum, { value }) => sum + value, 0);

/** Stricter than the session windows: whoever types for long sees all of it. */
export function typingShift(shifts: Shift[]): Typing[ViewportName] {
  return { unexpected: total(shifts.filter(({ hadRecentInput }) => !hadRecentInput)), all: total(shifts) };
}

const KB = 1000;
const kb = (bytes: number) => (bytes / KB).toFixed(1);
const ratio = ({ paintMs }: Measured) => paintMs.page / paintMs.bare;
const plainRatio = ({ paintMs }: Measured) => paintMs.page / paintMs.plain;

const COLUMNS: [heading: string, width: number, shown: (of: Measured) => string][] = [
  ['HTML KB', 9, ({ html }) => kb(html.bytes)],
  ['gzipped', 9, ({ html }) => kb(html.gzipped)],
  ['style', 7, ({ style }) => kb(style)],
  ['script', 8, ({ script }) => kb(script)],
  ['CLS 1200', 10, ({ cls }) => cls.desktop.toFixed(4)],
  ['CLS 390', 9, ({ cls }) => cls.phone.toFixed(4)],
  ['FCP ms', 8, ({ paintMs }) => paintMs.page.toFixed(0)],
  ['bare', 6, ({ paintMs }) => paintMs.bare.toFixed(0)],
  ['ratio', 7, (of) => ratio(of).toFixed(2)],
  ['plain', 7, ({ paintMs }) => paintMs.plain.toFixed(0)],
  ['ratio', 7, (of) => plainRatio(of).toFixed(2)],
];
const NAME = 24;

/** Hangul is two columns wide in a terminal. */
const padded = (name: string) => name + ' '.repeat(NAME - name.replace(/\p{Script=Hangul}/gu, '..').length);

export function showPages(pages: Measured[]): void {
  console.log(padded('') + COLUMNS.map(([heading, width]) => heading.padStart(width)).join(''));
  for (const page of pages)
    console.log(padded(page.name) + COLUMNS.map(([, width, shown]) => shown(page).padStart(width)).join(''));
}

export function showTyping(typing: Typing, words: string): void {
  console.log('');
  for (const [viewport, { unexpected, all }] of Object.entries(typing))
    console.log(`typing «${words}», ${viewport}: shift ${unexpected.toFixed(4)} without recent input, ${all.toFixed(4)} in all`);
}

function goal(name: string, value: number, [word, bound]: ['under' | 'at most', number], digits: number): void {
  const met = word === 'under' ? value < bound : value <= bound;
  console.log(
    `${name.padEnd(66)} ${`${word} ${bound}`.padEnd(11)} ${value.toFixed(digits).padStart(8)}  ${met ? 'met' : 'MISSED'}`,
  );
}

/** Of the worst page each. */
export function showGoals(pages: Measured[], typing: Typing): void {
  const worst = (value: (of: Measured) => number) => {
    const page = pages.reduce((most, each) => (value(each) > value(most) ? each : most));
    return [page.name, value(page)] as const;
  };
  const row = (what: string, value: (of: Measured) => number, bound: Parameters<typeof goal>[2], digits: number) => {
    const [name, most] = worst(value);
    goal(`${what} (${name})`, most, bound, digits);
  };
  console.log('\nGoals for a first visit, at the worst page');
  row('HTML, KB', ({ html }) => html.bytes / KB, ['under', HTML_KB], 1);
  row('script, KB gzipped', ({ script }) => script / KB, ['under', SCRIPT_KB], 1);
  row('CLS', ({ cls }) => Math.max(cls.desktop, cls.phone), ['under', CLS], 4);
  goal('CLS while typing', Math.max(...Object.values(typing).map(({ unexpected }) => unexpected)), ['under', CLS], 4);
  row('first contentful paint / that of a bare page', ratio, ['at most', PAINT], 2);
  row('the same / that of it without style and script', plainRatio, ['at most', PAINT], 2);
}
