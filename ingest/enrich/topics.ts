/** Which topics a talk is filed under: those its front matter names, then those its own words show. */
import type { Topic } from '../../search/talk.ts';
import { compareKey } from '../../search/text/fold.ts';
import { patternOf } from '../../search/text/occurrences.ts';
import { isHangul } from '../../search/text/runs.ts';
import { STARTER_TOPICS } from './starter-topics.ts';

/** Signs behind a word that make it another name: C++ and C# are no C. */
function signsAsWords(name: string): string {
  return name.replace(/(?<=[\p{L}\p{N}+#])[+#](?!\p{L})/gu, (sign) => (sign === '+' ? 'plus' : 'sharp'));
}

const keyOf = (name: string) => compareKey(signsAsWords(name));

/** A folder's topics over the starter list: the same id replaces, and a name that a folder's topic has is taken from the others. */
export function allTopics(own: Topic[]): Topic[] {
  const ids = new Set(own.map((topic) => topic.id));
  const names = new Set(own.flatMap((topic) => evidenceOf(topic).map(keyOf)));
  const free = (name: string) => !names.has(keyOf(name));
  const starters = STARTER_TOPICS.filter((topic) => !ids.has(topic.id))
    .map(({ id, names, words = [] }): Topic => {
      const left = words.filter(free);
      return { id, names: { ko: names.ko.filter(free), en: names.en.filter(free) }, ...(left.length ? { words: left } : {}) };
    })
    .filter((topic) => namesOf(topic).length);
  return [...own, ...starters];
}

export function namesOf(topic: Topic): string[] {
  return [...topic.names.ko, ...topic.names.en];
}

/** Names and words: all that files a talk under the topic. */
function evidenceOf(topic: Topic): string[] {
  return [...namesOf(topic), ...(topic.words ?? [])];
}

/** The topic that a name stands for; undefined where no list has it. */
function listedTopic(name: string, topics: Topic[]): Topic | undefined {
  const key = keyOf(name);
  const has = (names: string[]) => names.some((each) => keyOf(each) === key);
  return topics.find((topic) => keyOf(topic.id) === key || has(namesOf(topic))) ?? topics.find(({ words = [] }) => has(words));
}

/** The id of an explicit topic that no list has: by its name alone, so that no talk hangs on another. */
function ownTopicId(name: string): string {
  return signsAsWords(name)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Explicit topics that no list has, by the names that talks give them; of several spellings the commonest is shown. */
export function ownTopicsOf(names: string[]): Topic[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const topics = new Map<string, Topic>();
  for (const [name] of [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))) {
    const id = ownTopicId(name);
    if (!topics.has(id)) topics.set(id, { id, names: isHangul(name) ? { ko: [name], en: [] } : { ko: [], en: [name] } });
  }
  return [...topics.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Ids of a talk's topics, the explicit ones first, and the names of explicit ones that no list has. What holds no letter and no digit
 * names nothing.
 */
export function topicsFor(
  explicit: string[],
  words: { title: string; headings: string[]; text: string },
  topics: Topic[],
  matchers: Matcher[],
): { ids: string[]; own: string[] } {
  const named = explicit.filter(keyOf).map((name) => ({ name, topic: listedTopic(name, topics) }));
  const ids = named.map(({ name, topic }) => topic?.id ?? ownTopicId(name));
  const own = named.flatMap(({ name, topic }) => (topic ? [] : [name]));
  return { ids: [...new Set([...ids, ...topicsOf(words, matchers).map(({ id }) => id)])], own };
}

export type Matcher = { topic: Topic; pattern: RegExp };

/** Made once for all talks. */
export function topicMatchers(topics: Topic[]): Matcher[] {
  const owners = topics.map((topic) => ({ topic, evidence: evidenceOf(topic) }));
  return owners.map(({ topic, evidence }) => {
    const own = new Set(evidence.map(keyOf));
    const others = owners.flatMap((owner) => (owner.topic === topic ? [] : owner.evidence));
    const longer = (name: string) =>
      others.filter((other) => other.length > name.length && other.startsWith(name) && !own.has(keyOf(other)));
    return { topic, pattern: new RegExp(evidence.map((name) => patternOf(name, longer(name))).join('|'), 'gu') };
  });
}

/** Fewer mentions than these, and fewer than one in so many Latin characters, are mentions in passing. */
const FEWEST_MENTIONS = 3;
const CHARACTERS_A_MENTION = 700;
/** A syllable of Hangul says as much as so many Latin characters. */
const LATIN_A_SYLLABLE = 1.6;
/** A heading counts as so many mentions. */
const MENTIONS_A_HEADING = 2;
/** Of a talk's headings, this share names its subject alone. */
const HEADINGS_SHARE = 0.5;
/** In UTF-16 code units: what is longer is a sentence that stands as a heading. */
const LONGEST_HEADING = 60;

/**
 * Topics whose names or words stand in the title, in half of the headings, or often enough in text and headings for the text's
 * length. One heading of many is a passing mention, unless the text goes on about it.
 */
export function topicsOf(
  { title, headings, text }: { title: string; headings: string[]; text: string },
  matchers: Matcher[],
): Topic[] {
  const heads = headings.map((heading) => heading.normalize('NFC'));
  const short = heads.filter((heading) => heading.length <= LONGEST_HEADING);
  const body = [text.normalize('NFC'), ...heads.filter((heading) => heading.length > LONGEST_HEADING)].join('\n');
  const syllables = body.match(/[가-힣]/g)?.length ?? 0;
  const length = body.length + syllables * (LATIN_A_SYLLABLE - 1);
  const needed = Math.max(FEWEST_MENTIONS, length / CHARACTERS_A_MENTION);
  const name = title.normalize('NFC');
  const all = [name, ...heads, body].join('\0'); // no pattern goes on beyond it
  return matchers
    .filter(({ pattern }) => {
      if (all.search(pattern) < 0) return false; // most of them, found out in one go
      if (name.search(pattern) >= 0) return true;
      const named = short.filter((heading) => heading.search(pattern) >= 0).length;
      if (named && named >= heads.length * HEADINGS_SHARE) return true;
      return (body.match(pattern)?.length ?? 0) + named * MENTIONS_A_HEADING >= needed;
    })
    .map(({ topic }) => topic);
}
