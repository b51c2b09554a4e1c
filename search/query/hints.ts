/**
 * Where in a long text it is worth to look thoroughly for what a query means. Taking every word of every text apart takes most of
 * a search's time; a regular expression over the few letters that every match begins with leaves a few lines of it.
 */
import { fold } from '../text/fold.ts';
import { FINALS, isInitials, type Syllable, syllableFrom, syllableOf, VOWELS } from '../text/jamo.ts';
import { latinStem } from '../text/latin.ts';
import type { Clause, Term } from './plan.ts';

/** In UTF-16 code units; a shorter text is read whole. */
const SHORT = 300;
/** What may belong to a match around the place where it begins. */
const BEFORE = 40;
const BEHIND = 120;

/** Spelled with signs in a text: c++, c#, .net. */
const SIGNS = /plus|sharp|^dot/;
const SIGN = '[ ./&_-]?';

const known = new WeakMap<Clause[], RegExp | null>();

/** All syllables that begin with the same consonant. */
function sameConsonant(letter: string): string {
  const { initial } = syllableOf(letter) as Syllable;
  const [first, last] = [
    { vowel: 0, final: 0 },
    { vowel: VOWELS - 1, final: FINALS - 1 },
  ];
  return `[${syllableFrom({ initial, ...first })}-${syllableFrom({ initial, ...last })}]`;
}

function hangulHint({ text, open }: Term): string | undefined {
  const [first = '', second] = text;
  if (!/^[가-힣]/.test(text)) return undefined;
  // The last syllable may go on changing while it is typed.
  if (second === undefined) return open ? sameConsonant(first) : first;
  if (!/[가-힣]/.test(second)) return sameConsonant(first);
  return `${first}\\s*${open && text.length === 2 ? sameConsonant(second) : second}`;
}

function latinHint({ text }: Term): string | undefined {
  if (SIGNS.test(text)) return undefined;
  // As far as the word and its stem agree: pay, pai.
  const stem = latinStem(text);
  const letters = [...text.slice(0, 3)].filter((letter, i) => letter === stem[i]);
  return letters.every((letter) => /[a-z0-9\u00c0-\u024f]/.test(letter)) ? letters.join(SIGN) : undefined;
}

function hintOf(term: Term): string | undefined {
  if (!term.hangul) return latinHint(term);
  return isInitials(term.text) ? undefined : hangulHint(term);
}

/** null: every word of a text must be looked at. */
function patternOf(clauses: Clause[]): RegExp | null {
  const firsts = clauses.flatMap(({ terms, synonyms }) => [terms[0], ...synonyms.map((synonym) => synonym.terms[0])]);
  const hints = firsts.map((term) => term && hintOf(term));
  return hints.includes(undefined) ? null : new RegExp([...new Set(hints)].join('|'), 'gu');
}

/** Stretches of a text (NFC), from white space to white space, outside of which nothing is meant; in order, and apart. */
export function promising(text: string, clauses: Clause[]): { start: number; end: number }[] {
  const whole = [{ start: 0, end: text.length }];
  if (text.length <= SHORT) return whole;
  let pattern = known.get(clauses);
  if (pattern === undefined) {
    pattern = patternOf(clauses);
    known.set(clauses, pattern);
  }
  if (!pattern) return whole;
  const stretches: { start: number; end: number }[] = [];
  for (const { index } of fold(text).matchAll(pattern)) {
    const before = stretches.at(-1);
    if (before && index + BEHIND <= before.end) continue;
    const end = nextSpace(text, index + BEHIND);
    if (before && index - BEFORE <= before.end) before.end = end;
    else stretches.push({ start: lastSpace(text, index - BEFORE), end });
  }
  return stretches;
}

function lastSpace(text: string, from: number): number {
  let at = Math.max(0, from);
  while (at > 0 && !/\s/.test(text.charAt(at))) at--;
  return at;
}

function nextSpace(text: string, from: number): number {
  let at = Math.min(text.length, from);
  while (at < text.length && !/\s/.test(text.charAt(at))) at++;
  return at;
}
