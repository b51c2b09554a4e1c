/** The one place that builds addresses: pages and the API take every link to a page from here. */
import type { SearchRequest } from '../search/answers.ts';
import { facetParameters } from './facet-parameters.ts';

/** What an address of a search can say; what is left out has its default. */
export type SearchState = Partial<Omit<SearchRequest, 'filters'>> & { filters?: Partial<SearchRequest['filters']> };

export type Urls = ReturnType<typeof urlsOf>;

/** What a search is unless its address says otherwise. */
export const searchDefaults = { sort: 'relevance', page: 1, perPage: 20 } as const;

/**
 * The builders of all addresses below `base` (empty, or a path such as `/talkdex`). Each gives a path that starts with
 * `base`; parts of it are percent-encoded, so that a name may hold any character.
 */
export function urlsOf(base: string) {
  const part = encodeURIComponent;
  return {
    home: () => `${base}/`,
    /** The search of that state. Defaults and empty values are left out, filters repeat. */
    search: (state: SearchState = {}) => {
      const query = searchParameters(state).toString();
      return query === '' ? `${base}/` : `${base}/?${query}`;
    },
    /** A talk's permalink; with an anchor, the link to one of its sections; with words, they are marked in it. */
    talk: (id: string, anchor?: string, q?: string) => {
      const marked = q ? `?${searchParameters({ q })}` : '';
      return `${base}/talks/${part(id)}${marked}${anchor ? `#${part(anchor)}` : ''}`;
    },
    events: (page = 1) => `${base}/events${pageQuery(page)}`,
    event: (id: string) => `${base}/events/${part(id)}`,
    topics: () => `${base}/topics`,
    topic: (id: string, page = 1) => `${base}/topics/${part(id)}${pageQuery(page)}`,
    speakers: (page = 1) => `${base}/speakers${pageQuery(page)}`,
    speaker: (name: string, page = 1) => `${base}/speakers/${part(name)}${pageQuery(page)}`,
    status: (page = 1) => `${base}/status${pageQuery(page)}`,
    /** What was made of one file; its path is a parameter, because it holds slashes. */
    source: (path: string) => `${base}/status?file=${path.split('/').map(part).join('/')}`,
    suggest: () => `${base}/api/v1/suggest`,
    /** A talk as a document of its own. */
    talkAs: (id: string, form: 'md' | 'json') => `${base}/talks/${part(id)}.${form}`,
    /** The newest talks as an Atom feed: all, or those of a topic or a speaker. */
    feed: () => `${base}/feed.atom`,
    topicFeed: (id: string) => `${base}/topics/${part(id)}.atom`,
    speakerFeed: (name: string) => `${base}/speakers/${part(name)}.atom`,
    /** The newest talks that a search finds, whatever its order and page. */
    searchFeed: ({ q, filters, verbatim }: SearchState) => {
      const query = searchParameters({ q, filters, verbatim }).toString();
      return query === '' ? `${base}/feed.atom` : `${base}/search.atom?${query}`;
    },
    /** The page that an address stands for, told to programs that show it as a card. */
    oembed: (address: string) => `${base}/oembed?${new URLSearchParams({ url: address, format: 'json' })}`,
    openSearch: () => `${base}/opensearch.xml`,
    /** Where browsers put what was typed for `{searchTerms}`. */
    searchTemplates: () => ({
      page: `${base}/?q={searchTerms}`,
      feed: `${base}/search.atom?q={searchTerms}`,
      completions: `${base}/opensearch/suggestions?q={searchTerms}`,
    }),
    /** What programs get of a talk, or the talks like it. */
    talkData: (id: string, of?: 'related') => `${base}/api/v1/talks/${part(id)}${of ? `/${of}` : ''}`,
    topicData: (id: string) => `${base}/api/v1/topics/${part(id)}`,
    api: () => `${base}/api`,
    openapi: () => `${base}/openapi.json`,
    /** A local image; `path` is relative to the data folder. */
    file: (path: string) => `${base}/files/${path.split('/').map(part).join('/')}`,
    asset: (path: string) => `${base}${path}`,
  };
}

function pageQuery(page: number): string {
  return page === 1 ? '' : `?page=${page}`;
}

/** The parameters of a search's address, also as hidden fields of a form. */
export function searchParameters(state: SearchState): URLSearchParams {
  const parameters = new URLSearchParams();
  if (state.q) parameters.append('q', state.q);
  for (const [facet, name] of Object.entries(facetParameters)) {
    for (const value of state.filters?.[facet as keyof typeof facetParameters] ?? []) parameters.append(name, value);
  }
  for (const name of ['sort', 'page', 'perPage'] as const) {
    const value = state[name] ?? searchDefaults[name];
    if (value !== searchDefaults[name]) parameters.append(name, String(value));
  }
  if (state.verbatim) parameters.append('verbatim', '1');
  return parameters;
}
