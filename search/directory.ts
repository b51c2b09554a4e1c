/** All that a link can lead to: a knowledge base as whoever checks links must know it. */
import type { IndexFile } from './store/index-file.ts';
import type { EventRef, IsoDate, Permalink } from './talk.ts';

export type DirectoryTalk = {
  id: string;
  title: string;
  /** Names. */
  speakers: string[];
  event?: EventRef;
  date?: IsoDate;
  /** Of its sections, in their order. */
  anchors: string[];
  /** Anchors that it had before, each with the one that it leads to now. */
  former: Record<string, string>;
};

/** Everything that has an address, in the order of ids; and ids that had one before. */
export type Directory = {
  talks: DirectoryTalk[];
  events: EventRef[];
  /** With their names in both languages; absent where nobody knows them. */
  topics?: { id: string; names: string[] }[];
  /** Names; absent where nobody knows them. */
  speakers?: string[];
  /** What was last known of ids that are none's any more. */
  gone: Permalink[];
};

export function directoryOf(index: IndexFile): Directory {
  return {
    talks: index.talkAnchors().map(({ card: { id, title, speakers, event }, sections }) => ({
      id,
      title,
      speakers: speakers.map(({ name }) => name),
      ...(event ? { event } : {}),
      ...(event?.date ? { date: event.date } : {}),
      anchors: sections.map(({ anchor }) => anchor),
      former: Object.fromEntries(sections.flatMap(({ anchor, former }) => former.map((each) => [each, anchor]))),
    })),
    events: index
      .events()
      .map(({ id, title, date }) => ({ id, title, ...(date ? { date } : {}) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    topics: index.counts('topics').flatMap(({ value }) => {
      const topic = index.topic(value);
      return topic ? [{ id: topic.id, names: [...topic.names.ko, ...topic.names.en] }] : [];
    }),
    speakers: index.counts('speakers').map(({ value }) => value),
    gone: index.permalinks(),
  };
}
