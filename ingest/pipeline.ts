/**
 * From what each source holds to the knowledge base: events grouped, talks merged, ids given, topics assigned. Data to data. What was
 * made of sources that are told of together, and did not change, is taken as it was made before.
 */
import { createHash } from 'node:crypto';
import type { KnowledgeBase } from '../search/store/writer.ts';
import type { Diagnostic, EventRef, Section, SourceRef, Talk, Topic } from '../search/talk.ts';
import { compareKey } from '../search/text/fold.ts';
import { type Before, idsOf, type Told, type Unit } from './before.ts';
import type { SourceHead } from './draft.ts';
import { formerAnchors } from './enrich/anchors.ts';
import { groupEvents } from './enrich/events.ts';
import { fingerprintOf } from './enrich/fingerprint.ts';
import { explainedIn } from './enrich/glossary.ts';
import { type Identity, identify, type TalkNow } from './enrich/identify.ts';
import { groupParts, type MergedTalk, mergeParts } from './enrich/merge.ts';
import { keysOf } from './enrich/recognise.ts';
import { synonymsOf } from './enrich/synonyms.ts';
import { languageOf, summaryOf } from './enrich/text.ts';
import { allTopics, type Matcher, ownTopicsOf, topicMatchers, topicsFor } from './enrich/topics.ts';
import type { Correction } from './glossary-file.ts';
import { formatLine, isLive, type Ledger, type LedgerLine } from './ledger.ts';
import { nextLedger, roundOf, talkLine } from './next-ledger.ts';
import { withTerms } from './terms.ts';

export type PipelineInput = {
  sources: SourceHead[];
  /** Of the folder's `topics.yml`; the starter list is added. */
  topics: Topic[];
  /** Of the folder's `glossary.yml`. */
  corrections?: Correction[] | undefined;
  ledger: Ledger;
  /** What the refresh before made; absent: everything is made anew. */
  before?: Before | undefined;
};

export type PipelineOutput = {
  /** Its talks are those that were made anew, or changed by what is around them. */
  base: KnowledgeBase;
  /** Ids of the other talks, and signatures of the other units: they are as they were. */
  kept: { talks: Set<string>; units: Set<string> };
  /** Sources that are told of together and were made anew, and what was made of them. */
  units: Unit[];
  /** What talks add to glossary and topics, by id. */
  told: Map<string, Told>;
  ledger: Ledger;
  diagnostics: Diagnostic[];
};

/** An event's sources, or a source that names no event. */
type Group = { id?: string | undefined; event?: Pick<EventRef, 'title' | 'date'>; sources: SourceHead[]; signature: string };

export function buildKnowledgeBase({ sources, topics, corrections = [], ledger, before }: PipelineInput): PipelineOutput {
  const ordered = [...sources].sort((a, b) => (a.path < b.path ? -1 : 1));
  const known = allTopics(topics);
  const { groups, diagnostics } = groupsOf(ordered, JSON.stringify(known));
  const { kept, changed } = partition(groups, ledger, before);
  const keptTalks = new Set(kept.flatMap(({ talks }) => talks));
  const made = make(changed, { matchers: topicMatchers(known), topics: known, ledger, kept });
  const oldTold = [...(before?.told() ?? [])].filter(([id]) => keptTalks.has(id));
  const allTold = new Map([...oldTold, ...made.told]);
  const ownTopics = ownTopicsOf([...allTold.values()].flatMap((told) => told.topics));
  const allKnown = [...known, ...ownTopics];
  const {
    talks,
    glossary,
    diagnostics: ofGlossary,
  } = withTerms(made.talks, { kept: keptTalks, told: allTold, corrections, before });
  const renamed = ownTopics.filter((topic) => JSON.stringify(before?.topic(topic.id)) !== JSON.stringify(topic));
  for (const { id } of renamed) {
    for (const talk of before?.withTopic(id) ?? []) {
      if (keptTalks.has(talk.id) && !talks.some((each) => each.id === talk.id)) talks.push(talk);
    }
  }
  for (const { id } of talks) keptTalks.delete(id);
  const units = [...kept, ...made.units];
  return {
    base: {
      talks,
      events: units.flatMap(({ event }) => event ?? []),
      topics: allKnown,
      glossary,
      synonyms: synonymsOf({ topics: allKnown, ownTopics: topics, glossary, corrections }),
    },
    kept: { talks: keptTalks, units: new Set(kept.map(({ signature }) => signature)) },
    units: made.units,
    told: allTold,
    ledger: made.ledger,
    diagnostics: [...diagnostics, ...units.flatMap((unit) => unit.diagnostics), ...ofGlossary],
  };
}

