/**
 * The Meilisearch engine: the server says which talks match. Filters, counts and order are those of the index file, which takes no
 * second question: a server takes longer to count the facets of thousands of talks than to name the talks.
 */
import type { FindRequest, Found } from '../engine.ts';
import { foundAmong, rowsWithoutWords } from '../found.ts';
import type { Match } from '../query/plan.ts';
import type { IndexFile } from '../store/index-file.ts';
import { MeilisearchError } from './errors.ts';
import { queriesOf, TooManyQueries } from './queries.ts';

/** `ask` gives the ids of all talks that any of several queries finds; fails as that does. An id that the index file lacks is left out. */
export async function find(
  ask: (queries: string[]) => Promise<string[]>,
  index: IndexFile,
  request: FindRequest,
): Promise<Found> {
  const { match } = request.plan;
  // Without words, or with none that any talk holds, there is nothing to ask.
  if (!match) return foundAmong(rowsWithoutWords(request.plan, index), request, index, 'meilisearch');
  const queries = textsOf(match, index);
  const ids = queries.length ? await ask(queries) : [];
  const rows = ids.flatMap((id) => index.rowOf(id) ?? []).sort((a, b) => a - b);
  return foundAmong(rows, request, index, 'meilisearch');
}

function textsOf(match: Match, index: IndexFile): string[] {
  try {
    return queriesOf(match, index);
  } catch (error) {
    if (!(error instanceof TooManyQueries)) throw error;
    throw new MeilisearchError('complex', `what was asked takes too many queries of the server (${error.message})`);
  }
}
