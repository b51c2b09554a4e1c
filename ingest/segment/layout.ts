/** Collects what may mark a talk, with its evidence; then chooses the one layout that the talks of this post share. */
import type { ListItem, Paragraph, RootContent, Table } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Speaker } from '../../search/talk.ts';
import { linksIn } from './sections.ts';
import { isSure, labelledSpeakers, peopleIn, speakersOnLine } from './speakers.ts';
import { type CutTitle, cutSpeakersBefore, cutTitle, withoutLabels } from './titles.ts';
import { announcesTalks, isNoTalk, leadsToTalks } from './words.ts';

const textOf = (node: unknown) => plainText(node, { includeImageAlt: false, includeHtml: false });

/** How a marker is written; list items with their depth. */
export type Shape = `h${1 | 2 | 3 | 4 | 5 | 6}` | 'bold' | 'line' | `item${1 | 2}` | 'row';

/** What may be the beginning of a talk, with what speaks for and against it. */
export type Candidate = {
  /** Index among the top blocks of the post. */
  at: number;
  line: number;
  shape: Shape;
  /** The marker's whole text, before it is cut. */
  text: string;
  title: string;
  speakers: Speaker[];
  /** How many blocks after the marker only name the speakers. */
  captions: number;
  notATalk: boolean;
  /** The heading it stands below; markers below one heading are talks together or not at all. */
  group: number;
  /** What a list item holds besides its title; other markers hold the blocks up to the next one. */
  own?: RootContent[];
  /** The title cut before words that could be names; taken where most markers of the layout have such. */
  perhaps?: CutTitle;
  evidence: Evidence[];
};

export type Evidence =
  | 'people'
  | 'time'
  | 'kind'
  | 'number'
  | 'announced'
  | 'slides'
  | 'linked'
  | 'details'
  | 'column'
  | 'sentence';

/** What each piece of evidence weighs; weighed by trial on posts of many kinds. */
const WEIGHTS: Record<Evidence, number> = {
  people: 2,
  time: 1.5,
  kind: 1.5,
  number: 0.5,
  announced: 1,
  slides: 1,
  linked: 0.3,
  details: 0.3,
  column: 1,
  sentence: -2,
};
const STRONG: Evidence[] = ['people', 'time', 'kind', 'slides', 'column', 'announced'];

/** What a shape weighs by itself: headings are made to part a text, list items are not. */
const BASE: Record<Shape, number> = {
  h1: 1,
  h2: 1,
  h3: 0.8,
  h4: 0.5,
  h5: 0.3,
  h6: 0.3,
  bold: 0.7,
  item1: 0.2,
  item2: 0.1,
  row: 0.5,
  line: 0,
};

export type Layout = { shape: Shape; candidates: Candidate[]; score: number; strong: number };

