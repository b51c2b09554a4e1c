/** The one table that `npm run eval` prints: a row for each set and one for all, a block of columns for each engine. */
import { bySet, type Outcome, type Scores, scoresOf } from '../support/relevance.ts';

export type EngineOutcomes = { engine: string; outcomes: Outcome[] };

const COLUMNS: [heading: string, width: number, shown: (scores: Scores) => string][] = [
  ['passed', 11, ({ passed, cases }) => `${passed}/${cases}`],
  ['MRR@10', 8, ({ mrr }) => mrr?.toFixed(3) ?? '·'],
  ['recall@10', 11, ({ recall }) => recall?.toFixed(3) ?? '·'],
  ['p50 ms', 8, ({ p50 }) => p50.toFixed(1)],
  ['p95 ms', 8, ({ p95 }) => p95.toFixed(1)],
];

const SET = 16;
const BLOCK = COLUMNS.reduce((sum, [, width]) => sum + width, 0);

const block = (scores: Scores) => COLUMNS.map(([, width, shown]) => shown(scores).padStart(width)).join('');

/** Every engine answered the same cases. */
export function tableOf(engines: EngineOutcomes[]): string {
  const setOf = ({ judgement }: Outcome) => judgement.set;
  const columns = engines.map(({ outcomes }) => bySet(outcomes, setOf));
  const sets = [...(columns[0]?.keys() ?? [])];
  const heading = COLUMNS.map(([name, width]) => name.padStart(width)).join('');
  return [
    // Each name stands in the middle of its block.
    ' '.repeat(SET) + engines.map(({ engine }) => engine.padStart((BLOCK + engine.length) >> 1).padEnd(BLOCK)).join(''),
    'set'.padEnd(SET) + engines.map(() => heading).join(''),
    ...sets.map((set) => set.padEnd(SET) + columns.map((column) => block(scoresOf(column.get(set) ?? []))).join('')),
    'total'.padEnd(SET) + engines.map(({ outcomes }) => block(scoresOf(outcomes))).join(''),
  ]
    .map((line) => line.trimEnd())
    .join('\n');
}
