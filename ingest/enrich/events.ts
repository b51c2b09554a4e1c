/** Which sources tell of the same event. */
import type { Diagnostic, IsoDate } from '../../search/talk.ts';
import { compareKey } from '../../search/text/fold.ts';
import type { SourceHead } from '../draft.ts';
import { ofWholeFile } from '../folder.ts';

export type EventGroup = {
  /** Only an explicit one. */
  id?: string;
  title: string;
  date?: IsoDate;
  sources: SourceHead[];
  /** Its title, for comparing. */
  key: string;
  /** Its own among all. */
  place: number;
};

const DAY_MS = 86_400_000;
/** Two whole dates of one event may be so far apart: the days of a conference. */
const SAME_EVENT_DAYS = 4;

const isWhole = (date: IsoDate | undefined): date is IsoDate => date !== undefined && date.length === 10;

/** Whether two dates can be one event's; a missing or partial one fits every date that it does not contradict. */
function datesFit(one: IsoDate | undefined, other: IsoDate | undefined): boolean {
  if (!one || !other) return true;
  if (isWhole(one) && isWhole(other)) return Math.abs(Date.parse(one) - Date.parse(other)) <= SAME_EVENT_DAYS * DAY_MS;
  return one.startsWith(other) || other.startsWith(one);
}

/** The earliest whole date, else the most precise partial one. */
function earliest(dates: IsoDate[]): IsoDate | undefined {
  const whole = dates.filter(isWhole).sort();
  return whole[0] ?? dates.sort((a, b) => b.length - a.length || a.localeCompare(b))[0];
}

/**
 * Groups sources by event: equal explicit ids, or equal titles with dates at most four days apart; where a date is missing or
 * partial, the only event that fits. Sources that name no event's title belong to none.
 */
export function groupEvents(sources: SourceHead[]): { groups: EventGroup[]; diagnostics: Diagnostic[] } {
  const groups = new Groups();
  const diagnostics: Diagnostic[] = [];
  // Whole dates first: only then is it known which events a source without one may mean.
  const named = sources.filter((source) => source.event.title && source.talks);
  for (const source of [
    ...named.filter(({ event }) => isWhole(event.date)),
    ...named.filter(({ event }) => !isWhole(event.date)),
  ]) {
    const key = compareKey(source.event.title ?? '');
    const fitting = groups.like(source, key).filter((group) => tellsOf(source, key, group));
    if (fitting.length > 1) {
      const reason = `«${source.event.title}» was held more than once (${fitting.map((group) => group.date).join(', ')}) and this source's date fits several; say which with event: {title, date} in the front matter`;
      diagnostics.push(ofWholeFile(source.path, 'event-ambiguous', 'warning', reason));
    }
    groups.put(source, key, fitting.length === 1 ? fitting[0] : undefined);
  }
  for (const group of groups.all) group.sources.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { groups: groups.all, diagnostics };
}

/** Found by title and by id, because there are as many sources as talk notes. */
class Groups {
  readonly all: EventGroup[] = [];
  readonly #byTitle = new Map<string, EventGroup[]>();
  readonly #byId = new Map<string, EventGroup[]>();

  /** In the order in which they were begun. */
  like({ event }: SourceHead, key: string): EventGroup[] {
    const ofTitle = this.#byTitle.get(key) ?? [];
    const ofId = event.id ? (this.#byId.get(event.id) ?? []) : [];
    return [...new Set([...ofTitle, ...ofId])].sort((a, b) => a.place - b.place);
  }

  /** Into a group, or into a new one. */
  put(source: SourceHead, key: string, group?: EventGroup): void {
    const { id, title = '', date } = source.event;
    if (group) join(source, group);
    const into = group ?? { id, title, date, sources: [source], key, place: this.all.length };
    if (!group) {
      this.all.push(into);
      add(this.#byTitle, key, into);
    }
    if (into.id && !this.#byId.get(into.id)?.includes(into)) add(this.#byId, into.id, into);
  }
}

function add(groups: Map<string, EventGroup[]>, key: string, group: EventGroup): void {
  const known = groups.get(key);
  if (known) known.push(group);
  else groups.set(key, [group]);
}

function tellsOf({ event }: SourceHead, key: string, group: EventGroup): boolean {
  if (event.id && group.id) return event.id === group.id;
  return key === group.key && datesFit(event.date, group.date);
}

function join(draft: SourceHead, group: EventGroup): void {
  group.sources.push(draft);
  group.id ??= draft.event.id;
  group.date = earliest([group.date, draft.event.date].filter((date) => date !== undefined));
}
