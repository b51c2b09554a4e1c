/** What a ledger tells of where links lead: ids, titles and anchors; of topics and speakers' pages it knows nothing. */
import { isLive, type Ledger, type LedgerLine } from '../ingest/ledger.ts';
import type { Directory, DirectoryTalk } from '../search/directory.ts';
import type { EventRef, Permalink } from '../search/talk.ts';

export function directoryOfLedger(ledger: Ledger): Directory {
  const lines = [...ledger.values()];
  const live = lines.filter(isLive);
  const events = live.filter(({ kind }) => kind === 'event').map(eventRef);
  const eventById = new Map(events.map((event) => [event.id, event]));
  const talks = live.filter(({ kind }) => kind === 'talk').map((line) => talkOf(line, eventById));
  return { talks, events, gone: lines.filter((line) => !isLive(line)).map(permalinkOf) };
}

function talkOf(
  { id, title, speakers, event, date, anchors, former = {} }: LedgerLine,
  events: Map<string, EventRef>,
): DirectoryTalk {
  const known = event === undefined ? undefined : events.get(event);
  return { id, title, speakers, ...(known ? { event: known } : {}), ...(date ? { date } : {}), anchors, former };
}

function eventRef({ id, title, date }: LedgerLine): EventRef {
  return { id, title, ...(date ? { date } : {}) };
}

function permalinkOf({ id, kind, title, speakers, event, date, movedTo }: LedgerLine): Permalink {
  return { id, kind, title, speakers, ...(event ? { event } : {}), ...(date ? { date } : {}), ...(movedTo ? { movedTo } : {}) };
}
