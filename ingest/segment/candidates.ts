/** Weighs up each marker of a post: what speaks for it being the beginning of a talk, and against it. */
import type { RootContent } from 'mdast';
import type { Speaker } from '../../search/talk.ts';
import { captionsAfter, joined } from './captions.ts';
import { isHeading, type Marker, markersOf, type Shape, textOf } from './markers.ts';
import { linksIn } from './sections.ts';
import { cutTitle, withoutLabels } from './titles.ts';
import { announcesTalks, isNoTalk, leadsToTalks } from './words.ts';

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
  /** With words that could be names, cut from the title or below it; taken where most markers of the layout have such. */
  perhaps?: Likely;
  evidence: Evidence[];
};

/** Another reading of a marker. */
export type Likely = Pick<Candidate, 'title' | 'speakers' | 'captions'>;

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

const TIME = /(?<!\d)\d{1,2}:\d{2}(?!\d)/;
const KIND =
  /^[[(#\s]*(?:keynote|session|talk|lightning talk|세션|발표|발표\s?세션|키노트|강연|track)\s*[\dA-F]{0,2}\s*[\]).:|\-–]/i;
const NUMBER = /^\s*(?:\d{1,2}\s*[.)]|[①-⑳]|#\d{1,2}\b)/;
const SENTENCE = /(?:[가-힣](?:다|요|죠|음|임|함)[.!~]?|[a-z가-힣][.])\s*$/;

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
    const candidates = markersOf(blocks, at, text).map((found) => candidateOf(found, blocks, group, isAnnounced));
    if (node.type === 'heading') {
      const announces = announcesTalks(text);
      open.push({ depth: node.depth, at, announces });
      if (announces) flat = Math.max(flat, node.depth);
      announced = false;
    } else if (node.type === 'paragraph' && !candidates.length) announced = announcesTalks(text) || leadsToTalks(text);
    return candidates;
  });
}

function candidateOf(found: Marker, blocks: RootContent[], group: number, announced: boolean): Candidate {
  const { at, shape, text, own, given = [] } = found;
  const { title, speakers: cut, sure } = cutTitle(text);
  const onLine = sure ? cut : [];
  const whole = onLine.length === cut.length ? title : withoutLabels(text);
  const after = own ? captionsAfter(own, -1) : captionsAfter(blocks, at);
  const perhaps = likely({ title, speakers: sure ? [] : cut, captions: 0 }) ?? likely({ ...after, title: whole });
  const next = own ?? blocks.slice(at + 1, at + 6);
  const border = next.findIndex((node) => node.type === 'heading');
  const has: [Evidence, boolean][] = [
    ['people', onLine.length > 0 || given.length > 0 || after.sure],
    ['time', TIME.test(text)],
    ['kind', KIND.test(text)],
    ['number', NUMBER.test(text)],
    ['announced', announced],
    ['slides', linksIn([found.node, ...(border < 0 ? next : next.slice(0, border))]).some(({ kind }) => kind !== 'code')],
    ['linked', linksIn([found.node]).length > 0],
    ['details', Boolean(own?.some((node) => node.type === 'list'))],
    ['column', shape === 'row'],
    ['sentence', !announced && !isHeading(shape) && SENTENCE.test(title) && !onLine.length],
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
    ...(perhaps ? { perhaps } : {}),
    evidence: has.flatMap(([evidence, holds]) => (holds ? [evidence] : [])),
  };
}

const likely = ({ title, speakers, captions }: Likely): Likely | undefined =>
  speakers.length ? { title, speakers, captions } : undefined;
