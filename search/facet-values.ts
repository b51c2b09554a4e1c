/** Which values of a facet are shown, and in which order. */
import type { FacetName } from './answers.ts';
import type { Found } from './engine.ts';

/** A list of more values than a person reads is cut; the total stays exact. */
export const MOST_VALUES = 100;

export function noFacets(): Found['facets'] {
  return { topics: [], speakers: [], events: [], years: [] };
}

type Counted = { value: string; count: number };

/** The most frequent values, years the newest first; then those that are filtered by, so that they can be taken away again. */
export function shownValues(name: FacetName, counts: Counted[], wanted: string[]): Counted[] {
  const ascending = (a: Counted, b: Counted) => (a.value < b.value ? -1 : 1);
  const sorted = [...counts].sort(name === 'years' ? (a, b) => ascending(b, a) : (a, b) => b.count - a.count || ascending(a, b));
  return sorted.filter(({ value }, i) => name === 'years' || i < MOST_VALUES || wanted.includes(value));
}
