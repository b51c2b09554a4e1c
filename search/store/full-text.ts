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

function wayExpression(way: Way, places: Places | undefined): string {
  switch (way.in) {
    case 'words':
      return within([...WORD_COLUMNS, ...FORM_COLUMNS], places) + quoted(way.terms, way.open);
    case 'grams':
      return within(GRAM_COLUMNS, places) + quoted(way.grams, way.open);
    case 'initials':
      return quoted([way.term], way.open);
  }
}

export function ftsExpression(match: Match, places?: Places): string {
  if ('all' in match) return `(${match.all.map((part) => ftsExpression(part, places)).join(' AND ')})`;
  if ('any' in match) return `(${match.any.map((part) => ftsExpression(part, places)).join(' OR ')})`;
  return `(${wayExpression(match, places)})`;
}

/** FTS5's BM25 is negative, best first. */
export const BM25 = `-bm25(words, ${Object.values(COLUMNS).join(', ')})`;
