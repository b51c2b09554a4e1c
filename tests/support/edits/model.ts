/** A knowledge base as its writer knows it: which talk is told of where, whatever its title, speakers and file are called. */
import { pick, type Random } from '../../bench/synthetic.ts';
import {
  anyDate,
  anyEventTitle,
  anyParagraphs,
  anyPath,
  anyTitle,
  dateOf,
  isPlainTitle,
  PEOPLE,
  SHARED_TITLES,
} from './words.ts';

export type Paragraph = { heading?: string; text: string };

/** A speaker as a talk names them. */
export type Named = { person: number; name: string };

export type Told = { talk: number; paragraphs: Paragraph[] };

export type Format = 'md' | 'html' | 'txt';

export type ModelPost = {
  /** Without its ending. */
  path: string;
  format: Format;
  kind: 'recap' | 'note';
  /** Whether a recap's front matter states its talks. */
  stated: boolean;
  event: number;
  told: Told[];
  /** More of it is more white space. */
  spacing: number;
};

/** What two of three must hold of, as the index saw it last. */
export type Form = { title: string; speakers: string[]; paragraphs: string[] };

export type ModelTalk = {
  key: number;
  title: string;
  speakers: Named[];
  /** Written into its note, or among a recap's stated talks. */
  explicit?: string;
  /** Whether it ever had one. */
  hadExplicit?: boolean;
  /** An id of another talk that its note states, because that talk's note was copied. */
  copied?: string;
  /** As the index saw it last, and at which event. */
  last?: Form & { named: Named[]; event: number; explicit?: string };
  /** The refresh that saw it first. */
  since?: number;
  /** The talk that it turned out to be. */
  mergedInto?: number;
};

export type ModelEvent = {
  key: number;
  title: string;
  date: string;
  /** As the index saw it last, with its talks. */
  last?: { title: string; date: string; talks: number[] };
  /** Whether the last refresh saw it. */
  seen?: boolean;
  joinedInto?: number;
};

export type Model = {
  /** By key. */
  talks: ModelTalk[];
  events: ModelEvent[];
  posts: ModelPost[];
  /** How many there were. */
  refreshes: number;
  /** The number of the next text and file. */
  next: number;
  /** Titles that talks had before. */
  formerTitles: { talk: number; title: string }[];
  /** Of files that the last refresh saw, without their endings. */
  paths: string[];
  /** What happened to events and talks since the last refresh, and forbids more of the kind. */
  splits: { from: number; to: number }[];
  joins: { from: number; into: number }[];
  merges: { from: number; into: number }[];
};

export const talkOf = (model: Model, key: number): ModelTalk => model.talks[key] as ModelTalk;
export const eventOf = (model: Model, key: number): ModelEvent => model.events[key] as ModelEvent;

export const postsOf = (model: Model, talk: number): ModelPost[] =>
  model.posts.filter(({ told }) => told.some((one) => one.talk === talk));

/** The talk that another turned out to be in the end. */
export function finalTalk(model: Model, talk: number): number {
  const { mergedInto } = talkOf(model, talk);
  return mergedInto === undefined ? talk : finalTalk(model, mergedInto);
}

export function finalEvent(model: Model, event: number): number {
  const { joinedInto } = eventOf(model, event);
  return joinedInto === undefined ? event : finalEvent(model, joinedInto);
}

export const isTold = (model: Model, talk: number): boolean => postsOf(model, talk).length > 0;

/** Keys, in the order of their posts. */
export const talksOf = (model: Model, event: number): number[] => [
  ...new Set(model.posts.filter((post) => post.event === event).flatMap(({ told }) => told.map(({ talk }) => talk))),
];

export const livingTalks = (model: Model): ModelTalk[] => model.talks.filter(({ key }) => isTold(model, key));
export const livingEvents = (model: Model): ModelEvent[] => model.events.filter(({ key }) => talksOf(model, key).length > 0);

/** The event that a talk is of, or was of, after all joining. */
export function homeOf(model: Model, talk: number): number | undefined {
  const event = postsOf(model, talk)[0]?.event ?? talkOf(model, talk).last?.event;
  return event === undefined ? undefined : finalEvent(model, event);
}

export const formOf = (model: Model, { key, title, speakers }: ModelTalk): Form => ({
  title,
  speakers: speakers.map(({ name }) => name),
  paragraphs: postsOf(model, key).flatMap(({ told }) =>
    told.filter(({ talk }) => talk === key).flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)),
  ),
});

export const wordsIn = (paragraphs: string[]): number =>
  paragraphs.reduce((sum, text) => sum + text.split(/\s+/).filter(Boolean).length, 0);

/** A person's name as it is usually spelled. */
export const called = (person: number): Named => ({ person, name: (PEOPLE[person] as [string, string])[0] });

export const anyPerson = (random: Random): Named => called(Math.floor(random() * PEOPLE.length));

export function addTalk(model: Model, title: string, speakers: Named[]): ModelTalk {
  const talk: ModelTalk = { key: model.talks.length, title, speakers };
  model.talks.push(talk);
  return talk;
}

