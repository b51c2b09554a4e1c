/** The port behind which engines find the talks that match a plan. Ranking, highlights and snippets are not theirs. */
import type { EngineName, FacetName, Filters, Sort } from './answers.ts';
import type { Plan } from './query/plan.ts';
import type { IndexFile } from './store/index-file.ts';
import type { Diagnostic } from './talk.ts';

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
  /** The one that answered: where a server can't, the embedded engine does. */
  engine: EngineName;
  /** In the order asked for. */
  talks: { id: string }[];
  /** How many talks match in all, exactly. */
  total: number;
  /** For each facet the talks that match the query and all filters but the facet's own, most first. */
  facets: Record<FacetName, { value: string; count: number }[]>;
};

export interface Engine {
  /** The one that the settings ask for. */
  readonly name: EngineName;
  /** Why another one answers at present; absent: it answers itself. */
  readonly degraded?: string | undefined;
  find(request: FindRequest): Promise<Found>;
}

/** A search server that is kept beside the index file. */
export interface SearchServer {
  /** Answers from the server while it holds this index file, else from `embedded`. */
  engineOver(index: IndexFile, embedded: Engine): Engine;
  /**
   * Brings the server to what an index file says, whatever it holds; returns what it has to say of single talks. Fails with a
   * TalkdexError that names the remedy.
   */
  bring(index: IndexFile, progress?: (done: number, total: number) => void): Promise<Diagnostic[]>;
  close(): void;
}

/** A search that nothing narrows. */
export const NO_FILTERS: Filters = { topics: [], speakers: [], events: [], years: [] };

export const FACETS: readonly FacetName[] = ['topics', 'speakers', 'events', 'years'];
