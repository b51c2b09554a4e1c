/** A plan's expression in the language of SQLite FTS5 (sqlite.org/fts5.html, "Full-text Query Syntax"). */
import type { Match, Way } from '../query/plan.ts';
import { COLUMNS } from '../weights.ts';
import { FORM_COLUMNS, GRAM_COLUMNS, WORD_COLUMNS } from './schema.ts';

/** Every term is quoted, so that no letter of it is read as an operator; a quote in it is doubled. */
function quoted(terms: string[], open: boolean): string {
  return `"${terms.join(' ').replaceAll('"', '""')}"${open ? ' *' : ''}`;
}

/** Parts of a talk; absent: all of it. */
export type Places = readonly ('title' | 'names' | 'topics' | 'headings' | 'body')[];

/** Words, grams and initials have name spaces of their own, so a filter of columns, which costs time, only narrows the places. */
function within(columns: readonly string[], places: Places | undefined): string {
  if (!places) return '';
  return `{${columns.filter((column) => places.some((place) => column.startsWith(place))).join(' ')}} : `;
}

/**
 * The words that begin so; undefined for more of them than are worth it. FTS5 merges the lists of all words that an open end
 * stands for before it looks at the rest of a phrase; spelled out one by one, each list is only looked into where the rest is.
 */
export type Completions = (beginning: string) => string[] | undefined;

function phrases(terms: string[], open: boolean, completions: Completions): string {
  const spelled = open && terms.length > 1 ? completions(terms.at(-1) as string) : undefined;
  if (!spelled?.length) return quoted(terms, open);
  const every = spelled.map((last) => quoted([...terms.slice(0, -1), last], false)).join(' OR ');
  return spelled.length > 1 ? `(${every})` : every;
}

function wayExpression(way: Way, places: Places | undefined, completions: Completions): string {
  switch (way.in) {
    case 'words':
      return within([...WORD_COLUMNS, ...FORM_COLUMNS], places) + phrases(way.terms, way.open, completions);
    case 'grams':
      return within(GRAM_COLUMNS, places) + phrases(way.grams, way.open, completions);
    case 'initials':
      return quoted([way.term], way.open);
  }
}

type Options = { places?: Places | undefined; completions?: Completions };

export function ftsExpression(match: Match, { places, completions = () => undefined }: Options = {}): string {
  const joined = (parts: Match[], operator: string) =>
    `(${parts.map((part) => ftsExpression(part, { places, completions })).join(operator)})`;
  if ('all' in match) return joined(match.all, ' AND ');
  if ('any' in match) return joined(match.any, ' OR ');
  return `(${wayExpression(match, places, completions)})`;
}

/** FTS5's BM25 is negative, best first. */
export const BM25 = `-bm25(words, ${Object.values(COLUMNS).join(', ')})`;
