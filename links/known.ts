/** What links can lead to, ready to be looked up. */
import type { Directory, DirectoryTalk } from '../search/directory.ts';
import { nameKey } from '../search/same-name.ts';
import type { EventRef, Permalink } from '../search/talk.ts';
import { type TitledTalk, titledTalk } from './words.ts';

/** Also what search/permalinks.ts must know of ids. */
export type Known = {
  talk(id: string): DirectoryTalk | undefined;
  event(id: string): EventRef | undefined;
  permalink(id: string): Permalink | undefined;
  /** What a topic (or speaker) is called as its address has it; undefined where there is none, or several could be meant. */
  topic(asked: string): string | undefined;
  speaker(asked: string): string | undefined;
  /** The longest id or name of one that this begins with: what a particle or a sign was written against. */
  beginning(kind: 'topic' | 'speaker', written: string): string | undefined;
  knowsTopics: boolean;
  knowsSpeakers: boolean;
  titles(): TitledTalk[];
};

export function knownFrom({ talks, events, topics, speakers, gone }: Directory): Known {
  const talkById = new Map(talks.map((talk) => [talk.id, talk]));
  const eventById = new Map(events.map((event) => [event.id, event]));
  const goneById = new Map(gone.map((permalink) => [permalink.id, permalink]));
  const topicIds = byKey((topics ?? []).map(({ id }) => [id, id]));
  const topicNames = byKey((topics ?? []).flatMap(({ id, names }) => names.map((name) => [name, id])));
  const speakerNames = byKey((speakers ?? []).map((name) => [name, name]));
  let titled: TitledTalk[] | undefined;
  return {
    talk: (id) => talkById.get(id),
    event: (id) => eventById.get(id),
    permalink: (id) => goneById.get(id),
    topic: (asked) => like(topicIds, asked) ?? like(topicNames, asked),
    speaker: (asked) => like(speakerNames, asked),
    beginning: (kind, written) =>
      (kind === 'topic' ? (topics ?? []).map(({ id }) => id) : (speakers ?? []))
        .filter((each) => written.startsWith(each))
        .sort((a, b) => b.length - a.length)[0],
    knowsTopics: topics !== undefined,
    knowsSpeakers: speakers !== undefined,
    titles: () => {
      titled ??= talks.map(titledTalk);
      return titled;
    },
  };
}

/** From names as they are compared to what bears them. */
function byKey(pairs: (readonly [name: string, value: string])[]): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of pairs) {
    const key = nameKey(name);
    values.set(key, (values.get(key) ?? new Set()).add(value));
  }
  return values;
}

/** What is written exactly so, else the only one whose name is the same. */
function like(values: Map<string, Set<string>>, asked: string): string | undefined {
  const found = values.get(nameKey(asked)) ?? new Set();
  if (found.has(asked)) return asked;
  return found.size === 1 ? [...found][0] : undefined;
}
