/** Scores how a source was split against hand-made truth: a `NAME.truth.json` beside each `NAME.md`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SourceDraft } from '../../ingest/draft.ts';
import { sameName, similarity } from '../../ingest/enrich/similarity.ts';
import { compareKey } from '../../search/text/fold.ts';

type TrueTalk = {
  title: string;
  /** Other ways in which the title may be told. */
  alt_titles?: string[];
  speakers: string[];
  speaker_aliases?: Record<string, string[]>;
  /** `arguable`: neither missed when absent nor wrong when found. */
  confidence?: string;
};

export type Truth = {
  kind: SourceDraft['kind'];
  event?: { title?: string | null; date?: string | null };
  talks: TrueTalk[];
};

export type TruePost = { file: string; path: string; truth: Truth };

/** All sources below a folder that have a truth beside them. */
export function postsWithTruth(folder: string): TruePost[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.truth.json'))
    .sort()
    .flatMap((name): TruePost[] => {
      const stem = join(folder, name.slice(0, -'.truth.json'.length));
      const file = ['.md', '.mdx', '.html', '.txt'].map((ending) => stem + ending).find(existsSync);
      if (!file) return [];
      return [{ file, path: relative(folder, file), truth: JSON.parse(readFileSync(join(folder, name), 'utf8')) }];
    });
}

/** Counts over one post or many; `wrong` are talks found that are none. */
export type Score = {
  talks: number;
  found: number;
  wrong: number;
  titles: number;
  speakers: number;
  named: number;
  rightlyNamed: number;
  dates: number;
  rightDates: number;
  kinds: number;
  rightKinds: number;
};

const SAME_TITLE = 0.8;

export function scoreOf({ kind, event, talks }: Pick<SourceDraft, 'kind' | 'event' | 'talks'>, truth: Truth): Score {
  const likeness = (wanted: TrueTalk, title: string) =>
    Math.max(...[wanted.title, ...(wanted.alt_titles ?? [])].map((each) => similarity(each, title)));
  const pairs = truth.talks
    .flatMap((wanted) => talks.map((talk) => ({ wanted, talk, like: likeness(wanted, talk.title) })))
    .filter(({ like }) => like >= SAME_TITLE)
    .sort((a, b) => b.like - a.like);
  const matched = new Map<TrueTalk, (typeof talks)[number]>();
  for (const { wanted, talk } of pairs)
    if (!matched.has(wanted) && ![...matched.values()].includes(talk)) matched.set(wanted, talk);
  const sure = truth.talks.filter(({ confidence }) => confidence !== 'arguable');
  const score: Score = {
    talks: sure.length,
    found: 0,
    wrong: talks.length - matched.size,
    titles: 0,
    speakers: 0,
    named: 0,
    rightlyNamed: 0,
    dates: truth.event?.date ? 1 : 0,
    rightDates: truth.event?.date && event.date?.startsWith(truth.event.date) ? 1 : 0,
    kinds: 1,
    rightKinds: kind === truth.kind ? 1 : 0,
  };
  for (const wanted of sure) {
    const talk = matched.get(wanted);
    if (!talk) continue;
    score.found++;
    if ([wanted.title, ...(wanted.alt_titles ?? [])].some((title) => compareKey(title) === compareKey(talk.title)))
      score.titles++;
    const left = talk.speakers.map(({ name }) => name);
    score.speakers += wanted.speakers.length;
    score.named += left.length;
    for (const name of wanted.speakers) {
      const at = left.findIndex((other) =>
        [name, ...(wanted.speaker_aliases?.[name] ?? [])].some((each) => sameName(each, other)),
      );
      if (at < 0) continue;
      left.splice(at, 1);
      score.rightlyNamed++;
    }
  }
  return score;
}

export function total(scores: Score[]): Score {
  const sum = (key: keyof Score) => scores.reduce((all, score) => all + score[key], 0);
  return Object.fromEntries(Object.keys(scores[0] ?? {}).map((key) => [key, sum(key as keyof Score)])) as Score;
}

const ratio = (part: number, whole: number) => (whole ? part / whole : 1);

/** Harmonic mean of precision and recall (van Rijsbergen, 1979), 0 to 1. */
const f1 = (right: number, said: number, wanted: number) => (said + wanted ? (2 * right) / (said + wanted) : 1);

export const figuresOf = (score: Score) => ({
  talkF1: f1(score.found, score.found + score.wrong, score.talks),
  titleExact: ratio(score.titles, score.found),
  speakerF1: f1(score.rightlyNamed, score.named, score.speakers),
  eventDate: ratio(score.rightDates, score.dates),
  kind: ratio(score.rightKinds, score.kinds),
});

/** How much is wrong about one post; 0 where all is right. */
export const faultsOf = (score: Score): number =>
  score.talks -
  score.found +
  score.wrong +
  (score.found - score.titles) +
  (score.speakers - score.rightlyNamed) +
  (score.named - score.rightlyNamed) +
  (score.dates - score.rightDates) +
  (score.kinds - score.rightKinds);
