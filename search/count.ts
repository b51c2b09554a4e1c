/** Which of the talks that match pass the filters, and how many each value of a facet has. */
import type { FacetName, Filters } from './answers.ts';
import { FACETS, type Found } from './engine.ts';
import type { FacetFacts, Facts } from './store/facts.ts';

/** A list of more values than a person reads is cut; the total stays exact. */
const MOST_VALUES = 100;

/** A filter on one facet as numbers of its values; how many talks have each value, and which values any has. */
type Facet = { facts: FacetFacts; wanted?: Set<number>; counts: Uint32Array; counted: number[] };

function facetOf(facts: FacetFacts, values: string[]): Facet {
  const facet = { facts, counts: new Uint32Array(facts.values.length), counted: [] };
  return values.length ? { ...facet, wanted: new Set(values.map((value) => facts.values.indexOf(value))) } : facet;
}

function passes({ facts: { offsets, entries }, wanted }: Facet, n: number): boolean {
  if (!wanted) return true;
  for (let i = offsets[n] as number; i < (offsets[n + 1] as number); i++) if (wanted.has(entries[i] as number)) return true;
  return false;
}

function add({ facts: { offsets, entries }, counts, counted }: Facet, n: number): void {
  const end = offsets[n + 1] as number;
  for (let i = offsets[n] as number; i < end; i++) {
    const value = entries[i] as number;
    if ((counts[value] as number)++ === 0) counted.push(value);
  }
}

/**
 * OR within a facet, AND between facets. A facet counts the talks that pass all filters but its own, so that one sees what
 * choosing another of its values would bring. Values are the most frequent first, years the newest first.
 */
export function count(matching: ArrayLike<number>, filters: Filters, facts: Facts): { rows: number[]; facets: Found['facets'] } {
  const facets = FACETS.map((name) => facetOf(facts.facets[name], filters[name]));
  const rows = facets.some(({ wanted }) => wanted) ? passing(matching, facets) : Array.from(matching);
  for (const facet of facets) for (const n of rows) add(facet, n);
  const counted = FACETS.map((name, i): [FacetName, Found['facets'][FacetName]] => [name, valuesOf(name, facets[i] as Facet)]);
  return { rows, facets: Object.fromEntries(counted) as Found['facets'] };
}

/** The rows that pass all filters; those that fail a single one are counted for its facet. */
function passing(matching: ArrayLike<number>, facets: Facet[]): number[] {
  const rows: number[] = [];
  for (let at = 0; at < matching.length; at++) {
    const n = matching[at] as number;
    let failed: Facet | undefined;
    let failures = 0;
    for (const facet of facets) {
      if (passes(facet, n)) continue;
      failed = facet;
      failures++;
    }
    if (failures === 0) rows.push(n);
    else if (failures === 1 && failed) add(failed, n);
  }
  return rows;
}

/** The most frequent values, years the newest first; then those that are filtered by, so that they can be taken away again. */
function valuesOf(name: FacetName, { facts, counts, counted, wanted }: Facet): { value: string; count: number }[] {
  const of = (number: number) => counts[number] as number;
  // Values are numbered in their order, so that names need not be compared.
  const byNumber = (a: number, b: number) => a - b;
  const least = leastShown(counted.map(of));
  const first =
    name === 'years'
      ? counted.sort(byNumber)
      : [
          ...counted.filter((number) => of(number) > least).sort((a, b) => of(b) - of(a) || byNumber(a, b)),
          ...Uint32Array.from(counted.filter((number) => of(number) === least)).sort(),
        ].slice(0, MOST_VALUES);
  const others = [...(wanted ?? [])].filter((number) => counts[number] && !first.includes(number));
  return [...first, ...others].map((number) => ({ value: facts.values[number] as string, count: of(number) }));
}

/** How many talks a value has at least that is shown: there may be thousands of speakers, of whom a hundred are. */
function leastShown(counts: number[]): number {
  const having: number[] = [];
  for (const count of counts) having[count] = (having[count] ?? 0) + 1;
  let least = having.length;
  for (let shown = 0; shown < MOST_VALUES && least > 1; ) shown += having[--least] ?? 0;
  return least;
}
