/** Who a talk's first lines say gave it. */
import type { Heading, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Speaker } from '../../search/talk.ts';
import { textOf } from '../read/text-of.ts';
import { signedLead } from './leads.ts';
import { isBoldLine, SPEAKER_COLUMN } from './markers.ts';
import { isKnown, isSure } from './names.ts';
import { labelledSpeakers, peopleIn, peopleStated, speakersOnLine } from './speakers.ts';

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
export function speakersInComponents(node: RootContent): Speaker[] {
  if (node.type !== 'html' && node.type !== 'paragraph') return [];
  const tags = plainText(node).matchAll(/<Speaker\b[^>]*>/g);
  return [...tags].flatMap(([tag]) => {
    const attribute = (name: string) => new RegExp(`\\b${name}=["']([^"']+)`).exec(tag)?.[1];
    const [name, role] = [attribute('name'), attribute('role') ?? attribute('position')];
    return name ? [{ name, ...(role ? { role } : {}) }] : [];
  });
}

const SPEAKER_HEADING = /^(?:연사|발표자|강연자|멘토|강사|패널|speakers?|presenters?)(?:\s*(?:소개|about|정보))?$/i;
/** `새벽페이 김하늘`, `@sky 김하늘`. */
const TWO_WORDS = /^\S+\s\S+$/;
/** Blocks that are looked through for the speaker's line. */
const LOOK_AHEAD = 4;
/** A table with more rows is of several talks. */
const MOST_FACTS = 3;
/** Blocks that are looked through for a heading. */
const LOOK_INSIDE = 12;
/** Items of a list that are looked through. */
const ITEMS = 6;
/** Lines of a block that are looked through. */
const LINES = 3;

/** A block below a marker: empty ones and markup are left out. */
type Near = { node: RootContent; lines: string[] /** The lines of a list's first items. */; items: string[]; ahead: number };

type Below = {
  marker: RootContent | undefined;
  /** Up to the next heading. */
  near: Near[];
  /** The heading that follows, if nothing but markup stands before it. */
  heading: Near | undefined;
  /** The first heading below, whatever stands before it. */
  inside: Heading | undefined;
  /** Behind that heading, up to the next one. */
  introduced: Near[];
};

/** Where the people below a title are named; the first that finds people beyond doubt counts, else the first that finds any. */
export const CAPTION_RULES: Record<string, (below: Below) => Captions | undefined> = {
  /** `<Speaker name="Jane Doe" />`. */
  component: ({ near }) => sure(near.flatMap(({ node }) => speakersInComponents(node))),
  /** The lines below `### 연사 소개`. */
  speakerHeading: ({ heading, introduced }) => {
    if (!heading || !SPEAKER_HEADING.test(heading.lines.join(' '))) return undefined;
    const lines = introduced.flatMap((block) => (block.node.type === 'list' ? block.lines.slice(0, 1) : block.lines));
    const people = lines.map(speakersOnLine);
    const known = people.flat().filter(isKnown);
    return sure(known.length ? known : (people.find(({ length }) => length) ?? []));
  },
  /** `### Speaker - 김하늘@새벽페이`. */
  labelledHeading: ({ heading }) => sure(heading ? labelledSpeakers(heading.lines.join(' ')) : []),
  /** `### Title`, then `### Jane Doe & Ann Lee`. */
  headingBelow: ({ marker, heading, near }) => {
    if (!heading || near.length || !isLike(marker, heading.node)) return undefined;
    const people = peopleIn(heading.lines.join(' '));
    return people.every(isKnown) ? sure(people, heading.ahead) : undefined;
  },
  /** `### 김하늘`, the first heading of the talk, below its text. */
  headingInside: ({ marker, inside }) => {
    if (marker?.type !== 'heading' || !inside || inside.depth <= marker.depth) return undefined;
    const people = peopleIn(textOf(inside).trim());
    return people.length && people.every(isKnown) ? { speakers: people, captions: 0, sure: false } : undefined;
  },
  /** `[Title](slides) from [Jane Doe](page)`, the title once more with its speaker. */
  signedLine: ({ near }) => {
    const signed = near.slice(0, 2).map(({ node }) => (node.type === 'paragraph' ? signedLead(node.children).given : undefined));
    return sure(signed.find(Boolean) ?? []);
  },
  /** The first line is nothing but people; in a list only people beyond doubt. */
  nextLine: ({ near: [first] }) => {
    if (!first) return undefined;
    const isList = first.node.type === 'list';
    const line = first.lines[0] ?? '';
    const told = speakersOnLine(line);
    const stated = told.length || !TWO_WORDS.test(line) ? told : peopleStated(line);
    const speakers = stated.filter((each) => !isList || isSure(each));
    const isCaption = first.lines.length === 1 && first.node.type === 'paragraph';
    // `새벽페이 김하늘` may be two words of a text; in bold below a title stands nothing but a name.
    const isSaid = told.length > 0 || isBoldLine(first.node);
    const found = { speakers, captions: isCaption ? first.ahead : first.ahead - 1, sure: isSaid && speakers.every(isSure) };
    return speakers.length ? found : undefined;
  },
  /** `| 발표자 | 김하늘 |`, in a small table of facts. */
  table: ({ near }) => {
    const table = near.find(({ node }) => node.type === 'table')?.node;
    const rows = table?.type === 'table' ? table.children.map((row) => row.children.map((cell) => textOf(cell).trim())) : [];
    const [head = [], second = []] = rows;
    const column = head.findIndex((cell) => SPEAKER_COLUMN.test(cell));
    if (rows.length > MOST_FACTS || column < 0 || head.length > 3) return undefined;
    return sure(peopleStated(second[column] ?? '').concat(column === 0 && !second.length ? peopleStated(head[1] ?? '') : []));
  },
  /** `**김하늘 / 새벽페이**`, below an abstract. */
  boldLine: ({ near }) => {
    const people = near.filter(({ node }) => isBoldLine(node)).map(({ lines }) => peopleIn(lines[0] ?? ''));
    return sure(people.find((each) => each.length > 0 && each.every(isKnown)) ?? []);
  },
  /** `- Jane Doe`, an item of the first list among others that say when and where. */
  item: ({ near }) => {
    const people = near
      .flatMap(({ items }) => items)
      .map(peopleIn)
      .find((each) => each.length > 0 && each.every(isKnown));
    return people ? { speakers: people, captions: 0, sure: false } : undefined;
  },
  /** `발표자: 김하늘`, anywhere on the first lines. */
  label: ({ near }) => {
    for (const [i, { node, lines, ahead }] of near.entries()) {
      const speakers = lines.map(labelledSpeakers).find(({ length }) => length);
      const isCaption = lines.length === 1 && node.type === 'paragraph';
      if (speakers) return sure(speakers, i ? 0 : isCaption ? ahead : ahead - 1);
    }
    return undefined;
  },
};

