/** Every marker of a post as a candidate: its title and speakers cut, what speaks for and against it collected. */
import type { Blockquote, RootContent } from 'mdast';
import type { Speaker } from '../../search/talk.ts';
import { sameName } from '../enrich/similarity.ts';
import { textOf } from '../read/text-of.ts';
import { captionsAfter, joined } from './captions.ts';
import { type Evidence, evidenceFor } from './evidence.ts';
import { isBoldLine, isHeading, isItem, LONGEST_TITLE, type Marker, markersOf, type Shape } from './markers.ts';
import { isKnown } from './names.ts';
import { peopleTold, personLinked } from './prose.ts';
import { labelledSpeakers, peopleIn } from './speakers.ts';
import { cutTitle, withoutLabels } from './titles.ts';
import { announcesRound, announcesTalks, isNoTalk, isPartOfProgramme, isReferences, leadsToTalks } from './words.ts';

export type Candidate = {
  /** Index among the top blocks of the post. */
  at: number;
  line: number;
  shape: Shape;
  /** The marker's whole text, before it is cut. */
  text: string;
  title: string;
  speakers: Speaker[];
  /** Whether markup parts its title from its speakers. */
  isSigned: boolean;
  /** How many blocks after the marker only name the speakers. */
  captions: number;
  /** Whether its words say that it is none: 네트워킹, 마치며, Lunch. */
  notATalk: boolean;
  /** The headings it stands below, bold lines among them, the nearest last, as indexes of blocks. */
  below: number[];
  /** The nearest of them that is no bold line. */
  heading?: number;
  /** Whether the nearest of them is a part of a programme: 오후, Day 2, Track B. */
  inProgramme: boolean;
  /** Whether one of them announces a round of short talks. */
  inRound: boolean;
  /** What a list item holds besides its title; other markers hold the blocks up to the next one. */
  own?: RootContent[];
  /** With words that could be names, cut from the title or below it; taken where most markers of the layout have such. */
  perhaps?: Likely;
  evidence: Evidence[];
};

/** Another reading of a marker. */
export type Likely = Pick<Candidate, 'title' | 'speakers' | 'captions'>;

type OpenHeading = { depth: number; at: number; announces: boolean; isPart: boolean; isRound: boolean; isReferences: boolean };

/** Below the six depths of headings. */
const BOLD_DEPTH = 7;

/** Every marker of a post, in order. */
export function collectCandidates(blocks: RootContent[]): Candidate[] {
  const open: OpenHeading[] = [];
  let announced = false;
  let flat = 0;
  /** The last block that does nothing but name the speakers of the talk above. */
  let captionedTo = -1;
  return blocks.flatMap((node, at): Candidate[] => {
    const text = textOf(node).trim();
    // A bold line is a heading to whoever writes it, below all others.
    const depth = node.type === 'heading' ? node.depth : isBoldLine(node) ? BOLD_DEPTH : Number.POSITIVE_INFINITY;
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const level = open.length + 1;
    // What announces talks may stand above them, or as a heading of their own level or below before them.
    if (node.type === 'heading' && isNoTalk(text)) flat = 0;
    const parent = open.findLast(({ isPart }) => !isPart);
    const isAnnounced = (parent?.announces ?? false) || announced || (node.type === 'heading' && level <= flat);
    const nearest = open.findLast((heading) => heading.depth < BOLD_DEPTH);
    const above = {
      below: open.map((heading) => heading.at),
      heading: nearest?.at,
      inProgramme: nearest?.isPart ?? false,
      inRound: open.some((heading) => heading.isRound),
    };
    const isReference = open.some((heading) => heading.isReferences);
    const markers = at <= captionedTo || isReference ? [] : markersOf(blocks, at, text, level);
    const candidates = markers.map((found) => ({ ...candidateOf(found, blocks, isAnnounced), ...above }));
    captionedTo = Math.max(captionedTo, ...candidates.map(({ captions, own }) => (own ? 0 : at + captions)));
    if (depth === BOLD_DEPTH) open.push({ depth, at, announces: false, isPart: false, isRound: false, isReferences: false });
    if (node.type === 'heading') {
      const announces = announcesTalks(text);
      open.push({
        depth: node.depth,
        at,
        announces,
        isPart: isPartOfProgramme(text),
        isRound: announcesRound(text),
        isReferences: isReferences(text),
      });
      if (announces) flat = Math.max(flat, level);
      announced = false;
    } else if (node.type === 'paragraph') {
      const leads = announcesTalks(text) || leadsToTalks(text);
      announced = candidates.length ? announcesTalks(text) : leads;
    }
    return candidates;
  });
}

/** A title as short as this is no more than the word that makes it none: 참조, Q&A; in UTF-16 code units. */
const SHORT = 5;
/** Blocks that are looked at for what they tell of the marker above them. */
const LOOK_AHEAD = 5;

