/** Lines that were written together as one paragraph, and are a title, its speakers and a text, or the lines of an agenda. */
import type { List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { textOf } from '../read/text-of.ts';
import { isBold, LONGEST_TITLE } from './markers.ts';
import { isKnown } from './names.ts';
import { labelledSpeakers, peopleIn } from './speakers.ts';

type Line = { children: PhrasingContent[]; text: string };

/** Which lines of a paragraph begin a paragraph, or an item, of their own; each gives none where it says nothing. */
export const LINE_RULES: Record<string, (lines: Line[], node: Paragraph) => RootContent[] | undefined> = {
  /** Lines that begin with a time are an agenda. */
  agenda: (lines, node) => {
    const timed = lines.map(({ text }) => /^[([]?\d{1,2}:\d{2}/.test(text));
    if (timed.filter(Boolean).length < 2) return undefined;
    return groupsOf(lines, (i) => timed[i] !== timed[i - 1]).map((group) =>
      timed[group.from] ? list(group, node) : paragraph(group, node),
    );
  },
  /** A line that names speakers after a label: the title stands above it, the text below. */
  label: (lines, node) => apart(lines, node, ({ text }) => labelledSpeakers(text).length > 0),
  /** `**Title**`, then the text on the next line. */
  bold: (lines, node) =>
    apart(lines, node, ({ children, text }) => isBold(children) && !/[.。:]$/.test(text) && !peopleIn(text).length),
  /** A title's line, then a line that is nothing but people, then the text. */
  people: (lines, node) => {
    const [title, people] = lines;
    if (!title || !people || title.text.length > LONGEST_TITLE || /[.。]$/.test(title.text)) return undefined;
    const named = peopleIn(people.text);
    return named.length && named.every(isKnown) ? apart(lines, node, (line) => line === people) : undefined;
  },
};

export function withLinesApart(node: RootContent): RootContent[] {
  if (node.type !== 'paragraph') return [node];
  const lines = linesOf(node.children);
  if (lines.length < 2) return [node];
  for (const rule of Object.values(LINE_RULES)) {
    const blocks = rule(lines, node);
    if (blocks) return blocks;
  }
  return [node];
}

/** The pieces of a paragraph, line by line. */
function linesOf(children: PhrasingContent[]): Line[] {
  const lines: PhrasingContent[][] = [[]];
  for (const child of children) {
    if (child.type === 'break') lines.push([]);
    else if (child.type !== 'text') lines.at(-1)?.push(child);
    else
      for (const [i, value] of child.value.split('\n').entries()) {
        if (i) lines.push([]);
        if (value) lines.at(-1)?.push({ type: 'text', value });
      }
  }
  return lines.filter((line) => line.length).map((line) => ({ children: line, text: line.map(textOf).join('').trim() }));
}

/** Lines that stay together. */
type Group = { from: number; lines: Line[] };

function groupsOf(lines: Line[], begins: (i: number) => boolean): Group[] {
  const groups: Group[] = [];
  for (const [i, line] of lines.entries()) {
    if (!i || begins(i)) groups.push({ from: i, lines: [line] });
    else groups.at(-1)?.lines.push(line);
  }
  return groups;
}

/** Undefined where no line is such a caption. */
function apart(lines: Line[], node: Paragraph, isCaption: (line: Line) => boolean): Paragraph[] | undefined {
  const captions = lines.map(isCaption);
  if (!captions.includes(true)) return undefined;
  return groupsOf(lines, (i) => Boolean(captions[i] || captions[i - 1])).map((group) => paragraph(group, node));
}

function positionOf({ position }: Paragraph, line: number) {
  const point = { line: (position?.start.line ?? 1) + line, column: 1 };
  return { start: point, end: point };
}

function paragraph({ from, lines }: Group, node: Paragraph): Paragraph {
  const children = lines.flatMap((line, i): PhrasingContent[] =>
    i ? [{ type: 'text', value: '\n' }, ...line.children] : line.children,
  );
  return { type: 'paragraph', children, position: positionOf(node, from) };
}

const list = ({ from, lines }: Group, node: Paragraph): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: lines.map((line, i) => ({
    type: 'listItem',
    spread: false,
    children: [paragraph({ from: from + i, lines: [line] }, node)],
    position: positionOf(node, from + i),
  })),
  position: positionOf(node, from),
});