const sure = (speakers: Speaker[], captions = 0): Captions | undefined =>
  speakers.length ? { speakers, captions, sure: true } : undefined;

/** The speakers that the first lines after a marker name, and how many blocks do nothing else. */
export function captionsAfter(blocks: RootContent[], at: number): Captions {
  const below = belowOf(blocks, at);
  const found = Object.values(CAPTION_RULES).flatMap((rule) => rule(below) ?? []);
  return found.find((each) => each.sure) ?? found[0] ?? { speakers: [], captions: 0, sure: false };
}

function belowOf(blocks: RootContent[], at: number): Below {
  const all = blocks.slice(at + 1, at + 1 + 2 * LOOK_AHEAD).flatMap((node, i): Near[] => {
    const texts = node.type === 'list' ? node.children.map((item) => textOf(item.children[0])) : textOf(node).trim().split('\n');
    const lines = texts.slice(0, LINES).map((line) => line.trim());
    // Components stand in markup, or in paragraphs of nothing else.
    const items = node.type === 'list' ? texts.slice(0, ITEMS).map((text) => text.trim()) : [];
    return lines.some(Boolean) || node.type === 'html' || node.type === 'paragraph' ? [{ node, lines, items, ahead: i + 1 }] : [];
  });
  const border = all.findIndex(({ node }) => node.type === 'heading');
  const near = (border < 0 ? all : all.slice(0, border)).filter(({ ahead }) => ahead <= LOOK_AHEAD);
  const rest = border < 0 ? [] : all.slice(border + 1);
  const end = rest.findIndex(({ node }) => node.type === 'heading');
  const hasText = ({ node, lines }: Near) => node.type !== 'html' && lines.some(Boolean);
  return {
    marker: blocks[at],
    near: near.filter((block) => hasText(block) || speakersInComponents(block.node).length > 0),
    heading: border >= 0 && !near.some(hasText) ? all[border] : undefined,
    inside: blocks.slice(at + 1, at + 1 + LOOK_INSIDE).find((node) => node.type === 'heading'),
    introduced: (end < 0 ? rest : rest.slice(0, end)).filter(hasText),
  };
}

/** The name stands on the title's line, the role often in the caption below; a line that names nobody of the title is text. */
export function joined(onLine: Speaker[], after: Captions): Pick<Captions, 'speakers' | 'captions'> {
  if (!onLine.length) return after.sure ? { speakers: after.speakers, captions: after.captions } : { speakers: [], captions: 0 };
  const captionOf = ({ name }: Speaker) =>
    after.speakers.find((other) => other.name.startsWith(name) || name.startsWith(other.name));
  const speakers = onLine.map((speaker) => ({ ...speaker, role: speaker.role ?? captionOf(speaker)?.role }));
  return { speakers, captions: onLine.some(captionOf) ? after.captions : 0 };
}
