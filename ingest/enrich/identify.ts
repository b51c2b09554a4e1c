/** Gives every talk and event its id: the one that it had, the one that its front matter states, or a new one. */
import type { Diagnostic } from '../../search/talk.ts';
import { isLive, type Ledger, type LedgerLine } from '../ledger.ts';
import { type EventNow, eventIds } from './event-identity.ts';
import { saysTheSame } from './fingerprint.ts';
import { grouped } from './grouped.ts';
import { talkId } from './identity.ts';
import { assign, eventKey, type Known, type Match, merged, Recogniser } from './recognise.ts';

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
};

export function identify(talks: TalkNow[], events: Omit<EventNow, 'before'>[], { ledger, kept }: Surroundings): Identities {
  const lines = [...ledger.values()].filter(({ kind, id }) => kind === 'talk' && !kept.has(id));
  const found = new Map<Known, LedgerLine>(unchanged(talks, lines, ledger));
  const same = new Set([...found.values()].map(({ id }) => id));
  const recogniser = new Recogniser(
    lines.filter(({ id }) => !same.has(id)),
    ledger,
  );
  const changed = talks.filter((talk) => !found.has(talk));
  const all = changed.flatMap((talk) => recogniser.matchesOf(talk));
  const { stated, diagnostics } = statedIds(talks, recogniser, { ledger, kept, matches: all, found });
  const statedBy = new Map([...stated].map(([talk, id]) => [id, talk]));
  // A line of which the id is stated is for the talk that states it; where that is another's now, the other gets a new one.
  for (const [talk, line] of found) if ((statedBy.get(line.id) ?? talk) !== talk) found.delete(talk);
  const matches = all.filter(({ talk, line }) => (statedBy.get(line.id) ?? talk) === talk);
  for (const [talk, line] of assign(matches)) found.set(talk, line);

  const before = grouped(talks, ({ at }) => (at === undefined ? [] : [String(at)]));
  const eventsNow = events.map((event, at) => ({
    ...event,
    before: (before.get(String(at)) ?? []).map((talk) => found.get(talk)?.event),
  }));
  const ofEvents = eventIds(eventsNow, ledger, new Set([...kept, ...stated.values()]));

  const movedTo = new Map(ofEvents.movedTo);
  const identities = new Map<Known, Identity>();
  const taken = new Set([...kept, ...ofEvents.ids, ...stated.values()]);
  const joined = grouped([...merged(matches, found, recogniser)], ([, talk]) => [String(talks.indexOf(talk as TalkNow))]);
  for (const [i, talk] of talks.entries()) {
    const line = found.get(talk);
    const had = [...(line ? [line] : []), ...(joined.get(String(i)) ?? []).map(([other]) => other)];
    const id = stated.get(talk) ?? (had.length ? oldest(had).id : undefined);
    if (id === undefined) continue;
    for (const other of had) if (other.id !== id) movedTo.set(other.id, id);
    identities.set(talk, { id, line: ledger.get(id) ?? line });
    taken.add(id);
  }
  for (const talk of talks) {
    if (identities.has(talk)) continue;
    const id = newId(talk, ofEvents.ids, (each) => taken.has(each) || ledger.has(each));
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

/** Talks of which title, speakers, event and text are as they were: nearly all, and quickly told; first those whose sources are, too. */
function unchanged(talks: TalkNow[], lines: LedgerLine[], ledger: Ledger): [TalkNow, LedgerLine][] {
  const live = lines.filter(isLive);
  const eventOf = ({ event, date }: LedgerLine) => eventKey(event === undefined ? '' : ledger.get(event)?.title, date);
  const found: [TalkNow, LedgerLine][] = [];
  for (const withSources of [true, false]) {
    const keyOf = (title: string, speakers: string[], event: string, paths: string[]) =>
      JSON.stringify([title, speakers, event, withSources ? [...paths].sort() : []]);
    const [talksLeft, linesLeft] = [new Set(talks), new Set(live)];
    for (const [talk, line] of found) {
      talksLeft.delete(talk);
      linesLeft.delete(line);
    }
    const byKey = grouped(linesLeft, (line) => [keyOf(line.title, line.speakers, eventOf(line), line.sources)]);
    const now = grouped(talksLeft, ({ title, speakers, event, parts }) => [
      keyOf(
        title,
        speakers,
        eventKey(event?.title, event?.date),
        parts.map(({ path }) => path),
      ),
    ]);
    for (const [key, [talk, ...more]] of now) {
      const [line, ...others] = byKey.get(key) ?? [];
      if (talk && line && !more.length && !others.length && isSame(talk.fingerprint(), line.text)) found.push([talk, line]);
    }
  }
  return found;
}

const isSame = (now: string | undefined, before: string | undefined) =>
  now === before || (now !== undefined && before !== undefined && saysTheSame(before, now));

type Stating = Surroundings & { matches: Match[]; found: ReadonlyMap<Known, LedgerLine> };

/**
 * An explicit id is given to the talk that states it, unless it is an event's, or another talk's, gone or not: one that is told of in
 * another source, or lives on, and of which no two of title, speakers and text hold. Of several that state the same id, the one that it
 * is known by gets it.
 */
function statedIds(
  talks: TalkNow[],
  recogniser: Recogniser,
  { ledger, kept, matches, found }: Stating,
): { stated: Map<TalkNow, string>; diagnostics: Diagnostic[] } {
  const stated = new Map<TalkNow, string>();
  const diagnostics: Diagnostic[] = [];
  const owners = new Map([...found].map(([talk, line]) => [line.id, talk]));
  for (const [id, stating] of grouped(talks, (talk) => (talk.stated ? [talk.stated] : []))) {
    const line = ledger.get(id);
    const livesOn = owners.has(id) || matches.some((match) => match.line.id === id);
    const scored = stating.map((talk) => {
      if (!line || owners.get(id) === talk) return { talk, score: 1 + Number(owners.get(id) === talk) * 9 };
      const { held, sameSource } = recogniser.evidence(talk, line);
      const isItself = held >= 2 ? !owners.has(id) : sameSource && !livesOn;
      return { talk, score: isItself ? 1 + 2 * held + Number(sameSource) : 0 };
    });
    const [first] = scored.sort((a, b) => b.score - a.score);
    const isFree = !kept.has(id) && (line?.kind ?? 'talk') === 'talk' && first !== undefined && first.score > 0;
    if (isFree) stated.set(first.talk, id);
    for (const talk of stating) {
      if (stated.get(talk) === id) continue;
      const owner = line ?? { title: first?.talk.title, sources: [first?.talk.source.path] };
      const reason = `the id «${id}» belongs to «${owner.title}» of ${owner.sources[0]} already; this talk gets another one. Give it an id of its own`;
      diagnostics.push({ ...talk.source, column: 1, rule: 'id-taken', severity: 'error', reason });
    }
  }
  return { stated, diagnostics };
}
