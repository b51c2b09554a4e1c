/** Which of the talks that match stand first, where an engine has no order of its own: from the index file, the same for every engine. */
import type { Sort } from './answers.ts';
import { heldShares } from './query/held.ts';
import { anyOf, type Match, type Plan } from './query/plan.ts';
import { RANKED, TELLING } from './query/rank.ts';
import type { IndexFile } from './store/index-file.ts';

/** The newest or the oldest first; a talk without a date is the last in either order. */
export function byDate(index: IndexFile, rows: ArrayLike<number>, sort: Sort): number[] {
  const { newest, oldest } = index.facts();
  const place = sort === 'oldest' ? oldest : newest;
  // Half of all talks may match: laying each at its place takes a tenth of the time that sorting takes.
  const laid = new Uint32Array(place.length);
  for (let i = 0; i < rows.length; i++) laid[place[rows[i] as number] as number] = rows[i] as number;
  const ordered: number[] = [];
  for (let i = 0; i < laid.length; i++) if (laid[i]) ordered.push(laid[i] as number);
  return ordered;
}

/**
 * The order that decides which talks are ranked: where all of them are, none is needed; of a sentence the share that a talk holds;
 * else BM25, and the place where it stands if too many match to tell them apart.
 */
export function byRelevance(
  index: IndexFile,
  plan: Plan,
  match: Match,
  { rows, most }: { rows: number[]; most: number },
): number[] {
  if (rows.length <= RANKED) return rows;
  if (rows.length > TELLING) return byPlace(index, match, rows, most);
  // Words side by side are among the candidates whatever else is.
  const score =
    plan.step === 'rare-words' ? heldShares(plan, index) : index.scores(plan.together ? anyOf([match, plan.together]) : match);
  return [...rows].sort((a, b) => (score[b] as number) - (score[a] as number) || a - b);
}

/** So many of the rows: those in the title first, then those in names or topics, the newest first in each. */
function byPlace(index: IndexFile, match: Match, rows: number[], most: number): number[] {
  const left = new Uint8Array(index.facts().newest.length);
  for (const n of rows) left[n] = 1;
  const ordered: number[] = [];
  const take = (chosen: Iterable<number>) => {
    for (const n of chosen) {
      if (ordered.length >= most) return;
      if (left[n]) ordered.push(n);
      left[n] = 0;
    }
  };
  for (const places of [['title'], ['names', 'topics']] as const)
    if (ordered.length < most) take(byDate(index, index.rowsIn(match, places), 'newest'));
  take(index.facts().rows);
  return ordered;
}
