/** Who a talk's first lines say gave it. */
import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Speaker } from '../../search/talk.ts';
import { textOf } from './markers.ts';
import { isKnown, isSure } from './names.ts';
import { labelledSpeakers, peopleIn, speakersOnLine } from './speakers.ts';

/**
 * A line that names speakers after a label stands by itself, whatever it was written together with: the title above it and
 * the text below it become paragraphs of their own.
 */
export function withCaptionsApart(node: RootContent): RootContent[] {
  if (node.type !== 'paragraph') return [node];
  const lines = linesOf(node.children);
  const isCaption = lines.map((line) => labelledSpeakers(textOf(line)).length > 0);
  if (lines.length < 2 || !isCaption.includes(true)) return [node];
  const parts: { from: number; lines: PhrasingContent[][] }[] = [];
  for (const [i, line] of lines.entries()) {
    const part = parts.at(-1);
    if (!part || isCaption[i] || isCaption[i - 1]) parts.push({ from: i, lines: [line] });
    else part.lines.push(line);
  }
  return parts.map(({ from, lines }): Paragraph => {
    const start = { line: (node.position?.start.line ?? 1) + from, column: 1 };
    const children = lines.flatMap((line, i): PhrasingContent[] => (i ? [{ type: 'text', value: '\n' }, ...line] : line));
    return { type: 'paragraph', children, position: { start, end: start } };
  });
}

/** The pieces of a paragraph, line by line. */
function linesOf(children: PhrasingContent[]): PhrasingContent[][] {
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
  return lines.filter((line) => line.length);
}

/** Two headings of one level with nothing between them: a title and its speaker. */
const isLike = (one: RootContent | undefined, other: RootContent) =>
  one?.type === 'heading' && other.type === 'heading' && one.depth === other.depth;

export type Captions = {
  speakers: Speaker[];
  /** How many blocks after the marker do nothing but name the speakers. */
  captions: number;
  /** Whether they are people beyond doubt; else a short line may as well be anything. */
  sure: boolean;
};

/** `<Speaker name="Jane Doe" position="Lead at Acme" />`, as pages in MDX have. */
function speakersInComponents(node: RootContent): Speaker[] {
  if (node.type !== 'html' && node.type !== 'paragraph') return [];
  const tags = plainText(node).matchAll(/<Speaker\b[^>]*>/g);
  return [...tags].flatMap(([tag]) => {
    const attribute = (name: string) => new RegExp(`\\b${name}=["']([^"']+)`).exec(tag)?.[1];
    const [name, role] = [attribute('name'), attribute('role') ?? attribute('position')];
    return name ? [{ name, ...(role ? { role } : {}) }] : [];
  });
}

const SPEAKER_HEADING = /^(?:연사|발표자|강연자|멘토|강사|패널|speakers?|presenters?)(?:\s*(?:소개|about|정보))?$/i;
/** Blocks that are looked through for the speaker's line. */
const LOOK_AHEAD = 4;

/** The speakers that the first lines after a marker name, and how many blocks do nothing else. */
export function captionsAfter(blocks: RootContent[], at: number): Captions {
  let introduced = false;
  let seen = 0;
  let likely: Captions | undefined;
  for (let ahead = 1; ahead <= LOOK_AHEAD; ahead++) {
    const node = blocks[at + ahead];
    if (!node) break;
    const components = speakersInComponents(node);
    if (components.length) return { speakers: components, captions: 0, sure: true };
    if (node.type === 'html') continue;
    const text = textOf(node).trim();
    if (!text) continue;
    if (node.type === 'heading' && SPEAKER_HEADING.test(text)) {
      introduced = true;
      continue;
    }
    if (node.type === 'heading') {
      const speakers = labelledSpeakers(text);
      const people = speakers.length ? speakers : ahead === 1 && isLike(blocks[at], node) ? peopleIn(text) : [];
      if (people.length && people.every((each) => speakers.length || isKnown(each)))
        return { speakers: people, captions: speakers.length ? 0 : 1, sure: true };
      break;
    }
    const isList = node.type === 'list';
    const lines = node.type === 'list' ? node.children.map((item) => textOf(item)) : text.split('\n');
    for (const [i, written] of lines.slice(0, 3).entries()) {
      const line = written.trim();
      const labelled = labelledSpeakers(line);
      const all = i === 0 && (seen === 0 || introduced) ? speakersOnLine(line) : labelled;
      const speakers = isList && !introduced ? all.filter((each) => labelled.length || isSure(each)) : all;
      if (!speakers.length) continue;
      const isCaption = lines.length === 1 && node.type === 'paragraph';
      const sure = introduced || labelled.length > 0 || speakers.every(isSure);
      const found: Captions = { speakers, captions: seen ? 0 : isCaption ? ahead : ahead - 1, sure };
      if (sure) return introduced ? { ...found, speakers: introducedAfter(blocks, at + ahead) } : found;
      likely ??= found; // a label may still follow
    }
    seen++;
  }
  return likely ?? { speakers: [], captions: 0, sure: false };
}

/** All whom the blocks from `from` to the next heading introduce, each on a line of their own. */
function introducedAfter(blocks: RootContent[], from: number): Speaker[] {
  const border = blocks.findIndex((node, i) => i > from && node.type === 'heading');
  const lines = blocks
    .slice(from, border < 0 ? from + LOOK_AHEAD : border)
    .flatMap((node) => (node.type === 'paragraph' ? textOf(node).split('\n') : []));
  return lines.flatMap((line) => speakersOnLine(line)).filter(isSure);
}

/** The name stands on the title's line, the role often in the caption below; a line that names nobody of the title is text. */
export function joined(onLine: Speaker[], after: Captions): Pick<Captions, 'speakers' | 'captions'> {
  if (!onLine.length) return after.sure ? { speakers: after.speakers, captions: after.captions } : { speakers: [], captions: 0 };
  const captionOf = ({ name }: Speaker) =>
    after.speakers.find((other) => other.name.startsWith(name) || name.startsWith(other.name));
  const speakers = onLine.map((speaker) => ({ ...speaker, role: speaker.role ?? captionOf(speaker)?.role }));
  return { speakers, captions: onLine.some(captionOf) ? after.captions : 0 };
}