function groupsOf(sources: SourceHead[], settings: string): { groups: Group[]; diagnostics: Diagnostic[] } {
  const { groups, diagnostics } = groupEvents(sources);
  const grouped = new Set(groups.flatMap((group) => group.sources));
  const others = sources.filter((source) => source.talks && !grouped.has(source));
  const ofSettings = hashOf([settings]);
  const signatureOf = (all: SourceHead[]) => hashOf([ofSettings, ...all.map(({ path, hash }) => `${path} ${hash}`)]);
  return {
    groups: [
      ...groups.map(({ id, title, date, sources }) => ({
        id,
        event: { title, ...(date ? { date } : {}) },
        sources,
        signature: signatureOf(sources),
      })),
      ...others.map((source) => ({ sources: [source], signature: signatureOf([source]) })),
    ],
    diagnostics,
  };
}

function hashOf(parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}

/**
 * Groups of which nothing changed, and the others. Where the ledger has another talk of a group's sources that none of them has, as after
 * two branches that were merged, the group is not as it was.
 */
function partition(groups: Group[], ledger: Ledger, before: Before | undefined): { kept: Unit[]; changed: Group[] } {
  const units = new Map(groups.map((group) => [group, before?.unit(group.signature)]));
  const { isLedgerAsLeft = false } = before ?? {};
  const doubtful = isLedgerAsLeft ? new Set() : pathsOfOthers([...units.values()], ledger);
  const kept: Unit[] = [];
  const changed: Group[] = [];
  for (const group of groups) {
    const unit = units.get(group);
    const isSame = (isLedgerAsLeft || isOf(unit, ledger)) && !group.sources.some(({ path }) => doubtful.has(path));
    if (unit && isSame) kept.push(unit);
    else changed.push(group);
  }
  return { kept, changed };
}

/** Sources of talks that the ledger has and no unit. */
function pathsOfOthers(units: (Unit | undefined)[], ledger: Ledger): Set<string> {
  const known = new Set(units.flatMap((unit) => (unit ? idsOf(unit) : [])));
  const others = [...ledger.values()].filter((line) => isLive(line) && line.kind === 'talk' && !known.has(line.id));
  return new Set(others.flatMap(({ sources }) => sources));
}

/** Whether the ledger still says of the talks what it said when they were made: somebody else may have written it. */
const isOf = (unit: Unit | undefined, ledger: Ledger) => unit !== undefined && linesOf(unit, ledger) === unit.lines;

function linesOf(unit: Pick<Unit, 'event' | 'talks'>, ledger: Ledger): string {
  return hashOf(idsOf(unit).map((id) => formatLine(ledger.get(id))));
}

type Setting = {
  matchers: Matcher[];
  /** All that talks may be filed under by their words. */
  topics: Topic[];
  ledger: Ledger;
  kept: Unit[];
};

type MadeTalk = TalkNow & { merged: MergedTalk; group: Group };

