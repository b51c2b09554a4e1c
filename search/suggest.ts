/** What to show while typing: talks, topics, speakers and events that match what is typed so far. */
import type { Segment, SuggestionKind } from './answers.ts';
import { type Engine, NO_FILTERS } from './engine.ts';
import { findRanges, highlight, type Range } from './query/highlight.ts';
import type { Clause } from './query/plan.ts';
import { search } from './search.ts';
import type { IndexFile, Named } from './store/index-file.ts';
import { initials, jamo } from './text/jamo.ts';

export type FoundSuggestion = {
  kind: SuggestionKind;
  /** Of the talk, topic or event; a speaker's name. */
  id: string;
  label: Segment[];
};

const MOST = 8;
/** Names stand before talks, but leave room for them. */
const MOST_OF_A_KIND = 2;
/** Talks that hold what is typed in their text only are shown where there is little else. */
const FEW = 3;

/** At most eight, names first, then talks as a search ranks them, those whose title holds what is typed before others. */
export async function suggest(q: string, index: IndexFile, engine: Engine): Promise<FoundSuggestion[]> {
  if (!q.trim()) return [];
  const request = { q, filters: NO_FILTERS, sort: 'relevance', page: 1, perPage: MOST, verbatim: false } as const;
  const { plan, talks } = await search(request, index, engine);
  if (!plan.clauses.length) return [];
  const clauses = plan.clauses.map(openToTheFirstLetter);
  const named = (['topic', 'speaker', 'event'] as const).flatMap((kind) => {
    const names = index.names().filter((name) => name.kind === kind);
    return bestNames(names, clauses).map(({ id, name }) => ({ kind, id, label: highlight(name, clauses) }));
  });
  const titles = talks.map(({ talk, title }): FoundSuggestion => ({ kind: 'talk', id: talk.id, label: title }));
  const isMarked = ({ label }: FoundSuggestion) => label.some(({ match }) => match);
  const marked = [...named, ...titles.filter(isMarked)];
  return (marked.length < FEW ? [...marked, ...titles.filter((title) => !isMarked(title))] : marked).slice(0, MOST);
}

/** One letter is too little for a search, but begins names. */
function openToTheFirstLetter(clause: Clause, i: number, { length }: { length: number }): Clause {
  if (i < length - 1) return clause;
  return { ...clause, terms: clause.terms.map((term) => ({ ...term, open: term.open || term.text.length === 1 })) };
}

/** Names that hold every word: as typed before synonyms, those that begin with it before others, then those of more talks. */
function bestNames(names: Named[], clauses: Clause[]): Named[] {
  const typed = clauses.map((clause) => ({ ...clause, synonyms: [] }));
  const holdsAll = (ranges: Range[]) => new Set(ranges.map(({ clause }) => clause)).size === clauses.length;
  const found = new Map<string, Named & { order: number }>();
  let best = 0;
  for (const each of names) {
    // They come with the names of most talks first: nothing better follows.
    if (best >= MOST_OF_A_KIND) break;
    if (!mayHold(each, clauses)) continue;
    const ranges = findRanges(each.name, clauses);
    if (!holdsAll(ranges)) continue;
    const order = Number(!holdsAll(findRanges(each.name, typed))) * 2 + Number((ranges[0]?.start ?? 0) > 0);
    // A topic has several names; it is suggested once.
    const before = found.get(each.id);
    if (before && before.order <= order) continue;
    found.set(each.id, { ...each, order });
    if (order === 0) best++;
  }
  return [...found.values()].sort((a, b) => a.order - b.order || b.talks - a.talks).slice(0, MOST_OF_A_KIND);
}

/** A quick look at thousands of names before the thorough one. */
function mayHold({ letters, consonants }: Named, clauses: Clause[]): boolean {
  return clauses.every(({ terms, synonyms }) =>
    [terms, ...synonyms.map((synonym) => synonym.terms)].some(([first]) => {
      const wanted = first?.text ?? '';
      const spelled = jamo(wanted).slice(0, 3);
      return letters.includes(spelled) || consonants.includes(initials(wanted) || '\0');
    }),
  );
}
