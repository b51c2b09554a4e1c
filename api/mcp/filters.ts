/** From what an assistant calls a topic, a speaker or an event to what a search is filtered by. */
import type { Filters } from '../../search/answers.ts';
import { fateOf } from '../../search/permalinks.ts';
import { speakerLike, topicLike } from '../../search/same-name.ts';
import type { IndexFile } from '../../search/store/index-file.ts';
import type { Event, Topic } from '../../search/talk.ts';
import { compareKey } from '../../search/text/fold.ts';
import { problems } from '../problems.ts';
import { referenceIn } from './references.ts';
import { named, namesOf } from './texts.ts';

/** How many a message proposes. */
const PROPOSED = 6;

export type Narrowed = { topic?: string; speaker?: string; event?: string; year?: number };

/** Fails with a Problem that proposes others where nothing is called so. */
export function filtersOf({ topic, speaker, event, year }: Narrowed, index: IndexFile): Filters {
  return {
    topics: topic ? [topicCalled(topic, index).id] : [],
    speakers: speaker ? speakersCalled(speaker, index) : [],
    events: event ? eventsCalled(event, index).map(({ id }) => id) : [],
    years: year === undefined ? [] : [String(year)],
  };
}

/** By its id, its address or any of its names. Topics without a talk count as unknown, as they have no page. */
export function topicCalled(asked: string, index: IndexFile): Topic {
  const { id } = referenceIn(asked, 'topic');
  const like = topicLike(id, index);
  const exact = index.rowsWith('topics', id).length ? id : undefined;
  const topic = index.topic(exact ?? like ?? '');
  if (topic) return topic;
  const all = index.counts('topics').flatMap(({ value }) => index.topic(value) ?? []);
  const near = all.filter(({ id: each, names }) => [each, ...names.ko, ...names.en].some((name) => shares(asked, name)));
  const proposed = (near.length ? near : all).slice(0, PROPOSED).map((each) => `${each.id} (${namesOf(each)})`);
  throw problems.notFound(
    `no talk is filed under a topic «${asked}»; ${
      proposed.length ? `${near.length ? 'topics like it' : 'topics with most talks'}: ${proposed.join('; ')}; ` : ''
    }list_topics has all, and search_talks finds talks by any word in its query`,
  );
}

/** The one of this name, else all whose names hold it. */
function speakersCalled(asked: string, index: IndexFile): string[] {
  const exact = index.rowsWith('speakers', asked.normalize('NFC')).length ? asked.normalize('NFC') : speakerLike(asked, index);
  if (exact) return [exact];
  const found = index.facts().facets.speakers.values.filter((name) => holds(name, asked));
  if (found.length) return found;
  throw problems.notFound(
    `nobody called «${asked}» has given a talk; search_talks with the name in its query finds talks that mention it`,
  );
}

/** By id (also one that moved), by address, by title, else all whose titles hold it. */
function eventsCalled(asked: string, index: IndexFile): Event[] {
  const { id } = referenceIn(asked, 'event');
  const fate = index.event(id) ? { movedTo: id } : fateOf(id, 'event', index);
  const event = fate && 'movedTo' in fate ? index.event(fate.movedTo) : undefined;
  if (event) return [event];
  const found = eventsTitled(asked, index);
  if (found.length) return found;
  const newest = index.events().slice(0, PROPOSED);
  throw problems.notFound(
    `no event has the id or the title «${asked}»; ${
      newest.length ? `the newest are ${newest.map(named).join('; ')}; ` : ''
    }list_events has all`,
  );
}

/** Newest first. Those of just this title, else those whose titles hold it. */
export function eventsTitled(asked: string, index: IndexFile): Event[] {
  const holding = index.events().filter(({ title }) => holds(title, asked));
  const same = holding.filter(({ title }) => compareKey(title) === compareKey(asked));
  return same.length ? same : holding;
}

export function holds(name: string, asked: string): boolean {
  const key = compareKey(asked);
  return key !== '' && compareKey(name).includes(key);
}

/** One of the two holds the other. */
function shares(one: string, other: string): boolean {
  return holds(one, other) || holds(other, one);
}
