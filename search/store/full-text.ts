/** A plan's expression in the language of SQLite FTS5 (sqlite.org/fts5.html, "Full-text Query Syntax"). */
import type { Match, Way } from '../query/plan.ts';
import { COLUMNS, GRAM_COLUMNS, WORD_COLUMNS } from './schema.ts';

/** Every term is quoted, so that no letter of it is read as an operator; a quote in it is doubled. */
function quoted(terms: string[], open: boolean): string {
  return `"${terms.join(' ').replaceAll('"', '""')}"${open ? ' *' : ''}`;
}

function wayExpression(way: Way): string {
  switch (way.in) {
    case 'words':
      return `{${WORD_COLUMNS.join(' ')}} : ${quoted([way.term], way.open)}`;
    case 'grams':
      return `{${GRAM_COLUMNS.join(' ')}} : ${quoted(way.grams, way.open)}`;
    case 'initials':
      return `{initials} : ${quoted([way.term], way.open)}`;
  }
}

export function ftsExpression(match: Match): string {
  if ('all' in match) return `(${match.all.map(ftsExpression).join(' AND ')})`;
  if ('any' in match) return `(${match.any.map(ftsExpression).join(' OR ')})`;
  return `(${wayExpression(match)})`;
}

/** FTS5's BM25 is negative, best first. */
export const BM25 = `-bm25(words, ${Object.values(COLUMNS).join(', ')})`;