export function addEvent(model: Model, title: string, date: string): ModelEvent {
  const event: ModelEvent = { key: model.events.length, title, date };
  model.events.push(event);
  return event;
}

/** Some are called as a file was that is gone. */
export function addPost(model: Model, random: Random, parts: Pick<ModelPost, 'kind' | 'event' | 'told'>): ModelPost {
  const format = random() < 0.7 ? 'md' : pick(random, ['html', 'txt'] as const);
  const stated = random() < 0.3;
  const left = model.paths.filter((path) => !model.posts.some((other) => other.path === path));
  const path = left.length && random() < 0.2 ? pick(random, left) : anyPath(random, model.next++);
  const post: ModelPost = { path, format, stated, spacing: 0, ...parts };
  model.posts.push(post);
  return post;
}

/** Posts that tell of nothing are deleted. */
export function withoutEmptyPosts(model: Model): void {
  model.posts = model.posts.filter(({ told }) => told.length > 0);
}

/** What the index sees of it now. */
export function settle(model: Model): void {
  for (const talk of livingTalks(model)) {
    const { title, speakers, last, key, explicit } = talk;
    if (last && last.title !== title) model.formerTitles.push({ talk: key, title: last.title });
    talk.since ??= model.refreshes;
    talk.last = { ...formOf(model, talk), named: structuredClone(speakers), event: homeOf(model, key) as number, explicit };
  }
  for (const event of model.events) {
    const talks = talksOf(model, event.key);
    event.seen = talks.length > 0;
    if (event.seen) event.last = { title: event.title, date: event.date, talks };
  }
  model.paths = model.posts.map(({ path }) => path);
  Object.assign(model, { refreshes: model.refreshes + 1, splits: [], joins: [], merges: [] });
}

export const anyText = (model: Model, random: Random, words = 60 + Math.floor(random() * 140)): Paragraph[] =>
  anyParagraphs(random, model.next++, words);

export function anySpeakers(random: Random): Named[] {
  const [one, other] = [anyPerson(random), anyPerson(random)];
  return random() < 0.25 && one.person !== other.person ? [one, other] : [one];
}

/** Of no event yet. */
export const emptyModel = (seed: number): Model => ({
  talks: [],
  events: [],
  posts: [],
  refreshes: 0,
  next: seed * 500,
  formerTitles: [],
  paths: [],
  splits: [],
  joins: [],
  merges: [],
});

/** Some events have a like title in another year; some talks are told of twice, some share speakers, a title or a paragraph. */
export function addFullEvent(model: Model, random: Random): void {
  const before = model.events.at(-1);
  const series = before && random() < 0.3;
  const date = series ? dateOf(new Date(Date.parse(before.date) + 364 * 86_400_000)) : anyDate(random);
  const event = addEvent(model, series ? before.title : anyEventTitle(random), date);
  if (random() < 0.8) addRecaps(model, random, event.key);
  else addNotes(model, random, event.key, 1 + Math.floor(random() * 4));
}

function addRecaps(model: Model, random: Random, event: number): void {
  const count = random() < 0.2 ? 1 : 2 + Math.floor(random() * 6);
  const [first, second] = [0, 1].map(() => [] as Told[]) as [Told[], Told[]];
  for (let i = 0; i < count; i++) {
    const { key } = addTalk(model, plainTitleFor(random), speakersFor(model, random));
    (random() < 0.25 ? second : first).push({ talk: key, paragraphs: anyText(model, random) });
    if (random() < 0.3)
      addPost(model, random, { kind: 'note', event, told: [{ talk: key, paragraphs: anyText(model, random, 40) }] });
  }
  for (const told of [first, second]) if (told.length) addPost(model, random, { kind: 'recap', event, told });
  shareParagraph(model, random);
}

export function addNotes(model: Model, random: Random, event: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const { key } = addTalk(model, titleFor(random), speakersFor(model, random));
    addPost(model, random, { kind: 'note', event, told: [{ talk: key, paragraphs: anyText(model, random) }] });
  }
}

export const titleFor = (random: Random): string => (random() < 0.12 ? pick(random, SHARED_TITLES) : anyTitle(random));

/** For a recap. */
export function plainTitleFor(random: Random): string {
  const title = titleFor(random);
  return isPlainTitle(title) ? title : anyTitle(random);
}

/** Often those of another talk: people speak more than once. */
export function speakersFor(model: Model, random: Random): Named[] {
  return random() < 0.35 && model.talks.length ? structuredClone(pick(random, model.talks).speakers) : anySpeakers(random);
}

/** What stands below several talks, as a word on the speaker's team does. */
function shareParagraph(model: Model, random: Random): void {
  if (random() < 0.5) return;
  const paragraph = anyText(model, random, 8).slice(0, 1);
  for (const { told } of model.posts.slice(-3)) told.at(-1)?.paragraphs.push(...structuredClone(paragraph));
}
