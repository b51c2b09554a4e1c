/** Finds in a talk's own text what a query's clauses mean: the text's words as they stand there, whatever their spacing. */
import type { Segment } from '../answers.ts';
import { initials, isInitials, jamo } from '../text/jamo.ts';
import { camelParts, latinStem, signsSpelled } from '../text/latin.ts';
import { type Run, runs } from '../text/runs.ts';
import { stem } from '../text/stem.ts';
import { promising } from './hints.ts';
import type { Clause, Term } from './plan.ts';

/** A place in an NFC text, in UTF-16 code units; the end is exclusive. `clause` is its number in the query. */
export type Range = { start: number; end: number; clause: number };

type Place = Omit<Range, 'clause'>;

/** Hangul runs with only white space between them, spelled as jamo, with the way back to the text. */
type Spelled = { letters: string; syllables: { at: number; start: number; end: number; begins: boolean }[] };

/** A text taken apart once for all terms. */
type Searched = { text: string; hangul: Run[]; stretches: Spelled[]; latin: LatinForm[] };

/** A Latin word, a part of one, or neighbours run together. A word that is being typed must reach into the last of them. */
type LatinForm = Place & { text: string; reach: number };

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

/** What stands between neighbours that may be meant as one word. */
const JOINT = /^[ ./&_-]$/;

/** What a Latin run may be asked for as, the longest first: with its neighbours, as it is, by its parts. */
function latinForms(text: string, found: Run[]): LatinForm[] {
  const forms: LatinForm[] = [];
  for (const [i, run] of found.entries()) {
    if (run.hangul) continue;
    const alone = signsSpelled(run.text);
    let joined = alone;
    for (let next = i + 1; next < Math.min(found.length, i + 4); next++) {
      const [left, right] = [found[next - 1] as Run, found[next] as Run];
      if (right.hangul || !JOINT.test(text.slice(left.end, right.start))) break;
      const reach = joined.length + 1;
      joined += signsSpelled(right.text);
      forms.push({ text: joined, start: run.start, end: right.end, reach });
    }
    forms.push({ text: alone, start: run.start, end: run.end, reach: 1 });
    let start = run.start;
    for (const part of camelParts(text.slice(run.start, run.end))) {
      forms.push({ text: part, start, end: start + part.length, reach: 1 });
      start += part.length;
    }
  }
  return forms;
}

function takeApart(text: string): Searched {
  const found = runs(text);
  const hangul = found.filter((run) => run.hangul);
  return { text, hangul, stretches: spell(text, hangul), latin: latinForms(text, found) };
}

function findHangul(stretch: Spelled, term: Term): Place[] {
  const wanted = jamo(term.text);
  const { tail } = term;
  const found: Place[] = [];
  if (!stretch.letters.includes(wanted)) return found;
  const startsAt = new Map(stretch.syllables.map((syllable, i) => [syllable.at, i]));
  for (let at = stretch.letters.indexOf(wanted); at >= 0; at = stretch.letters.indexOf(wanted, at + 1)) {
    const first = startsAt.get(at);
    if (first === undefined) continue; // in the middle of a syllable
    const behind = at + wanted.length;
    let last = first;
    while ((stretch.syllables[last + 1]?.at ?? Number.POSITIVE_INFINITY) < behind) last++;
    const whole = (stretch.syllables[last + 1]?.at ?? stretch.letters.length) === behind;
    // 당근페이 is looked for as 당근페, and is marked as it was typed.
    if (whole && tail && stretch.letters.startsWith(jamo(tail), behind)) last += tail.length;
    const { start, begins } = stretch.syllables[first] as Spelled['syllables'][number];
    // One syllable means something at a word's beginning only; a half syllable only while it is being typed.
    if (((term.text.length > 1 && !term.first) || begins) && (whole || term.open)) {
      found.push({ start, end: (stretch.syllables[last] as Spelled['syllables'][number]).end });
    }
  }
  return found;
}

function findInitials(words: Run[], { text }: Term): Place[] {
  return words
    .filter((run) => initials(stem(run.text)).startsWith(text))
    .map((run) => ({ start: run.start, end: run.start + text.length }));
}

function findLatin(forms: LatinForm[], { text, open }: Term): Place[] {
  const stemmed = latinStem(text);
  const letter = text.charAt(0); // no stem begins otherwise than its word
  return forms.filter(
    (form) =>
      form.text.startsWith(letter) &&
      text.length >= form.reach &&
      (form.text === text || (open && form.text.startsWith(text)) || latinStem(form.text) === stemmed),
  );
}

function findTerm({ hangul, stretches, latin }: Searched, term: Term): Place[] {
  if (!term.hangul) return findLatin(latin, term);
  if (isInitials(term.text)) return findInitials(hangul, term);
  return stretches.flatMap((stretch) => findHangul(stretch, term));
}

/** Terms side by side make one place. */
function findTerms(searched: Searched, terms: Term[]): Place[] {
  const [first, ...rest] = terms;
  if (!first) return [];
  let places = findTerm(searched, first);
  for (const term of rest) {
    const nextAt = new Map(findTerm(searched, term).map((place) => [place.start, place]));
    places = places.flatMap(({ start, end }) => {
      const next = nextAt.get(end) ?? nextAt.get(end + 1) ?? nextAt.get(end + 2);
      return next ? [{ start, end: next.end }] : [];
    });
  }
  return places;
}

/** All places of a text (NFC) that a clause means, by where they start; they may overlap. */
export function findRanges(text: string, clauses: Clause[]): Range[] {
  return promising(text, clauses)
    .flatMap(({ start: from, end: to }) =>
      findWithin(text.slice(from, to), clauses).map(({ start, end, clause }) => ({
        start: from + start,
        end: from + end,
        clause,
      })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

function findWithin(text: string, clauses: Clause[]): Range[] {
  const searched = takeApart(text);
  return clauses.flatMap(({ terms, synonyms }, clause) =>
    [terms, ...synonyms.map((synonym) => synonym.terms)].flatMap((each) =>
      findTerms(searched, each).map(({ start, end }) => ({ start, end, clause })),
    ),
  );
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
