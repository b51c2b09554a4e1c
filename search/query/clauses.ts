/** A query word is a clause: the ways in which a talk can hold it. */
import { jamo, syllableOf } from '../text/jamo.ts';
import { latinStem } from '../text/latin.ts';
import { stem } from '../text/stem.ts';
import { pairForm, wordGrams, wordToken } from '../text/tokens.ts';
import { partsOf, type Word, words } from '../text/words.ts';
import type { NamesOf } from './names.ts';
import { allOf, anyOf, type Clause, type Match, type Synonym, type Term, type Way } from './plan.ts';

/** One letter, or two that a sign holds together (A/B), would match half of all talks if longer words counted. */
const SHORTEST_OPEN = 2;
const SHORTEST_OPEN_WITH_SIGN = 4;
/** Syllables of most people's names. */
const NAME = 3;
/** A name of more words than these is none. */
const LONGEST_NAME = 5;

function latinTerm(word: Word, last: boolean): Term {
  const shortest = word.runs.length > 1 ? SHORTEST_OPEN_WITH_SIGN : SHORTEST_OPEN;
  return { text: word.text, open: last && word.text.length >= shortest, hangul: false };
}

/** Words side by side, whatever their inflection. */
function pairsOf(texts: string[]): Match {
  return allOf(
    texts.slice(1).map((right, i): Way => ({ in: 'words', terms: [pairForm(texts[i] as string, right)], open: false })),
  );
}

function latinWays(word: Word, { text, open }: Term): Match[] {
  const parts = partsOf(word);
  const ways: Match[] = [{ in: 'words', terms: [text], open }];
  // As a whole, too: Dawn the speaker ranks before Dawnpay.
  if (open) ways.push({ in: 'words', terms: [text], open: false, implied: true });
  if (parts.length > 1) ways.push(pairsOf(parts));
  // Two words side by side are in the index as one word, too; where a sign holds them together, others may stand there (CI, CD).
  if (parts.length > 2 || word.runs.length > 1) ways.push({ in: 'words', terms: parts, open });
  const stemmed = latinStem(text);
  if (stemmed !== text) ways.push({ in: 'words', terms: [stemmed], open: false });
  return ways;
}

function hangulTerm(word: Word, last: boolean): Term {
  const text = stem(word.text);
  return { text, open: last, hangul: true, ...(text === word.text ? {} : { tail: word.text.slice(text.length) }) };
}

/** What looks like a particle may be a syllable that is still being composed: 온라이 of 온라인. */
function mayGrow(end: string): boolean {
  return end.length === 1 && syllableOf(end)?.final === 0;
}

function hangulWays(word: Word, { text, open }: Term): Way[] {
  // One syllable has no pairs.
  if (text.length < 2) return [{ in: 'words', terms: [jamo(text)], open }];
  const bare = text === word.text;
  // An open end goes on with the next syllable, too: 디장 of 디자인.
  const ways: Way[] = [{ in: 'words', terms: [jamo(text)], open, ...(open ? {} : { implied: true }) }];
  // Behind a particle no syllable is still being composed.
  ways.push({ in: 'grams', grams: wordGrams(text), open: open && bare });
  if (bare) return ways;
  // What looks like a particle may be the beginning of a longer word: 정산가 of 정산가능.
  if (open) ways.push({ in: 'words', terms: [jamo(word.text)], open, implied: true });
  // It may belong to a name: 박지은 is found as 박지, and ranks before 박지훈.
  if (open || word.text.length === NAME)
    ways.push({ in: 'grams', grams: wordGrams(word.text), open: open && mayGrow(word.text.slice(text.length)), implied: true });
  return ways;
}

function termOf(word: Word, last: boolean): Term {
  return word.hangul ? hangulTerm(word, last) : latinTerm(word, last);
}

function typedMatch(word: Word, last: boolean): Match {
  const term = termOf(word, last);
  return anyOf(word.hangul ? hangulWays(word, term) : latinWays(word, term));
}

/** A number and what is counted (2회) stand side by side. */
function counted({ text, runs }: Word, open: boolean): Clause {
  const terms = runs.map((run, i): Term => {
    const isLast = i === runs.length - 1;
    return { text: run.hangul ? stem(run.text) : run.text, open: open && isLast, hangul: run.hangul };
  });
  return { text, open, terms, typed: { in: 'words', terms: runs.map(wordToken), open }, synonyms: [] };
}

/** A clause of one word, without synonyms. */
export function toClause(word: Word, last: boolean): Clause {
  if (!word.hangul && word.runs.at(-1)?.hangul) return counted(word, last);
  const term = termOf(word, last);
  return { text: term.text, open: term.open, terms: [term], typed: typedMatch(word, last), synonyms: [] };
}

