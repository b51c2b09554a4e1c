/** Finds in a talk's own text what a query's clauses mean: the text's words as they stand there, whatever their spacing. */
import type { Segment } from '../answers.ts';
import { Recent } from '../recent.ts';
import { initials, isInitials, jamo } from '../text/jamo.ts';
import { camelParts, latinStem, signsSpelled } from '../text/latin.ts';
import { type Run, runs } from '../text/runs.ts';
import { stem } from '../text/stem.ts';
import type { Clause, Term } from './plan.ts';

/** A place in an NFC text, in UTF-16 code units; the end is exclusive. `clause` is its number in the query. */
export type Range = { start: number; end: number; clause: number };

type Place = Omit<Range, 'clause'>;

/** Pieces of a text spelled out, to search in: where each piece begins in these letters, and where it stands in the text. */
type Spelled = { letters: string; at: Numbers; starts: Numbers };
type Numbers = Uint16Array | Uint32Array;

/** A text taken apart once for all queries; compact, because thousands are kept. */
type Apart = {
  text: string;
  /** Syllables as jamo; a line break stands where more than white space stands between two words. */
  hangul: Spelled & { begins: Uint8Array };
  /** Words, each behind a line break; `joins` says that the next one may be meant as one word with it. */
  latin: Spelled & { ends: Numbers; joins: Uint8Array };
  /** Of Latin words in camel case. */
  parts: (Place & { text: string })[];
};

/** Searches show the same talks again and again; so many UTF-16 code units of them stay taken apart, at some ten bytes each. */
const TEXT_KEPT = 5_000_000;
const ENTRY = 50;
const known = new Recent<Apart>(TEXT_KEPT, ({ text }) => text.length + ENTRY);

/** What stands between neighbours that may be meant as one word. */
const JOINT = /^[ ./&_-]$/;
/** So many of them. */
const MOST_JOINED = 4;

function takeApart(text: string): Apart {
  const found = runs(text);
  const latin = found.filter((run) => !run.hangul);
  const numbers = (length: number) => (text.length < 13_000 ? new Uint16Array(length) : new Uint32Array(length));
  return {
    text,
    hangul: spellHangul(
      text,
      found.filter((run) => run.hangul),
      numbers,
    ),
    latin: spellLatin(text, latin, numbers),
    parts: latin.flatMap((run) => partsOf(text, run)),
  };
}

function spellHangul(text: string, found: Run[], numbers: (length: number) => Numbers): Apart['hangul'] {
  const syllables = found.reduce((sum, run) => sum + run.text.length, 0);
  const [at, starts, begins] = [numbers(syllables), numbers(syllables), new Uint8Array(syllables)];
  let letters = '';
  let n = 0;
  let before: Run | undefined;
  for (const run of found) {
    if (before && !/^[^\S\n]+$/.test(text.slice(before.end, run.start))) letters += '\n';
    begins[n] = 1;
    for (let i = 0; i < run.text.length; i++, n++) {
      at[n] = letters.length;
      starts[n] = run.start + i;
      letters += jamo(run.text.charAt(i));
    }
    before = run;
  }
  return { letters, at, starts, begins };
}

function spellLatin(text: string, found: Run[], numbers: (length: number) => Numbers): Apart['latin'] {
  const [at, starts, ends] = [numbers(found.length), numbers(found.length), numbers(found.length)];
  const joins = new Uint8Array(found.length);
  let letters = '';
  for (const [n, run] of found.entries()) {
    at[n] = letters.length;
    starts[n] = run.start;
    ends[n] = run.end;
    const next = found[n + 1];
    if (next && JOINT.test(text.slice(run.end, next.start))) joins[n] = 1;
    letters += `\n${signsSpelled(run.text)}`;
  }
  return { letters: `${letters}\n`, at, starts, ends, joins };
}

function partsOf(text: string, { start, end }: Run): Apart['parts'] {
  let at = start;
  return camelParts(text.slice(start, end)).map((part) => {
    const place = { text: part, start: at, end: at + part.length };
    at = place.end;
    return place;
  });
}

/** The number of the piece that begins at a place of the letters; undefined in the middle of one. */
function pieceAt(at: Numbers, place: number): number | undefined {
  let [low, high] = [0, at.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) < place) low = middle + 1;
    else high = middle;
  }
  return at[low] === place ? low : undefined;
}

