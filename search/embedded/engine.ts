/** The embedded engine: the index file's own full-text tables say which talks match, its facts what is counted and in which order. */
import type { Sort } from '../answers.ts';
import type { Engine, Found } from '../engine.ts';
import type { Match } from '../query/plan.ts';
import type { IndexFile } from '../store/index-file.ts';
import { count, noFacets } from './count.ts';

/**
 * More talks than these are not all scored: that takes longer than a person types, and a word that they all hold tells little.
 * Those that hold it in title or names come first then, and the newest of the others.
 */
const SCORED = 3000;

type Row = { n: number; score?: number };

export function embeddedEngine(index: IndexFile): Engine {
  return {
    name: 'embedded',
    find: async ({ plan, filters, sort, offset, limit }) => {
      if (plan.step === 'nothing') return { talks: [], total: 0, facets: noFacets() };
      const facts = index.facts();
      const { rows, facets } = count(plan.match ? index.rows(plan.match) : facts.rows, filters, facts);
      const ordered = plan.match && sort === 'relevance' ? byRelevance(index, plan.match, rows) : byDate(index, rows, sort);
      const page = ordered.slice(offset, offset + limit);
      return { talks: withIds(index, page), total: rows.length, facets };
    },
  };
}

function withIds(index: IndexFile, page: Row[]): Found['talks'] {
  const ids = index.ids(page.map(({ n }) => n));
  return page.flatMap(({ score }, i) => {
    const id = ids[i];
    return id === undefined ? [] : [score === undefined ? { id } : { id, score }];
  });
}

/** The newest or the oldest first; a talk without a date is the last in either order. */
function byDate(index: IndexFile, rows: ArrayLike<number>, sort: Sort): Row[] {
  const place = index.facts()[sort === 'oldest' ? 'oldest' : 'newest'];
  return Array.from(rows, (n) => ({ n })).sort((a, b) => (place[a.n] as number) - (place[b.n] as number));
}

function byRelevance(index: IndexFile, match: Match, rows: number[]): Row[] {
  if (rows.length <= SCORED) {
    const scores = index.scores(match, rows);
    const { newest } = index.facts();
    return rows
      .map((n) => ({ n, score: scores.get(n) ?? 0 }))
      .sort((a, b) => b.score - a.score || (newest[a.n] as number) - (newest[b.n] as number));
  }
  const found = new Set(rows);
  const first = index.best(match, SCORED, { places: ['title', 'names', 'topics'] }).filter(({ n }) => found.has(n));
  const before = new Set(first.map(({ n }) => n));
  return [...first.map(({ n }) => ({ n })), ...byDate(index, rows, 'newest').filter(({ n }) => !before.has(n))];
}
