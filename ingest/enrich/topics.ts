/** Which topics a talk is filed under: those its front matter names, then those its own words show. */

import type { Topic } from '../../search/talk.ts';
import { compareKey, fold } from '../../search/text/fold.ts';
import { isHangul } from '../../search/text/runs.ts';
import { STARTER_TOPICS } from './starter-topics.ts';

/** A folder's topics over the starter list: the same id replaces, and a name that a folder's topic has is taken from the others. */
export function allTopics(own: Topic[]): Topic[] {
  const ids = new Set(own.map((topic) => topic.id));
  const names = new Set(own.flatMap((topic) => namesOf(topic).map(compareKey)));
  const free = (name: string) => !names.has(compareKey(name));
  const starters = STARTER_TOPICS.filter((topic) => !ids.has(topic.id))
    .map(({ id, names }) => ({ id, names: { ko: names.ko.filter(free), en: names.en.filter(free) } }))
    .filter((topic) => namesOf(topic).length);
  return [...own, ...starters];
}

export function namesOf(topic: Topic): string[] {
  return [...topic.names.ko, ...topic.names.en];
}

/** An explicit topic that is in no list becomes a topic of its own name. */
export function explicitTopic(name: string, topics: Topic[]): Topic {
  const key = compareKey(name);
  const known = topics.find((topic) => compareKey(topic.id) === key || namesOf(topic).some((each) => compareKey(each) === key));
  if (known) return known;
  const id = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return { id, names: isHangul(name) ? { ko: [name], en: [] } : { ko: [], en: [name] } };
}

export type Matcher = { topic: Topic; pattern: RegExp };

/** A name stands as a whole word; a Hangul one may go on (정산시스템), because particles and compounds do, and may be spaced out. */
function patternOf(name: string): string {
  const letters = [...fold(name)].filter((letter) => !/\s/.test(letter));
  const spaced = letters.map((letter) => letter.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('\\s?');
  return isHangul(name) ? `(?<![가-힣])${spaced}` : `(?<![a-z0-9])${spaced}(?![a-z0-9])`;
}

/** Made once for all talks. */
export function topicMatchers(topics: Topic[]): Matcher[] {
  return topics.map((topic) => ({ topic, pattern: new RegExp(namesOf(topic).map(patternOf).join('|'), 'gu') }));
}

/** Fewer mentions than these, and fewer than one in so many characters, are mentions in passing. */
const FEWEST_MENTIONS = 3;
const CHARACTERS_A_MENTION = 700;

/** Topics whose names stand in the title or a heading, or often enough in the text. */
export function topicsOf(
  { title, headings, text }: { title: string; headings: string[]; text: string },
  matchers: Matcher[],
): Topic[] {
  const prominent = fold([title, ...headings].join('\n'));
  const body = fold(text);
  const needed = Math.max(FEWEST_MENTIONS, body.length / CHARACTERS_A_MENTION);
  return matchers
    .filter(({ pattern }) => prominent.search(pattern) >= 0 || (body.match(pattern)?.length ?? 0) >= needed)
    .map(({ topic }) => topic);
}