function findHangul({ letters, at, starts, begins }: Apart['hangul'], term: Term): Place[] {
  const wanted = jamo(term.text);
  const { tail } = term;
  const found: Place[] = [];
  for (let place = letters.indexOf(wanted); place >= 0; place = letters.indexOf(wanted, place + 1)) {
    const first = pieceAt(at, place);
    if (first === undefined) continue;
    const behind = place + wanted.length;
    let last = first;
    while ((at[last + 1] ?? Number.POSITIVE_INFINITY) < behind) last++;
    const whole = at[last + 1] === behind || behind === letters.length || letters.charAt(behind) === '\n';
    // 당근페이 is looked for as 당근페, and is marked as it was typed.
    if (whole && tail && letters.startsWith(jamo(tail), behind)) last += tail.length;
    // One syllable means something at a word's beginning only; a half syllable only while it is being typed.
    if (((term.text.length > 1 && !term.first) || begins[first]) && (whole || term.open)) {
      found.push({ start: starts[first] as number, end: (starts[last] as number) + 1 });
    }
  }
  return found;
}

function findInitials(text: string, { text: wanted }: Term): Place[] {
  return runs(text)
    .filter((run) => run.hangul && initials(stem(run.text)).startsWith(wanted))
    .map(({ start }) => ({ start, end: start + wanted.length }));
}

/** What Latin words may be asked for as: as they are, with their neighbours, by their parts. */
function findLatin({ latin: { letters, at, starts, ends, joins }, parts }: Apart, { text, open }: Term): Place[] {
  const stemmed = latinStem(text);
  const isMeant = (form: string) => form === text || (open && form.startsWith(text)) || latinStem(form) === stemmed;
  const wordAt = (n: number) => letters.slice((at[n] as number) + 1, at[n + 1] ?? letters.length - 1);
  const found: Place[] = parts.filter((part) => isMeant(part.text)).map(({ start, end }) => ({ start, end }));
  // No stem begins otherwise than its word.
  const beginning = `\n${text.charAt(0)}`;
  for (let place = letters.indexOf(beginning); place >= 0; place = letters.indexOf(beginning, place + 1)) {
    const second = letters.charAt(place + 2);
    if (second !== '\n' && text.length > 1 && second !== text.charAt(1)) continue;
    const first = pieceAt(at, place) as number;
    let form = wordAt(first);
    let last = first;
    for (;;) {
      if (isMeant(form)) found.push({ start: starts[first] as number, end: ends[last] as number });
      // A word that is being typed must reach into the last of them.
      if (!joins[last] || last + 1 === first + MOST_JOINED || form.length >= text.length) break;
      form += wordAt(++last);
    }
  }
  return found;
}

function findTerm(apart: Apart, term: Term): Place[] {
  if (!term.hangul) return findLatin(apart, term);
  return isInitials(term.text) ? findInitials(apart.text, term) : findHangul(apart.hangul, term);
}

/** Terms side by side make one place. */
function findTerms(apart: Apart, terms: Term[]): Place[] {
  const [first, ...rest] = terms;
  if (!first) return [];
  let places = findTerm(apart, first);
  for (const term of rest) {
    const nextAt = new Map(findTerm(apart, term).map((place) => [place.start, place]));
    places = places.flatMap(({ start, end }) => {
      const next = nextAt.get(end) ?? nextAt.get(end + 1) ?? nextAt.get(end + 2);
      return next ? [{ start, end: next.end }] : [];
    });
  }
  return places;
}

/** All places of a text (NFC) that a clause means, by where they start; they may overlap. */
export function findRanges(text: string, clauses: Clause[]): Range[] {
  const apart = known.get(text, takeApart);
  return clauses
    .flatMap(({ terms, synonyms }, clause) =>
      [terms, ...synonyms.map((synonym) => synonym.terms)].flatMap((each) =>
        findTerms(apart, each).map(({ start, end }) => ({ start, end, clause })),
      ),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Ranges of one clause or several that overlap or touch, in their order, as one place each. */
export function placesOf(ranges: Range[]): Range[] {
  const places: Range[] = [];
  for (const range of ranges) {
    const last = places.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else places.push({ ...range });
  }
  return places;
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
