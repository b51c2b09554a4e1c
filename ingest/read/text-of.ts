/** What a node says: without markup, and without what its images show. */
import type { Nodes } from 'mdast';

const BLOCKS = new Set(['root', 'blockquote', 'list', 'listItem', 'table']);

/** Nodes are asked again and again by whatever is collected of them; once read, they never change. */
const known = new WeakMap<Nodes, string>();

/** A line a block, and a line behind each break. */
export function textOf(node: Nodes | undefined): string {
  if (!node) return '';
  let text = known.get(node);
  if (text === undefined) {
    text = read(node);
    known.set(node, text);
  }
  return text;
}

function read(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if ('children' in node) {
    const between = BLOCKS.has(node.type) ? '\n' : node.type === 'tableRow' ? ' ' : '';
    return (node.children as Nodes[]).map(textOf).join(between);
  }
  return 'value' in node && node.type !== 'html' ? node.value : '';
}
