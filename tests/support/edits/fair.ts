/**
 * Whether what was done since the last refresh leaves no doubt which talk is which: every talk keeps two of title, speakers and
 * half of the text, and no other talk has two of them; events keep most of their talks. Scripts leave out what is not fair.
 */
import {
  eventOf,
  type Form,
  finalEvent,
  finalTalk,
  formOf,
  isTold,
  livingEvents,
  livingTalks,
  type Model,
  type ModelEvent,
  type ModelPost,
  type ModelTalk,
  postsOf,
  talksOf,
  wordsIn,
} from './model.ts';
import { isPlainTitle } from './words.ts';

/** The share of one text's words that stand in whole paragraphs of another. */
export function keptShare(before: string[], now: string[]): number {
  const left = [...now];
  const kept = before.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return wordsIn(kept) / Math.max(1, wordsIn(before));
}

const HALF = 0.5;

/** How many of title, speakers and half of the text. */
function held(before: Form, now: Form): number {
  return [
    before.title === now.title,
    before.speakers.join() === now.speakers.join(),
    keptShare(before.paragraphs, now.paragraphs) >= HALF,
  ].filter(Boolean).length;
}

const keepsTwo = (before: Form, now: Form): boolean => held(before, now) >= 2;

/** Dice's coefficient over letter pairs, without case and space. */
function likeness(one: string, other: string): number {
  const pairs = (text: string) => {
    const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    return Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2));
  };
  const [left, right] = [pairs(one), pairs(other)];
  const all = left.length + right.length;
  let shared = 0;
  for (const pair of left) {
    const at = right.indexOf(pair);
    if (at < 0) continue;
    right.splice(at, 1);
    shared++;
  }
  return all ? (2 * shared) / all : 0;
}

const remembered = new Map<string, number>();

function alike(one: string, other: string): boolean {
  const key = one < other ? `${one}\n${other}` : `${other}\n${one}`;
  const known = remembered.get(key) ?? likeness(one, other);
  remembered.set(key, known);
  return known >= 0.5;
}

/** More text than this is of both by chance in no two talks. */
const MOST_SHARED = 0.25;

/** Whether one could be taken for the other: two of the three are alike. */
function confusable(one: Form, other: Form): boolean {
  const title = alike(one.title, other.title);
  const speaker = one.speakers.some((name) => other.speakers.includes(name));
  if (title === speaker) return title;
  const [there, here] = [keptShare(one.paragraphs, other.paragraphs), keptShare(other.paragraphs, one.paragraphs)];
  return Math.max(there, here) > MOST_SHARED;
}

const MOST_TALKS = 40;

/** Why it is not fair; undefined where it is. */
export function unfairness(model: Model): string | undefined {
  const living = livingTalks(model);
  if (living.length > MOST_TALKS) return 'too many talks';
  return (
    ofPosts(model) ??
    first(living, (talk) => ofTalk(model, talk)) ??
    ofPairs(model, living) ??
    ofMeetings(model) ??
    first(livingEvents(model), (event) => ofEvent(model, event)) ??
    ofChanges(model)
  );
}

function first<T>(all: T[], reasonOf: (one: T) => string | undefined): string | undefined {
  for (const one of all) {
    const reason = reasonOf(one);
    if (reason) return reason;
  }
  return undefined;
}

function ofPosts({ posts, talks }: Model): string | undefined {
  const paths = new Set(posts.map(({ path, format }) => `${path}.${format}`));
  if (paths.size < posts.length) return 'two posts in one file';
  return first(posts, ({ kind, told }) => {
    if (new Set(told.map(({ talk }) => talk)).size < told.length) return 'a post tells of a talk twice';
    if (kind === 'recap' && told.some(({ talk }) => !isPlainTitle(talks[talk]?.title ?? ''))) return 'a heading that is no title';
    return told.some(({ paragraphs }) => !paragraphs.length) ? 'nothing is told' : undefined;
  });
}

const LEAST_WORDS = 50;
const MOST_WORDS = 500;

function ofTalk(model: Model, talk: ModelTalk): string | undefined {
  const posts = postsOf(model, talk.key);
  if (new Set(posts.map(({ event }) => event)).size > 1) return 'a talk of two events';
  if (posts.filter(({ kind }) => kind === 'note').length > 1) return 'two notes never merge';
  const now = formOf(model, talk);
  const words = wordsIn(now.paragraphs);
  if (words < LEAST_WORDS || words > MOST_WORDS) return 'too short or too long';
  if (new Set(now.speakers).size < now.speakers.length) return 'a speaker twice';
  return talk.last && !keepsTwo(talk.last, now) ? 'it keeps less than two' : undefined;
}

