/** The port behind which engines find the talks that match a plan. Ranking, highlights and snippets are not theirs. */
import type { EngineName, FacetName, Filters, Sort } from './answers.ts';
import type { Plan } from './query/plan.ts';

export type FindRequest = {
  plan: Plan;
  filters: Filters;
  /** `relevance` is the engine's own order: it decides which talks are ranked when more match than are ranked. */
  sort: Sort;
  offset: number;
  /** At most 200. */
  limit: number;
};

export type Found = {
  /** In the order asked for; a score only where it is the index file's own BM25 of the plan's match. */
  talks: { id: string; score?: number }[];
  /** How many talks match in all, exactly. */
  total: number;
  /** For each facet the talks that match the query and all filters but the facet's own, most first. */
  facets: Record<FacetName, { value: string; count: number }[]>;
};

export interface Engine {
  readonly name: EngineName;
  find(request: FindRequest): Promise<Found>;
}

/** A search that nothing narrows. */
export const NO_FILTERS: Filters = { topics: [], speakers: [], events: [], years: [] };

export const FACETS: readonly FacetName[] = ['topics', 'speakers', 'events', 'years'];
