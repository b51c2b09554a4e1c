/** A query word is a clause: the ways in which a talk can hold it. */
import { jamo } from '../text/jamo.ts';
import { type Run, runs } from '../text/runs.ts';
import { stem } from '../text/stem.ts';
import { wordGrams } from '../text/tokens.ts';
import { anyOf, type Clause, type Match, type Way } from './plan.ts';

function latinClause(word: string, last: boolean): Clause {
  // One letter, open at its end, would match nearly every talk.
  const open = last && word.length > 1;
  return { text: word, open, hangul: false, ways: [{ in: 'words', term: word, open }] };
}

function hangulClause(word: string, last: boolean): Clause {
  const base = stem(word);
  const ways: Way[] = [{ in: 'words', term: jamo(base), open: last }];
  // What looks like a particle may be the beginning of a longer word: 정산가 of 정산가능.
  if (last && base !== word) ways.push({ in: 'words', term: jamo(word), open: true });
  if (base.length > 1) ways.push({ in: 'grams', grams: wordGrams(base), open: last });
  return { text: base, open: last, hangul: true, ways };
}

export function toClause(run: Pick<Run, 'text' | 'hangul'>, last: boolean): Clause {
  return run.hangul ? hangulClause(run.text, last) : latinClause(run.text, last);
}

/** One clause a run; only the last one, which may still be being typed, is open at its end. */
export function toClauses(query: string): Clause[] {
  const words = runs(query);
  return words.map((word, i) => toClause(word, i === words.length - 1));
}

export function waysOf(clause: Clause): Match {
  return anyOf(clause.ways);
}

/** All words run together, so that 데이터 베이스 also finds 데이터베이스; undefined for one word and for mixed scripts. */
export function runTogether(query: string): Clause | undefined {
  const words = runs(query);
  const first = words[0];
  if (!first || words.length < 2 || words.some((word) => word.hangul !== first.hangul)) return undefined;
  const text = words.map((word) => word.text).join('');
  if (!first.hangul) return { text, open: true, hangul: false, ways: [{ in: 'words', term: text, open: true }] };
  const base = stem(text);
  return { text: base, open: true, hangul: true, ways: [{ in: 'grams', grams: wordGrams(base), open: true }] };
}