/** What has two of another's still is itself where it has all three of its own, or where it is new and the other has all three. */
function ofPairs(model: Model, living: ModelTalk[]): string | undefined {
  const forms = model.talks.map((talk) => formOf(model, talk));
  const isWhole = ({ key, last }: ModelTalk) => last !== undefined && held(last, forms[key] as Form) === 3;
  return first(living, (talk) => {
    const now = forms[talk.key] as Form;
    const event = postsOf(model, talk.key)[0]?.event;
    const isSure = (other: ModelTalk) => (talk.last ? isWhole(talk) : isWhole(other));
    return first(model.talks, (other) => {
      if (other === talk || finalTalk(model, other.key) === talk.key) return undefined;
      if (other.last && confusable(now, other.last) && !isSure(other)) return 'it could be what another was';
      const there = postsOf(model, other.key)[0];
      if (!there) return undefined;
      // At one event two sources with one id tell of one talk.
      if (there.event === event && talk.copied && talk.copied === other.explicit) return 'an id copied at one event';
      if (there.event === event && alike(other.title, talk.title)) return 'like titles at one event';
      return confusable(now, forms[other.key] as Form) && !isSure(other) ? 'it could be another' : undefined;
    });
  });
}

/** Of one event, a talk of one source and another of another become one where each is the only one there of a speaker of both. */
function ofMeetings(model: Model): string | undefined {
  const speakersIn = ({ told }: ModelPost) =>
    told.flatMap(({ talk }) => (model.talks[talk]?.speakers ?? []).map(({ name }) => ({ talk, name })));
  return first(model.posts, (post) =>
    first(model.posts, (other) => {
      if (post === other || post.event !== other.event || (post.kind === 'note' && other.kind === 'note')) return undefined;
      const [here, there] = [speakersIn(post), speakersIn(other)];
      const meets = here.some(({ talk, name }) => {
        const [mine, theirs] = [here, there].map((all) => all.filter((one) => one.name === name));
        return mine?.length === 1 && theirs?.length === 1 && theirs[0]?.talk !== talk;
      });
      return meets ? 'two talks would become one' : undefined;
    }),
  );
}

/** In days; nearer events of a like title are one or the other. */
const APART = 60;

const daysBetween = (one: string, other: string) => Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000;

function ofEvent(model: Model, event: ModelEvent): string | undefined {
  const near = (other: Pick<ModelEvent, 'title' | 'date'>) =>
    alike(other.title, event.title) && daysBetween(other.date, event.date) < APART;
  const twin = model.events.some((other) => {
    if (other === event) return false;
    const related = [...model.splits.map(({ from, to }) => [from, to]), ...model.joins.map(({ from, into }) => [from, into])];
    const ofBoth = related.some((pair) => pair.includes(event.key) && pair.includes(other.key));
    if (talksOf(model, other.key).length && near(other)) return true;
    return !ofBoth && finalEvent(model, other.key) !== event.key && other.last !== undefined && near(other.last);
  });
  if (twin) return 'two like events';
  if (!event.last || (event.last.title === event.title && event.last.date === event.date)) return undefined;
  const now = talksOf(model, event.key);
  const kept = stayed(model, event.key, event.key);
  return 2 * kept > event.last.talks.length && 2 * kept > now.length ? undefined : 'an event keeps less than most of its talks';
}

/** How many talks that an event had are of another (or the same) event now. */
function stayed(model: Model, from: number, now: number): number {
  const talks = talksOf(model, now);
  return (eventOf(model, from).last?.talks ?? []).filter((talk) => talks.includes(talk)).length;
}

/** Of two halves the larger is plain to see; what became one stays one until the index has seen it. */
function ofChanges(model: Model): string | undefined {
  for (const { from, to } of model.splits) {
    const [kept, gone] = [stayed(model, from, from), stayed(model, from, to)];
    if (kept <= gone || !gone || talksOf(model, from).length <= talksOf(model, to).length) return 'halves of a size';
  }
  for (const { from, into } of model.joins) {
    const [large, small] = [stayed(model, into, into), stayed(model, from, into)];
    const [had, added] = [into, from].map((event) => eventOf(model, event).last?.talks.length ?? 0) as [number, number];
    if (large <= small || had <= added || 2 * small <= added) return 'joined events of a size, or little of one';
  }
  for (const { from, into } of model.merges) {
    const [was, now] = [model.talks[from]?.last, formOf(model, model.talks[into] as ModelTalk)];
    if (!was || !keepsTwo(was, now)) return 'what became one has changed besides';
  }
  return first(model.events, ({ key, seen, last, joinedInto }) => {
    if (!seen || joinedInto !== undefined || talksOf(model, key).length) return undefined;
    const elsewhere = last?.talks.some((talk) => isTold(model, finalTalk(model, talk)));
    return elsewhere ? 'an event is gone, and its talks are not' : undefined;
  });
}
