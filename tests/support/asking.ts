/** Asks an engine as the HTTP API does, so that what is measured is what people get. */

import { searchAnswer, viewOf } from '../../api/answers.ts';
import { toSearchRequest } from '../../api/parameters.ts';
import { searchQuery } from '../../api/schemas.ts';
import type { Generation } from '../../search/knowledge.ts';
import { type AnsweredHit, HITS, type Judgement, judge, type Outcome } from './relevance.ts';

const VIEW = viewOf('ko');

/** Whoever is asked: the first hits of a query, and how many there are. */
export type Answerer = (q: string) => Promise<{ total: number; hits: AnsweredHit[] }>;

export function answererOver(generation: Generation): Answerer {
  return (q) => searchAnswer(toSearchRequest(searchQuery.parse({ q, perPage: HITS })), generation, VIEW);
}

/** One after the other, since the times count. */
export async function outcomesOf(judgements: Judgement[], answerTo: Answerer): Promise<Outcome[]> {
  await answerTo(''); // the first answer also pays for code that gets warm
  const outcomes: Outcome[] = [];
  for (const judgement of judgements) {
    const started = performance.now();
    const answer = await answerTo(judgement.q);
    outcomes.push(judge(judgement, answer, performance.now() - started));
  }
  return outcomes;
}
