/** A section's HTML as a tree, and the texts in it as one reads them: whole blocks, whatever elements stand inside their lines. */
import type { ElementContent, Root, RootContent, Text } from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';

const html = unified().use(rehypeParse, { fragment: true }).use(rehypeStringify).freeze();

export const parseHtml = (value: string): Root => html.parse(value);
export const stringifyHtml = (tree: Root): string => html.stringify(tree);

type Parent = { children: RootContent[] };

/** A text node of a block. */
export type Piece = {
  node: Text;
  parent: Parent;
  /** Where it begins in the block's text, in UTF-16 code units. */
  start: number;
  end: number;
  /** Tag names of the elements that it stands in, the outermost first. */
  within: readonly string[];
};

/** The text of a paragraph, a heading, a table's cell and the like; as long as its pieces are, one after the other. */
export type Block = { text: string; pieces: Piece[] };

/** What stands inside a line: text goes on across it. All other elements, an image or a line break too, part words. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** What holds no text to read, or text that can hold no elements. */
const UNREAD = new Set(
  'iframe math noembed noframes noscript object option script select style svg template textarea title'.split(' '),
);

/** In the order of the text. A note that explains a word (`role=tooltip`) stands beside the text and is left out. */
export function blocksOf(tree: Root): Block[] {
  const blocks: Block[] = [];
  let open: Block = { text: '', pieces: [] };
  const part = () => {
    if (open.pieces.length) blocks.push(open);
    open = { text: '', pieces: [] };
  };
  const read = (parent: Parent, within: readonly string[]) => {
    for (const child of parent.children) {
      if (child.type === 'text') {
        const start = open.text.length;
        open.pieces.push({ node: child, parent, start, end: start + child.value.length, within });
        // A line of the source is no line of the text, except where it is shown as it is.
        open.text += within.includes('pre') ? child.value : child.value.replace(/\s/g, ' ');
      }
      if (child.type !== 'element' || UNREAD.has(child.tagName) || child.properties.role === 'tooltip') continue;
      const inline = INLINE.has(child.tagName);
      if (!inline) part();
      read(child, [...within, child.tagName]);
      if (!inline) part();
    }
  };
  read(tree, []);
  part();
  return blocks;
}

/** Puts what is given for a piece where its text node stands. */
export function replacePieces(replaced: Map<Piece, ElementContent[]>): void {
  const nodes = new Map<RootContent, ElementContent[]>([...replaced].map(([{ node }, by]) => [node, by]));
  for (const parent of new Set([...replaced.keys()].map(({ parent }) => parent))) {
    parent.children = parent.children.flatMap((child) => nodes.get(child) ?? [child]);
  }
}
