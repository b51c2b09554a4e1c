/** From the layouts of a recap post to its talks: which markers count, and where each talk ends. */
import type { RootContent } from 'mdast';
import type { Speaker } from '../../search/talk.ts';
import { compareKey } from '../../search/text/fold.ts';
import type { DraftTalk } from '../draft.ts';
import { sameName, similarity } from '../enrich/similarity.ts';
import type { Post } from '../read/post.ts';
import { textOf } from '../read/text-of.ts';
import type { Candidate } from './candidates.ts';
import { groupedBy, type Layout } from './layout.ts';
import { isHeading, type Shape } from './markers.ts';
import { linksIn, toSections } from './sections.ts';

/** No event has more; comparing every marker of a long text with every other would take minutes. */
const MOST_TALKS = 300;

const isAgenda = ({ shape, candidates }: Layout) => /^(?:row|item|line)/.test(shape) && candidates.length <= MOST_TALKS;

/** How many of some markers name a talk that others name, as a share of the fewer. */
function overlap(some: Candidate[], others: Candidate[]): number {
  if (others.length > MOST_TALKS) return 0;
  const same = some.filter(({ title }) => others.some((talk) => isSameTalk(talk.title, title)));
  return same.length / Math.min(some.length, others.length);
}

const SAME_TITLE = 0.6;
/** In letters; shorter parts are many titles'. */
const SHORTEST_PART = 8;

/** An agenda and a heading may tell of one talk in other words, or one of them shortens its title. */
function isSameTalk(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one) || similarity(one, other) >= SAME_TITLE;
}

function contains(whole: string, part: string): boolean {
  const key = compareKey(part);
  return key.length >= SHORTEST_PART && compareKey(whole).includes(key);
}

/** What is added to the talks of the chosen layout by others of the post. */
export const RECAP_RULES: Record<string, (talks: Candidate[], layouts: Layout[]) => Candidate[]> = {
  /** Rounds of short talks are told in a shape of their own: items below `Lightning Talks` that nearly all name their speakers. */
  rounds: (talks, [, ...others]) => {
    const groups = others
      .filter(({ candidates }) => candidates.length > 1 && candidates.length <= MOST_TALKS)
      .flatMap(({ candidates }) => [...groupedBy(candidates, ({ heading }) => heading)])
      .filter(([, group]) => group.filter(isNamed).length >= NEARLY_ALL * group.length);
    let all = talks;
    for (const [parent, group] of groups) {
      const above = all.find(({ at }) => at === parent);
      // What a talk holds are its parts; a heading among the talks that names nobody only announces the round.
      if (above ? isNamed(above) : isHeading(group[0]?.shape ?? 'line') || !group.some(isAnnounced)) continue;
      const unknown = group.filter(
        ({ line, title }) => !talks.some((talk) => talk.line === line || isSameTalk(talk.title, title)),
      );
      if (unknown.length) all = [...all.filter((talk) => talk !== above), ...unknown];
    }
    return all;
  },
  /** An agenda before the talks adds speakers, and the talks that no section tells of. */
  agenda: (told, layouts) => {
    const talks = [...told];
    // Sections whose titles alone were too little to tell them from other headings.
    const unnamed = layouts.flatMap(({ leftOut }) =>
      leftOut.flatMap(({ candidate }) => (isHeading(candidate.shape) ? candidate : [])),
    );
    for (const agenda of layouts) {
      // What names the talks after they are told are references.
      const isBefore = (agenda.candidates[0]?.at ?? 0) < (told[0]?.at ?? 0);
      if (!isAgenda(agenda) || !isBefore || agenda.strong < 0.5 || overlap(agenda.candidates, told) < 0.5) continue;
      let last = -1;
      for (const row of agenda.candidates) {
        const at = talks.findIndex(({ title }) => isSameTalk(title, row.title));
        const talk = talks[at] ?? unnamed.find(({ title }) => isSameTalk(title, row.title)) ?? { ...row, own: row.own ?? [] };
        // What the section's title has besides the agenda's are its speakers.
        const title = !talk.speakers.length && contains(talk.title, row.title) ? row.title : talk.title;
        const speakers = talk.speakers.length ? talk.speakers : row.speakers;
        last = at < 0 ? last + 1 : at;
        talks.splice(last, at < 0 ? 0 : 1, { ...talk, title, speakers });
      }
    }
    return talks;
  },
};

/** In a round of short talks a few may have no name. */
const NEARLY_ALL = 0.8;

const isNamed = ({ evidence }: Candidate) => evidence.includes('people') || evidence.includes('told');
const isAnnounced = ({ evidence, inProgramme, inRound }: Candidate) => inProgramme || inRound || evidence.includes('announced');

const inOrder = (talks: Candidate[]) => talks.toSorted((a, b) => a.line - b.line);

