/** Finds in a post's blocks whatever is written as the beginning of a talk may be: headings, bold and signed lines, items, rows. */
import type { List, ListItem, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import type { Speaker } from '../../search/talk.ts';
import { textOf } from '../read/text-of.ts';
import { firstLine, isBareLead, leadOf, signedLead, type Titled, withoutLinksBehind } from './leads.ts';
import { isKnown } from './names.ts';
import { quotedTalks } from './quoted.ts';
import { labelledSpeakers, peopleIn, peopleStated, speakersOnLine } from './speakers.ts';
import { cutTitle } from './titles.ts';
import { isNoTalk } from './words.ts';

/** How a marker is written; list items with their depth. */
export type Shape = `h${1 | 2 | 3 | 4 | 5 | 6}` | 'bold' | 'line' | `item${1 | 2}` | 'row' | 'quoted';

export const isHeading = (shape: Shape) => shape.startsWith('h');
export const isItem = (shape: Shape) => shape.startsWith('item');

export type Marker = {
  /** Index among the top blocks of the post. */
  at: number;
  shape: Shape;
  /** Its whole text, before it is cut. */
  text: string;
  node: RootContent;
  /** Where it stands, from 1; absent: where its node does. */
  line?: number;
  /** What a list item or a row holds besides its title; other markers hold the blocks up to the next one. */
  own?: RootContent[];
  /** The people that it names outside its text. */
  given?: Speaker[];
  /** How many blocks after it hold its title. */
  titleBlocks?: number;
};

/** In UTF-16 code units; what is longer is prose. */
export const LONGEST_TITLE = 160;

/** How deep a heading stands below others, whatever number it was given: of one post's talks some are often `##`, some `###`. */
const headingShape = (level: number) => `h${Math.min(level, 6)}` as Shape;

/** The markers that the block at `at` holds; its text, and its level if it is a heading, are given because every caller has them. */
export function markersOf(blocks: RootContent[], at: number, text: string, level: number): Marker[] {
  const node = blocks[at] as RootContent;
  if (node.type === 'heading') {
    if (!text || text.length > LONGEST_TITLE) return [];
    return [{ at, node, shape: headingShape(level), ...signedLead(withoutLinksBehind(node.children)) }];
  }
  if (node.type === 'list') return listMarkers(node, at);
  if (node.type === 'table') return rowMarkers(node, at);
  if (node.type !== 'paragraph' || !text) return [];
  const line = lineMarker(blocks, at, node, text);
  return line ? [line] : quotedMarkers(node, at);
}

/** A title that stands in a sentence; its text is the whole paragraph. */
const quotedMarkers = (node: Paragraph, at: number): Marker[] =>
  quotedTalks(node).map(({ title, people }) => ({ at, node, shape: 'quoted', text: title, given: people, titleBlocks: -1 }));

/** A paragraph of one line that can be a title. */
function lineMarker(blocks: RootContent[], at: number, node: Paragraph, text: string): Marker | undefined {
  const lead = leadOf(firstLine(node.children));
  // `**Title by Jane Doe** - what it was about`: the paragraph is the talk's text, too.
  if (lead?.isBold && lead.rest && cutTitle(lead.title).sure)
    return { at, node, shape: 'bold', text: lead.title, titleBlocks: -1 };
  if (text.length > LONGEST_TITLE) return undefined;
  if (isBoldLine(node)) return { at, node, shape: 'bold', text };
  const signed = signedInTwoLines(text);
  if (signed) return { at, node, shape: 'line', text: signed.title, given: signed.people };
  if (text.includes('\n')) return undefined;
  return isSignedLine(text) || isCaptioned(text, blocks[at + 1], node.children[0]?.type === 'link')
    ? { at, node, shape: 'line', text }
    : undefined;
}

/** Whether a paragraph is one line, all of it bold but a number before and a link behind. */
export const isBoldLine = (node: RootContent): boolean =>
  node.type === 'paragraph' && !textOf(node).trim().includes('\n') && isBold(node.children);

export function isBold(line: PhrasingContent[]): boolean {
  const told = line.filter((child) => textOf(child).trim());
  const strong = told.findIndex(({ type }) => type === 'strong');
  return (
    strong >= 0 &&
    told.slice(0, strong).every((child) => !/\p{L}/u.test(textOf(child))) &&
    told.slice(strong + 1).every((child) => /^link/.test(child.type) || !/[\p{L}\p{N}]/u.test(textOf(child)))
  );
}

/** The speaker's line, then the title's; the speaker must be one beyond doubt. */
function signedInTwoLines(text: string): { title: string; people: Speaker[] } | undefined {
  const [first = '', title = '', ...more] = text.split('\n').map((line) => line.trim());
  if (!title || more.length || /[.。]$/.test(first) || isNoTalk(first)) return undefined;
  const people = peopleIn(first);
  return people.length && people.every(isKnown) ? { title, people } : undefined;
}

/** A plain line right above its speakers, unless it is a sentence or names speakers itself. */
function isCaptioned(text: string, next: RootContent | undefined, isLink: boolean): boolean {
  if (next?.type !== 'paragraph' || /[.。:]$/.test(text) || isNoTalk(text)) return false;
  const caption = textOf(next).trim();
  const people = peopleIn(caption);
  if (labelledSpeakers(caption).length) return !labelledSpeakers(text).length;
  // `[Male/Female/Other](video)` looks like three people.
  return people.length > 0 && people.every(isKnown) && (isLink || !speakersOnLine(text).length);
}

/** A plain line can only be a title where people beyond doubt stand behind it, and it is more than a caption. */
function isSignedLine(text: string): boolean {
  const { speakers, sure } = cutTitle(text);
  return speakers.length > 0 && sure && !peopleIn(text).length && !labelledSpeakers(text).length;
}

/** The words of a list item that are its title, and who it says gave it. */
function itemTitle({ children }: Paragraph): Titled {
  const line = withoutLinksBehind(firstLine(children));
  const whole = line.map(textOf).join('').trim();
  const signed = signedLead(line);
  if (signed.given || cutTitle(whole).sure) return signed;
  const lead = leadOf(line);
  const isTitle = lead && (lead.isLink || isBareLead(lead)) && /\p{L}/u.test(lead.title);
  return { text: isTitle ? lead.title : whole };
}

/** Whether a list item begins with a link, emphasis or a quotation mark, as titles do. */
function isMarked({ children: [first] }: ListItem): boolean {
  if (first?.type !== 'paragraph') return false;
  return ['link', 'emphasis', 'strong'].includes(first.children[0]?.type ?? '') || /^["“「『]/.test(textOf(first));
}

/** A list of one item that holds no more than its line is a heading in all but name. */
function listMarkers(list: List, at: number): Marker[] {
  const areParts =
    list.ordered && list.children.filter(({ children }) => children.length > 1).length >= 0.5 * list.children.length;
  const markers = list.children.flatMap((item, i) => {
    const found = itemMarkers(item, at, 1);
    // What is numbered and holds more than a line is a part of the text.
    const [first] = found;
    return areParts && first ? [{ ...first, text: `${(list.start ?? 1) + i}. ${first.text}` }, ...found.slice(1)] : found;
  });
  const [only, ...others] = markers;
  if (!only || others.length || only.own?.length) return markers;
  const number = list.ordered ? `${list.start ?? 1}. ` : '';
  return [{ ...only, own: undefined, ...(number ? { shape: 'bold' as const, text: number + only.text } : {}) }];
}

/** A list item names its talk on its first line; one that names only people has the title below it. */
function itemMarkers(item: ListItem, at: number, depth: 1 | 2): Marker[] {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return [];
  const { text, given } = itemTitle(first);
  const inner = rest.find((child) => child.type === 'list');
  const line = item.position?.start.line;
  const people = peopleIn(text);
  const below = inner?.children[0];
  if (people.length && below && isMarked(below)) {
    const title =
      textOf(below.children[0] ?? below)
        .trim()
        .split('\n')[0] ?? '';
    return [{ at, node: item, shape: 'item1', text: title, own: rest, given: people, line }];
  }
  const nested = depth === 1 && inner ? inner.children.flatMap((child) => itemMarkers(child, at, 2)) : [];
  return text && text.length <= LONGEST_TITLE
    ? [
        { at, node: first, shape: given || isSignedLine(text) ? 'item1' : `item${depth}`, text, given, own: rest, line },
        ...nested,
      ]
    : nested;
}

const TITLE_COLUMN = /제목|세션|발표(?!자)|주제|강연(?!자)|내용|프로그램|title|session|talk|topic|activity|agenda|program/i;
export const SPEAKER_COLUMN = /발표자|연사|강연자|스피커|이름|진행|speaker|presenter|author|who|host/i;

function rowMarkers(table: Table, at: number): Marker[] {
  const [header, ...rows] = table.children.map((row) => row.children.map((cell) => textOf(cell).replace(/\s+/g, ' ').trim()));
  const titles = header?.findIndex((cell) => TITLE_COLUMN.test(cell) && !SPEAKER_COLUMN.test(cell)) ?? -1;
  const speakers = header?.findIndex((cell) => SPEAKER_COLUMN.test(cell)) ?? -1;
  if (titles < 0) return [];
  // Breaks name nobody; but where most rows don't, the talks don't either.
  const mostAreNamed = rows.filter((cells) => peopleStated(cells[speakers] ?? '').length).length * 2 >= rows.length;
  return rows.flatMap((cells, i): Marker[] => {
    const text = cells[titles] ?? '';
    const node = table.children[i + 1] as RootContent;
    const given = peopleStated(cells[speakers] ?? '');
    if (!text || (mostAreNamed && !given.length && speakers >= 0)) return [];
    return [{ at, node, shape: 'row', text, own: [], given, line: node.position?.start.line }];
  });
}
