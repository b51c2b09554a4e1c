/** Chooses the layout that the talks of a post share: the shape of marker that most and best evidence speaks for. */
import type { Candidate, Evidence, Likely } from './candidates.ts';
import { isHeading, type Shape } from './markers.ts';
import { cutSpeakersBefore } from './titles.ts';

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

/** More markers than this say no more for a layout: a long post's sub-headings would outdo its talks. */
const MOST_COUNTED = 12;

export type Layout = { shape: Shape; candidates: Candidate[]; score: number; strong: number };

const isStrong = ({ evidence }: Candidate) => evidence.some((each) => STRONG.includes(each));
const weight = ({ shape, evidence }: Candidate) => BASE[shape] + evidence.reduce((sum, each) => sum + WEIGHTS[each], 0);
const share = (all: Candidate[], holds: (one: Candidate) => boolean) => all.filter(holds).length / Math.max(1, all.length);

function groupedBy<K>(all: Candidate[], keyOf: (one: Candidate) => K): Map<K, Candidate[]> {
  const groups = new Map<K, Candidate[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

/** The candidates below one heading each. */
const siblingsIn = (all: Candidate[]) => [...groupedBy(all, ({ group }) => group).values()];

/** Where some groups of siblings are talks beyond doubt, a group that nothing speaks for is none. */
function withoutWeakGroups(all: Candidate[]): Candidate[] {
  const groups = siblingsIn(all).map((group) => ({ group, strong: share(group, isStrong) }));
  if (!groups.some(({ group, strong }) => strong >= 0.5 && group.length > 1)) return all;
  return groups.flatMap(({ group, strong }) => (strong >= 0.25 ? group : []));
}

/** List items, rows, bold and plain lines stand in any text: only those that something speaks for can be talks. */
function withoutLoose(all: Candidate[]): Candidate[] {
  const noneIsStrong = !all.some(isStrong);
  return siblingsIn(all).flatMap((group) => {
    const strong = share(group, isStrong);
    // One item of many that ends in what looks like a name is an item like the others.
    if (!noneIsStrong && strong < 0.25) return [];
    const likely = noneIsStrong || strong >= 0.5;
    return group.filter((one) => weight(one) > 0 && (likely || isStrong(one)));
  });
}

/** What looks like people is taken for people where most markers of the shape have it, or else most beside each other. */
function withLikelySpeakers(all: Candidate[]): Candidate[] {
  return cutLikelySpeakers(all) ?? siblingsIn(all).flatMap((group) => cutLikelySpeakers(group) ?? group);
}

/** Takes them from the beginning of the titles, or else from their end and below; undefined where fewer than most have them. */
function cutLikelySpeakers(all: Candidate[]): Candidate[] | undefined {
  const readAs = (likelyOf: (one: Candidate) => Likely | undefined, fewest: number) => {
    const likely = all.map((one) => (one.speakers.length ? undefined : likelyOf(one)));
    const named = all.filter(({ speakers }, i) => speakers.length || likely[i]).length;
    if (likely.filter(Boolean).length < fewest || named < 2 || named < 0.6 * all.length) return undefined;
    return all.map((one, i): Candidate => {
      const evidence: Evidence[] = likely[i] ? [...one.evidence.filter((each) => each !== 'people'), 'people'] : one.evidence;
      return { ...one, ...likely[i], evidence };
    });
  };
  const before = (one: Candidate): Likely | undefined => {
    const cut = cutSpeakersBefore(one.text);
    return cut && { ...cut, captions: one.captions };
  };
  return readAs(before, 2) ?? readAs(({ perhaps }) => perhaps, 1);
}

/** Talks of one post share a shape: all shapes of the post, the one whose markers have the most and the best evidence first. */
export function layoutsOf(candidates: Candidate[]): Layout[] {
  const shapes = groupedBy(
    candidates.filter(({ notATalk }) => !notATalk),
    ({ shape }) => shape,
  );
  const headings = new Set(
    [...shapes].flatMap(([shape, all]) => (isHeading(shape) && all.length > 1 ? all.map(({ at }) => at) : [])),
  );
  return [...shapes]
    .map(([shape, all]) => layoutOf(shape, all, headings))
    .filter((layout) => layout.candidates.length)
    .sort((a, b) => b.score - a.score);
}

/** `headings` are those that can be talks themselves, as indexes of blocks. */
function layoutOf(shape: Shape, all: Candidate[], headings: Set<number>): Layout {
  const named = withoutWeakGroups(withLikelySpeakers(all));
  const candidates = isHeading(shape) ? named : withoutLoose(named);
  const strong = share(candidates, isStrong);
  const mean = candidates.reduce((total, one) => total + Math.max(0, weight(one)), 0) / Math.max(1, candidates.length);
  // What stands below headings that can be talks themselves is rather their parts.
  const inner = share(candidates, ({ group }) => headings.has(group)) >= 0.6 && strong < 0.5;
  const lonely = shape === 'h1' && candidates.length < 2;
  const score = mean * mean * Math.min(candidates.length, MOST_COUNTED) * (inner ? 0.4 : 1) * (lonely ? 0.1 : 1);
  return { shape, candidates, score, strong };
}
