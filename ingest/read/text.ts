/** Plain text as a tree: what was pasted from a page, or typed without marks. Positions are those of the file. */
import type { Root, RootContent } from 'mdast';

const ITEM = /^\s*(?:[•·*-]|\d{1,2}[.)])\s+(.*)$/;

/**
 * Plain text pasted from a page: paragraphs parted by blank lines, a list where all lines begin with a mark. `first` is the number
 * of its first line in the file.
 */
export function readText(text: string, first = 1): Root {
  const children: RootContent[] = [];
  const lines = text.split('\n');
  // Pages that were pasted without their blank lines have a paragraph a line.
  const written = lines.slice(lines.findIndex((line) => line.trim())); // above stood the front matter
  const dense = written.filter((line) => !line.trim()).length < 0.1 * written.length;
  let start = 0;
  for (let i = 0; i <= lines.length; i++) {
    const goesOn = i < lines.length && lines[i]?.trim();
    const bothItems = ITEM.test(lines[i] ?? '') && ITEM.test(lines[i - 1] ?? '');
    if (goesOn && !(dense && i > start && !bothItems)) continue;
    const block = lines.slice(start, i);
    if (block.length) children.push(blockOf(block, first + start));
    start = goesOn ? i : i + 1;
  }
  return { type: 'root', children };
}

function blockOf(lines: string[], line: number): RootContent {
  const position = { start: { line, column: 1 }, end: { line: line + lines.length - 1, column: 1 } };
  const paragraph = (value: string) => ({ type: 'paragraph' as const, children: [{ type: 'text' as const, value }], position });
  const items = lines.map((each) => ITEM.exec(each)?.[1]);
  if (!items.every((item) => item !== undefined)) return paragraph(lines.map((each) => each.trim()).join('\n'));
  const ordered = /^\s*\d/.test(lines[0] ?? '');
  return {
    type: 'list',
    ordered,
    spread: false,
    children: items.map((item) => ({ type: 'listItem', spread: false, children: [paragraph(item)] })),
    position,
  };
}
