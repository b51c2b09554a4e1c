/** One federated `/multi-search`: what any of several queries finds, counted and cut into pages as one list. */
import type { FederatedMultiSearchParams, MultiSearchFederation } from 'meilisearch';
import { z } from 'zod';
import type { FacetName, Filters } from '../answers.ts';
import { FACETS } from '../engine.ts';
import type { Client } from './client.ts';
import type { SEARCHED } from './settings.ts';

/** The field of a record that holds a facet's values. */
const FIELDS: Record<FacetName, string> = { topics: 'topics', speakers: 'speakers', events: 'event', years: 'year' };

export type Asked = {
  /** Texts to search for; a talk that any of them finds is found. */
  queries: string[];
  filters: Filters;
  /** Such as `date:desc`; without any, in no order. */
  sort?: readonly string[];
  /** Which of the talks that match are answered: from `offset` on, at most `limit`. */
  offset?: number;
  limit?: number;
  /** All ids of those that match, in no order. */
  allIds?: boolean;
  /** Whose values are counted. */
  facets?: readonly FacetName[];
  /** The parts of a talk to search in; absent: all. */
  within?: readonly (typeof SEARCHED)[number][];
};

const schema = z.object({
  hits: z.array(z.object({ id: z.string() })),
  totalHits: z.int(),
  facetsByIndex: z.record(z.string(), z.object({ distribution: z.record(z.string(), z.record(z.string(), z.int())) })).optional(),
});

export type Answer = {
  /** Of the stretch, or all that match. */
  ids: string[];
  /** How many match, exactly. */
  total: number;
  facets: Partial<Record<FacetName, { value: string; count: number }[]>>;
};

/** The client knows no pages here, which alone make the server count exactly. */
export type Federation = MultiSearchFederation & { page: number; hitsPerPage: number };

/** Fails with a MeilisearchError. */
export async function multiSearch(client: Client, asked: Asked): Promise<Answer> {
  const { queries, filters, sort = [], offset = 0, limit = 0, allIds = false, facets = [], within } = asked;
  // Pages start at multiples of their size; a stretch that doesn't is cut out of a longer one.
  const paged = limit > 0 && offset % limit === 0;
  // An id is counted like any value: a record takes much longer to be answered.
  const counted = [...facets.map((facet) => FIELDS[facet]), ...(allIds ? ['id'] : [])];
  const federation: Federation = {
    page: paged ? offset / limit + 1 : 1,
    hitsPerPage: paged ? limit : offset + limit,
    ...(counted.length ? { facetsByIndex: { [client.index]: counted } } : {}),
  };
  const shared = {
    indexUid: client.index,
    filter: filterOf(filters),
    matchingStrategy: 'all' as const,
    attributesToRetrieve: ['id'],
    ...(sort.length ? { sort: [...sort] } : {}),
    ...(within ? { attributesToSearchOn: [...within] } : {}),
  };
  const body: FederatedMultiSearchParams = { federation, queries: queries.map((q) => ({ ...shared, q })) };
  const { hits, totalHits, facetsByIndex } = await client.askFor(schema, (meilisearch) => meilisearch.multiSearch(body));
  const distribution = facetsByIndex?.[client.index]?.distribution ?? {};
  const counts = facets.map((facet) => [facet, valuesOf(distribution[FIELDS[facet]] ?? {})]);
  return {
    ids: allIds ? Object.keys(distribution.id ?? {}) : hits.slice(paged ? 0 : offset).map(({ id }) => id),
    total: totalHits,
    facets: Object.fromEntries(counts) as Answer['facets'],
  };
}

function valuesOf(counts: Record<string, number>): { value: string; count: number }[] {
  return Object.entries(counts).map(([value, count]) => ({ value, count }));
}

/** Talks alone; OR within a facet, AND between facets. */
function filterOf(filters: Filters): (string | string[])[] {
  const narrowing = FACETS.filter((facet) => filters[facet].length);
  return [
    'kind = talk',
    ...narrowing.map((facet) => filters[facet].map((value) => `${FIELDS[facet]} = ${JSON.stringify(value)}`)),
  ];
}
