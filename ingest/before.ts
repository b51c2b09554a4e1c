/** What the refresh before made, as far as the next one builds on it. */
import type { IndexFile } from '../search/store/index-file.ts';
import { keptTold, keptUnits, mentioning } from '../search/store/kept.ts';
import type { Diagnostic, Event, GlossaryEntry, SourceRef, Talk, Topic } from '../search/talk.ts';
import type { Explained } from './enrich/abbreviations.ts';

/** Sources that are told of together: an event's, or one that names no event. */
export type Unit = {
  /** Of the sources and of what else their talks are made from; empty: they are to be made anew each time. */
  signature: string;
  event?: Event;
  /** Ids. */
  talks: string[];
  /** Of the ledger's lines of its event and talks. */
  lines: string;
  diagnostics: Diagnostic[];
};

export const idsOf = ({ event, talks }: Pick<Unit, 'event' | 'talks'>) => (event ? [event.id, ...talks] : talks);

/** What a talk adds to glossary and topics. */
export type Told = {
  source: Pick<SourceRef, 'path' | 'line'>;
  explained: Explained[];
  /** Names of explicit topics that no list has. */
  topics: string[];
};

export type Before = {
  /** Whether nobody has written into the ledger since: it says of every unit what it said then. */
  isLedgerAsLeft: boolean;
  unit(signature: string): Unit | undefined;
  /** Of talks that add something, by id. */
  told(): Map<string, Told>;
  glossary(): GlossaryEntry[];
  topic(id: string): Topic | undefined;
  /** Talks filed under a topic. */
  withTopic(id: string): Talk[];
  /** All talks that hold one of these names, and perhaps others. */
  mentioning(names: string[]): Talk[];
};

export const unitsOf = (file: IndexFile) => keptUnits(file) as Unit[];

export function beforeOf(file: IndexFile, { isLedgerAsLeft }: Pick<Before, 'isLedgerAsLeft'>): Before {
  const units = new Map(unitsOf(file).map((unit) => [unit.signature, unit]));
  return {
    isLedgerAsLeft,
    unit: (signature) => units.get(signature),
    told: () => keptTold(file) as Map<string, Told>,
    glossary: () => file.glossary(),
    topic: (id) => file.topic(id),
    withTopic: (id) => file.talks(file.ids(file.rowsWith('topics', id))),
    mentioning: (names) => file.talks(mentioning(file, names)),
  };
}