/** The talks of the best layout; where that is an agenda and headings tell of the same talks, the headings are the talks. */
export function startsOf(layouts: Layout[]): Candidate[] {
  const [best, ...others] = layouts;
  if (!best) return [];
  // A round of short talks is never all of an event; the headings beside it are the other talks.
  const beside = best.candidates.every(({ inRound }) => inRound) && others.find(({ shape }) => isHeading(shape));
  if (beside) return startsOf([beside, best, ...others.filter((other) => other !== beside)]);
  const told = isAgenda(best) && layouts.find((other) => !isAgenda(other) && overlap(other.candidates, best.candidates) >= 0.5);
  const talks = told
    ? told.candidates.filter((one) => best.candidates.some(({ title }) => isSameTalk(title, one.title)))
    : best.candidates;
  return Object.values(RECAP_RULES).reduce((all, rule) => rule(inOrder(all), layouts), talks);
}

/** With the candidates that begin talks stated in the front matter, whatever speaks against them. */
export function withStated(starts: Candidate[], candidates: Candidate[], stated: { title: string }[] = []): Candidate[] {
  const more = stated.flatMap(({ title }) => {
    const isIt = (one: Candidate) => similarity(one.title, title) >= SAME_TITLE;
    return starts.some(isIt) ? [] : (candidates.find(isIt) ?? []);
  });
  return [...starts, ...more];
}

/** `starts` are the candidates that begin talks, among all `candidates` of the post. */
export function recapTalks(post: Post, starts: Candidate[], candidates: Candidate[]): DraftTalk[] {
  const ends = endsOf(post.blocks, starts, candidates);
  const talks = starts.map((start): DraftTalk => {
    const end = ends[start.at];
    return {
      title: start.title,
      titleIsExplicit: false,
      speakers: start.speakers,
      topics: [],
      sections: toSections(start.own ?? post.blocks.slice(start.at + 1 + start.captions, end), post.path),
      links: linksIn(start.own ?? post.blocks.slice(start.at, end)),
      line: start.line,
    };
  });
  const { talks: stated } = post.data;
  if (!stated) return talks;
  const found = foundOf(stated, talks);
  return stated.map((wanted, i) => corrected(wanted, found[i]));
}

/**
 * For each block where a talk that begins there ends: where the next one begins, or any other part of the post on its own
 * level or above.
 */
function endsOf(blocks: RootContent[], starts: Candidate[], candidates: Candidate[]): number[] {
  const first = starts.find(({ own }) => !own) ?? starts[0];
  if (!first) return [];
  const level = (shape: Shape) => (isHeading(shape) ? Number(shape.slice(1)) : 7);
  const isLine = first.shape === 'line';
  const borders = new Set(
    candidates
      .filter(({ shape, notATalk }) => shape === first.shape || level(shape) < level(first.shape) || (notATalk && isLine))
      .map(({ at }) => at),
  );
  const ends: number[] = [];
  let end =
    (isLine
      ? closingLine(
          blocks,
          starts.reduce((last, { at }) => Math.max(last, at), 0),
        )
      : undefined) ?? blocks.length;
  for (let at = blocks.length - 1; at >= 0; at--) {
    ends[at] = end;
    if (borders.has(at)) end = at;
  }
  return ends;
}

/** In plain text nothing marks the closing part but its first line, which is short and ends no sentence. */
function closingLine(blocks: RootContent[], after: number): number | undefined {
  const at = blocks.findIndex(
    (node, i) =>
      i > after + 1 &&
      /^.{2,40}(?:수고하셨|마치며|마무리|감사)|^(?:모두 수고|마치며|마무리|끝으로|thanks|closing|wrap)/i.test(firstLine(node)),
  );
  return at < 0 ? undefined : at;
}

function firstLine(node: RootContent): string {
  const text = textOf(node).trim();
  return text.length <= 40 ? text : '';
}

type StatedTalk = { title: string; speakers?: Speaker[]; id?: string };

/**
 * Which of the talks that were found each stated one is: the most alike titles first, and none twice where there are enough. A
 * title that was corrected altogether is told by its speakers, or by its place in a list that is as long.
 */
function foundOf(stated: StatedTalk[], talks: DraftTalk[]): (DraftTalk | undefined)[] {
  const alike = stated
    .flatMap(({ title }, at) =>
      talks.flatMap((talk) => {
        const like = similarity(talk.title, title);
        return like >= SAME_TITLE ? [{ at, talk, like }] : [];
      }),
    )
    .sort((a, b) => b.like - a.like);
  const found: (DraftTalk | undefined)[] = stated.map(() => undefined);
  const left = new Set(talks);
  const take = (at: number, talk: DraftTalk | undefined) => {
    if (!talk || found[at] || !left.delete(talk)) return;
    found[at] = talk;
  };
  for (const { at, talk } of alike) take(at, talk);
  for (const [at, { speakers = [] }] of stated.entries()) {
    take(
      at,
      [...left].find((talk) => talk.speakers.some((one) => speakers.some(({ name }) => sameName(one.name, name)))),
    );
  }
  if (stated.length === talks.length) for (const [at, talk] of talks.entries()) take(at, talk);
  return found.map((talk, at) => talk ?? alike.find((pair) => pair.at === at)?.talk);
}

/** What `talks:` says of a talk, over what was found of it. */
function corrected({ title, speakers, id }: StatedTalk, found?: DraftTalk): DraftTalk {
  const empty = { titleIsExplicit: true, topics: [], sections: [], links: [], line: 1 };
  return { ...(found ?? empty), title, speakers: speakers ?? found?.speakers ?? [], id, titleIsExplicit: true };
}
