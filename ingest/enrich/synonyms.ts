/** Groups of names that mean the same, for searches: those of topics, of the glossary, and loanwords. */
import type { GlossaryEntry, Synonyms, Topic } from '../../search/talk.ts';
import { distinctNames, nameKey } from '../../search/text/occurrences.ts';
import { isHangul } from '../../search/text/runs.ts';
import type { Correction } from '../glossary-file.ts';
import { leftOutNames } from './glossary.ts';
import { LOANWORDS } from './loanwords.ts';
import { mayMeanTheSame } from './meaning.ts';

export type SynonymSources = {
  /** All topics, and which of them the folder's own `topics.yml` states. */
  topics: readonly Topic[];
  ownTopics: readonly Topic[];
  glossary: readonly GlossaryEntry[];
  corrections: Correction[];
};

/** In letters: so short an abbreviation may mean several things; what it stands for does not. */
const SHORT = 5;
const isAbbreviation = (name: string) => name.length <= SHORT && /^[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*$/.test(name);

/** Which groups have a name, by its key, in their order. */
function holdersOf(keys: ReadonlySet<string>[]): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const [i, group] of keys.entries()) {
    for (const key of group) {
      const known = holders.get(key);
      if (known) known.push(i);
      else holders.set(key, [i]);
    }
  }
  return holders;
}

const keysOf = (names: Synonyms) => new Set(names.map(nameKey));

/** Whether a group and loanwords of which it has some mean the same: one of them is no abbreviation, or both explain one alike. */
function meet(group: Synonyms, words: Synonyms, shared: Synonyms): boolean {
  if (!shared.every(isAbbreviation)) return true;
  const english = words.find((word) => !isAbbreviation(word) && !isHangul(word));
  return shared.some((term) => group.every((name) => isAbbreviation(name) || (english && mayMeanTheSame(english, name, term))));
}

/**
 * Loanwords join each group that they mean the same as, and stand alone where there is none. Groups never chain: two groups that
 * share one name with the same loanwords stay two. An abbreviation of which the folder has another meaning leaves the loanwords.
 */
function withLoanwords(groups: Synonyms[], loanwords: Synonyms[]): Synonyms[] {
  const joined = groups.map((group) => [...group]);
  const holders = holdersOf(groups.map(keysOf));
  const alone = loanwords.flatMap((words) => {
    const shared = new Map<number, string[]>();
    for (const word of words) {
      for (const i of holders.get(nameKey(word)) ?? []) shared.set(i, [...(shared.get(i) ?? []), word]);
    }
    const meeting = [...shared].flatMap(([i, of]) => (meet(groups[i] as Synonyms, words, of) ? [i] : []));
    for (const i of meeting) joined[i]?.push(...words);
    return meeting.length ? [] : [words.filter((word) => !holders.has(nameKey(word)))];
  });
  return [...joined, ...alone];
}

/** Without groups of which another group has every name. */
function withoutParts(groups: Synonyms[]): Synonyms[] {
  const keys = groups.map(keysOf);
  const holders = holdersOf(keys);
  const isPart = (one: number, other: number) => {
    const [mine, theirs] = [keys[one] ?? new Set(), keys[other] ?? new Set()];
    if (one === other || mine.size > theirs.size || (mine.size === theirs.size && one < other)) return false;
    return [...mine].every((key) => theirs.has(key));
  };
  const sharing = (keys: ReadonlySet<string> | undefined) => holders.get([...(keys ?? [])][0] ?? '') ?? [];
  return groups.filter((_, i) => !sharing(keys[i]).some((other) => isPart(i, other)));
}

/**
 * Groups of two names and more. Of a topic that a person wrote, only the first names of the two languages are taken, because its
 * other names may be looser; of a starter topic, all. What a correction leaves out (`재고: false`) is in no built-in group.
 */
export function synonymsOf({ topics, ownTopics, glossary, corrections }: SynonymSources): Synonyms[] {
  const own = new Set(ownTopics.map(({ id }) => id));
  const leftOut = leftOutNames(corrections);
  const allowed = (names: readonly string[]) => names.filter((name) => !leftOut.has(nameKey(name)));
  const ofTopics = topics.map(({ id, names: { ko, en } }) =>
    own.has(id) ? [...ko.slice(0, 1), ...en.slice(0, 1)] : allowed([...ko, ...en]),
  );
  const ofGlossary = glossary.map(({ term, names }) => [term, ...names]);
  const groups = withLoanwords(
    [...ofTopics, ...ofGlossary].filter((names) => names.length > 1),
    LOANWORDS.map(allowed),
  );
  return withoutParts(groups.map(distinctNames).filter((names) => names.length > 1));
}
