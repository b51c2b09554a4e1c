/** Talks like a talk: those that share its topics, its terms and the words of its title; of one that is gone, people and event, too. */

import { toClause, toSynonym } from './query/clauses.ts';
import { keyOf } from './query/name-key.ts';
import { anyOf } from './query/plan.ts';
import type { IndexFile } from './store/index-file.ts';
import type { Talk, TalkCard } from './talk.ts';
import { words as wordsOf } from './text/words.ts';

/** A word that more than this share of all talks hold says nothing of what a talk is about. */
const COMMON = 0.25;
const CANDIDATES = 40;

/** What the words of a title tell best is worth 2. Whoever gave a talk tells less of what it is about, and when it was the least. */
const SAME_SPEAKER = 1;
const SAME_EVENT = 0.5;

/** Best first, at most `limit`; talks that share nothing are left out. */
export function relatedTalks({ id, title, topics, terms }: Talk, index: IndexFile, limit = 5): TalkCard[] {
  return talksLike({ id, title, topics, terms }, index, limit);
}

/** What is known of a talk that others are to be like; `speakers` are names, `event` is an id. */
export type Like = Pick<Talk, 'id' | 'title' | 'topics' | 'terms'> & { speakers?: string[]; event?: string | undefined };

/** As `relatedTalks`. The talk itself need not be there. */
export function talksLike(talk: Like, index: IndexFile, limit: number): TalkCard[] {
  const scores = new Map<string, number>();
  const add = (id: string, score: number) => scores.set(id, (scores.get(id) ?? 0) + score);
  for (const topic of talk.topics) {
    const others = index.ids(index.rowsWith('topics', topic));
    // A topic that few talks have says more than one that many have.
    for (const id of others) add(id, Math.log(1 + index.size / others.length));
  }
  for (const name of talk.speakers ?? []) for (const id of index.ids(index.rowsWith('speakers', name))) add(id, SAME_SPEAKER);
  if (talk.event) for (const id of index.ids(index.rowsWith('events', talk.event))) add(id, SAME_EVENT);
  const terms = talk.terms
    .flatMap((term) => [term, ...index.synonymsOf(keyOf(wordsOf(term)))])
    .flatMap((name) => toSynonym(name)?.match ?? []);
  const titleWords = wordsOf(talk.title).filter((word) => word.text.length > 1);
  const words = [...titleWords.map((word) => toClause(word, false).typed), ...terms].filter(
    (match) => index.count(match) <= Math.max(2, index.size * COMMON),
  );
  if (words.length) {
    const score = index.scores(anyOf(words));
    score[index.rowOf(talk.id) ?? 0] = 0;
    const similar = index.rows(anyOf(words)).toSorted((a, b) => (score[b] as number) - (score[a] as number) || a - b);
    const best = score[similar[0] ?? 0] || 1;
    const similarIds = index.ids(similar.slice(0, CANDIDATES));
    for (const [i, id] of similarIds.entries()) add(id, (2 * (score[similar[i] as number] as number)) / best);
  }
  scores.delete(talk.id);
  return [...scores]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .flatMap(([id]) => index.card(id) ?? []);
}
