/** Gives every talk and event its id: the one that it had, the one that its front matter states, or a new one. */
import type { Diagnostic } from '../../search/talk.ts';
import { isLive, type Ledger, type LedgerLine } from '../ledger.ts';
import { type EventNow, eventIds } from './event-identity.ts';
import { grouped } from './grouped.ts';
import { talkId } from './identity.ts';
import { assign, type Known, merged, Recogniser } from './recognise.ts';

export type TalkNow = Known & {
  /** An explicit id. */
  stated?: string | undefined;
  /** Where its first source tells of it. */
  source: { path: string; line: number };
  /** The place of its event among the events; absent: it has none. */
  at?: number | undefined;
};

export type Identity = {
  id: string;
  /** What the ledger has of it. */
  line?: LedgerLine | undefined;
};

export type Identities = {
  talks: Map<Known, Identity>;
  /** In the order of the events. */
  events: string[];
  /** Ids that lead to another one from now on. */
  movedTo: Map<string, string>;
  diagnostics: Diagnostic[];
};

export type Surroundings = {
  ledger: Ledger;
  /** Ids of talks and events that have not changed, and are nobody else's. */
  kept: ReadonlySet<string>;
  /** Whether a source of this path is read. */
  isThere: (path: string) => boolean;
};

export function identify(
  talks: TalkNow[],
  events: Omit<EventNow, 'before'>[],
  { ledger, kept, isThere }: Surroundings,
): Identities {
  const lines = [...ledger.values()].filter(({ kind, id }) => kind === 'talk' && !kept.has(id));
  const recogniser = new Recogniser(lines, ledger);
  const { stated, diagnostics } = statedIds(talks, recogniser, { ledger, kept });
  const found = new Map<Known, LedgerLine>();
  const given = new Set(stated.values());
  for (const [talk, id] of stated) {
    const line = ledger.get(id);
    if (line) found.set(talk, line);
  }
  for (const [talk, line] of unchanged(
    talks.filter((talk) => !stated.has(talk)),
    lines.filter(({ id }) => !given.has(id)),
  )) {
    found.set(talk, line);
    given.add(line.id);
  }
  const changed = talks.filter((talk) => !found.has(talk) || stated.has(talk));
  const matches = changed.flatMap((talk) => recogniser.matchesOf(talk)).filter(({ line }) => !given.has(line.id));
  for (const [talk, line] of assign(matches.filter(({ talk }) => !found.has(talk)))) found.set(talk, line);

  const before = grouped(talks, ({ at }) => (at === undefined ? [] : [String(at)]));
  const eventsNow = events.map((event, at) => ({
    ...event,
    before: (before.get(String(at)) ?? []).map((talk) => found.get(talk)?.event),
  }));
  const ofEvents = eventIds(eventsNow, ledger, kept);

  const movedTo = new Map(ofEvents.movedTo);
  const identities = new Map<Known, Identity>();
  const taken = new Set([...kept, ...ofEvents.ids, ...stated.values()]);
  const joined = [...merged(matches, found, isThere)];
  const idOf = (talk: TalkNow, line: LedgerLine): string => {
    const all = [line, ...joined.flatMap(([other, into]) => (into === talk ? [other] : []))];
    const id = stated.get(talk) ?? oldest(all).id;
    for (const other of all) if (other.id !== id) movedTo.set(other.id, id);
    return id;
  };
  for (const talk of talks) {
    const line = found.get(talk);
    if (!line) continue;
    const id = idOf(talk, line);
    identities.set(talk, { id, line: ledger.get(id) ?? line });
    taken.add(id);
  }
  for (const talk of talks) {
    if (identities.has(talk)) continue;
    const id = stated.get(talk) ?? newId(talk, ofEvents.ids, (each) => taken.has(each) || ledger.has(each));
    identities.set(talk, { id });
    taken.add(id);
  }
  return { talks: identities, events: ofEvents.ids, movedTo, diagnostics };
}

/** Lines from before ids were numbered are older than all others. */
function oldest(lines: LedgerLine[]): LedgerLine {
  return lines.reduce((one, other) => ((other.given ?? 0) < (one.given ?? 0) ? other : one));
}

function newId({ title, speakers, source, position, at }: TalkNow, events: string[], taken: (id: string) => boolean): string {
  const event = at === undefined ? '' : (events[at] as string);
  return talkId({ event, speakers, title, path: source.path, position }, taken);
}

/** Talks of which title, speakers and sources are as they were: nearly all, and quickly told. */
function unchanged(talks: TalkNow[], lines: LedgerLine[]): [TalkNow, LedgerLine][] {
  const keyOf = (title: string, speakers: string[], paths: string[]) => JSON.stringify([title, speakers, [...paths].sort()]);
  const byKey = grouped(lines.filter(isLive), ({ title, speakers, sources }) => [keyOf(title, speakers, sources)]);
  const now = grouped(talks, ({ title, speakers, parts }) => [
    keyOf(
      title,
      speakers,
      parts.map(({ path }) => path),
    ),
  ]);
  return [...now].flatMap(([key, [talk, ...more]]): [TalkNow, LedgerLine][] => {
    const [line, ...others] = byKey.get(key) ?? [];
    return talk && line && !more.length && !others.length ? [[talk, line]] : [];
  });
}

/**
 * An explicit id is given to the talk that states it, unless it is an event's, or was given to another talk: one of which neither
 * title, speakers nor text hold, and which another source told of. Of several that state the same id, the one that it is known by gets it.
 */
function statedIds(
  talks: TalkNow[],
  recogniser: Recogniser,
  { ledger, kept }: Pick<Surroundings, 'ledger' | 'kept'>,
): { stated: Map<TalkNow, string>; diagnostics: Diagnostic[] } {
  const stated = new Map<TalkNow, string>();
  const diagnostics: Diagnostic[] = [];
  for (const [id, stating] of grouped(talks, (talk) => (talk.stated ? [talk.stated] : []))) {
    const line = ledger.get(id);
    const scored = stating.map((talk) => ({ talk, score: line ? likeness(recogniser, talk, line) : 1 }));
    const [first] = scored.sort((a, b) => b.score - a.score);
    const isFree = !kept.has(id) && (line?.kind ?? 'talk') === 'talk' && first !== undefined && first.score > 0;
    if (isFree) stated.set(first.talk, id);
    for (const talk of stating) {
      if (stated.get(talk) === id) continue;
      const owner = isFree ? `${first.talk.source.path}:${first.talk.source.line}` : `«${line?.title ?? ''}»`;
      const reason = `the id «${id}» belongs to ${owner} already; this talk gets another one. Give it an id of its own`;
      diagnostics.push({ ...talk.source, column: 1, rule: 'id-taken', severity: 'error', reason });
    }
  }
  return { stated, diagnostics };
}

function likeness(recogniser: Recogniser, talk: TalkNow, line: LedgerLine): number {
  const { held, sameSource } = recogniser.evidence(talk, line);
  return 2 * held + Number(sameSource);
}
