/** The embedded engine: the index file's own full-text tables say which talks match, its facts what is counted and in which order. */
import { byDate, byRelevance, type Ordered } from '../candidates.ts';
import type { Engine, Found } from '../engine.ts';
import { noFacets } from '../facet-values.ts';
import type { IndexFile } from '../store/index-file.ts';
import { count } from './count.ts';

export function embeddedEngine(index: IndexFile): Engine {
  return {
    name: 'embedded',
    find: async ({ plan, filters, sort, offset, limit }) => {
      if (plan.step === 'nothing') return { engine: 'embedded', talks: [], total: 0, facets: noFacets() };
      const facts = index.facts();
      const { rows, facets } = count(plan.match ? index.rows(plan.match) : facts.rows, filters, facts);
      const ordered =
        plan.match && sort === 'relevance'
          ? byRelevance(index, plan, plan.match, { rows, most: offset + limit })
          : { rows: byDate(index, rows, sort) };
      return { engine: 'embedded', talks: talksOf(index, ordered, offset, limit), total: rows.length, facets };
    },
  };
}

function talksOf(index: IndexFile, { rows, scores }: Ordered, offset: number, limit: number): Found['talks'] {
  const page = rows.slice(offset, offset + limit);
  const ids = index.ids(page);
  return page.map((n, i) => ({ id: ids[i] as string, ...(scores ? { score: scores.get(n) ?? 0 } : {}) }));
}
