/** What a node says: without markup, and without what its images show. */
import type { Nodes } from 'mdast';
import { remembered } from '../remembered.ts';

const BLOCKS = new Set(['root', 'blockquote', 'list', 'listItem', 'table']);

/** A line a block, and a line behind each break. */
export const textOf = (node: Nodes | undefined): string => (node ? read(node) : '');

const read = remembered((node: Nodes): string => {
  if (node.type === 'break') return '\n';
  if ('children' in node) {
    const between = BLOCKS.has(node.type) ? '\n' : node.type === 'tableRow' ? ' ' : '';
    return (node.children as Nodes[]).map(textOf).join(between);
  }
  return 'value' in node && node.type !== 'html' ? node.value : '';
});
