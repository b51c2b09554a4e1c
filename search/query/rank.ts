/** Orders the talks that an engine found. It neither adds nor removes one, and is the same for all engines. */

import type { Found } from '../engine.ts';
import { jamo } from '../text/jamo.ts';
import { SENTENCE_BM25, SYNONYM, TOGETHER } from '../weights.ts';
import { heldShares } from './held.ts';
import { anyOf, type Match, type Plan, type Term, type Vocabulary, type Way } from './plan.ts';

/** What a talk's score is the sum of. */
export type Reasons = {
  /** BM25 of what was typed, in every step but `rare-words` as it comes, there as a share of the best. */
  bm25: number;
  /** For words side by side. */
  together?: number;
  /** For other names of what was typed. */
  synonyms?: number;
  /** Of a sentence: the share of its words' weight that the talk holds. */
  held?: number;
};

export type Ranked = { id: string; score: number; reasons: Reasons };

/** What ranking needs of the index file. */
export type Scorer = Pick<Vocabulary, 'size'> & {
  /** By row, BM25 of all that an expression names; 0 where a talk holds none of it. */
  scores(match: Match): Float64Array;
  /** All rows that match, ascending. */
  rows(match: Match): Uint32Array;
  /** The row of a talk; undefined for an id that the file lacks. */
  rowOf(id: string): number | undefined;
  documents(word: string): number;
  facts(): { newest: ArrayLike<number> };
};

/** So many of the best are ranked; behind them talks follow in the engine's own order. */
export const RANKED = 200;

/**
 * More talks than these hold nothing that tells one from another, and scoring takes longer than a person types: they keep the
 * engine's order.
 */
export const TELLING = 2000;

/** A word that more than this share of all talks hold hardly tells one from another; of many talks, scoring it takes long. */
const COMMON = 0.25;
const MANY = 500;

/** The best first, the newer first among equals. */
export function rank(plan: Plan, { talks: found, total }: Pick<Found, 'talks' | 'total'>, index: Scorer): Ranked[] {
  if (!plan.match || total > TELLING) return found.map(({ id }) => ({ id, score: 0, reasons: { bm25: 0 } }));
  const talks = found.flatMap(({ id }): Talk[] => {
    const n = index.rowOf(id);
    return n === undefined ? [] : [{ id, n }];
  });
  // One talk needs no order.
  if (talks.length < 2) return talks.map(({ id }) => ({ id, score: 0, reasons: { bm25: 0 } }));
  const reasons = plan.step === 'rare-words' ? rankSentence(plan, talks, index) : rankWords(plan, plan.match, talks, index);
  const { newest } = index.facts();
  return talks
    .map(({ id, n }) => ({ id, n, reasons: reasons(n) }))
    .map((talk) => ({ ...talk, score: sumOf(talk.reasons) }))
    .sort((a, b) => b.score - a.score || (newest[a.n] as number) - (newest[b.n] as number))
    .map(({ id, score, reasons }) => ({ id, score, reasons }));
}

type Talk = { id: string; n: number };
type ReasonsOf = (n: number) => Reasons;

function sumOf({ bm25, together = 0, synonyms = 0, held = 0 }: Reasons): number {
  return bm25 + together + synonyms + held;
}

const most = (scores: Float64Array, talks: Talk[]) => talks.reduce((best, { n }) => Math.max(best, scores[n] as number), 0);

/** Few words: BM25 of what was typed, more for words side by side, less for synonyms. */
function rankWords({ clauses, together }: Plan, match: Match, talks: Talk[], index: Scorer): ReasonsOf {
  const synonyms = clauses.flatMap((clause) => clause.synonyms.map((synonym) => synonym.match));
  const own = index.scores(synonyms.length ? anyOf(clauses.map((clause) => clause.typed)) : match);
  const best = most(own, talks);
  const other = synonyms.length ? index.scores(anyOf(synonyms)) : undefined;
  // Where nothing typed is found, synonyms are all there is, and stand among themselves.
  const share = best && other ? (SYNONYM * best) / (most(other, talks) || 1) : 1;
  const near = new Uint8Array(own.length);
  for (const n of together ? index.rows(together) : []) near[n] = 1;
  return (n) => ({
    bm25: own[n] as number,
    ...(near[n] ? { together: TOGETHER * best } : {}),
    ...(other?.[n] ? { synonyms: share * other[n] } : {}),
  });
}

/** A sentence: the share of it that a talk holds, then BM25 of its words and of the pairs of syllables that tell it from others. */
function rankSentence(plan: Plan, talks: Talk[], index: Scorer): ReasonsOf {
  const held = heldShares(plan, index);
  const parts: Match[] = plan.clauses
    .flatMap(({ terms }) => terms.map(asWord))
    .filter(({ terms: [word = ''] }) => index.documents(word) <= Math.max(MANY, COMMON * index.size));
  if (plan.together) parts.push(plan.together);
  const bm25 = index.scores(anyOf(parts));
  const best = most(bm25, talks) || 1;
  return (n) => ({ bm25: (SENTENCE_BM25 * (bm25[n] as number)) / best, held: held[n] as number });
}

/** A word as a whole; the pairs of syllables that tell a sentence from others are the plan's. */
function asWord({ text, hangul }: Term): Way & { terms: string[] } {
  return { in: 'words', terms: [hangul ? jamo(text) : text], open: false };
}
