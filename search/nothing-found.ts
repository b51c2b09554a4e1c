/** What helps whoever searched and found nothing: which of the words are there, what is spelled alike, topics, the search without filters. */
import type { SearchRequest } from './answers.ts';
import { type Engine, NO_FILTERS } from './engine.ts';
import { type Clause, matchOf, type Plan } from './query/plan.ts';
import { nearestWords } from './query/spelling.ts';
import type { IndexFile } from './store/index-file.ts';

export type Help = {
  /** The words of the query that some talk holds, each with the number of talks; only where there are several words. */
  words: { text: string; talks: number }[];
  /** Words of talks that are spelled nearly so. */
  nearest: string[];
  /** Ids of the topics with most talks. */
  topics: string[];
  /** How many talks the search finds without its filters; absent where it has none. */
  withoutFilters?: number;
};

const MOST_NEAREST = 5;
const MOST_TOPICS = 6;

export async function helpFor(request: SearchRequest, plan: Plan, index: IndexFile, engine: Engine): Promise<Help> {
  const filtered = Object.values(request.filters).some((values) => values.length > 0);
  const all = filtered && (await engine.find({ plan, filters: NO_FILTERS, sort: 'newest', offset: 0, limit: 0 }));
  const counted = plan.clauses.map((clause) => ({ clause, talks: index.count(matchOf(clause)) }));
  return {
    words: counted.length > 1 ? counted.flatMap(({ clause, talks }) => (talks ? [{ text: clause.text, talks }] : [])) : [],
    nearest: nearestOf(
      counted.filter(({ talks }) => !talks).map(({ clause }) => clause),
      index,
    ),
    topics: index
      .counts('topics')
      .slice(0, MOST_TOPICS)
      .map(({ value }) => value),
    ...(all ? { withoutFilters: all.total } : {}),
  };
}

function nearestOf(unknown: Clause[], index: IndexFile): string[] {
  const words = unknown.flatMap(({ terms: [term] }) => (term ? nearestWords(term, index) : []));
  return [...new Set(words)].slice(0, MOST_NEAREST);
}
