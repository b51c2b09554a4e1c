/** What an index on a Meilisearch server is set to. The plan decides what matches, and we rank: the server only has to find tokens. */
import type { Settings } from 'meilisearch';
import { SCHEMA_VERSION as TOKENS_VERSION } from '../store/schema.ts';

/**
 * Raise it when the settings below, the shape of a record (record.ts) or how a token is spelled there changes; an index of another
 * schema is not asked, and the next refresh builds a new one beside it.
 */
const RECORDS_VERSION = 2;

/** Both numbers grow: tokens change with the index file's schema. */
export const SCHEMA: Schema = { records: RECORDS_VERSION, tokens: TOKENS_VERSION };

export type Schema = { records: number; tokens: number };

/** The first that has pages over several queries at once (`federation.page` and `hitsPerPage`), by which older ones are told. */
export const OLDEST_VERSION = '1.34.0';

/** The fields that are searched: what stands in the title, in names and topics, in headings and text. */
export const SEARCHED = ['titleTokens', 'nameTokens', 'textWords', 'textGrams'] as const;

/** So many tokens of a field are searched; the rest of a longer one is not. */
export const MOST_TOKENS = 65_535;

/** More talks than a knowledge base has: totals and facets are never cut by the server. */
const ALL = 1_000_000;

export const SETTINGS = {
  searchableAttributes: [...SEARCHED],
  // Searches need `kind`, and `id`, by which they are answered; the others are for people who look into the server.
  filterableAttributes: ['event', 'id', 'kind', 'speakers', 'topics', 'year'],
  sortableAttributes: ['date'],
  // The order is ours; without rules the server spends nothing on one.
  rankingRules: ['sort'],
  // Words are repaired, and names and particles known, by the plan: both engines find the same talks.
  typoTolerance: { enabled: false },
  stopWords: [],
  synonyms: {},
  faceting: { maxValuesPerFacet: ALL },
  pagination: { maxTotalHits: ALL },
  // Nobody searches in the values of a facet.
  facetSearch: false,
  prefixSearch: 'indexingTime',
  // Phrases of syllable pairs are substrings only where the server knows which word stands beside which.
  proximityPrecision: 'byWord',
  // A search that takes longer fails over; half an answer would be taken for a whole one.
  searchCutoffMs: 30_000,
} satisfies Settings;

/** The indexes beside the one that is searched. */
export const nextOf = (index: string) => `${index}_next`;
export const previousOf = (index: string) => `${index}_previous`;
