/** The embedded engine: the index file's own full-text tables say which talks match, its facts what is counted and in which order. */
import type { Sort } from '../answers.ts';
import type { Engine, Found } from '../engine.ts';
import { heldShares } from '../query/held.ts';
import type { Match, Plan } from '../query/plan.ts';
import { RANKED, TELLING } from '../query/rank.ts';
import type { IndexFile } from '../store/index-file.ts';
import { count, noFacets } from './count.ts';

type Row = { n: number; score?: number };

export function embeddedEngine(index: IndexFile): Engine {
  return {
    name: 'embedded',
    find: async ({ plan, filters, sort, offset, limit }) => {
      if (plan.step === 'nothing') return { talks: [], total: 0, facets: noFacets() };
      const facts = index.facts();
      const { rows, facets } = count(plan.match ? index.rows(plan.match) : facts.rows, filters, facts);
      const ordered =
        plan.match && sort === 'relevance'
          ? byRelevance(index, plan, plan.match, { rows, most: offset + limit })
          : byDate(index, rows, sort);
      const page = ordered.slice(offset, offset + limit);
      return { talks: withIds(index, page), total: rows.length, facets };
    },
  };
}

function withIds(index: IndexFile, page: Row[]): Found['talks'] {
  const ids = index.ids(page.map(({ n }) => n));
  return page.map(({ score }, i) => ({ id: ids[i] as string, ...(score === undefined ? {} : { score }) }));
}

/** The newest or the oldest first; a talk without a date is the last in either order. */
function byDate(index: IndexFile, rows: ArrayLike<number>, sort: Sort): Row[] {
  const { newest, oldest } = index.facts();
  const place = sort === 'oldest' ? oldest : newest;
  // Half of all talks may match: laying each at its place takes a tenth of the time that sorting takes.
  const laid = new Uint32Array(place.length);
  for (let i = 0; i < rows.length; i++) laid[place[rows[i] as number] as number] = rows[i] as number;
  const ordered: Row[] = [];
  for (const n of laid) if (n > 0) ordered.push({ n });
  return ordered;
}

/**
 * The order that decides which talks are ranked: where all of them are, none is needed; of a sentence the share that a talk holds;
 * else BM25. Where too many match to tell them apart, those that hold it in their title come first, then those that do in names or
 * topics, the newest first in each.
 */
function byRelevance(index: IndexFile, plan: Plan, match: Match, { rows, most }: { rows: number[]; most: number }): Row[] {
  if (rows.length <= RANKED) return rows.map((n) => ({ n }));
  if (rows.length <= TELLING) {
    if (plan.step === 'rare-words') {
      const held = heldShares(plan, index);
      return [...rows].sort((a, b) => (held[b] as number) - (held[a] as number) || a - b).map((n) => ({ n }));
    }
    // Without a filter SQLite sorts, and need not hand over what nobody asked for.
    if (most <= RANKED && rows.length === index.count(match)) return index.best(match, RANKED);
    const scores = index.scores(match, rows);
    return rows.map((n) => ({ n, score: scores.get(n) ?? 0 })).sort((a, b) => b.score - a.score || a.n - b.n);
  }
  const title = new Set(index.rowsIn(match, ['title']));
  const names = new Set(index.rowsIn(match, ['names', 'topics']));
  const tiers: Row[][] = [[], [], []];
  for (const row of byDate(index, rows, 'newest')) tiers[title.has(row.n) ? 0 : names.has(row.n) ? 1 : 2]?.push(row);
  return tiers.flat();
}
