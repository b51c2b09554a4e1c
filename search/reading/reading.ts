/** A talk as its page shows it: what a search matched in it marked, the glossary's terms explained. */
import type { Segment } from '../answers.ts';
import { findRanges, placesOf, toSegments } from '../query/highlight.ts';
import type { Clause } from '../query/plan.ts';
import { planFor } from '../query/planner.ts';
import { marksOf } from '../search.ts';
import type { IndexFile } from '../store/index-file.ts';
import type { GlossaryEntry, Talk } from '../talk.ts';
import { nameKey } from '../text/occurrences.ts';
import { parseHtml, stringifyHtml } from './html.ts';
import { markTree } from './marks.ts';
import { explainTerms } from './terms.ts';

export type Reading = {
  /** What one searched for; empty: nothing is marked. */
  q: string;
  title: Segment[];
  /** As many as the talk has; a heading is empty where a section has none. */
  sections: { heading: Segment[]; html: string }[];
  /** How many places are marked. */
  matches: number;
  /** The talk's, with what else means the same. */
  terms: GlossaryEntry[];
};

/** Marks what a search for `q` (NFC) marks in results: all of it in titles, initials in nothing else. */
export function readingOf(talk: Talk, q: string, index: IndexFile): Reading {
  const marks = marksOf(planFor(q, index));
  const terms = termsOf(talk, index);
  const trees = talk.sections.map(({ html }) => parseHtml(html));
  explainTerms(trees, terms, new Set(talk.sections.flatMap(({ anchor, formerAnchors = [] }) => [anchor, ...formerAnchors])));
  const title = markText(talk.title, marks.title);
  const sections = talk.sections.map(({ heading = '' }, i) => {
    const tree = trees[i] as (typeof trees)[number];
    return { heading: markText(heading, marks.text), matches: markTree(tree, marks.text), html: stringifyHtml(tree) };
  });
  return {
    q: q.trim(),
    title: title.segments,
    sections: sections.map(({ heading, html }) => ({ heading: heading.segments, html })),
    matches: sections.reduce((sum, { heading, matches }) => sum + heading.matches + matches, title.matches),
    terms,
  };
}

function markText(text: string, clauses: Clause[]): { segments: Segment[]; matches: number } {
  const places = placesOf(findRanges(text, clauses));
  return { segments: toSegments(text, places), matches: places.length };
}

function termsOf(talk: Talk, index: IndexFile): GlossaryEntry[] {
  const names = new Map(index.glossaryOf(talk.terms).map((entry) => [entry.term, entry.names]));
  return talk.terms.map((term) => ({
    term,
    names: (names.get(term) ?? []).filter((name) => nameKey(name) !== nameKey(term)),
  }));
}
