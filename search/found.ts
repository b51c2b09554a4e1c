/** From the talks that match to what is answered: filtered, counted, put in order and cut, over the index file's own arrays. */
import type { EngineName } from './answers.ts';
import { byDate, byRelevance } from './candidates.ts';
import { count } from './count.ts';
import type { FindRequest, Found } from './engine.ts';
import type { Plan } from './query/plan.ts';
import type { IndexFile } from './store/index-file.ts';

/** What a plan without words matches: all talks, or none where nothing was asked that a talk could hold. */
export function rowsWithoutWords({ step }: Plan, index: IndexFile): ArrayLike<number> {
  return step === 'nothing' ? [] : index.facts().rows;
}

/** `matching` are the rows that the plan matches, whatever the filters. */
export function foundAmong(matching: ArrayLike<number>, request: FindRequest, index: IndexFile, engine: EngineName): Found {
  const { plan, filters, sort, offset, limit } = request;
  const { rows, facets } = count(matching, filters, index.facts());
  const ordered =
    plan.match && sort === 'relevance'
      ? byRelevance(index, plan, plan.match, { rows, most: offset + limit })
      : byDate(index, rows, sort);
  const talks = index.ids(ordered.slice(offset, offset + limit)).map((id) => ({ id }));
  return { engine, talks, total: rows.length, facets };
}
