/** What the ledger says after a refresh. */
import type { Event, Permalink, Talk } from '../search/talk.ts';
import type { Unit } from './before.ts';
import { formerAnchors } from './enrich/anchors.ts';
import { fingerprintOf, saysTheSame } from './enrich/fingerprint.ts';
import { isLive, type Ledger, type LedgerLine } from './ledger.ts';

/** The number of the ids that this refresh gives. */
export function roundOf(ledger: Ledger): number {
  let last = 0;
  for (const { given = 0 } of ledger.values()) last = Math.max(last, given);
  return last + 1;
}

/** `before` is what the ledger has of the talk. The fingerprint stays while the text is much the same, so that most edits leave the line alone. */
export function talkLine(
  { id, title, speakers, event, sources, sections }: Talk,
  before: LedgerLine | undefined,
  fingerprint: string | undefined,
  round: number,
): LedgerLine {
  const anchors = sections.map(({ anchor }) => anchor);
  const former = before ? formerAnchors(before, anchors) : {};
  const isSame = before?.text && fingerprint && saysTheSame(before.text, fingerprint);
  return {
    ...before,
    id,
    kind: 'talk',
    title,
    speakers: speakers.map(({ name }) => name),
    event: event?.id,
    date: event?.date,
    sources: sources.map(({ path }) => path),
    anchors,
    former: Object.keys(former).length ? former : undefined,
    text: isSame ? before.text : fingerprint,
    given: before?.id === id ? before.given : round,
    removed: undefined,
    movedTo: undefined,
  };
}

export function eventLine({ id, title, date, sources }: Event, before: LedgerLine | undefined): LedgerLine {
  const plain = { ...before, id, title, date, sources, removed: undefined, movedTo: undefined };
  return { ...plain, kind: 'event', speakers: [], anchors: [] };
}

/** What the ledger had of a talk, as far as the talk itself tells; it counts as one of the oldest. */
export function rememberedLine(talk: Talk): LedgerLine {
  const former = talk.sections.flatMap(({ anchor, formerAnchors = [] }) => formerAnchors.map((each) => [each, anchor] as const));
  const line = talkLine(talk, undefined, fingerprintOf(talk.sections.map(({ text }) => text).join('\n')), 0);
  return { ...line, former: former.length ? Object.fromEntries(former) : undefined };
}

export function goneLine({ id, kind, title, speakers, event, date, movedTo }: Permalink): LedgerLine {
  const removed = movedTo === undefined ? true : undefined;
  return { id, kind, title, speakers, event, date, sources: [], anchors: [], removed, movedTo };
}

export type Outcome = {
  /** Of what was made anew; their events have lines, too. */
  units: Unit[];
  /** Of the talks that were made anew. */
  lines: LedgerLine[];
  /** Ids of talks and events that are as they were. */
  kept: ReadonlySet<string>;
  /** Ids that lead to another one from now on. */
  movedTo: ReadonlyMap<string, string>;
};

/** A line for all that is there; lines of what is gone stay, because their ids are never given again, and say where they lead. */
export function nextLedger(ledger: Ledger, { units, lines, kept, movedTo }: Outcome): Ledger {
  const next = new Map<string, LedgerLine>();
  for (const line of ledger.values()) next.set(line.id, kept.has(line.id) ? line : gone(line, movedTo));
  for (const { event } of units) {
    if (!event) continue;
    next.set(event.id, eventLine(event, ledger.get(event.id)));
  }
  for (const line of lines) next.set(line.id, line);
  // Nobody is led from one to the next.
  for (const line of next.values()) {
    const end = endOf(line, next);
    if (line.movedTo !== undefined && end !== line.movedTo) next.set(line.id, { ...line, movedTo: end });
  }
  return next;
}

function gone(line: LedgerLine, movedTo: ReadonlyMap<string, string>): LedgerLine {
  const to = movedTo.get(line.id) ?? line.movedTo;
  return to === undefined ? { ...line, removed: true } : { ...line, removed: undefined, movedTo: to };
}

function endOf({ id, movedTo }: LedgerLine, ledger: Ledger): string | undefined {
  const seen = new Set([id]);
  let end = movedTo;
  for (let next = end; next !== undefined && !seen.has(next); next = ledger.get(next)?.movedTo) {
    seen.add(next);
    end = next;
  }
  return end;
}

/** What pages say at ids that are none's any more. */
export function permalinksOf(ledger: Ledger): Permalink[] {
  return [...ledger.values()].flatMap((line) => {
    const { id, kind, title, speakers, event, date, movedTo } = line;
    return isLive(line) ? [] : [{ id, kind, title, speakers, event, date, movedTo }];
  });
}
