/**
 * The Meilisearch engine: the server says which talks match. Of as many as can be told apart it gives all ids, and what filters leave
 * of them is counted and put in order over the index file, which takes no second question; of more it does that, too (many.ts).
 */
import { type FindRequest, type Found, NO_FILTERS } from '../engine.ts';
import { noFacets } from '../facet-values.ts';
import { foundAmong } from '../found.ts';
import type { Plan } from '../query/plan.ts';
import { TELLING } from '../query/rank.ts';
import type { IndexFile } from '../store/index-file.ts';
import { MeilisearchError } from './errors.ts';
import { findMany, rowsOf } from './many.ts';
import type { Answer, Asked } from './multi-search.ts';
import { queriesOf, TooManyQueries } from './queries.ts';

/** `ask` asks the server, if it has to be asked at all; fails as that does. An id that the index file lacks is left out. */
export async function find(ask: (asked: Asked) => Promise<Answer>, index: IndexFile, request: FindRequest): Promise<Found> {
  const queries = textsOf(request.plan, index);
  if (!queries.length) return { engine: 'meilisearch', talks: [], total: 0, facets: noFacets() };
  const { match } = request.plan;
  // Planning has counted what the words match.
  if (!match || index.count(match) > TELLING) return findMany((more) => ask({ queries, ...more }), request, index);
  const { ids } = await ask({ queries, filters: NO_FILTERS, allIds: true });
  return foundAmong(rowsOf(ids, index), request, index, 'meilisearch');
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
