/** What a query becomes: data that says which talks match, the same for every engine. */

/** One way in which a talk can hold a word. `open` also takes longer words that begin so. */
export type Way =
  | { in: 'words'; term: string; open: boolean }
  /** A phrase of syllable pairs: an exact substring, inside compounds and across spaces. */
  | { in: 'grams'; grams: string[]; open: boolean }
  | { in: 'initials'; term: string; open: boolean };

/** A Boolean expression over ways; neither list is ever empty. */
export type Match = Way | { all: Match[] } | { any: Match[] };

/** What one word of the query asks for. */
export type Clause = {
  /** As people read it, for highlights: folded, Hangul without its particles. */
  text: string;
  /** Still being typed, so that longer words count. */
  open: boolean;
  hangul: boolean;
  ways: Way[];
};

/** Which step of the plan answered; each runs only where the one before it matched nothing. */
export type Step =
  | 'everything'
  | 'initials'
  | 'all-words'
  | 'rare-words'
  | 'other-layout'
  | 'other-spelling'
  | 'most-words'
  | 'nothing';

export type Plan = {
  step: Step;
  clauses: Clause[];
  /** Absent for `everything`, which all talks match, and for `nothing`. */
  match?: Match;
  /** The words side by side or run together; what matches it ranks before scattered words. */
  together?: Match;
  /** What was searched instead, when what was typed was rewritten. */
  rewritten?: string;
};

/** What planning needs to know of the index file. */
export type Vocabulary = {
  /** Number of talks. */
  readonly size: number;
  /** In how many talks a word or gram stands. */
  documents(term: string): number;
  /** How many talks match. */
  count(match: Match): number;
};

export function allOf(parts: Match[]): Match {
  return parts.length === 1 ? (parts[0] as Match) : { all: parts };
}

export function anyOf(parts: Match[]): Match {
  return parts.length === 1 ? (parts[0] as Match) : { any: parts };
}
