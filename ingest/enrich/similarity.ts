/** How alike two titles are, and whether two names are one person's. */
import { compareKey } from '../../search/text/fold.ts';

function pairsOf(key: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let i = 0; i + 2 <= key.length; i++) {
    const pair = key.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Dice's coefficient over letter pairs (Dice, 1945), without case, space and punctuation: 0, nothing alike, to 1, equal. */
export function similarity(one: string, other: string): number {
  const a = compareKey(one);
  const b = compareKey(other);
  if (a === b) return a ? 1 : 0;
  if (a.length < 2 || b.length < 2) return 0;
  const left = pairsOf(a);
  let shared = 0;
  for (const [pair, n] of pairsOf(b)) shared += Math.min(n, left.get(pair) ?? 0);
  return (2 * shared) / (a.length + b.length - 2);
}

/** Equal but for case, space and punctuation, or one the beginning of the other (Jeremy, Jeremy.Kim). */
export function sameName(one: string, other: string): boolean {
  const a = compareKey(one);
  const b = compareKey(other);
  if (!a || !b) return false;
  return a === b || (Math.min(a.length, b.length) > 1 && (a.startsWith(b) || b.startsWith(a)));
}
