/** Chooses the layout that the talks of a post share: the shape of marker that most and best evidence speaks for. */
import { compareKey } from '../../search/text/fold.ts';
import type { Candidate, Likely } from './candidates.ts';
import { isStrongEvidence, weightOf } from './evidence.ts';
import { isHeading, type Shape } from './markers.ts';
import { isKnown } from './names.ts';
import { cutSpeakersBefore } from './titles.ts';

/** What a shape weighs by itself: headings are made to part a text, list items are not. */
export const BASE: Record<Shape, number> = {
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
  quoted: 0,
};

/** More markers than this say no more for a layout: a long post's sub-headings would outdo its talks. */
const MOST_COUNTED = 12;

export type Layout = {
  shape: Shape;
  candidates: Candidate[];
  score: number;
  /** The share of candidates that strong evidence speaks for, 0 to 1. */
  strong: number;
  /** Candidates of the shape that are none of its talks, with the rule that says so. */
  leftOut: { candidate: Candidate; rule: string }[];
};

const isStrong = ({ evidence }: Candidate) => isStrongEvidence(evidence);
const isNamed = ({ speakers }: Candidate) => speakers.length > 0;
const weight = ({ shape, evidence }: Candidate) => BASE[shape] + weightOf(evidence);
const share = (all: Candidate[], holds: (one: Candidate) => boolean) => all.filter(holds).length / Math.max(1, all.length);

