/** Explains the glossary's terms in a talk's HTML, each where it first stands. */
import type { Element, ElementContent, Root } from 'hast';
import type { GlossaryEntry } from '../talk.ts';
import { termOrPlural } from '../text/occurrences.ts';
import { stem } from '../text/stem.ts';
import { type Block, blocksOf, type Piece, replacePieces } from './html.ts';

type Wanted = { meaning: string; pattern: RegExp };
type Found = Wanted & { piece: Piece; start: number; end: number };

/** Where no term is explained: what leads somewhere else when it is pressed, what names a part of the text, and code. */
const BARRED = new Set('a button code dfn h1 h2 h3 h4 h5 h6 kbd label pre samp summary'.split(' '));

/**
 * Changes the trees of a talk's sections. A term is a `dfn`, directly followed by its meaning, which the page shows when the term
 * is pointed at; their ids are `term-1` and so on in the order of the text, without those that are `taken`. Whole words only.
 */
export function explainTerms(sections: Root[], terms: GlossaryEntry[], taken: ReadonlySet<string>): void {
  let wanted = terms
    .filter(({ names }) => names.length > 0)
    // Of two terms that begin in the same place, the longer one is meant.
    .toSorted((a, b) => b.term.length - a.term.length)
    .map(({ term, names }): Wanted => ({ meaning: names.join(', '), pattern: new RegExp(termOrPlural(term), 'gu') }));
  let number = 0;
  const nextId = (): string => {
    const id = `term-${++number}`;
    return taken.has(id) ? nextId() : id;
  };
  for (const block of sections.flatMap(blocksOf)) {
    if (!wanted.length) return;
    const found: Found[] = [];
    for (const each of wanted) {
      const first = firstOf(block, each, found);
      if (first) found.push(first);
    }
    if (!found.length) continue;
    const told = new Set(found.map(({ pattern }) => pattern));
    wanted = wanted.filter(({ pattern }) => !told.has(pattern));
    const replaced = new Map<Piece, ElementContent[]>();
    for (const piece of block.pieces) {
      const own = found.filter((each) => each.piece === piece).sort((a, b) => a.start - b.start);
      if (own.length) replaced.set(piece, explainPiece(piece, own, nextId));
    }
    replacePieces(replaced);
  }
}

/** Its first place of the block, inside one piece that is not barred, beside what was already found there. */
function firstOf({ text, pieces }: Block, wanted: Wanted, others: Found[]): Found | undefined {
  for (const match of text.matchAll(wanted.pattern)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const piece = pieces.find((each) => each.start <= start && end <= each.end);
    if (!piece || piece.within.some((tag) => BARRED.has(tag)) || !endsWord(text, end)) continue;
    if (others.some((other) => other.start < end && start < other.end)) continue;
    return { ...wanted, piece, start, end };
  }
  return undefined;
}

/** Whether nothing but a particle follows a Hangul word: 회고 in 회고를, not in 회고록. */
function endsWord(text: string, end: number): boolean {
  const tail = /[가-힣]*$/.exec(text.slice(Math.max(0, end - 20), end))?.[0] ?? '';
  const rest = /^[가-힣]*/.exec(text.slice(end, end + 20))?.[0] ?? '';
  return !tail || !rest || stem(tail + rest).length <= tail.length;
}

function explainPiece({ node, start }: Piece, found: Found[], nextId: () => string): ElementContent[] {
  const nodes: ElementContent[] = [];
  let at = 0;
  const addText = (to: number) => {
    if (to > at) nodes.push({ type: 'text', value: node.value.slice(at, to) });
    at = to;
  };
  for (const each of found) {
    addText(each.start - start);
    at = each.end - start;
    nodes.push(...explained(node.value.slice(each.start - start, at), each.meaning, nextId()));
  }
  addText(node.value.length);
  return nodes;
}

function explained(term: string, meaning: string, id: string): [Element, Element] {
  const element = (tagName: string, properties: Element['properties'], value: string): Element => ({
    type: 'element',
    tagName,
    properties,
    children: [{ type: 'text', value }],
  });
  return [
    element('dfn', { className: ['term'], tabIndex: 0, ariaDescribedBy: [id] }, term),
    element('span', { className: ['term-meaning'], role: 'tooltip', id }, meaning),
  ];
}
