/** Headings that say no more than when, or as which, a talk was given: its own title stands below. */
import type { Blockquote, RootContent } from 'mdast';
import { textOf } from '../read/text-of.ts';
import { captionsAfter } from './captions.ts';
import { isHeading, LONGEST_TITLE, type Marker } from './markers.ts';
import { isKnown } from './names.ts';
import { labelledSpeakers, peopleIn } from './speakers.ts';
import { cutTitle } from './titles.ts';

const BARE_LABEL =
  /^(?:(?:keynote|session|talk|track|세션|발표|강연|키노트)\s?#?[\dA-F]{0,2}|(?:first|second|third|fourth|last)\s(?:morning\s|afternoon\s)?(?:session|talk)|(?:[첫두세네]|다섯|여섯|일곱|여덟)\s?번째\s?(?:세션|발표|강연))$/i;

/** `Session 2`, `10:00 ~ 10:40`. */
const isBare = (heading: string) => BARE_LABEL.test(heading) || !/\p{L}{2}/u.test(heading.replace(/\b[ap]\.?m\b/gi, ''));

/** The marker with the line below it as its text, where that is the title. */
export function withLineBelow(marker: Marker, blocks: RootContent[]): Marker {
  const next = blocks[marker.at + 1];
  if (!isHeading(marker.shape) || !isBare(marker.text)) return marker;
  if (next?.type === 'blockquote') return titledByQuote(marker, next);
  if (next?.type !== 'paragraph') return marker;
  const line = textOf(next).trim();
  const isText = line.length > LONGEST_TITLE || line.includes('\n');
  if (isText || TITLE_LABEL.test(line) || labelledSpeakers(line).length) return marker;
  const isTitle = cutTitle(line).sure || next.children[0]?.type === 'strong' || captionsAfter(blocks, marker.at + 1).sure;
  return isTitle ? { ...marker, text: line, titleBlocks: 1 } : marker;
}

/** `> Title` alone, or `> Title` and `> Jane Doe` in either order. */
function titledByQuote(marker: Marker, { children: [first] }: Blockquote): Marker {
  const lines = textOf(first)
    .split('\n')
    .map((line) => line.trim())
    .slice(0, 3);
  const people = lines.map((line) => peopleIn(line).filter(isKnown));
  const title = lines.find((line, i) => line && !people[i]?.length && line.length <= LONGEST_TITLE);
  const given = people.find(({ length }) => length);
  if (!title || !(given || lines.length === 1)) return marker;
  return { ...marker, text: title, ...(given ? { given } : {}) };
}

const TITLE_LABEL = /^(?:topic|title|talk|session|주제|제목|(?:발표|세션|강연)(?:\s?(?:제목|주제|명))?)\s*:\s*(\S.*)$/i;

/** What the first lines below a heading call its topic. */
export function labelledTitle(below: RootContent[]): string | undefined {
  const lines = below.slice(0, 3).flatMap(linesOf);
  const title = lines.map((line) => TITLE_LABEL.exec(line.trim())?.[1]).find(Boolean);
  return title && cutTitle(title).title;
}

function linesOf(node: RootContent): string[] {
  if (node.type === 'list') return node.children.slice(0, 3).map((item) => textOf(item.children[0]));
  return node.type === 'paragraph' ? textOf(node).split('\n') : [];
}
