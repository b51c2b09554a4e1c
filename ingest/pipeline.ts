/** From what each source holds to the knowledge base: events grouped, talks merged, ids given, topics assigned. Data to data. */

import type { KnowledgeBase } from '../search/store/writer.ts';
import type { Diagnostic, Event, EventRef, SourceRef, Talk, Topic } from '../search/talk.ts';
import type { SourceDraft } from './draft.ts';
import { type EventGroup, groupEvents } from './enrich/events.ts';
import { buildGlossary, termFinder } from './enrich/glossary.ts';
import { eventId, talkId } from './enrich/identity.ts';
import { groupParts, type MergedTalk, mergeParts } from './enrich/merge.ts';
import { synonymsOf } from './enrich/synonyms.ts';
import { languageOf, summaryOf } from './enrich/text.ts';
import { allTopics, explicitTopic, type Matcher, topicMatchers, topicsOf } from './enrich/topics.ts';
import type { Correction } from './glossary-file.ts';
import type { Ledger, LedgerLine } from './ledger.ts';

export type PipelineInput = {
  drafts: SourceDraft[];
  /** Of the folder's `topics.yml`; the starter list is added. */
  topics: Topic[];
  /** Of the folder's `glossary.yml`. */
  corrections?: Correction[];
  ledger: Ledger;
};

export type PipelineOutput = { base: KnowledgeBase; ledger: Ledger; diagnostics: Diagnostic[] };

export function buildKnowledgeBase({ drafts, topics, corrections = [], ledger }: PipelineInput): PipelineOutput {
  const ordered = [...drafts].sort((a, b) => (a.path < b.path ? -1 : 1));
  const { groups, diagnostics } = groupEvents(ordered);
  const build = new Build(ledger, allTopics(topics), diagnostics);
  for (const group of groups) build.addEvent(group);
  const inGroups = new Set(groups.flatMap((group) => group.sources));
  for (const draft of ordered) if (!inGroups.has(draft)) build.addTalks([draft]);
  const { glossary, diagnostics: ofGlossary } = buildGlossary(build.talks, corrections);
  const termsOf = termFinder(glossary);
  const talks = build.talks.map((talk) => ({ ...talk, terms: termsOf(talk) }));
  const synonyms = synonymsOf({ topics: build.topics, ownTopics: topics, glossary, corrections });
  return {
    base: { talks, events: build.events, topics: build.topics, glossary, synonyms },
    ledger: build.nextLedger(),
    diagnostics: [...diagnostics, ...ofGlossary],
  };
}

/** Collects talks while it keeps every id with one owner. */
class Build {
  readonly talks: Talk[] = [];
  readonly events: Event[] = [];
  readonly topics: Topic[];
  readonly #ledger: Ledger;
  readonly #matchers: Matcher[];
  readonly #diagnostics: Diagnostic[];
  /** Ids of this run, with the source that has each. */
  readonly #owners = new Map<string, SourceRef>();

  constructor(ledger: Ledger, topics: Topic[], diagnostics: Diagnostic[]) {
    this.#ledger = ledger;
    this.topics = topics;
    this.#matchers = topicMatchers(topics);
    this.#diagnostics = diagnostics;
  }

  addEvent(group: EventGroup): void {
    const id = group.id ?? eventId(group, this.#ledger);
    const event: EventRef = { id, title: group.title, ...(group.date ? { date: group.date } : {}) };
    const before = this.talks.length;
    this.addTalks(group.sources, event);
    this.events.push({ ...event, talks: this.talks.length - before, sources: group.sources.map(({ path }) => path) });
  }

  addTalks(sources: SourceDraft[], event?: EventRef): void {
    const { groups, diagnostics } = groupParts(sources);
    this.#diagnostics.push(...diagnostics);
    for (const [i, parts] of groups.entries()) this.#addTalk(mergeParts(parts), i + 1, event);
  }

  #addTalk(merged: MergedTalk, position: number, event?: EventRef): void {
    const { title, speakers, sections, links } = merged;
    const sources = merged.parts.map(
      ({ talk, source }): SourceRef => ({
        path: source.path,
        line: talk.line,
        kind: source.kind === 'note' ? 'note' : 'recap',
        ...(source.url ? { url: source.url } : {}),
      }),
    );
    const first = sources[0] as SourceRef;
    const id = this.#idFor(merged, first, position, event);
    this.#owners.set(id, first);
    const text = sections.map((section) => section.text).join('\n');
    const headings = sections.flatMap((section) => section.heading ?? []);
    this.talks.push({
      id,
      title,
      speakers,
      ...(event ? { event } : {}),
      position,
      language: languageOf(`${title}\n${text}`),
      topics: this.#topicsFor(merged.topics, { title, headings, text }),
      terms: [],
      summary: summaryOf(sections),
      sections,
      links,
      sources,
    });
  }

  #idFor({ id, title, speakers }: MergedTalk, source: SourceRef, position: number, event?: EventRef): string {
    const taken = (each: string) => this.#owners.has(each) || (this.#ledger.get(each)?.kind ?? 'talk') !== 'talk';
    const owner = id ? this.#owners.get(id) : undefined;
    if (id && owner) {
      const reason = `the id «${id}» belongs to ${owner.path}:${owner.line} already; this talk gets another one. Give it an id of its own`;
      this.#diagnostics.push({ path: source.path, line: source.line, column: 1, rule: 'id-taken', severity: 'error', reason });
    } else if (id) {
      return id;
    }
    return talkId(
      { event: event?.id ?? '', speakers: speakers.map(({ name }) => name), title, path: source.path, position },
      taken,
    );
  }

  #topicsFor(explicit: string[], words: { title: string; headings: string[]; text: string }): string[] {
    const named = explicit.map((name) => {
      const topic = explicitTopic(name, this.topics);
      if (!this.topics.includes(topic)) this.topics.push(topic);
      return topic.id;
    });
    return [...new Set([...named, ...topicsOf(words, this.#matchers).map((topic) => topic.id)])];
  }

  /** A line for all that is there; lines of what is gone stay, marked as removed, because their ids are never given again. */
  nextLedger(): Ledger {
    const next: Ledger = new Map();
    for (const line of this.#ledger.values()) next.set(line.id, line.movedTo ? line : { ...line, removed: true });
    for (const event of this.events) next.set(event.id, eventLine(event));
    for (const talk of this.talks) next.set(talk.id, talkLine(talk));
    return next;
  }
}

function eventLine({ id, title, date, sources }: Event): LedgerLine {
  return { id, kind: 'event', title, speakers: [], date, sources, anchors: [] };
}

function talkLine({ id, title, speakers, event, sources, sections }: Talk): LedgerLine {
  return {
    id,
    kind: 'talk',
    title,
    speakers: speakers.map(({ name }) => name),
    event: event?.id,
    date: event?.date,
    sources: sources.map(({ path }) => path),
    anchors: sections.map(({ anchor }) => anchor),
  };
}
