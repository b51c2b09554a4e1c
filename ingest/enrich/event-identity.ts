/** Which event is which: by its title and date, else by the talks that it has. */
import { compareKey } from '../../search/text/fold.ts';
import { isLive, type Ledger, type LedgerLine } from '../ledger.ts';
import { grouped } from './grouped.ts';
import { contentId } from './identity.ts';

/** An event of now, and for each of its talks the event that the ledger tells of it. */
export type EventNow = { id?: string | undefined; title: string; date?: string | undefined; before: (string | undefined)[] };

export type EventIds = {
  /** In the order of the events. */
  ids: string[];
  /** Events that became part of another. */
  movedTo: Map<string, string>;
};

type Match = { at: number; line: LedgerLine; sameTitle: boolean; sameDate: boolean; votes: number };

/** `kept` are ids of events that have not changed. An explicit id that is a talk's counts as none. */
export function eventIds(events: EventNow[], ledger: Ledger, kept: ReadonlySet<string>): EventIds {
  const ids = new Map<number, string>();
  const taken = new Set(kept);
  for (const [at, { id }] of events.entries()) {
    if (!id || taken.has(id) || (ledger.get(id)?.kind ?? 'event') !== 'event') continue;
    ids.set(at, id);
    taken.add(id);
  }
  const lines = [...ledger.values()].filter(({ kind, id }) => kind === 'event' && !taken.has(id));
  for (const { at, line } of matchesOf(events, lines).sort(better)) {
    if (ids.has(at) || taken.has(line.id)) continue;
    ids.set(at, line.id);
    taken.add(line.id);
  }
  for (const [at, { title, date }] of events.entries()) {
    if (ids.has(at)) continue;
    const id = newId([compareKey(title), date ?? ''], (each) => taken.has(each) || ledger.has(each));
    ids.set(at, id);
    taken.add(id);
  }
  const all = events.map((_, at) => ids.get(at) as string);
  return { ids: all, movedTo: joined(events, all, [...ledger.values()], taken) };
}

function newId(parts: string[], isTaken: (id: string) => boolean): string {
  for (let i = 0; ; i++) {
    const id = contentId(i ? [...parts, String(i)] : parts);
    if (!isTaken(id)) return id;
  }
}

function matchesOf(events: EventNow[], lines: LedgerLine[]): Match[] {
  const byTitle = grouped(lines, ({ title }) => [compareKey(title)]);
  const byId = new Map(lines.map((line) => [line.id, line]));
  return events.flatMap((event, at) => {
    const votes = count(event.before);
    const found = new Set(byTitle.get(compareKey(event.title)));
    for (const id of votes.keys()) {
      const line = byId.get(id);
      if (line) found.add(line);
    }
    return [...found].flatMap((line): Match[] => {
      const { date } = event;
      const fits = !line.date || !date || line.date.startsWith(date) || date.startsWith(line.date);
      // One that is gone comes back with its date, or with its talks.
      const isIt = isLive(line) ? fits : line.date === date;
      const sameTitle = compareKey(event.title) === compareKey(line.title) && isIt;
      const match = { at, line, sameTitle, sameDate: line.date === date, votes: votes.get(line.id) ?? 0 };
      return sameTitle || match.votes ? [match] : [];
    });
  });
}

function count(ids: (string | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function better(a: Match, b: Match): number {
  return (
    Number(b.sameTitle) - Number(a.sameTitle) ||
    Number(b.sameDate && b.sameTitle) - Number(a.sameDate && a.sameTitle) ||
    b.votes - a.votes ||
    Number(isLive(b.line)) - Number(isLive(a.line)) ||
    a.at - b.at ||
    (a.line.id < b.line.id ? -1 : 1)
  );
}

/** An event that is gone, and most of whose talks are now at one other event, became part of that. */
function joined(events: EventNow[], ids: string[], lines: LedgerLine[], taken: ReadonlySet<string>): Map<string, string> {
  const gone = new Set(lines.filter((line) => line.kind === 'event' && isLive(line) && !taken.has(line.id)).map(({ id }) => id));
  const movedTo = new Map<string, string>();
  if (!gone.size) return movedTo;
  const talks = count(lines.flatMap((line) => (line.kind === 'talk' && isLive(line) ? [line.event] : [])));
  for (const [at, event] of events.entries()) {
    for (const [id, n] of count(event.before))
      if (gone.has(id) && n * 2 > (talks.get(id) ?? 0)) movedTo.set(id, ids[at] as string);
  }
  return movedTo;
}
