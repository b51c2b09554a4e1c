/** Scores answers against judgements: which rank the right talk has, and what that makes of a set of cases. Pure. */
import { compareKey } from '../../search/text/fold.ts';

/** A talk that answers a query, by its permanent id or its title; `file` is a source's file name without its ending. */
export type Expected = { id: string } | { title: string; file?: string };

export type Judgement = {
  /** What a person types. */
  q: string;
  /** The kind of case. */
  set: string;
  /** Any one of these will do; where there is none, nothing may be found. */
  expect: Expected[];
  /** The last rank that passes. */
  within?: number;
};

export type AnsweredHit = { id: string; title: string; sources: { path: string }[] };

export type Outcome = {
  judgement: Judgement;
  /** Of the first right hit, from 1; 0 where none is right or none was expected. */
  rank: number;
  passed: boolean;
  /** The title of the first hit. */
  first?: string;
  tookMs: number;
};

export type Scores = {
  cases: number;
  passed: number;
  /** Mean reciprocal rank of the first right hit among the first ten; undefined where no case expects a talk. */
  mrr?: number;
  /** Share of the cases that have a right hit among the first ten; undefined where no case expects a talk. */
  recall?: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
};

/** So many hits of an answer are looked at: the first page. */
export const HITS = 20;
const WITHIN = 3;
const TOP = 10;

const fileName = (path: string) => (path.split('/').at(-1) ?? '').replace(/\.[a-z]+$/i, '').normalize('NFC');

export function isRight(hit: AnsweredHit, expected: Expected): boolean {
  if ('id' in expected) return hit.id === expected.id;
  if (compareKey(hit.title) !== compareKey(expected.title)) return false;
  const file = expected.file?.normalize('NFC');
  return !file || hit.sources.some(({ path }) => fileName(path) === file);
}

export function judge(judgement: Judgement, answer: { total: number; hits: AnsweredHit[] }, tookMs = 0): Outcome {
  const { expect, within = WITHIN } = judgement;
  const rank = answer.hits.findIndex((hit) => expect.some((expected) => isRight(hit, expected))) + 1;
  const passed = expect.length ? rank > 0 && rank <= within : answer.total === 0 && answer.hits.length === 0;
  return { judgement, rank, passed, first: answer.hits[0]?.title, tookMs };
}

export function scoresOf(outcomes: Outcome[]): Scores {
  const times = outcomes.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const asked = outcomes.filter(({ judgement }) => judgement.expect.length);
  const ranks = asked.map(({ rank }) => rank).filter((rank) => rank > 0 && rank <= TOP);
  const mean = (sum: number) => (asked.length ? sum / asked.length : undefined);
  return {
    cases: outcomes.length,
    passed: outcomes.filter(({ passed }) => passed).length,
    mrr: mean(ranks.reduce((sum, rank) => sum + 1 / rank, 0)),
    recall: mean(ranks.length),
    p50: at(0.5),
    p95: at(0.95),
  };
}

/** What is expected and is none of the talks: a judgement with a slip, or over another folder. */
export function missingFrom(talks: AnsweredHit[], judgements: Judgement[]): string[] {
  const expected = judgements.flatMap(({ expect }) => expect);
  return [...new Set(expected.filter((each) => !talks.some((talk) => isRight(talk, each))).map(nameOf))];
}

/** By set, in the order in which the sets first come. */
export function bySet<T>(items: T[], setOf: (item: T) => string): Map<string, T[]> {
  const sets = new Map<string, T[]>();
  for (const item of items) sets.set(setOf(item), [...(sets.get(setOf(item)) ?? []), item]);
  return sets;
}

/** About so many of each set, spread over all of it rather than its first ones. */
export function sample(judgements: Judgement[], limit: number): Judgement[] {
  return [...bySet(judgements, ({ set }) => set).values()].flatMap((all) => {
    const step = Math.max(1, Math.ceil(all.length / limit));
    return all.filter((_, i) => i % step === 0);
  });
}

/** A sentence for whoever mends the search. */
export function failureOf({ judgement: { q, set, expect, within = WITHIN }, rank, first = 'nothing' }: Outcome): string {
  const found = expect.length ? `rank ${rank || '-'} wanted ≤${within} ${expect.map(nameOf).join(' | ')}` : 'wanted nothing';
  return `${set}: «${q}» ${found}; first: ${first}`;
}

const nameOf = (expected: Expected): string => ('id' in expected ? expected.id : expected.title);
