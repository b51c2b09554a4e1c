/** Orders the talks that an engine found. It neither adds nor removes one, and is the same for all engines. */
import { waysOf } from './clauses.ts';
import { anyOf, type Match, type Plan, type Vocabulary } from './plan.ts';

export type Ranked = { id: string; score: number };

/** What ranking needs of the index file. */
export type Scorer = Vocabulary & {
  /** BM25 of those of the talks that match. */
  scores(match: Match, ids: string[]): Map<string, number>;
  /** ISO date or '' */
  dateOf(id: string): string;
};

/** So many of the best are ranked; behind them talks follow in the engine's own order. */
export const RANKED = 200;

/**
 * Few words: BM25, and words that stand side by side before scattered ones. A sentence: the share of the words' weight (their
 * inverse document frequency) that a talk holds, then BM25. Newer first among equals.
 */
export function rank(plan: Plan, found: { id: string; score?: number }[], index: Scorer): Ranked[] {
  if (!plan.match) return found.map(({ id }) => ({ id, score: 0 }));
  const scores = plan.step === 'rare-words' ? rankSentence(plan, found, index) : rankFewWords(plan, plan.match, found, index);
  return found
    .map(({ id }) => ({ id, score: scores.get(id) ?? 0, date: index.dateOf(id) }))
    .sort((a, b) => b.score - a.score || b.date.localeCompare(a.date) || (a.id < b.id ? -1 : 1))
    .map(({ id, score }) => ({ id, score }));
}

function rankFewWords(plan: Plan, match: Match, found: { id: string; score?: number }[], index: Scorer): Map<string, number> {
  const ids = found.map(({ id }) => id);
  const scored = found.every(({ score }) => score !== undefined);
  const scores = scored ? new Map(found.map(({ id, score }) => [id, score ?? 0])) : index.scores(match, ids);
  if (!plan.together) return scores;
  const best = Math.max(0, ...scores.values());
  for (const id of index.scores(plan.together, ids).keys()) scores.set(id, (scores.get(id) ?? 0) + best);
  return scores;
}

function rankSentence(plan: Plan, found: { id: string }[], index: Scorer): Map<string, number> {
  const ids = found.map(({ id }) => id);
  const known = plan.clauses
    .map((clause) => ({ ways: waysOf(clause), talks: index.count(waysOf(clause)) }))
    .filter(({ talks }) => talks > 0)
    .map(({ ways, talks }) => ({ ways, weight: Math.log(1 + (index.size - talks + 0.5) / (talks + 0.5)) }));
  const whole = known.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const held = new Map<string, number>();
  for (const { ways, weight } of known) {
    for (const id of index.scores(ways, ids).keys()) held.set(id, (held.get(id) ?? 0) + weight / whole);
  }
  const bm25 = known.length ? index.scores(anyOf(known.map(({ ways }) => ways)), ids) : new Map<string, number>();
  const best = Math.max(1e-9, ...bm25.values());
  return new Map(ids.map((id) => [id, (held.get(id) ?? 0) + (bm25.get(id) ?? 0) / best]));
}
