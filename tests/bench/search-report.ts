/** The tables of `bench:search`, and which goals are met. */
import { SETS, type SetName } from './queries.ts';
import type { Asked, Indexed } from './search-child.ts';

export type Measured = { size: number; embedded: Indexed & Asked; minisearch: Indexed & Asked };

/** KOREAN.md, "Figures that an implementation must reach": p95 at 20,000 talks as a share of MiniSearch's, by driver. */
const RATIOS: Record<string, Record<SetName, number>> = {
  'node:sqlite': { keyword: 0.15, question: 0.15, 'type-ahead': 0.7, typo: 2.5 },
  'node-sqlite3-wasm': { keyword: 0.4, question: 0.25, 'type-ahead': 1, typo: 3.5 },
};
const RATIOS_AT = 20_000;
const MEMORY = 0.2;
const OPENING = 0.02;
/** How much longer a keyword query may take in the largest collection than in the smallest. */
const GROWTH = 5;
const [SMALL, LARGE] = [2_000, 50_000];

const MB = 1e6;

function number(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function line(name: string, ...cells: string[]): void {
  console.log(name.padEnd(22) + cells.map((cell) => cell.padStart(22)).join(''));
}

export function showSize({ size, embedded, minisearch }: Measured): void {
  console.log(`\n${size} talks, Node ${process.versions.node}, ${embedded.driver}`);
  line('', 'embedded', 'MiniSearch', 'ratio', 'talks found (p50)');
  const row = (name: string, value: (of: Indexed & Asked) => number) =>
    line(name, number(value(embedded)), number(value(minisearch)), (value(embedded) / value(minisearch)).toFixed(3));
  row('index, s', ({ indexMs }) => indexMs / 1000);
  row('file, MB', ({ bytes }) => bytes / MB);
  row('open, ms', ({ openMs }) => openMs);
  row('memory (rss), MB', ({ rssBytes }) => rssBytes / MB);
  row('memory (heap), MB', ({ heapBytes }) => heapBytes / MB);
  line('p50 / p95 / p99, ms', '', '', 'of p95', '');
  for (const set of SETS) {
    const cells = [embedded, minisearch].map(({ sets }) => {
      const { p50, p95, p99 } = sets[set];
      return [p50, p95, p99].map(number).join(' / ');
    });
    const ratio = embedded.sets[set].p95 / minisearch.sets[set].p95;
    line(set, ...cells, ratio.toFixed(3), `${embedded.sets[set].found} | ${minisearch.sets[set].found}`);
  }
  for (const set of SETS) {
    const { p50, p95, p99 } = embedded.shown?.[set] ?? embedded.sets[set];
    line(`${set}, shown`, [p50, p95, p99].map(number).join(' / '), '', (p95 / minisearch.sets[set].p95).toFixed(3), '');
  }
}

function goal(name: string, value: number | undefined, most: number): void {
  const verdict = value === undefined ? 'not measured' : `${value.toFixed(3)}  ${value <= most ? 'met' : 'MISSED'}`;
  console.log(`${name.padEnd(66)} at most ${String(most).padEnd(5)} ${verdict}`);
}

export function showGoals(all: Measured[]): void {
  const of = (size: number) => all.find((measured) => measured.size === size);
  const middle = of(RATIOS_AT);
  const driver = all[0]?.embedded.driver ?? '';
  console.log(`\nGoals with ${driver}, as a share of MiniSearch's at ${RATIOS_AT} talks`);
  for (const set of SETS) {
    const ratio = middle && middle.embedded.sets[set].p95 / middle.minisearch.sets[set].p95;
    goal(`p95 of ${set} queries`, ratio, RATIOS[driver]?.[set] ?? 1);
  }
  goal('resident memory', middle && middle.embedded.rssBytes / middle.minisearch.rssBytes, MEMORY);
  goal('time to open', middle && middle.embedded.openMs / middle.minisearch.openMs, OPENING);
  const [small, large] = [of(SMALL), of(LARGE)];
  const growth = small && large && large.embedded.sets.keyword.p95 / small.embedded.sets.keyword.p95;
  goal(`p95 of keyword queries at ${LARGE} talks as a multiple of that at ${SMALL}`, growth, GROWTH);
}
