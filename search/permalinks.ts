/** What became of ids that once led to a talk or an event. */
import type { IndexFile } from './store/index-file.ts';
import type { EventRef, Permalink } from './talk.ts';

/** A present id, or what was last known of what is gone. */
export type Fate = { movedTo: string } | { gone: Permalink };

/**
 * For an id that is no present talk's (or event's); undefined where it never was one's. Ids are lower case always, so one that was
 * written with capitals leads to the id that was meant.
 */
export function fateOf(asked: string, kind: Permalink['kind'], index: IndexFile): Fate | undefined {
  const isThere = (id: string) => (kind === 'talk' ? index.talk(id) : index.event(id)) !== undefined;
  const known = (id: string) => {
    const permalink = index.permalink(id);
    return permalink?.kind === kind ? permalink : undefined;
  };
  const id = asked.toLowerCase();
  if (isThere(id)) return { movedTo: id };
  let last = known(id);
  const passed = new Set<string>();
  while (last?.movedTo) {
    if (isThere(last.movedTo)) return { movedTo: last.movedTo };
    passed.add(last.id);
    // A ledger that was merged by hand may lead in a circle, or nowhere.
    const next: Permalink | undefined = passed.has(last.movedTo) ? undefined : known(last.movedTo);
    if (!next) break;
    last = next;
  }
  return last && { gone: last };
}

/** The event of a talk that is gone: as it is now, else as it was last known. */
export function eventOf({ event: id }: Permalink, index: IndexFile): EventRef | undefined {
  if (!id) return undefined;
  const fate: Fate | undefined = index.event(id) ? { movedTo: id } : fateOf(id, 'event', index);
  if (!fate) return undefined;
  const event = 'gone' in fate ? fate.gone : index.event(fate.movedTo);
  return event && { id: event.id, title: event.title, ...(event.date ? { date: event.date } : {}) };
}
