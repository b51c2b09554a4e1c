/** What the edits of edit scripts are made of. */
import { pick, type Random } from '../../bench/synthetic.ts';
import { keptShare } from './fair.ts';
import {
  anyPerson,
  anyText,
  formOf,
  type Model,
  type ModelPost,
  type ModelTalk,
  type Named,
  postsOf,
  type Told,
  talkOf,
} from './model.ts';
import { anyTitle, nearTitle, PEOPLE } from './words.ts';

/** Changes a model and tells in words what it did; undefined: it can't be done. */
export type Edit = (model: Model, random: Random) => string | undefined;

/** By how often each is tried. */
export type Edits = Record<string, { often: number; edit: Edit }>;

export const some = <T>(random: Random, from: T[]): T | undefined => (from.length ? pick(random, from) : undefined);
export const chance = (random: Random, share: number): boolean => random() < share;
export const fileOf = ({ path, format }: ModelPost): string => `${path}.${format}`;

export function shuffled<T>(random: Random, all: T[]): T[] {
  return all
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

export function insert<T>(random: Random, into: T[], one: T): void {
  into.splice(Math.floor(random() * (into.length + 1)), 0, one);
}

/** Takes what a post tells of a talk out of it. */
export function take(post: ModelPost, talk: number) {
  const at = post.told.findIndex((one) => one.talk === talk);
  return post.told.splice(at, 1)[0] as ModelPost['told'][number];
}

/** A post, and a talk that it tells of. */
export const toldIn = (random: Random, model: Model, kind: ModelPost['kind']) => {
  const post = some(
    random,
    model.posts.filter((each) => each.kind === kind),
  );
  return post && { post, talk: talkOf(model, pick(random, post.told).talk) };
};

export function respelled({ person, name }: Named): Named {
  const spellings = PEOPLE[person] as [string, string];
  return { person, name: name === spellings[0] ? spellings[1] : spellings[0] };
}

/** Writes some paragraphs anew, leaves some out, adds some. */
export function rewrite(random: Random, model: Model, talk: ModelTalk): string {
  const told = pick(random, postsOf(model, talk.key)).told.find((one) => one.talk === talk.key) as ModelPost['told'][number];
  const gone = new Set(shuffled(random, told.paragraphs).slice(0, Math.floor(random() * told.paragraphs.length)));
  const fresh = chance(random, 0.8) ? anyText(model, random, Math.ceil(random() * 90)) : [];
  told.paragraphs = told.paragraphs.filter((each) => !gone.has(each));
  for (const each of fresh) insert(random, told.paragraphs, each);
  return `rewrite «${talk.title}»: ${gone.size} paragraphs go, ${fresh.length} are new`;
}

export function otherSpeakers(random: Random, { speakers, title }: ModelTalk): string {
  const at = Math.floor(random() * speakers.length);
  const before = speakers[at] as Named;
  if (chance(random, 0.2) && speakers.length < 3) {
    speakers.push(anyPerson(random));
    return `«${title}» has one more speaker, ${speakers.at(-1)?.name}`;
  }
  speakers[at] = anyPerson(random);
  return `${speakers[at].name} gave «${title}», not ${before.name}`;
}

export function spellAnother(random: Random, { speakers, title }: ModelTalk): string {
  const at = Math.floor(random() * speakers.length);
  const before = speakers[at] as Named;
  speakers[at] = respelled(before);
  return `${before.name} of «${title}» is spelled ${speakers[at].name}`;
}

export function retitle(random: Random, talk: ModelTalk): string {
  const before = talk.title;
  talk.title = chance(random, 0.3) ? nearTitle(random, before) : anyTitle(random);
  return `«${before}» is called «${talk.title}»`;
}

/** Writes as much anew as may be: half of the words that the index saw stay. Undefined: it saw none. */
export function rewriteHalf(random: Random, model: Model, talk: ModelTalk): string | undefined {
  if (!talk.last) return undefined;
  const told = postsOf(model, talk.key).flatMap((post) => post.told.filter((one) => one.talk === talk.key));
  const all = shuffled(
    random,
    told.flatMap((of) => of.paragraphs.map((paragraph) => ({ of, paragraph }))),
  );
  for (const { of, paragraph } of all) {
    const before = of.paragraphs;
    of.paragraphs = before.filter((one) => one !== paragraph);
    if (!of.paragraphs.length || keptShare(talk.last.paragraphs, formOf(model, talk).paragraphs) < 0.5) of.paragraphs = before;
  }
  const kept = keptShare(talk.last.paragraphs, formOf(model, talk).paragraphs);
  const fresh = anyText(model, random, Math.ceil(random() * 100));
  for (const each of fresh) insert(random, (told[0] as Told).paragraphs, each);
  return `${Math.round(100 * kept)} % of the words of «${talk.title}» stay`;
}

/** A recap of an event that does not tell of a talk yet. */
export function recapFor(random: Random, model: Model, event: number, talk: number): ModelPost | undefined {
  const isFor = (post: ModelPost) => post.kind === 'recap' && post.event === event && !post.told.some((one) => one.talk === talk);
  return some(random, model.posts.filter(isFor));
}
