/**
 * A plan's expression as queries of the server. A query holds when all of its words and phrases do, and only its last word may be
 * open; several queries asked together find what any of them finds. So the expression is spelled out into its alternatives
 * (disjunctive normal form), and an open end that can't stand last into the words that it may stand for.
 */
import { decisive, type Match, type Way } from '../query/plan.ts';
import { type Kind, spelled } from './spelled.ts';

/** What spelling out needs to know of the index file. */
export type Words = {
  /** At most so many words or grams that begin so; all that talks hold, and perhaps some of talks that are gone. */
  beginningWith(letters: string, most: number): string[];
  /** At most so many tokens of any kind that begin so and stand in talks. */
  tokensBeginning(letters: string, most: number): string[];
  /** Whether any talk holds it, words as they stand there or other forms alone. */
  holds(way: Way, as?: Kind): boolean;
};

/** A word whose end is open. */
type Open = { token: string; kind: Kind };
/** What must all be held: words and phrases as the server spells them, and at most one word whose end is open. */
type Query = { whole: string[]; open?: Open };

/** The server holds the prefixes of so many letters ready; longer ones it follows to so many of their words only. */
const READY_PREFIX = 4;
const FOLLOWED = 1_000;
/** More words than begin with any letters that anybody types out; of more, the last in their order may be missed. */
const MOST_FOLLOWED = 100_000;
/** So many words that an open end may stand for are looked at, and so many asked for; of more, only the last pair is open. */
const LOOKED_AT = 500;
const COMPLETIONS = 40;
/** A server that is asked more at once answers later than the index file does. */
const MOST_QUERIES = 120;
/** The server looks at the first ten words of a query; a phrase counts as one. */
const MOST_WORDS = 10;

/** A plan that a server can't be asked in one go. */
export class TooManyQueries extends Error {
  override name = 'TooManyQueries';
}

/** Texts to search for; none when no talk can match. Fails with TooManyQueries. */
export function queriesOf(match: Match, words: Words): string[] {
  const queries = withoutImplied(alternatives(decisive(match), words));
  if (queries.length > MOST_QUERIES || queries.some(({ whole, open }) => whole.length + (open ? 1 : 0) > MOST_WORDS)) {
    throw new TooManyQueries(`${queries.length} queries, or one of more than ${MOST_WORDS} words`);
  }
  return queries.map(textOf);
}

function textOf({ whole, open }: Query): string {
  // Quoted, because the server would also take two bare words for one that is run together.
  return [...whole.map((phrase) => `"${phrase}"`), ...(open ? [spelled(open.token, open.kind)] : [])].join(' ');
}

function alternatives(match: Match, words: Words): Query[] {
  if ('any' in match) return match.any.flatMap((part) => alternatives(part, words));
  if ('all' in match) {
    return match.all.map((part) => alternatives(part, words)).reduce((left, right) => everyPair(left, right, words));
  }
  if (match.in !== 'words') return words.holds(match) ? queriesOfWay(match, 'words', words) : [];
  return (['words', 'forms'] as const).flatMap((kind) => (words.holds(match, kind) ? queriesOfWay(match, kind, words) : []));
}

function queriesOfWay(way: Way, kind: Kind, words: Words): Query[] {
  const terms = termsOf(way);
  const last = terms.at(-1) as string;
  const before = terms.slice(0, -1);
  const phrase = (...tokens: string[]) => spelled(tokens.join(' '), kind);
  if (!way.open) return [{ whole: [phrase(...terms)] }];
  if (!before.length) return reaching(last, kind, words);
  // A phrase can't be open; it is asked for with each word that its last one may become in some talk.
  const completed = words
    .beginningWith(last, LOOKED_AT)
    .map((end) => [...before, end])
    .filter((each) => words.holds(withTerms(way, each)));
  if (completed.length <= COMPLETIONS) return completed.map((each) => ({ whole: [phrase(...each)] }));
  return [{ whole: [phrase(...before)], open: { token: last, kind } }];
}

/** What together finds every word that begins so, however many they are. */
function reaching(beginning: string, kind: Kind, words: Words): Query[] {
  const all = { whole: [], open: { token: beginning, kind } };
  if (spelled(beginning, kind).length <= READY_PREFIX) return [all];
  if (words.tokensBeginning(beginning, FOLLOWED + 1).length <= FOLLOWED) return [all];
  const longer = words.tokensBeginning(beginning, MOST_FOLLOWED).filter((token) => token !== beginning);
  const next = new Set(longer.map((token) => token.slice(0, beginning.length + 1)));
  return [{ whole: [spelled(beginning, kind)] }, ...[...next].flatMap((each) => reaching(each, kind, words))];
}

function termsOf(way: Way): string[] {
  return way.in === 'words' ? way.terms : way.in === 'grams' ? way.grams : [way.term];
}

function withTerms({ in: where }: Way, terms: string[]): Way {
  return where === 'grams' ? { in: 'grams', grams: terms, open: false } : { in: 'words', terms, open: false };
}

/** All that both sides ask for, each with each. */
function everyPair(left: Query[], right: Query[], words: Words): Query[] {
  if (left.length * right.length > MOST_QUERIES * COMPLETIONS) throw new TooManyQueries(`${left.length} × ${right.length}`);
  return left.flatMap((one) => right.flatMap((other) => both(one, other, words)));
}

function both(one: Query, other: Query, words: Words): Query[] {
  const whole = [...new Set([...one.whole, ...other.whole])];
  const open = one.open ?? other.open;
  if (!one.open || !other.open || isSame(one.open, other.open)) return [{ whole, ...(open ? { open } : {}) }];
  const { token, kind } = one.open;
  const { open: last } = other;
  const completions = words.tokensBeginning(token, COMPLETIONS + 1);
  if (completions.length > COMPLETIONS) throw new TooManyQueries('an open end before another stands for too many words');
  return completions.map((word) => ({ whole: [...whole, spelled(word, kind)], open: last }));
}

function isSame(one: Open | undefined, other: Open | undefined): boolean {
  return one?.token === other?.token && one?.kind === other?.kind;
}

/** A query that asks for all that another one asks for, and more, finds nothing that the other doesn't. */
function withoutImplied(queries: Query[]): Query[] {
  const implies = (query: Query, other: Query) =>
    (!other.open || isSame(other.open, query.open)) && other.whole.every((phrase) => query.whole.includes(phrase));
  return queries.filter(
    (query, i) => !queries.some((other, k) => k !== i && implies(query, other) && (k < i || !implies(other, query))),
  );
}
