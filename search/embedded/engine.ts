/** The embedded engine: the index file's own full-text tables. */
import type { FacetName, Filters, Sort } from '../answers.ts';
import { type Engine, FACETS, type Found } from '../engine.ts';
import type { Plan } from '../query/plan.ts';
import { BM25, ftsExpression } from '../store/full-text.ts';
import type { IndexFile } from '../store/index-file.ts';

/** A list of more values than a person reads is cut; the total stays exact. */
const MOST_FACET_VALUES = 100;

/** A condition on `talk`, with the values of its question marks. */
type Condition = { sql: string; values: string[] };

const ORDER: Record<Sort, string> = {
  relevance: 'score desc, date desc, talk.id',
  // Partial dates sort as text: 2022 before 2022-07. A talk without a date is the last in either order.
  newest: "date = '', date desc, position, talk.id",
  oldest: "date = '', date, position, talk.id",
};

export function embeddedEngine(index: IndexFile): Engine {
  return {
    name: 'embedded',
    find: async ({ plan, filters, sort, offset, limit }) => {
      if (plan.step === 'nothing') return nothing();
      const where = both(matches(plan), filtered(filters));
      const scored = plan.match ? `${BM25} as score` : '0 as score';
      const rows = index.all(
        `select talk.id as id, ${scored} from ${tables(plan)} where ${where.sql} order by ${ORDER[sort]} limit ? offset ?`,
        ...where.values,
        limit,
        offset,
      );
      const total = index.all(`select count(*) as n from ${tables(plan)} where ${where.sql}`, ...where.values)[0]?.n;
      return {
        talks: rows.map((row) => ({ id: String(row.id), score: Number(row.score) })),
        total: Number(total),
        facets: countFacets(index, plan, filters),
      };
    },
  };
}

function nothing(): Found {
  return { talks: [], total: 0, facets: { topics: [], speakers: [], events: [], years: [] } };
}

function tables(plan: Plan): string {
  return plan.match ? 'words join talk on talk.n = words.rowid' : 'talk';
}

function matches(plan: Plan): Condition {
  return plan.match ? { sql: 'words match ?', values: [ftsExpression(plan.match)] } : { sql: 'true', values: [] };
}

function both(one: Condition, other: Condition): Condition {
  return { sql: `${one.sql} and ${other.sql}`, values: [...one.values, ...other.values] };
}

/** Any value of a facet, all facets that have one. */
function filtered(filters: Filters): Condition {
  return FACETS.filter((facet) => filters[facet].length)
    .map((facet) => ({
      sql: `talk.n in (select talk from facet where kind = ? and value in (select value from json_each(?)))`,
      values: [facet, JSON.stringify(filters[facet])],
    }))
    .reduce(both, { sql: 'true', values: [] });
}

function countFacets(index: IndexFile, plan: Plan, filters: Filters): Found['facets'] {
  const { facets } = nothing();
  const count = (kinds: FacetName[], others: Filters) => {
    const where = both(matches(plan), filtered(others));
    const rows = index.all(
      `select kind, value, count(*) as n from facet
       where talk in (select talk.n from ${tables(plan)} where ${where.sql}) and kind in (select value from json_each(?))
       group by kind, value order by n desc, value`,
      ...where.values,
      JSON.stringify(kinds),
    );
    for (const row of rows) facets[row.kind as FacetName].push({ value: String(row.value), count: Number(row.n) });
  };
  // Facets without a filter of their own all count the same talks: one statement for them together.
  const unfiltered = FACETS.filter((facet) => !filters[facet].length);
  if (unfiltered.length) count(unfiltered, filters);
  for (const facet of FACETS) if (filters[facet].length) count([facet], { ...filters, [facet]: [] });
  facets.years.sort((a, b) => b.value.localeCompare(a.value));
  for (const facet of FACETS) facets[facet] = facets[facet].slice(0, MOST_FACET_VALUES);
  return facets;
}
