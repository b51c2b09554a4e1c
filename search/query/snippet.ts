/** The passage of a talk that answers a query best. */
import type { Segment } from '../answers.ts';
import type { Talk } from '../talk.ts';
import { findRanges, highlight, type Range, toSegments } from './highlight.ts';
import type { Clause } from './plan.ts';

/** In UTF-16 code units: about two lines on a desktop page. */
const LENGTH = 180;
/** How far before the match a snippet may begin. */
const LEAD = 60;
/** A snippet ends with a sentence if that fills so much of it. */
const WHOLE_SENTENCES = 0.7;
/** An emoji of several signs, such as a family, in UTF-16 code units. */
const LONGEST_LETTER = 40;

export type Snippet = {
  segments: Segment[];
  /** Index of the section it stands in; absent when no section holds a word of the query. */
  section?: number;
};

type Passage = { section: number; text: string; start: number; worth: number; ranges: Range[] };

/** Two words that the query asks for count more than one word twice. */
function worthOf(ranges: Range[]): number {
  return new Set(ranges.map((range) => range.clause)).size * 10 + Math.min(ranges.length, 9);
}

/** The best passage of one section: the stretch that begins at a match and holds most of what was asked for. */
function bestOf(text: string, section: number, clauses: Clause[]): Passage | undefined {
  const ranges = findRanges(text, clauses);
  let best: Passage | undefined;
  let last = 0;
  for (const [first, { start }] of ranges.entries()) {
    last = Math.max(last, first);
    // What a snippet shows before its first match is taken from what it can show behind.
    while (last < ranges.length && (ranges[last] as Range).end <= start + LENGTH - LEAD) last++;
    // A window never holds more than a few words' matches that matter; looking at sixty bounds the work in a long text.
    const worth = worthOf(ranges.slice(first, Math.min(last, first + 60)));
    if (!best || worth > best.worth) best = { section, text, start, worth, ranges };
  }
  return best;
}

/** A syllable of Hangul or an emoji of several signs is one letter to whoever reads. */
const letters = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** The letter that `at` stands in. */
function letterAt(text: string, at: number): { start: number; end: number } {
  // Letters are short: what stands further before has no part in it.
  const from = Math.max(0, at - LONGEST_LETTER);
  const letter = letters.segment(text.slice(from, at + LONGEST_LETTER)).containing(at - from);
  return letter ? { start: from + letter.index, end: from + letter.index + letter.segment.length } : { start: at, end: at };
}

const SENTENCE_END = /[.!?。…]["'”’)\]]?\s|\n/g;

/** Moves back to the beginning of the sentence or, where that is too far, of a word. */
function beginOf(text: string, match: number): number {
  const from = Math.max(0, match - LEAD);
  const before = text.slice(from, match);
  const sentence = [...before.matchAll(SENTENCE_END)].at(-1);
  if (sentence) return from + sentence.index + sentence[0].length;
  if (from === 0) return 0;
  const space = before.search(/\s/);
  return space >= 0 ? from + space + 1 : letterAt(text, match).start;
}

/** Where the last passage begins: a match near the end of its section is shown with what stands before it. */
function lastPassage(text: string): number {
  if (text.length <= LENGTH) return 0;
  const from = text.length - LENGTH;
  const rest = text.slice(from, from + LEAD);
  const [sentence] = [...rest.matchAll(SENTENCE_END)];
  if (sentence) return from + sentence.index + sentence[0].length;
  const space = rest.search(/\s/);
  if (space >= 0) return from + space + 1;
  const letter = letterAt(text, from);
  return letter.start < from ? letter.end : from;
}

/** The end of a sentence if one is near, else of a word. */
function endOf(text: string, start: number): number {
  if (text.length <= start + LENGTH) return text.length;
  const cut = text.slice(start, start + LENGTH);
  const sentence = [...cut.matchAll(SENTENCE_END)].at(-1);
  if (sentence && sentence.index > LENGTH * WHOLE_SENTENCES) return start + sentence.index + sentence[0].trimEnd().length;
  const space = cut.search(/\s\S*$/);
  return space > LENGTH / 2 ? start + space : letterAt(text, start + LENGTH).start;
}

function cut(text: string, ranges: Range[], match: number): Segment[] {
  const start = match > text.length - LENGTH + LEAD ? lastPassage(text) : beginOf(text, match);
  const end = endOf(text, start);
  const segments = toSegments(text, ranges, start, end).map(({ text, match }) => ({ text: text.replaceAll('\n', ' '), match }));
  if (start > 0) segments.unshift({ text: '… ', match: false });
  if (end < text.length) segments.push({ text: ' …', match: false });
  return segments;
}

export function snippetOf(talk: Talk, clauses: Clause[]): Snippet {
  let best: Passage | undefined;
  for (const [i, section] of talk.sections.entries()) {
    const inHeading = section.heading ? worthOf(findRanges(section.heading, clauses)) : 0;
    const passage =
      bestOf(section.text, i, clauses) ??
      (inHeading ? { section: i, text: section.text, start: 0, worth: 0, ranges: [] } : undefined);
    if (passage) passage.worth += inHeading;
    if (passage && (!best || passage.worth > best.worth)) best = passage;
  }
  if (!best) return { segments: highlight(talk.summary, clauses) };
  return { segments: cut(best.text, best.ranges, best.start), section: best.section };
}
