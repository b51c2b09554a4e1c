/** How much of a sentence each talk holds. */
import { type Match, matchOf, type Plan } from './plan.ts';

/** All rows that match, ascending, and how many rows there may be. */
type Index = { readonly size: number; rows(match: Match): Uint32Array; facts(): { newest: ArrayLike<number> } };

/**
 * By row, the share of the words' weight that a talk holds, 0 to 1. A word weighs its inverse document frequency, as in BM25
 * (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
 */
export function heldShares({ clauses }: Plan, index: Index): Float64Array {
  const known = clauses
    .map((clause) => index.rows(matchOf(clause)))
    .filter((rows) => rows.length > 0)
    .map((rows) => ({ rows, weight: Math.log(1 + (index.size - rows.length + 0.5) / (rows.length + 0.5)) }));
  const whole = known.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const held = new Float64Array(index.facts().newest.length);
  for (const { rows, weight } of known) for (const n of rows) held[n] = (held[n] as number) + weight / whole;
  return held;
}
