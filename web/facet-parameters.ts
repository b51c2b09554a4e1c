/** The parameter in an address that each facet's values stand in. */
export const facetParameters = { topics: 'topic', speakers: 'speaker', events: 'event', years: 'year' } as const;
