/** Searches that thousands of talks match: the server filters, counts, sorts and cuts, so that nobody is sent all their ids. */
import type { FacetName, Filters } from '../answers.ts';
import { FACETS, type FindRequest, type Found } from '../engine.ts';
import { shownValues } from '../facet-values.ts';
import { foundAmong } from '../found.ts';
import { TELLING } from '../query/rank.ts';
import type { IndexFile } from '../store/index-file.ts';
import type { Answer, Asked } from './multi-search.ts';

/** As the embedded engine sorts: talks without a date last, talks of one day in their order. */
const ORDERS = {
  newest: ['date:desc', 'position:asc', 'id:asc'],
  oldest: ['date:asc', 'position:asc', 'id:asc'],
} as const;

/** Where a word says most; the last stands for all of a talk. */
const PLACES = [['titleTokens'], ['nameTokens'], undefined] as const;

/** Asks the queries of one plan. */
type Ask = (more: Omit<Asked, 'queries'>) => Promise<Answer>;

/** Fails as `ask` does. An id that the index file lacks is left out. */
export async function findMany(ask: Ask, request: FindRequest, index: IndexFile): Promise<Found> {
  const { plan, filters, sort, offset, limit } = request;
  const relevant = plan.match !== undefined && sort === 'relevance';
  const page = relevant ? {} : { sort: ORDERS[sort === 'oldest' ? 'oldest' : 'newest'], offset, limit };
  const [answer, ofFiltered] = await Promise.all([ask({ filters, facets: FACETS, ...page }), countsOfFiltered(ask, filters)]);
  const ids = relevant ? await mostRelevant(answer.total, ask, request, index) : answer.ids;
  const counts = { ...answer.facets, ...ofFiltered };
  const facets = FACETS.map((facet) => [facet, shownValues(facet, counts[facet] ?? [], filters[facet])]);
  return {
    engine: 'meilisearch',
    talks: ids.filter((id) => index.rowOf(id) !== undefined).map((id) => ({ id })),
    total: answer.total,
    facets: Object.fromEntries(facets) as Found['facets'],
  };
}

/** A facet that is filtered by counts what the other filters leave. */
async function countsOfFiltered(ask: Ask, filters: Filters): Promise<Answer['facets']> {
  const filtered = FACETS.filter((facet) => filters[facet].length);
  const answers = await Promise.all(
    filtered.map((facet: FacetName) => ask({ filters: { ...filters, [facet]: [] }, facets: [facet] })),
  );
  return Object.assign({}, ...answers.map(({ facets }) => facets));
}

/** Those in the title first, then those in names and topics, the newest first in each; of few that filters have left, the best. */
async function mostRelevant(total: number, ask: Ask, request: FindRequest, index: IndexFile): Promise<string[]> {
  const { filters, offset, limit } = request;
  if (total <= TELLING) {
    const { ids } = await ask({ filters, allIds: true });
    return foundAmong(rowsOf(ids, index), request, index, 'meilisearch').talks.map(({ id }) => id);
  }
  const found = new Set<string>();
  for (const within of PLACES) {
    if (found.size >= offset + limit) break;
    const { ids } = await ask({ filters, sort: ORDERS.newest, limit: offset + limit, ...(within ? { within } : {}) });
    for (const id of ids) found.add(id);
  }
  return [...found].slice(offset, offset + limit);
}

/** Ascending, as the index file has them. */
export function rowsOf(ids: string[], index: IndexFile): number[] {
  return ids.flatMap((id) => index.rowOf(id) ?? []).sort((a, b) => a - b);
}
