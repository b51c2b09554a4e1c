/** Which sources tell of the same event. */
import type { Diagnostic, IsoDate } from '../../search/talk.ts';
import { compareKey } from '../../search/text/fold.ts';
import type { SourceDraft } from '../draft.ts';
import { ofWholeFile } from '../folder.ts';

export type EventGroup = {
  /** Only an explicit one. */
  id?: string;
  title: string;
  date?: IsoDate;
  sources: SourceDraft[];
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
export function groupEvents(drafts: SourceDraft[]): { groups: EventGroup[]; diagnostics: Diagnostic[] } {
  const groups: EventGroup[] = [];
  const diagnostics: Diagnostic[] = [];
  // Whole dates first: only then is it known which events a source without one may mean.
  const named = drafts.filter((draft) => draft.event.title && draft.talks.length);
  for (const draft of [
    ...named.filter(({ event }) => isWhole(event.date)),
    ...named.filter(({ event }) => !isWhole(event.date)),
  ]) {
    const fitting = groups.filter((group) => tellsOf(draft, group));
    if (fitting.length === 1) {
      join(draft, fitting[0] as EventGroup);
      continue;
    }
    if (fitting.length > 1) {
      const reason = `«${draft.event.title}» was held more than once (${fitting.map((group) => group.date).join(', ')}) and this source's date fits several; say which with event: {title, date} in the front matter`;
      diagnostics.push(ofWholeFile(draft.path, 'event-ambiguous', 'warning', reason));
    }
    groups.push({ id: draft.event.id, title: draft.event.title ?? '', date: draft.event.date, sources: [draft] });
  }
  for (const group of groups) group.sources.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { groups, diagnostics };
}

function tellsOf({ event }: SourceDraft, group: EventGroup): boolean {
  if (event.id && group.id) return event.id === group.id;
  return compareKey(event.title ?? '') === compareKey(group.title) && datesFit(event.date, group.date);
}

function join(draft: SourceDraft, group: EventGroup): void {
  group.sources.push(draft);
  group.id ??= draft.event.id;
  group.date = earliest([group.date, draft.event.date].filter((date) => date !== undefined));
}