export function groupedBy<K>(all: Candidate[], keyOf: (one: Candidate) => K): Map<K, Candidate[]> {
  const groups = new Map<K, Candidate[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

/** The candidates below one heading each. */
const siblingsIn = (all: Candidate[]) => [...groupedBy(all, ({ below }) => below.at(-1)).values()];

const NUMBER = /^\s*(?:[[(]?\s*(?:session|time|part|talk|track|세션|발표|강연)\s?)?#?(\d{1,2})\s*(?:[.)\]:부]|\s-)/i;

const numberOf = ({ text }: Candidate): number | undefined => {
  const [, number] = NUMBER.exec(text) ?? [];
  return number ? Number(number) : undefined;
};

/** Whether most of them are numbered, from 1 on without a gap. */
function isNumbered(all: Candidate[]): boolean {
  const numbers = all.flatMap((one) => numberOf(one) ?? []);
  return numbers.length >= 2 && numbers.length >= 0.5 * all.length && numbers.every((number, i) => number === i + 1);
}

/** In letters and digits: of headings that nothing else speaks for, nearly all shorter ones are no talks, and most longer ones are. */
const SHORTEST_TITLE = 8;

const isLikeATitle = (title: string) => compareKey(title).length >= SHORTEST_TITLE && !/(?:[!~ㅋㅎㅠ…]|\.\.)\s*$/.test(title);

/** Bold lines of a post that has no headings are its headings. */
const areHeadings = (all: Candidate[]) => all.every(({ shape, heading }) => shape === 'bold' && heading === undefined);

/** Each takes the candidates of one shape and leaves out, or reads otherwise, those that the others show to be no talks. */
export const LAYOUT_RULES: Record<string, (all: Candidate[]) => Candidate[]> = {
  /** Where most titles begin with people, and half of these are people beyond doubt, people begin them all. */
  speakersFirst: (all) => allOrSiblings(all, cutFirstSpeakers),

  /** What looks like people is taken for people where most markers have it. */
  likelySpeakers: (all) => allOrSiblings(all, cutLikelySpeakers),

  /** Where some groups of siblings are talks beyond doubt, a group that nothing speaks for is none, unless both are parts of a programme. */
  weakGroups: (all) => {
    const groups = siblingsIn(all).map((group) => ({ group, strong: share(group, isStrong) }));
    if (!groups.some(({ group, strong }) => strong >= 0.5 && group.length > 1)) return all;
    return groups.flatMap(({ group, strong }) => (strong >= 0.25 || group[0]?.inProgramme ? group : []));
  },

  /** Where siblings are numbered from 1 on, those without a number and without a speaker are none. */
  numbered: (all) => {
    if (!isNumbered(all)) return all;
    return all.filter((one) => numberOf(one) !== undefined || isStrong(one));
  },

  /** Headings of a few letters, or that cry out, are a diary's, unless anything speaks for them: `선물 줍줍`, `꿀잼!`. */
  shortTitles: (all) => {
    const [first] = all;
    if (!first || !(isHeading(first.shape) || first.shape === 'bold')) return all;
    return all.filter((one) => isStrong(one) || numberOf(one) !== undefined || isLikeATitle(one.title));
  },

  /** Where most talks name their speakers, the headings before the first and behind the last one that do are no talks. */
  weakEdges: (all) => {
    if (!isHeading(all[0]?.shape ?? 'line') || all.length < 3 || share(all, isNamed) < 0.6 || isNumbered(all)) return all;
    return all.slice(all.findIndex(isStrong), all.findLastIndex(isStrong) + 1);
  },

  /** List items, rows, bold and plain lines stand in any text: only those that something speaks for can be talks. */
  looseMarkers: (all) => {
    if (isHeading(all[0]?.shape ?? 'line') || areHeadings(all)) return all;
    const noneIsStrong = !all.some(isStrong);
    return siblingsIn(all).flatMap((group) => {
      const strong = share(group, isStrong);
      if (all[0]?.shape === 'bold' && isNumbered(group)) return group;
      // One item of many that ends in what looks like a name is an item like the others.
      if (!noneIsStrong && strong < 0.25) return [];
      const likely = noneIsStrong || strong >= 0.5;
      return group.filter((one) => weight(one) > 0 && (likely || isStrong(one)));
    });
  },

  /** Once more, when only talks are left: what looks like people where most have it. */
  likelyAtLast: (all) => cutLikelySpeakers(all) ?? all,
};

/** Reads all candidates otherwise, or else those siblings for which that can be done. */
function allOrSiblings(all: Candidate[], read: (some: Candidate[]) => Candidate[] | undefined): Candidate[] {
  return read(all) ?? siblingsIn(all).flatMap((group) => read(group) ?? group);
}

/** Undefined where fewer than most begin with people. */
function cutFirstSpeakers(all: Candidate[]): Candidate[] | undefined {
  const cuts = all.map(({ text, isSigned }) => (isSigned ? undefined : cutSpeakersBefore(text)));
  const named = cuts.filter((cut) => cut !== undefined);
  const sure = named.filter(({ speakers }) => speakers.some(isKnown));
  if (named.length < 2 || named.length < 0.6 * all.length || sure.length < 0.5 * named.length) return undefined;
  return all.map((one, i) => (cuts[i] ? withPeople(one, { ...cuts[i], captions: one.captions }) : one));
}

/** Undefined where fewer than most have people. */
function cutLikelySpeakers(all: Candidate[]): Candidate[] | undefined {
  const likely = all.map((one) => (one.speakers.length ? undefined : one.perhaps));
  const named = all.filter(({ speakers }, i) => speakers.length || likely[i]).length;
  if (!likely.some(Boolean) || named < 2 || named < 0.6 * all.length) return undefined;
  return all.map((one, i) => (likely[i] ? withPeople(one, likely[i]) : one));
}

function withPeople(one: Candidate, likely: Likely): Candidate {
  const evidence = one.evidence.filter((each) => each !== 'people' && each !== 'told');
  return { ...one, ...likely, evidence: [likely.speakers.every(isKnown) ? 'people' : 'likely', ...evidence] };
}

type Setting = {
  /** Candidates of the shape that the rules above left. */
  layout: Omit<Layout, 'score' | 'leftOut'>;
  /** Headings that can be talks themselves, as indexes of blocks. */
  headings: Set<number>;
};

/** By how much a layout counts less than its candidates say. */
export const LAYOUT_FACTORS: Record<string, (setting: Setting) => number> = {
  /** What stands below headings that can be talks themselves is rather their parts, unless much speaks for several in most. */
  innerParts: ({ layout, headings }) => {
    const parents = new Set(layout.candidates.flatMap(({ below }) => below.filter((at) => headings.has(at)).slice(-1)));
    const inner = share(layout.candidates, ({ below }) => below.some((at) => headings.has(at)));
    const several = layout.strong >= 0.5 && layout.candidates.length > parents.size && parents.size >= 0.4 * headings.size;
    return inner >= 0.6 && !several ? 0.2 : 1;
  },
  /** What has no like is a talk only where it is a heading that has a speaker or is called a talk: else it is the post's title, or an item like any other. */
  lonely: ({ layout: { shape, candidates } }) =>
    candidates.length < 2 && !(isHeading(shape) && candidates.some((one) => isNamed(one) || one.evidence.includes('kind')))
      ? 0.1
      : 1,
};

/** Talks of one post share a shape: all shapes of the post, the one whose markers have the most and the best evidence first. */
export function layoutsOf(candidates: Candidate[]): Layout[] {
  const shapes = groupedBy(
    candidates.filter(({ notATalk }) => !notATalk),
    ({ shape }) => shape,
  );
  const headings = new Set(
    [...shapes].flatMap(([shape, all]) =>
      isHeading(shape) || shape === 'bold' ? all.filter((one) => all.length > 1 || isStrong(one)).map(({ at }) => at) : [],
    ),
  );
  return [...shapes]
    .map(([shape, all]) => layoutOf(shape, all, headings))
    .filter((layout) => layout.candidates.length)
    .sort((a, b) => b.score - a.score);
}

function layoutOf(shape: Shape, all: Candidate[], headings: Set<number>): Layout {
  let candidates = all;
  let leftOut: Layout['leftOut'] = [];
  for (const [rule, apply] of Object.entries(LAYOUT_RULES)) {
    const left = apply(candidates);
    const lines = new Set(left.map(({ line }) => line));
    leftOut = leftOut.concat(candidates.filter(({ line }) => !lines.has(line)).map((candidate) => ({ candidate, rule })));
    candidates = left;
  }
  const layout = { shape, candidates, strong: share(candidates, isStrong) };
  const mean = candidates.reduce((total, one) => total + Math.max(0, weight(one)), 0) / Math.max(1, candidates.length);
  const factor = Object.values(LAYOUT_FACTORS).reduce((product, rule) => product * rule({ layout, headings }), 1);
  const count = Math.min(candidates.length, MOST_COUNTED);
  return { ...layout, score: mean * mean * count * (0.5 + layout.strong) * factor, leftOut };
}