function make(groups: Group[], { matchers, topics, ledger, kept }: Setting) {
  const events = groups.flatMap(({ id, event }) => (event ? [{ id, ...event }] : []));
  let at = -1;
  const tellings = groups.map((group) => {
    if (group.event) at++;
    const place = group.event ? at : undefined;
    const { groups: parts, diagnostics } = groupParts(group.sources.map((source) => source.draft()));
    return { group, at: place, talks: parts.map((each, i) => talkNow(mergeParts(each), group, i + 1, place)), diagnostics };
  });
  const keptIds = new Set(kept.flatMap(idsOf));
  const identities = identify(
    tellings.flatMap(({ talks }) => talks),
    events,
    { ledger, kept: keptIds },
  );
  const told = new Map<string, Told>();
  const round = roundOf(ledger);
  const lines: LedgerLine[] = [];
  const documents: Talk[] = [];
  const units = tellings.map(({ group, at: place, talks, diagnostics }): Unit => {
    const event = group.event && { id: identities.events[place ?? 0] as string, ...group.event };
    const ids = talks.map((now) => {
      const identity = identities.talks.get(now) as Identity;
      const { talk, own } = documentOf(now, identity, event, topics, matchers);
      const explained = explainedIn(talk);
      if (explained.length || own.length) told.set(talk.id, { source: now.source, explained, topics: own });
      lines.push(talkLine(talk, identity.line, now.fingerprint(), round));
      documents.push(talk);
      return talk.id;
    });
    const isHere = ({ path }: Diagnostic) => group.sources.some((source) => source.path === path);
    const unsettled = identities.diagnostics.filter(isHere);
    return {
      // A talk that could not have the id that it states may have it as soon as another one lets it go.
      signature: unsettled.length ? '' : group.signature,
      ...(event ? { event: { ...event, talks: ids.length, sources: group.sources.map(({ path }) => path) } } : {}),
      talks: ids,
      lines: '',
      diagnostics: [...diagnostics, ...unsettled],
    };
  });
  const next = nextLedger(ledger, { units, lines, kept: keptIds, movedTo: identities.movedTo });
  for (const unit of units) unit.lines = linesOf(unit, next);
  return { talks: documents, units, told, ledger: next };
}

const textOf = (sections: Section[]) => sections.map(({ text }) => text).join('\n');

/** Asked for again and again, made once. */
function once<T>(make: () => T): () => T {
  let made: { is: T } | undefined;
  return () => {
    made ??= { is: make() };
    return made.is;
  };
}

function talkNow(merged: MergedTalk, group: Group, position: number, at?: number): MadeTalk {
  const { title, speakers, parts, sections } = merged;
  const first = parts[0];
  const names = speakers.map(({ name }) => name);
  return {
    title,
    speakers: names,
    titles: new Set([title, ...parts.map(({ talk }) => talk.title)].map(compareKey)),
    names: keysOf(names),
    event: group.event,
    position,
    parts: parts.map(({ talk, source }) => ({
      path: source.path,
      title: compareKey(talk.title),
      names: keysOf(talk.speakers.map(({ name }) => name)),
      fingerprint: once(() => fingerprintOf(textOf(talk.sections))),
    })),
    fingerprint: once(() => fingerprintOf(textOf(sections))),
    stated: merged.id,
    source: { path: first?.source.path ?? '', line: first?.talk.line ?? 1 },
    at,
    merged,
    group,
  };
}

function documentOf(
  { merged, position }: MadeTalk,
  { id, line }: Identity,
  event: EventRef | undefined,
  topics: Topic[],
  matchers: Matcher[],
): { talk: Talk; own: string[] } {
  const { title, speakers, links, parts } = merged;
  const former = Object.entries(
    line
      ? formerAnchors(
          line,
          merged.sections.map(({ anchor }) => anchor),
        )
      : {},
  );
  const sections = merged.sections.map(({ heading, anchor, text, html }, i) => {
    const anchors = former.flatMap(([old, now]) => (now === anchor || (!now && !i) ? [old] : []));
    return {
      ...(heading === undefined ? {} : { heading }),
      anchor,
      ...(anchors.length ? { formerAnchors: anchors } : {}),
      text,
      html,
    };
  });
  const text = sections.map((section) => section.text).join('\n');
  const headings = sections.flatMap(({ heading }) => heading ?? []);
  const { ids, own } = topicsFor(merged.topics, { title, headings, text }, topics, matchers);
  const sources = parts.map(
    ({ talk, source }): SourceRef => ({
      path: source.path,
      line: talk.line,
      kind: source.kind === 'note' ? 'note' : 'recap',
      ...(source.url ? { url: source.url } : {}),
    }),
  );
  const talk = {
    id,
    title,
    speakers,
    ...(event ? { event } : {}),
    position,
    language: languageOf(`${title}\n${text}`),
    topics: ids,
    terms: [],
    summary: summaryOf(sections),
    sections,
    links,
    sources,
  };
  return { talk, own };
}
