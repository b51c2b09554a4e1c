/** Where to start with a topic: the few of its talks that are most about it. */
import { toSynonym } from './query/clauses.ts';
import { keyOf } from './query/name-key.ts';
import { anyOf, type Match, waysOf } from './query/plan.ts';
import type { IndexFile } from './store/index-file.ts';
import type { Talk, TalkCard, Topic } from './talk.ts';
import { patternOf } from './text/occurrences.ts';
import { words } from './text/words.ts';

export const MOST_TO_START_WITH = 3;
/** So many that come first by their words are looked into: where the name stands in the title, and whether there is a text. */
const LOOKED_INTO = 50;

/** A name of the topic in the title says most, and more where the title begins with it; in a heading, or all over the text, half. */
const NAMED = { title: 1, first: 0.25, heading: 0.5, text: 0.5 };
/** What files a talk under the topic without being a name of it (Istio under Kubernetes) is about a part of it. */
const OF_A_WORD = 0.5;
/** How much more a talk counts whose title says that it introduces. */
const INTRODUCES = 1.5;
/** How much is left of one that is known by its title alone, with neither text nor slides. */
const NOTHING_TO_READ = 0.5;
/** Scores that differ by less than this are equal. */
const ALIKE = 0.2;

/** Of BM25 in FTS5: what is said without end scores so much, and one more, times its rarity. */
const K1 = 1.2;

/** What titles say that introduce, whatever they introduce. */
const INTRODUCTIONS = [
  ...['introduction', 'introductory', 'intro', 'overview', 'basics', 'fundamentals', 'primer', 'tutorial', 'beginners'],
  ...['101', 'getting started', 'first steps', 'crash course', 'from scratch', 'what is'],
  ...['입문', '소개', '기초', '개요', '개론', '첫걸음', '시작하기', '맛보기', '처음 시작', '처음 배우', '처음 만나', '처음 접하'],
];

type Candidate = { n: number; score: number };

/**
 * The talks of a topic that one reads first, best first, at most three, by the index file alone. A talk is a good start when it is
 * about the topic: one of its names, or what means the same, stands in the title, best at its beginning, in a heading, and often in
 * the text for its length (BM25). It is a better one when its title says that it introduces, and a poor one when nothing but a title
 * is known of it. Among equals the newer stands first.
 */
export function whereToStart({ id, names: shown }: Pick<Topic, 'id' | 'names'>, index: IndexFile): TalkCard[] {
  const topic = index.topic(id) ?? { id, names: shown };
  const names = namesOf(topic, index);
  const begins = new RegExp(`^[^\\p{L}\\p{N}]*(?:${names.map((name) => patternOf(name)).join('|')})`, 'u');
  const left = firstByWords(byWords(topic, names, index)).map(({ n, score }) => {
    const talk = index.talks(index.ids([n]))[0];
    const first = talk && begins.test(talk.title.normalize('NFC')) ? NAMED.first : 0;
    return { n, score: (score + first) * (talk && isReadable(talk) ? 1 : NOTHING_TO_READ) };
  });
  const start: number[] = [];
  while (left.length > 0 && start.length < MOST_TO_START_WITH) {
    const best = Math.max(...left.map(({ score }) => score));
    // Sorting can't say this: what is alike to two others may be what those two are not.
    const [next] = left.splice(
      left.findIndex(({ score }) => score > best - ALIKE),
      1,
    );
    if (next) start.push(next.n);
  }
  return index.ids(start).flatMap((each) => index.card(each) ?? []);
}

/** In the order that they had. */
function firstByWords(candidates: Candidate[]): Candidate[] {
  const first = new Set(candidates.toSorted((a, b) => b.score - a.score).slice(0, LOOKED_INTO));
  return candidates.filter((candidate) => first.has(candidate));
}

function namesOf({ names: { ko, en } }: Topic, index: IndexFile): string[] {
  const own = [...ko, ...en];
  return [...new Set([...own, ...own.flatMap((name) => index.synonymsOf(keyOf(words(name))))])];
}

/** The newest first. */
function byWords(topic: Topic, names: string[], index: IndexFile): Candidate[] {
  const [named, hinted] = [matchOf(names), matchOf(topic.words ?? [])];
  const rowsIn = (match: Match | undefined, place: 'title' | 'headings') => new Set(match ? index.rowsIn(match, [place]) : []);
  const standsIn = (place: 'title' | 'headings') => {
    const [byName, byWord] = [rowsIn(named, place), rowsIn(hinted, place)];
    return (n: number) => (byName.has(n) ? 1 : byWord.has(n) ? OF_A_WORD : 0);
  };
  const [inTitle, inHeadings] = [standsIn('title'), standsIn('headings')];
  const introducing = rowsIn(matchOf(INTRODUCTIONS), 'title');
  const rows = index.rowsWith('topics', topic.id);
  const said = saidOften(named, index);
  return rows.map((n) => {
    const about = NAMED.title * inTitle(n) + NAMED.heading * inHeadings(n) + NAMED.text * (said[n] as number);
    return { n, score: about * (introducing.has(n) ? INTRODUCES : 1) };
  });
}

/**
 * By row, from 0 to 1, how often a talk says any of it for its length, by the one that it says most: BM25 without the weight of rare
 * words, because a name that few talks use says no more of the topic than one that all use.
 */
function saidOften(match: Match | undefined, index: IndexFile): Float64Array {
  const most = new Float64Array(index.facts().newest.length);
  for (const way of match ? waysOf(match) : []) {
    const scores = index.scores(way);
    const weight = rarity(index.rows(way).length, index.size) * (K1 + 1);
    for (let n = 0; n < most.length; n++) most[n] = Math.max(most[n] as number, (scores[n] as number) / weight);
  }
  return most;
}

/** What BM25 of FTS5 weighs a phrase with that so many of all talks hold (sqlite.org/fts5.html, "The bm25() function"). */
function rarity(holding: number, all: number): number {
  return Math.max(1e-6, Math.log((all - holding + 0.5) / (holding + 0.5)));
}

function isReadable({ links, sections }: Talk): boolean {
  return links.length > 0 || sections.some(({ text }) => text.trim() !== '');
}

/** Talks that hold any of these, each as a name: a short Hangul one also begins longer words. */
function matchOf(names: string[]): Match | undefined {
  const matches = names.flatMap((name) => toSynonym(name)?.match ?? []);
  return matches.length ? anyOf(matches) : undefined;
}
