/** What a talk is found by, as tokens: its text and its names, part by part, the same for every engine. */
import type { Talk, Topic } from '../talk.ts';
import { formTokens, gramTokens, initialTokens, wordTokens } from '../text/tokens.ts';

/** What a talk is found by beside its own text. */
export type Names = {
  /** Speakers and the event, its date among them. */
  people: string[];
  /** The names that its topics are shown by. */
  topics: string[];
  /** All other names of its topics: found, but no more than a mention. */
  others: string[];
};

export function namesOf({ speakers, event, topics }: Talk, known: Map<string, Topic>): Names {
  const names = topics.flatMap((id) => known.get(id)?.names ?? []);
  return {
    people: [...speakers.map(({ name }) => name), event?.title ?? '', event?.date ?? ''],
    topics: names.flatMap(({ ko, en }) => [...ko.slice(0, 1), ...en.slice(0, 1)]),
    others: names.flatMap(({ ko, en }) => [...ko.slice(1), ...en.slice(1)]),
  };
}

/** What the full-text columns hold of a talk, in their order. */
export function searchedText({ title, sections, speakers }: Talk, { people, topics, others }: Names): string[] {
  const roles = speakers.map(({ role }) => role ?? '');
  // One part a line: no gram crosses from one into the next.
  const parts = [
    [title],
    people,
    topics,
    sections.map(({ heading }) => heading ?? ''),
    [...sections.map(({ text }) => text), ...roles, ...others],
  ].map((lines) => lines.join('\n'));
  const tokens = [wordTokens, formTokens, gramTokens].flatMap((kind) => parts.map((part) => kind(part).join(' ')));
  return [...tokens, initialTokens([title, ...people, ...topics].join('\n')).join(' ')];
}
