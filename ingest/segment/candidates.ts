/** Every marker of a post as a candidate: its title and speakers cut, what speaks for and against it collected. */
import type { RootContent } from 'mdast';
import type { Speaker } from '../../search/talk.ts';
import { sameName } from '../enrich/similarity.ts';
import { textOf } from '../read/text-of.ts';
import { labelledTitle, withLineBelow } from './bare-labels.ts';
import { captionsAfter, joined } from './captions.ts';
import { type Evidence, evidenceFor } from './evidence.ts';
import { isHeading, isItem, type Marker, markersOf, type Shape } from './markers.ts';
import { isKnown } from './names.ts';
import { type Above, Outline } from './outline.ts';
import { peopleTold, personLinked } from './prose.ts';
import { peopleIn } from './speakers.ts';
import { cutTitle, withoutLabels } from './titles.ts';
import { announcesTalks, isNoTalk, leadsToTalks } from './words.ts';

type Found = {
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
  /** What a list item holds besides its title; other markers hold the blocks up to the next one. */
  own?: RootContent[];
  /** With words that could be names, cut from the title or below it; taken where most markers of the layout have such. */
  perhaps?: Likely;
  evidence: Evidence[];
};

export type Candidate = Found & Above;

/** Another reading of a marker. */
export type Likely = Pick<Found, 'title' | 'speakers' | 'captions'>;

/** Every marker of a post, in order. */
export function collectCandidates(blocks: RootContent[]): Candidate[] {
  const outline = new Outline();
  let isLedTo = false;
  /** The last block that does nothing but name the speakers of the talk above. */
  let captionedTo = -1;
  return blocks.flatMap((node, at): Candidate[] => {
    const text = textOf(node).trim();
    outline.arrive(node, text);
    const { above, level } = outline;
    const announced = isLedTo || outline.isAnnounced(node);
    const markers = at <= captionedTo || outline.isReferences ? [] : markersOf(blocks, at, text, level);
    const candidates = markers.map((marker) => ({ ...candidateOf(marker, blocks, announced), ...above }));
    captionedTo = candidates.reduce((last, { captions, own }) => Math.max(last, own ? 0 : at + captions), captionedTo);
    outline.enter(node, at, text);
    if (node.type === 'heading') isLedTo = false;
    else if (node.type === 'paragraph') isLedTo = announcesTalks(text) || (!candidates.length && leadsToTalks(text));
    return candidates;
  });
}

/** A title as short as this is no more than the word that makes it none: 참조, Q&A; in UTF-16 code units. */
const SHORT = 5;
/** Blocks that are looked at for what they tell of the marker above them. */
const LOOK_AHEAD = 5;

function candidateOf(written: Marker, blocks: RootContent[], announced: boolean): Found {
  const marker = withLineBelow(written, blocks);
  const { at, shape, text, own, given = [], titleBlocks = 0 } = marker;
  const bare = withoutLabels(text);
  // Where markup parts title and speakers, nothing is left to cut.
  const cut = given.length ? { title: bare, speakers: [], sure: false } : cutTitle(text);
  const onLine = cut.sure ? cut.speakers : given;
  const caption = own ? captionsAfter(own, -1) : captionsAfter(blocks, at + titleBlocks);
  const after = { ...caption, captions: caption.captions + titleBlocks };
  const named = joined(onLine, after);
  const isDoubtful = cut.speakers.length > 0 && !cut.sure;
  const below = blocksBelow(marker, blocks);
  const told = named.speakers.length && !isDoubtful ? [] : peopleToldBelow(below, isHeading(shape));
  const title = isDoubtful ? bare : cut.title;
  return {
    at,
    line: marker.line ?? marker.node.position?.start.line ?? 1,
    shape,
    text,
    title: labelledTitle(below) ?? (isDoubtful && areAll(cut.speakers, [...named.speakers, ...told]) ? cut.title : title),
    isSigned: given.length > 0,
    ...named,
    speakers: named.speakers.length ? named.speakers : told,
    notATalk: isNone(marker, cut.title, onLine),
    ...(own ? { own } : {}),
    perhaps: isDoubtful ? { ...cut, captions: titleBlocks } : after.speakers.length ? { ...after, title } : undefined,
    evidence: evidenceFor({ marker, title, speakers: named.speakers, told, announced, below }),
  };
}

/** The first blocks below a marker, up to the next heading. */
function blocksBelow({ at, own, shape }: Marker, blocks: RootContent[]): RootContent[] {
  const next = own ?? blocks.slice(at + 1, at + 1 + LOOK_AHEAD);
  const border = next.findIndex(({ type }) => type === 'heading' || (type === 'list' && isItem(shape)));
  return border < 0 ? next : next.slice(0, border);
}

/** Whom the first sentences below a marker tell to have given the talk. */
function peopleToldBelow(below: RootContent[], mayBeLinked: boolean): Speaker[] {
  const paragraphs = below.filter((node) => node.type === 'paragraph');
  const told = peopleTold(paragraphs.map(textOf).join('\n'));
  return told.length || !mayBeLinked ? told : personLinked(paragraphs.find((node) => textOf(node).trim()));
}

const areAll = (some: Speaker[], others: Speaker[]) =>
  some.every(({ name }) => others.some((other) => sameName(other.name, name)));

function isNone({ shape, text, given = [] }: Marker, title: string, onLine: Speaker[]): boolean {
  if (isNoTalk(title) && (title.length <= SHORT || !onLine.length)) return true;
  if (announcesTalks(title)) return true;
  return isItem(shape) && ((!given.length && isOnlyPeople(text)) || /https?:\/\//.test(text));
}

/** A list of people is no list of talks. */
const isOnlyPeople = (text: string) => {
  const people = peopleIn(text);
  return people.length > 0 && people.every(isKnown);
};