/** Several words side by side: Hangul whatever its spacing, Latin word for word; a change of script ends the neighbourhood. */
function phrase(found: Word[], open: boolean): Match {
  const stretches: Word[][] = [];
  for (const word of found) {
    if (stretches.at(-1)?.[0]?.hangul === word.hangul) stretches.at(-1)?.push(word);
    else stretches.push([word]);
  }
  return allOf(stretches.map((stretch, i) => stretchOf(stretch, open && i === stretches.length - 1)));
}

/** Words run together; Hangul without the particle of the last. */
function textOf(found: Word[]): string {
  const last = found.at(-1);
  const before = found.slice(0, -1).map((word) => word.text);
  return [...before, last?.hangul ? stem(last.text) : (last?.text ?? '')].join('');
}

function stretchOf(stretch: Word[], open: boolean): Match {
  const [first] = stretch;
  if (first && stretch.length === 1) return toClause(first, open).typed;
  const text = textOf(stretch);
  if (first?.hangul) return { in: 'grams', grams: wordGrams(text), open };
  const pairs = pairsOf(stretch.map((word) => word.text));
  return anyOf([{ in: 'words', terms: stretch.flatMap(partsOf), open }, { in: 'words', terms: [text], open }, pairs]);
}

/** Shorter Hangul words stand inside others by chance: 러스트 (Rust) in 일러스트, 장고 (Django) in 저장고. */
const SHORTEST_INSIDE = 4;

/** A name as a synonym: its words side by side, none of them open; a short Hangul word at the beginning of words only. */
export function toSynonym(name: string): Synonym | undefined {
  const found = words(name);
  if (!found.length) return undefined;
  if (!found.every((word) => word.hangul))
    return { name, terms: found.map((word) => termOf(word, false)), match: phrase(found, false) };
  // A name has no particles.
  const text = found.map((word) => word.text).join('');
  const first = text.length < SHORTEST_INSIDE;
  const match: Way = first
    ? { in: 'words', terms: [jamo(stem(text))], open: true }
    : { in: 'grams', grams: wordGrams(text), open: false };
  return { name, terms: [{ text, open: false, hangul: true, ...(first ? { first } : {}) }], match };
}

/** The longest name that begins at a word: how many words it has, and what else it is called. */
function nameAt(found: Word[], at: number, namesOf: NamesOf): { length: number; names: string[] } {
  for (let length = Math.min(LONGEST_NAME, found.length - at); length > 0; length--) {
    const names = namesOf(found.slice(at, at + length));
    if (names.length) return { length, names };
  }
  return { length: 1, names: [] };
}

/** One clause a word, and one for a name of several words; `open` says that the last may still be being typed. */
export function toClauses(found: Word[], open: boolean, namesOf: NamesOf): Clause[] {
  const clauses: Clause[] = [];
  for (let at = 0; at < found.length; ) {
    const { length, names } = nameAt(found, at, namesOf);
    const parts = found.slice(at, at + length).map((word, i) => toClause(word, open && at + i === found.length - 1));
    clauses.push({
      text: parts.map(({ text }) => text).join(' '),
      open: parts.at(-1)?.open ?? false,
      terms: parts.flatMap(({ terms }) => terms),
      typed: phrase(found.slice(at, at + length), open && at + length === found.length),
      synonyms: names.flatMap((name) => toSynonym(name) ?? []),
    });
    at += length;
  }
  return clauses;
}

/**
 * What of words run together their clauses don't imply: Latin words as one. Hangul words side by side hold each of them, but for
 * one of a single syllable, which is looked for as a word.
 */
export function beyondClauses(found: Word[], together: Clause): Match[] {
  const [term] = together.terms;
  if (!term?.hangul) return [{ in: 'words', terms: [together.text], open: together.open }];
  return found.every((word) => word.text.length > 1) ? [] : [together.typed];
}

/** All words side by side or run together, so that 데이터 베이스 also finds 데이터베이스; undefined for one word and for mixed scripts. */
export function runTogether(found: Word[]): Clause | undefined {
  const [first] = found;
  if (!first || found.length < 2 || found.some((word) => word.hangul !== first.hangul)) return undefined;
  const term = { text: textOf(found), open: true, hangul: first.hangul };
  // Behind one letter half of all words may follow.
  const open = (found.at(-1)?.text.length ?? 0) >= SHORTEST_OPEN;
  return { text: term.text, open, terms: [term], typed: stretchOf(found, first.hangul || open), synonyms: [] };
}