const LONGEST_TITLE = 160;
const TIME = /(?<!\d)\d{1,2}:\d{2}(?!\d)/;
const KIND =
  /^[[(#\s]*(?:keynote|session|talk|lightning talk|세션|발표|발표\s?세션|키노트|강연|track)\s*[\dA-F]{0,2}\s*[\]).:|\-–]/i;
const NUMBER = /^\s*(?:\d{1,2}\s*[.)]|[①-⑳]|#\d{1,2}\b)/;
const SENTENCE = /(?:[가-힣](?:다|요|죠|음|임|함)[.!~]?|[a-z가-힣][.])\s*$/;

type Found = Pick<Candidate, 'at' | 'shape' | 'text'> & {
  node: RootContent;
  line?: number;
  own?: RootContent[];
  given?: Speaker[];
};

/** Every marker of a post, in order. */
export function collectCandidates(blocks: RootContent[]): Candidate[] {
  const open: { depth: number; at: number; announces: boolean }[] = [];
  let announced = false;
  let flat = 0;
  return blocks.flatMap((node, at): Candidate[] => {
    const text = textOf(node).trim();
    if (node.type === 'heading') while ((open.at(-1)?.depth ?? 0) >= node.depth) open.pop();
    const parent = open.at(-1);
    const group = parent?.at ?? -1;
    // What announces talks may stand above them, or as a heading of their own level or below before them.
    if (node.type === 'heading' && isNoTalk(text)) flat = 0;
    const isAnnounced = (parent?.announces ?? false) || announced || (node.type === 'heading' && node.depth <= flat);
    const candidates = markersOf(node, at, text).flatMap((found) => candidateOf(found, blocks, group, isAnnounced) ?? []);
    if (node.type === 'heading') {
      const announces = announcesTalks(text);
      open.push({ depth: node.depth, at, announces });
      if (announces) flat = Math.max(flat, node.depth);
      announced = false;
    } else if (node.type === 'paragraph' && !candidates.length) announced = announcesTalks(text) || leadsToTalks(text);
    return candidates;
  });
}

function markersOf(node: RootContent, at: number, text: string): Found[] {
  if (node.type === 'heading') return text ? [{ at, node, shape: `h${node.depth}`, text }] : [];
  if (node.type === 'list') return node.children.flatMap((item) => itemMarkers(item, at, 1));
  if (node.type === 'table') return rowMarkers(node, at);
  if (node.type !== 'paragraph' || text.length > LONGEST_TITLE || !text) return [];
  const [only, ...others] = node.children;
  if (only?.type === 'strong' && !others.length) return [{ at, node, shape: 'bold', text }];
  if (text.includes('\n')) return [];
  return isSignedLine(text) ? [{ at, node, shape: 'line', text }] : [];
}

/** A plain line can only be a title where people beyond doubt stand behind it, and it is more than a caption. */
function isSignedLine(text: string): boolean {
  const { speakers, sure } = cutTitle(text);
  return speakers.length > 0 && sure && !peopleIn(text).length && !labelledSpeakers(text).length;
}

/** The words of a list item that are its title: a link, or what is emphasised, where it begins so; else its first line. */
function itemTitle(paragraph: Paragraph): string {
  const whole = textOf(paragraph).trim().split('\n')[0]?.trim() ?? '';
  if (cutTitle(whole).sure) return whole;
  const lead = paragraph.children.find((child) => !(child.type === 'text' && !/[\p{L}\p{N}]/u.test(child.value)));
  return lead?.type === 'link' && /\p{L}/u.test(textOf(lead)) ? textOf(lead).trim() : whole;
}

/** Whether a list item begins with a link, emphasis or a quotation mark, as titles do. */
function isMarked({ children: [first] }: ListItem): boolean {
  if (first?.type !== 'paragraph') return false;
  return ['link', 'emphasis', 'strong'].includes(first.children[0]?.type ?? '') || /^["“「『]/.test(textOf(first));
}

/** A list item names its talk on its first line; one that names only people has the title below it. */
function itemMarkers(item: ListItem, at: number, depth: 1 | 2): Found[] {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return [];
  const text = itemTitle(first);
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
    ? [{ at, node: first, shape: isSignedLine(text) ? 'item1' : `item${depth}`, text, own: rest, line }, ...nested]
    : nested;
}

const TITLE_COLUMN = /제목|세션|발표(?!자)|주제|강연(?!자)|내용|프로그램|title|session|talk|topic|activity|agenda|program/i;
const SPEAKER_COLUMN = /발표자|연사|강연자|스피커|이름|진행|speaker|presenter|who|host/i;

function rowMarkers(table: Table, at: number): Found[] {
  const [header, ...rows] = table.children.map((row) => row.children.map((cell) => textOf(cell).replace(/\s+/g, ' ').trim()));
  const titles = header?.findIndex((cell) => TITLE_COLUMN.test(cell) && !SPEAKER_COLUMN.test(cell)) ?? -1;
  const speakers = header?.findIndex((cell) => SPEAKER_COLUMN.test(cell)) ?? -1;
  if (titles < 0) return [];
  return rows.flatMap((cells, i): Found[] => {
    const text = cells[titles] ?? '';
    const node = table.children[i + 1] as unknown as RootContent;
    const given = peopleIn(cells[speakers] ?? '');
    if (!text || (speakers >= 0 && !given.length)) return [];
    return [{ at, node, shape: 'row', text, own: [], given, line: node.position?.start.line }];
  });
}

function candidateOf(found: Found, blocks: RootContent[], group: number, announced: boolean): Candidate | undefined {
  const { at, shape, text, own, given = [] } = found;
  const { title, speakers: cut, sure } = cutTitle(text);
  const onLine = sure ? cut : [];
  const whole = onLine.length === cut.length ? title : withoutLabels(text);
  const after = own ? captionsAfter(own, -1) : captionsAfter(blocks, at);
  const next = own ?? blocks.slice(at + 1, at + 6);
  const border = next.findIndex((node) => node.type === 'heading');
  const has: [Evidence, boolean][] = [
    ['people', onLine.length > 0 || given.length > 0 || after.speakers.length > 0],
    ['time', TIME.test(text)],
    ['kind', KIND.test(text)],
    ['number', NUMBER.test(text)],
    ['announced', announced],
    ['slides', linksIn([found.node, ...(border < 0 ? next : next.slice(0, border))]).some(({ kind }) => kind !== 'code')],
    ['linked', linksIn([found.node]).length > 0],
    ['details', Boolean(own?.some((node) => node.type === 'list'))],
    ['column', shape === 'row'],
    ['sentence', !announced && !shape.startsWith('h') && SENTENCE.test(title) && !onLine.length],
  ];
  return {
    at,
    line: found.line ?? found.node.position?.start.line ?? 1,
    shape,
    text,
    title: whole,
    ...joined(onLine.length ? onLine : given, after),
    notATalk: (isNoTalk(title) && !onLine.length && !given.length) || announcesTalks(title),
    group,
    ...(own ? { own } : {}),
    ...(cut.length && !sure ? { perhaps: { title, speakers: cut, sure } } : {}),
    evidence: has.flatMap(([evidence, holds]) => (holds ? [evidence] : [])),
  };
}

const SPEAKER_HEADING = /^(?:연사|발표자|강연자|speakers?|presenters?)(?:\s*(?:소개|about|정보))?$/i;
/** Blocks that are looked through for the speaker's line. */
const LOOK_AHEAD = 4;

/** The speakers that the first lines after a marker name, and how many blocks do nothing else. */
function captionsAfter(blocks: RootContent[], at: number): { speakers: Speaker[]; captions: number } {
  let introduced = false;
  let seen = 0;
  for (let ahead = 1; ahead <= LOOK_AHEAD; ahead++) {
    const node = blocks[at + ahead];
    if (!node) break;
    const text = textOf(node).trim();
    if (node.type === 'html') {
      const name = /<Speaker\b[^>]*?\bname=["']([^"']+)/.exec(node.value)?.[1];
      if (name) return { speakers: [{ name }], captions: 0 };
      continue;
    }
    if (!text) continue;
    if (node.type === 'heading' && SPEAKER_HEADING.test(text)) {
      introduced = true;
      continue;
    }
    if (node.type === 'heading') {
      const speakers = labelledSpeakers(text);
      if (speakers.length) return { speakers, captions: 0 };
      break;
    }
    const isList = node.type === 'list';
    const lines = (node.type === 'list' ? node.children.slice(0, 3).map((item) => textOf(item)) : text.split('\n')).map((line) =>
      line.trim(),
    );
    for (const [i, line] of lines.slice(0, 3).entries()) {
      const all = i === 0 && (seen === 0 || introduced) ? speakersOnLine(line) : labelledSpeakers(line);
      const speakers = isList && !introduced ? all.filter((each) => labelledSpeakers(line).length || isSure(each)) : all;
      if (speakers.length) return { speakers, captions: lines.length === 1 && node.type === 'paragraph' ? ahead : ahead - 1 };
    }
    seen++;
  }
  return { speakers: [], captions: 0 };
}

/** The name stands on the title's line, the role often in the caption below. */
function joined(onLine: Speaker[], after: { speakers: Speaker[]; captions: number }): { speakers: Speaker[]; captions: number } {
  if (!onLine.length) return after;
  const speakers = onLine.map((speaker) => {
    const captioned = after.speakers.find(({ name }) => name.startsWith(speaker.name) || speaker.name.startsWith(name));
    return { ...speaker, role: speaker.role ?? captioned?.role };
  });
  return { speakers, captions: after.captions };
}

const isStrong = ({ evidence }: Candidate) => evidence.some((each) => STRONG.includes(each));
const weight = ({ shape, evidence }: Candidate) => BASE[shape] + evidence.reduce((sum, each) => sum + WEIGHTS[each], 0);
const share = (all: Candidate[], holds: (one: Candidate) => boolean) => all.filter(holds).length / Math.max(1, all.length);

/** Where some groups of siblings are talks beyond doubt, a group that nothing speaks for is none. */
function withoutWeakGroups(all: Candidate[]): Candidate[] {
  const groups = new Map<number, Candidate[]>();
  for (const one of all) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  const shares = [...groups.values()].map((group) => ({ group, strong: share(group, isStrong) }));
  if (!shares.some(({ group, strong }) => strong >= 0.5 && group.length > 1)) return all;
  return shares.flatMap(({ group, strong }) => (strong >= 0.25 ? group : []));
}

const siblings = (one: Candidate, all: Candidate[]) => all.filter(({ group }) => group === one.group);

/** List items, bold and plain lines stand in any text: only those that something speaks for can be talks. */
const isLoose = (shape: Shape) => !shape.startsWith('h');

/** What looks like people is taken for people where most of the markers beside it have it, at the end or at the beginning. */
function withLikelySpeakers(all: Candidate[]): Candidate[] {
  const cutBy = (cuts: (CutTitle | undefined)[]) => {
    const some = cuts.filter(Boolean).length;
    const named = all.filter(({ speakers }, i) => speakers.length || cuts[i]).length;
    if (some < 2 || named < 0.6 * all.length) return undefined;
    return all.map((one, i) =>
      cuts[i] ? { ...one, ...cuts[i], evidence: [...new Set<Evidence>([...one.evidence, 'people'])] } : one,
    );
  };
  const before = cutBy(all.map(({ text, speakers }) => (speakers.length ? undefined : cutSpeakersBefore(text))));
  return before ?? cutBy(all.map(({ speakers, perhaps }) => (speakers.length ? undefined : perhaps))) ?? all;
}

/** Talks of one post share a shape: the one whose markers have the most and the best evidence. */
export function layoutsOf(candidates: Candidate[]): Layout[] {
  const shapes = new Map<Shape, Candidate[]>();
  for (const one of candidates) if (!one.notATalk) shapes.set(one.shape, [...(shapes.get(one.shape) ?? []), one]);
  const headings = new Map(
    [...shapes].flatMap(([shape, all]) => (shape.startsWith('h') && all.length > 1 ? all.map((one) => [one.at, one]) : [])),
  );
  return [...shapes]
    .map(([shape, all]): Layout => {
      const named = withWeakGroupsOut(all);
      const found = named.filter(
        (one) =>
          !isLoose(shape) ||
          (weight(one) > 0 && (isStrong(one) || share(siblings(one, named), isStrong) >= 0.5 || !named.some(isStrong))),
      );
      const mean = found.reduce((total, one) => total + Math.max(0, weight(one)), 0) / Math.max(1, found.length);
      const strong = share(found, isStrong);
      // What stands below headings that can be talks themselves is rather their parts.
      const inner = share(found, ({ group }) => headings.has(group)) >= 0.6 && strong < 0.5;
      const lonely = shape === 'h1' && found.length < 2;
      const score = mean * mean * Math.min(found.length, MOST_COUNTED) * (inner ? 0.4 : 1) * (lonely ? 0.1 : 1);
      return { shape, candidates: found, score, strong };
    })
    .filter((layout) => layout.candidates.length)
    .sort((a, b) => b.score - a.score);
}

/** More markers than this say no more for a layout: a long post's sub-headings would outdo its talks. */
const MOST_COUNTED = 12;

function withWeakGroupsOut(all: Candidate[]): Candidate[] {
  const groups = [...new Set(all.map(({ group }) => group))].map((group) => all.filter((one) => one.group === group));
  const whole = withLikelySpeakers(all);
  return withoutWeakGroups(whole !== all ? whole : groups.flatMap(withLikelySpeakers));
}
