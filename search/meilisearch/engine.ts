/** The Meilisearch engine: the server finds the talks of a plan, their exact total and the counts of their facets. */
import type { FacetName, Filters } from '../answers.ts';
import { byRelevance } from '../candidates.ts';
import { FACETS, type FindRequest, type Found } from '../engine.ts';
import { noFacets, shownValues } from '../facet-values.ts';
import type { Match, Plan } from '../query/plan.ts';
import { TELLING } from '../query/rank.ts';
import type { IndexFile } from '../store/index-file.ts';
import type { Client } from './client.ts';
import { MeilisearchError } from './errors.ts';
import { type Answer, type Asked, multiSearch } from './multi-search.ts';
import { queriesOf, TooManyQueries } from './queries.ts';

/** As the embedded engine sorts: talks without a date last, talks of one day in their order. */
const ORDERS = {
  newest: ['date:desc', 'position:asc', 'id:asc'],
  oldest: ['date:asc', 'position:asc', 'id:asc'],
} as const;

/** Where a word says most; the last stands for all of a talk. */
const PLACES = [['titleTokens'], ['nameTokens'], undefined] as const;

type Ask = (more: Partial<Asked>) => Promise<Answer>;

/** Fails with a MeilisearchError. An id that the index file lacks is left out. */
export async function find(client: Client, index: IndexFile, request: FindRequest): Promise<Found> {
  const { plan, filters, sort, offset, limit } = request;
  const queries = textsOf(plan, index);
  if (!queries.length) return { engine: 'meilisearch', talks: [], total: 0, facets: noFacets() };
  const ask: Ask = (more) => multiSearch(client, { queries, filters, ...more });
  const ranked = sort === 'relevance' ? plan.match : undefined;
  const stretch = ranked
    ? { allIds: index.count(ranked) <= TELLING } // planning has counted them: nobody is sent thousands that can't be told apart
    : { sort: ORDERS[sort === 'oldest' ? 'oldest' : 'newest'], offset, limit };
  const [answer, ofFiltered] = await Promise.all([ask({ ...stretch, facets: FACETS }), countsOfFiltered(ask, filters)]);
  const talks = ranked ? await inOrder(answer, ask, { ...request, match: ranked }, index) : answer.ids.map((id) => ({ id }));
  const counts = { ...answer.facets, ...ofFiltered };
  const facets = FACETS.map((facet) => [facet, shownValues(facet, counts[facet] ?? [], filters[facet])]);
  return {
    engine: 'meilisearch',
    talks: talks.filter(({ id }) => index.rowOf(id) !== undefined),
    total: answer.total,
    facets: Object.fromEntries(facets) as Found['facets'],
  };
}

function textsOf({ step, match }: Plan, index: IndexFile): string[] {
  if (step === 'nothing') return [];
  if (!match) return ['']; // all talks
  try {
    return queriesOf(match, index);
  } catch (error) {
    if (!(error instanceof TooManyQueries)) throw error;
    throw new MeilisearchError('complex', `what was asked takes too many queries of the server (${error.message})`);
  }
}

/** A facet that is filtered by counts what the other filters leave. */
async function countsOfFiltered(ask: Ask, filters: Filters): Promise<Answer['facets']> {
  const filtered = FACETS.filter((facet) => filters[facet].length);
  const answers = await Promise.all(
    filtered.map((facet: FacetName) => ask({ filters: { ...filters, [facet]: [] }, facets: [facet] })),
  );
  return Object.assign({}, ...answers.map(({ facets }) => facets));
}

/** The talks that match as the index file puts them in order; where they are too many to tell apart, by place and date alone. */
async function inOrder(
  { ids, total }: Answer,
  ask: Ask,
  { plan, match, offset, limit }: FindRequest & { match: Match },
  index: IndexFile,
): Promise<Found['talks']> {
  if (total > TELLING) return byPlace(ask, offset, limit);
  const all = ids.length ? ids : (await ask({ allIds: true })).ids; // filters have left few of many
  const most = offset + limit;
  const { rows, scores } = byRelevance(index, plan, match, { rows: all.flatMap((id) => index.rowOf(id) ?? []), most });
  const page = rows.slice(offset, most);
  return index.ids(page).map((id, i) => ({ id, ...(scores ? { score: scores.get(page[i] as number) ?? 0 } : {}) }));
}

/** Those in the title first, then those in names and topics, the newest first in each. */
async function byPlace(ask: Ask, offset: number, limit: number): Promise<Found['talks']> {
  const ids = new Set<string>();
  for (const within of PLACES) {
    if (ids.size >= offset + limit) break;
    const answer = await ask({ sort: ORDERS.newest, limit: offset + limit, ...(within ? { within } : {}) });
    for (const id of answer.ids) ids.add(id);
  }
  return [...ids].slice(offset, offset + limit).map((id) => ({ id }));
}
