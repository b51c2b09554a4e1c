/** What became of ids that once led to a talk or an event. */
import type { IndexFile } from './store/index-file.ts';
import type { EventRef, Permalink } from './talk.ts';

/** What must be known of ids. An index file knows it; so does whatever else lists them. */
export type Ids = {
  /** Undefined where no present talk has this id. */
  talk(id: string): object | undefined;
  event(id: string): object | undefined;
  /** What became of an id that is none's any more. */
  permalink(id: string): Permalink | undefined;
};

/** A present id, or what was last known of what is gone. */
export type Fate = { movedTo: string } | { gone: Permalink };

/** What an id that other text was written against begins with. */
const BEGINNING = /^[a-z0-9-]+(?=[^a-z0-9-])/;

/**
 * For an id that is no present talk's (or event's); undefined where it never was one's. Ids are lower case always, so one that was
 * written with capitals leads to the id that was meant. So does one that a particle or a sign became part of, as when `…/k7q2m4x9ab에서`
 * was made a link.
 */
export function fateOf(asked: string, kind: Permalink['kind'], ids: Ids): Fate | undefined {
  const isThere = (id: string) => (kind === 'talk' ? ids.talk(id) : ids.event(id)) !== undefined;
  const known = (id: string) => {
    const permalink = ids.permalink(id);
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
  if (last) return { gone: last };
  const beginning = BEGINNING.exec(id)?.[0];
  return beginning === undefined ? undefined : isThere(beginning) ? { movedTo: beginning } : fateOf(beginning, kind, ids);
}

/** The event of a talk that is gone: as it is now, else as it was last known. */
export function eventOf({ event: id }: Permalink, index: IndexFile): EventRef | undefined {
  if (!id) return undefined;
  const fate: Fate | undefined = index.event(id) ? { movedTo: id } : fateOf(id, 'event', index);
  if (!fate) return undefined;
  const event = 'gone' in fate ? fate.gone : index.event(fate.movedTo);
  return event && { id: event.id, title: event.title, ...(event.date ? { date: event.date } : {}) };
}
