/** What is nearest to a talk or an event that is gone. */
import { eventOf, fateOf } from './permalinks.ts';
import { keyOf } from './query/name-key.ts';
import { talksLike } from './related.ts';
import type { IndexFile } from './store/index-file.ts';
import type { Event, Permalink, TalkCard } from './talk.ts';
import { compareKey } from './text/fold.ts';
import { words } from './text/words.ts';

const MOST = 5;
/** An event may have had dozens of talks; what is near the first of them is enough. */
const OF_EVENT = 10;
const DAY_MS = 86_400_000;

/** Talks that share words of its title, its speakers or its event, best first, at most five. */
export function nearestTalks(gone: Permalink, index: IndexFile): TalkCard[] {
  const { id, title, speakers } = gone;
  // What means the same as one of its words, in the other language, too.
  const terms = words(title).flatMap((word) => index.synonymsOf(keyOf([word])));
  return talksLike({ id, title, topics: [], terms, speakers, event: eventOf(gone, index)?.id }, index, MOST);
}

/** Events of the same title first, then those nearest in date, at most five. */
export function nearestEvents({ title, date }: Permalink, index: IndexFile): Event[] {
  const key = compareKey(title);
  const ranked = index.events().flatMap((event) => {
    const days = date && event.date ? Math.abs(Date.parse(event.date) - Date.parse(date)) / DAY_MS : Number.POSITIVE_INFINITY;
    const same = compareKey(event.title) === key;
    return same || Number.isFinite(days) ? [{ event, days, same }] : [];
  });
  return ranked
    .sort((a, b) => Number(b.same) - Number(a.same) || (a.days < b.days ? -1 : Number(a.days > b.days)))
    .slice(0, MOST)
    .map(({ event }) => event);
}

/** For each of the talks that an event had, what became of it or the one nearest to it, at most five. */
export function nearestToTalksOf({ id }: Permalink, index: IndexFile): TalkCard[] {
  const nearest = index
    .permalinksOfEvent(id)
    .slice(0, OF_EVENT)
    .flatMap((talk) => {
      const fate = fateOf(talk.id, 'talk', index);
      return (fate && 'movedTo' in fate ? index.card(fate.movedTo) : nearestTalks(talk, index)[0]) ?? [];
    });
  return [...new Map(nearest.map((card) => [card.id, card])).values()].slice(0, MOST);
}
