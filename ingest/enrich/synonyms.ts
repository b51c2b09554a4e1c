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

const keysOf = (names: Synonyms) => new Set(names.map(nameKey));

/** Whether a group and loanwords mean the same: they share a name that is no abbreviation, or one that both explain alike. */
function meet(group: Synonyms, keys: ReadonlySet<string>, words: Synonyms): boolean {
  const shared = words.filter((word) => keys.has(nameKey(word)));
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
  const keys = groups.map(keysOf);
  const alone = loanwords.flatMap((words) => {
    const meeting = groups.flatMap((group, i) => (meet(group, keys[i] as Set<string>, words) ? [i] : []));
    for (const i of meeting) joined[i]?.push(...words);
    return meeting.length ? [] : [words.filter((word) => !keys.some((group) => group.has(nameKey(word))))];
  });
  return [...joined, ...alone];
}

/** Without groups of which another group has every name. */
function withoutParts(groups: Synonyms[]): Synonyms[] {
  const keys = groups.map(keysOf);
  const isPart = (one: number, other: number) => {
    const [mine, theirs] = [keys[one] ?? new Set(), keys[other] ?? new Set()];
    if (one === other || mine.size > theirs.size || (mine.size === theirs.size && one < other)) return false;
    return [...mine].every((key) => theirs.has(key));
  };
  return groups.filter((_, i) => !groups.some((_, other) => isPart(i, other)));
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
