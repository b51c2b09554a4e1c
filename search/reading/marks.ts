/** Marks in a section's HTML what a query's clauses mean, and changes nothing else in it. */
import type { ElementContent, Root } from 'hast';
import { findRanges, placesOf, toSegments } from '../query/highlight.ts';
import type { Clause } from '../query/plan.ts';
import { blocksOf, type Piece, replacePieces } from './html.ts';

/**
 * Puts `<mark>` around what matches, and gives the number of places: one that crosses elements is marked in each of its text
 * nodes and counts once. Text that is not in NFC is left alone.
 */
export function markTree(tree: Root, clauses: Clause[]): number {
  if (!clauses.length) return 0;
  const replaced = new Map<Piece, ElementContent[]>();
  let matches = 0;
  for (const { text, pieces } of blocksOf(tree)) {
    if (!/\S/.test(text) || text !== text.normalize('NFC')) continue;
    const places = placesOf(findRanges(text, clauses));
    matches += places.length;
    let first = 0;
    for (const piece of pieces) {
      while ((places[first]?.end ?? Number.POSITIVE_INFINITY) <= piece.start) first++;
      let behind = first;
      while ((places[behind]?.start ?? Number.POSITIVE_INFINITY) < piece.end) behind++;
      const inside = places.slice(first, behind);
      if (inside.length) replaced.set(piece, markPiece(piece, inside));
    }
  }
  replacePieces(replaced);
  return matches;
}

function markPiece({ node, start }: Piece, places: { start: number; end: number; clause: number }[]): ElementContent[] {
  const own = places.map((place) => ({ ...place, start: place.start - start, end: place.end - start }));
  return toSegments(node.value, own).map(({ text, match }): ElementContent => {
    const value = { type: 'text', value: text } as const;
    return match ? { type: 'element', tagName: 'mark', properties: {}, children: [value] } : value;
  });
}