function candidateOf(
  marker: Marker,
  blocks: RootContent[],
  announced: boolean,
): Omit<Candidate, 'below' | 'heading' | 'inProgramme' | 'inRound'> {
  const found = withLineBelow(marker, blocks);
  const { at, shape, text, own, given = [], titleBlocks = 0 } = found;
  // Where markup parts title and speakers, nothing is left to cut.
  const {
    title,
    speakers: cut,
    sure,
  } = given.length ? { title: withoutLabels(text), speakers: [], sure: false } : cutTitle(text);
  const onLine = sure ? cut : [];
  const whole = onLine.length === cut.length ? title : withoutLabels(text);
  const below0 = own ? captionsAfter(own, -1) : captionsAfter(blocks, at + titleBlocks);
  const after = { ...below0, captions: below0.captions + titleBlocks };
  const perhaps = likely({ title, speakers: sure ? [] : cut, captions: titleBlocks }) ?? likely({ ...after, title: whole });
  const next = own ?? blocks.slice(at + 1, at + 1 + LOOK_AHEAD);
  const border = next.findIndex(({ type }) => type === 'heading' || (type === 'list' && isItem(shape)));
  const below = border < 0 ? next : next.slice(0, border);
  const named = joined(onLine.length ? onLine : given, after);
  const told = named.speakers.length && sure === cut.length > 0 ? [] : peopleToldBelow(below, isHeading(shape));
  // What could be people on the line are, when what stands below names them, too.
  const isConfirmed =
    cut.length > 0 && cut.every(({ name }) => [...named.speakers, ...told].some((other) => sameName(other.name, name)));
  const evidence = evidenceFor({
    marker: found,
    title: whole,
    speakers: named.speakers,
    told,
    announced,
    below,
  });
  return {
    at,
    line: found.line ?? found.node.position?.start.line ?? 1,
    shape,
    text,
    title: labelledTitle(below) ?? (isConfirmed ? title : whole),
    isSigned: given.length > 0,
    ...named,
    speakers: named.speakers.length ? named.speakers : told,
    notATalk:
      (isNoTalk(title) && (title.length <= SHORT || (!onLine.length && !given.length))) ||
      announcesTalks(title) ||
      (isItem(shape) && ((!given.length && isOnlyPeople(text)) || /https?:\/\//.test(text))),
    ...(own ? { own } : {}),
    ...(perhaps ? { perhaps } : {}),
    evidence,
  };
}

/** Whom the first sentences below a marker tell to have given the talk. */
function peopleToldBelow(below: RootContent[], mayBeLinked: boolean): Speaker[] {
  const paragraphs = below.filter((node) => node.type === 'paragraph');
  const told = peopleTold(paragraphs.map(textOf).join('\n'));
  return told.length || !mayBeLinked ? told : personLinked(paragraphs.find((node) => textOf(node).trim()));
}

/** A list of people is no list of talks. */
const isOnlyPeople = (text: string) => {
  const people = peopleIn(text);
  return people.length > 0 && people.every(isKnown);
};

const BARE_LABEL =
  /^(?:(?:keynote|session|talk|track|세션|발표|강연|키노트)\s?#?[\dA-F]{0,2}|(?:first|second|third|fourth|last)\s(?:morning\s|afternoon\s)?(?:session|talk)|[첫두세네]\s?번째\s?(?:세션|발표|강연))$/i;

/** Headings that say no more than when, or as which, the talk was given. */
const isBare = (heading: string) => BARE_LABEL.test(heading) || !/\p{L}{2}/u.test(heading.replace(/\b[ap]\.?m\b/gi, ''));

/** Below `Session 2` or `10:00 ~ 10:40` the talk's own title stands on a line of its own. */
function withLineBelow(marker: Marker, blocks: RootContent[]): Marker {
  const next = blocks[marker.at + 1];
  if (!isHeading(marker.shape) || !isBare(marker.text)) return marker;
  if (next?.type === 'blockquote') return titledByQuote(marker, next);
  if (next?.type !== 'paragraph') return marker;
  const line = textOf(next).trim();
  if (line.length > LONGEST_TITLE || line.includes('\n') || TITLE_LABEL.test(line) || labelledSpeakers(line).length)
    return marker;
  const isTitle = cutTitle(line).sure || next.children[0]?.type === 'strong' || captionsAfter(blocks, marker.at + 1).sure;
  return isTitle ? { ...marker, text: line, titleBlocks: 1 } : marker;
}

/** `> Title`, `> Jane Doe`, in either order, below `# Keynote 1`. */
function titledByQuote(marker: Marker, { children: [first] }: Blockquote): Marker {
  const lines = textOf(first)
    .split('\n')
    .map((line) => line.trim())
    .slice(0, 3);
  const people = lines.map((line) => peopleIn(line).filter(isKnown));
  const title = lines.find((line, i) => line && !people[i]?.length && line.length <= LONGEST_TITLE);
  const given = people.find(({ length }) => length);
  const isAlone = lines.length === 1 && title !== undefined;
  return title && (given || isAlone) ? { ...marker, text: title, ...(given ? { given } : {}) } : marker;
}

const TITLE_LABEL = /^(?:topic|title|talk|session|주제|제목|(?:발표|세션|강연)(?:\s?(?:제목|주제|명))?)\s*:\s*(\S.*)$/i;

/** What the first lines below a heading such as `First Session` call its topic. */
function labelledTitle(below: RootContent[]): string | undefined {
  const lines = below.slice(0, 3).flatMap(linesOf);
  const title = lines.map((line) => TITLE_LABEL.exec(line.trim())?.[1]).find(Boolean);
  return title && cutTitle(title).title;
}

function linesOf(node: RootContent): string[] {
  if (node.type === 'list') return node.children.slice(0, 3).map((item) => textOf(item.children[0]));
  return node.type === 'paragraph' ? textOf(node).split('\n') : [];
}

const likely = ({ title, speakers, captions }: Likely): Likely | undefined =>
  speakers.length ? { title, speakers, captions } : undefined;
