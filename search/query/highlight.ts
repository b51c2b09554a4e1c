/** Finds in a talk's own text what a query's clauses mean: the text's words as they stand there, whatever their spacing. */
import type { Segment } from '../answers.ts';
import { initials, isInitials, jamo } from '../text/jamo.ts';
import { type Run, runs } from '../text/runs.ts';
import { stem } from '../text/stem.ts';
import type { Clause } from './plan.ts';

/** A place in an NFC text, in UTF-16 code units; the end is exclusive. `clause` is its number in the query. */
export type Range = { start: number; end: number; clause: number };

/** Hangul runs with only white space between them, spelled as jamo, with the way back to the text. */
type Spelled = { letters: string; syllables: { at: number; start: number; end: number; begins: boolean }[] };

function spell(text: string, hangul: Run[]): Spelled[] {
  const stretches: Spelled[] = [];
  let before: Run | undefined;
  for (const run of hangul) {
    const joined = before !== undefined && /^[^\S\n]+$/.test(text.slice(before.end, run.start));
    const stretch = joined ? (stretches.at(-1) as Spelled) : { letters: '', syllables: [] };
    if (!joined) stretches.push(stretch);
    for (let i = 0; i < run.text.length; i++) {
      stretch.syllables.push({ at: stretch.letters.length, start: run.start + i, end: run.start + i + 1, begins: i === 0 });
      stretch.letters += jamo(run.text.charAt(i));
    }
    before = run;
  }
  return stretches;
}

function findHangul(stretch: Spelled, clause: Clause, number: number): Range[] {
  const wanted = jamo(clause.text);
  const found: Range[] = [];
  const startsAt = new Map(stretch.syllables.map((syllable, i) => [syllable.at, i]));
  for (let at = stretch.letters.indexOf(wanted); at >= 0; at = stretch.letters.indexOf(wanted, at + 1)) {
    const first = startsAt.get(at);
    if (first === undefined) continue; // in the middle of a syllable
    const behind = at + wanted.length;
    let last = first;
    while ((stretch.syllables[last + 1]?.at ?? Number.POSITIVE_INFINITY) < behind) last++;
    const whole = (stretch.syllables[last + 1]?.at ?? stretch.letters.length) === behind;
    const { start, begins } = stretch.syllables[first] as Spelled['syllables'][number];
    // One syllable means something at a word's beginning only; a half syllable only while it is being typed.
    if ((clause.text.length > 1 || begins) && (whole || clause.open)) {
      found.push({ start, end: (stretch.syllables[last] as Spelled['syllables'][number]).end, clause: number });
    }
  }
  return found;
}

function findInitials(words: Run[], clause: Clause, number: number): Range[] {
  return words
    .filter((run) => run.hangul && initials(stem(run.text)).startsWith(clause.text))
    .map((run) => ({ start: run.start, end: run.start + clause.text.length, clause: number }));
}

function findLatin(words: Run[], clause: Clause, number: number): Range[] {
  const fits = (text: string) => (clause.open ? text.startsWith(clause.text) : text === clause.text);
  return words.flatMap((run, i) => {
    if (run.hangul) return [];
    if (fits(run.text)) return [{ start: run.start, end: run.end, clause: number }];
    const next = words[i + 1];
    const joins =
      next && !next.hangul && next.start === run.end + 1 && run.text.length < clause.text.length && fits(run.text + next.text);
    return joins ? [{ start: run.start, end: next.end, clause: number }] : [];
  });
}

/** All places of a text (NFC) that a clause means, by where they start; they may overlap. */
export function findRanges(text: string, clauses: Clause[]): Range[] {
  const words = runs(text);
  const stretches = spell(
    text,
    words.filter((run) => run.hangul),
  );
  return clauses
    .flatMap((clause, number) => {
      if (!clause.hangul) return findLatin(words, clause, number);
      if (isInitials(clause.text)) return findInitials(words, clause, number);
      return stretches.flatMap((stretch) => findHangul(stretch, clause, number));
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The text from `start` to `end`, cut where marked places begin and end. */
export function toSegments(text: string, ranges: Range[], start = 0, end = text.length): Segment[] {
  const segments: Segment[] = [];
  let at = start;
  const add = (to: number, match: boolean) => {
    if (to > at) segments.push({ text: text.slice(at, to), match });
    at = Math.max(at, to);
  };
  for (const range of ranges) {
    if (range.end <= at || range.start >= end) continue;
    add(Math.min(range.start, end), false);
    add(Math.min(range.end, end), true);
  }
  add(end, false);
  return segments;
}

export function highlight(text: string, clauses: Clause[]): Segment[] {
  return toSegments(text, findRanges(text, clauses));
}
