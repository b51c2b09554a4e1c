/** What to show while typing: talks, topics, speakers and events that match what is typed so far. */
import type { Segment, SuggestionKind } from './answers.ts';
import type { Engine } from './engine.ts';
import { toClauses } from './query/clauses.ts';
import { findRanges, highlight } from './query/highlight.ts';
import { noNames } from './query/names.ts';
import type { Clause } from './query/plan.ts';
import { search } from './search.ts';
import type { IndexFile } from './store/index-file.ts';
import { words } from './text/words.ts';

export type FoundSuggestion = {
  kind: SuggestionKind;
  /** Of the talk, topic or event; a speaker's name. */
  id: string;
  label: Segment[];
};

const MOST = 8;
/** Names stand before talks, but leave room for them. */
const MOST_OF_A_KIND = 2;

const NO_FILTERS = { topics: [], speakers: [], events: [], years: [] };

/** At most eight, names first, then talks as a search ranks them. */
export async function suggest(q: string, index: IndexFile, engine: Engine): Promise<FoundSuggestion[]> {
  const clauses = toClauses(words(q), true, noNames);
  if (!clauses.length) return [];
  const named = [...topicsFor(clauses, index), ...speakersFor(clauses, index), ...eventsFor(clauses, index)];
  const request = { q, filters: NO_FILTERS, sort: 'relevance', page: 1, perPage: MOST, verbatim: false } as const;
  const { talks } = await search(request, index, engine);
  const titled = talks.map(({ talk, title }): FoundSuggestion => ({ kind: 'talk', id: talk.id, label: title }));
  return [...named, ...titled].slice(0, MOST);
}

/** Whether a name holds every word that was typed. */
function holdsAll(name: string, clauses: Clause[]): boolean {
  return new Set(findRanges(name, clauses).map(({ clause }) => clause)).size === clauses.length;
}

function topicsFor(clauses: Clause[], index: IndexFile): FoundSuggestion[] {
  return index
    .counts('topics')
    .flatMap(({ value }) => {
      const topic = index.topic(value);
      const name = topic && [...topic.names.ko, ...topic.names.en].find((each) => holdsAll(each, clauses));
      return name ? [{ kind: 'topic' as const, id: value, label: highlight(name, clauses) }] : [];
    })
    .slice(0, MOST_OF_A_KIND);
}

function speakersFor(clauses: Clause[], index: IndexFile): FoundSuggestion[] {
  return index
    .counts('speakers')
    .filter(({ value }) => holdsAll(value, clauses))
    .slice(0, MOST_OF_A_KIND)
    .map(({ value }) => ({ kind: 'speaker', id: value, label: highlight(value, clauses) }));
}

function eventsFor(clauses: Clause[], index: IndexFile): FoundSuggestion[] {
  return index
    .events()
    .filter(({ title }) => holdsAll(title, clauses))
    .slice(0, MOST_OF_A_KIND)
    .map(({ id, title }) => ({ kind: 'event', id, label: highlight(title, clauses) }));
}
