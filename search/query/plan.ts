/** What a query becomes: data that says which talks match, the same for every engine. */

/** What a talk holds. */
type Held =
  /** Words side by side, in this order (mostly one), as they stand there or in another form of theirs. */
  | { in: 'words'; terms: string[] }
  /** A phrase of syllable pairs: an exact substring, inside compounds and across spaces. */
  | { in: 'grams'; grams: string[] }
  | { in: 'initials'; term: string };

/**
 * One way in which a talk can hold a word. `open` also takes longer words that begin so. `implied`: another way beside it finds
 * all that this one finds, so it says nothing of which talks match, only how well.
 */
export type Way = Held & { open: boolean; implied?: true };

/** A Boolean expression over ways; neither list is ever empty. */
export type Match = Way | { all: Match[] } | { any: Match[] };

/** A text that marks a match in a talk: folded, Hangul without its particles. */
export type Term = {
  text: string;
  /** Still being typed, so that longer words count. */
  open: boolean;
  hangul: boolean;
  /** At the beginning of a word only. */
  first?: boolean;
  /** What was taken for a particle; where a text goes on with it, it is marked, too. */
  tail?: string;
};

/** Another name for what was asked for; its terms stand side by side. */
export type Synonym = { name: string; terms: Term[]; match: Match };

/** What one word of the query, or a name of several words, asks for. */
export type Clause = {
  /** As typed, without particles. */
  text: string;
  open: boolean;
  /** What marks it in a talk: words side by side. */
  terms: Term[];
  /** The ways in which a talk can hold what was typed. */
  typed: Match;
  /** Names that topics and glossary give it; they match, too, and rank below. */
  synonyms: Synonym[];
};

/** Which step of the plan answered; each runs only where the one before it matched nothing. */
export type StepName =
  | 'everything'
  | 'initials'
  | 'all-words'
  | 'rare-words'
  | 'scattered-words'
  | 'joined-words'
  | 'begun-word'
  | 'without-talk-words'
  | 'other-layout'
  | 'other-spelling'
  | 'most-words'
  | 'most-grams'
  | 'nothing';

export type Plan = {
  step: StepName;
  clauses: Clause[];
  /** The words run together as one clause, which marks 데이터베이스 for 데이터 베이스. */
  joined?: Clause;
  /** Absent for `everything`, which all talks match, and for `nothing`. */
  match?: Match;
  /** The words side by side or run together, of a sentence the rarest pairs of its syllables: what matches it ranks higher. */
  together?: Match;
  /** What was searched instead, when what was typed was rewritten. */
  rewritten?: string;
  /** The steps that were tried, in order; the last one is the one that answered. */
  tried: StepName[];
};

/** What planning needs to know of the index file. */
export type Vocabulary = {
  /** Number of talks. */
  readonly size: number;
  /** In how many talks a word or gram stands. */
  documents(term: string): number;
  /** Which of these words and grams may stand in a talk: all that do, and perhaps some of talks that are gone. */
  known(terms: string[]): string[];
  /** The words that begin so and may stand in a talk. */
  beginningWith(letters: string): string[];
  /** How many talks match. */
  count(match: Match): number;
  /** Whether any talk matches. */
  some(match: Match): boolean;
  /** The names that mean the same as a name with this key (name-key.ts), the name itself left out. */
  synonymsOf(key: string): string[];
  /** Words of the other script that have a consonant skeleton (text/sound.ts) in common with a word. */
  sharingSkeleton(word: string): string[];
};

export function allOf(parts: Match[]): Match {
  return parts.length === 1 ? (parts[0] as Match) : { all: parts };
}

export function anyOf(parts: Match[]): Match {
  return parts.length === 1 ? (parts[0] as Match) : { any: parts };
}

/** What decides which talks match: without the ways that others beside them imply. */
export function decisive(match: Match): Match {
  if ('all' in match) return allOf(match.all.map(decisive));
  if ('any' in match) return anyOf(match.any.filter((part) => !('implied' in part)).map(decisive));
  return match;
}

/** All ways that an expression names, those that others imply among them. */
export function waysOf(match: Match): Way[] {
  if ('all' in match) return match.all.flatMap(waysOf);
  return 'any' in match ? match.any.flatMap(waysOf) : [match];
}

/** What a clause asks for, its synonyms included. */
export function matchOf({ typed, synonyms }: Clause): Match {
  return anyOf([typed, ...synonyms.map(({ match }) => match)]);
}

export function isKnown(clause: Clause, vocabulary: Vocabulary): boolean {
  return vocabulary.some(matchOf(clause));
}
