/** What a click on a filter makes of a search: the next state, from which its link is built. */
import type { FacetName, Facets, FacetValue, Filters, SearchAnswer, SearchRequest } from '../search/answers.ts';
import type { SearchState } from './urls.ts';

export const facetNames = ['topics', 'speakers', 'events', 'years'] as const satisfies FacetName[];

export const noFilters: Filters = { topics: [], speakers: [], events: [], years: [] };

export type ActiveFilter = { facet: FacetName; value: string; label: string };

/** The search with that value of the facet added, or taken away where it is set; all else is kept, but for the page. */
export function toggled(request: SearchRequest, facet: FacetName, value: string): SearchState {
  const values = request.filters[facet];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  return { ...request, page: 1, filters: { ...request.filters, [facet]: next } };
}

/** The search without any filter, from its first page. */
export function withoutFilters(request: SearchRequest): SearchState {
  return { ...request, page: 1, filters: noFilters };
}

/** The filters that are set, with the labels that the facets give them; without one, the value speaks for itself. */
export function activeFilters(request: SearchRequest, facets: Facets): ActiveFilter[] {
  return facetNames.flatMap((facet) =>
    request.filters[facet].map((value) => ({
      facet,
      value,
      label: facets[facet].find((each) => each.value === value)?.label ?? value,
    })),
  );
}

/** What is searched for, for a title: the words, then the filters. */
export function searchWords(request: SearchRequest, { facets }: Pick<SearchAnswer, 'facets'>): string[] {
  return [request.q.trim(), ...activeFilters(request, facets).map(({ label }) => label)].filter((word) => word !== '');
}

/** The values of a facet as shown: those that are set first, even those that no talk has now. */
export function facetValues(request: SearchRequest, facets: Facets, facet: FacetName): FacetValue[] {
  const set = request.filters[facet];
  const first = set.map((value) => facets[facet].find((each) => each.value === value) ?? { value, label: value, count: 0 });
  return [...first, ...facets[facet].filter(({ value }) => !set.includes(value))];
}
