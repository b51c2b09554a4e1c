/** One federated `/multi-search`: all talks that any of several queries finds. */
import type { FederatedMultiSearchParams, MultiSearchFederation } from 'meilisearch';
import { z } from 'zod';
import type { Client } from './client.ts';

/** Pages, which the client does not know here: a server that is older than the oldest supported says that it doesn't either. */
type Federation = MultiSearchFederation & { page: number; hitsPerPage: number };

/** Thousands of counts are not looked at one by one. */
const distribution = z.custom<Record<string, number>>((value) => typeof value === 'object' && value !== null);
const schema = z.object({
  hits: z.array(z.unknown()),
  facetsByIndex: z.record(z.string(), z.object({ distribution: z.record(z.string(), distribution) })),
});

/** Asks for what any of the queries finds among records of a kind: all ids, in no order, and at most so many records whole. */
export async function multiSearch(
  client: Client,
  { queries, kind, records = 0 }: { queries: string[]; kind: 'talk' | 'marker'; records?: number },
): Promise<{ ids: string[]; records: unknown[] }> {
  // An id is counted like any value: a record takes ten times longer to be answered.
  const federation: Federation = { page: 1, hitsPerPage: records, facetsByIndex: { [client.index]: ['id'] } };
  const shared = { indexUid: client.index, filter: `kind = ${kind}`, matchingStrategy: 'all' as const };
  const body: FederatedMultiSearchParams = { federation, queries: queries.map((q) => ({ ...shared, q })) };
  const { hits, facetsByIndex } = await client.askFor(schema, (meilisearch) => meilisearch.multiSearch(body));
  return { ids: Object.keys(facetsByIndex[client.index]?.distribution.id ?? {}), records: hits };
}
