/** Every marker of a post as a candidate: its title and speakers cut, what speaks for and against it collected. */
import type { RootContent } from 'mdast';
import type { Speaker } from '../../search/talk.ts';
import { captionsAfter, joined } from './captions.ts';
import { type Evidence, evidenceFor } from './evidence.ts';
import { isItem, type Marker, markersOf, type Shape, textOf } from './markers.ts';
import { peopleTold } from './prose.ts';
import { cutTitle, withoutLabels } from './titles.ts';
import { announcesTalks, isNoTalk, isPartOfProgramme, leadsToTalks } from './words.ts';

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
  /** Whether its words say that it is none: 네트워킹, 마치며, Lunch. */
  notATalk: boolean;
  /** The headings it stands below, the nearest last, as indexes of blocks. */
  below: number[];
  /** Whether the nearest of them is a part of a programme: 오후, Day 2, Track B. */
  inProgramme: boolean;
  /** What a list item holds besides its title; other markers hold the blocks up to the next one. */
  own?: RootContent[];
  /** With words that could be names, cut from the title or below it; taken where most markers of the layout have such. */
  perhaps?: Likely;
  evidence: Evidence[];
};

/** Another reading of a marker. */
export type Likely = Pick<Candidate, 'title' | 'speakers' | 'captions'>;

type OpenHeading = { depth: number; at: number; announces: boolean; isPart: boolean };

/** Every marker of a post, in order. */
export function collectCandidates(blocks: RootContent[]): Candidate[] {
  const open: OpenHeading[] = [];
  let announced = false;
  let flat = 0;
  /** The last block that does nothing but name the speakers of the talk above. */
  let captionedTo = -1;
  return blocks.flatMap((node, at): Candidate[] => {
    const text = textOf(node).trim();
    if (node.type === 'heading') while ((open.at(-1)?.depth ?? 0) >= node.depth) open.pop();
    const level = open.length + 1;
    // What announces talks may stand above them, or as a heading of their own level or below before them.
    if (node.type === 'heading' && isNoTalk(text)) flat = 0;
    const parent = open.findLast(({ isPart }) => !isPart);
    const isAnnounced = (parent?.announces ?? false) || announced || (node.type === 'heading' && level <= flat);
    const above = {
      below: open.map((heading) => heading.at),
      inProgramme: open.at(-1)?.isPart ?? false,
    };
    const markers = at <= captionedTo ? [] : markersOf(blocks, at, text, level);
    const candidates = markers.map((found) => ({ ...candidateOf(found, blocks, isAnnounced), ...above }));
    captionedTo = Math.max(captionedTo, ...candidates.map(({ captions, own }) => (own ? 0 : at + captions)));
    if (node.type === 'heading') {
      const announces = announcesTalks(text);
      open.push({ depth: node.depth, at, announces, isPart: isPartOfProgramme(text) });
      if (announces) flat = Math.max(flat, level);
      announced = false;
    } else if (node.type === 'paragraph') {
      const leads = announcesTalks(text) || leadsToTalks(text);
      announced = candidates.length ? announcesTalks(text) : leads;
    }
    return candidates;
  });
}

/** Blocks that are looked at for what they tell of the marker above them. */
const LOOK_AHEAD = 5;

function candidateOf(found: Marker, blocks: RootContent[], announced: boolean): Omit<Candidate, 'below' | 'inProgramme'> {
  const { at, shape, text, own, given = [] } = found;
  const { title, speakers: cut, sure } = cutTitle(text);
  const onLine = sure ? cut : [];
  const whole = onLine.length === cut.length ? title : withoutLabels(text);
  const after = own ? captionsAfter(own, -1) : captionsAfter(blocks, at);
  const perhaps = likely({ title, speakers: sure ? [] : cut, captions: 0 }) ?? likely({ ...after, title: whole });
  const next = own ?? blocks.slice(at + 1, at + 1 + LOOK_AHEAD);
  const border = next.findIndex(({ type }) => type === 'heading' || (type === 'list' && isItem(shape)));
  const below = border < 0 ? next : next.slice(0, border);
  const told = peopleTold(below.flatMap((node) => (node.type === 'paragraph' ? textOf(node) : [])).join('\n'));
  const named = joined(onLine.length ? onLine : given, after);
  const evidence = evidenceFor({ marker: found, title: whole, speakers: named.speakers, told, announced, below });
  return {
    at,
    line: found.line ?? found.node.position?.start.line ?? 1,
    shape,
    text,
    title: whole,
    ...named,
    speakers: named.speakers.length ? named.speakers : told,
    notATalk: (isNoTalk(title) && !onLine.length && !given.length) || announcesTalks(title),
    ...(own ? { own } : {}),
    ...(perhaps ? { perhaps } : {}),
    evidence,
  };
}

const likely = ({ title, speakers, captions }: Likely): Likely | undefined =>
  speakers.length ? { title, speakers, captions } : undefined;
