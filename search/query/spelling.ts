/** For a word that no talk holds: the spellings one keystroke away that some talk holds. */
import { assemble } from 'es-hangul';
import { FINALS, INITIALS, jamo, syllableFrom, syllableOf, VOWELS } from '../text/jamo.ts';
import { wordGrams } from '../text/tokens.ts';
import { allOf, anyOf, type Clause, type Match, type Term, type Vocabulary, type Way } from './plan.ts';

export type Spelling = { text: string; way: Way };

const JAMO = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ'];
const LATIN = [...'abcdefghijklmnopqrstuvwxyz'];

/** Below it nearly every word is one keystroke from another; above it edits cost more than they find. In letters or jamo. */
const SHORTEST = 4;
const LONGEST = 24;
const MOST = 40;

/** Fewer letters are another word more often than a slip, unless a letter was typed twice: cobol is not cool, but jaava is java. */
const SHORTEST_SHORTENED = 5;

function isSlip(edit: string, typed: string): boolean {
  // The first letter is seldom wrong, unless it changed places with the second.
  if (edit[0] !== typed[0] && edit[0] !== typed[1]) return false;
  return edit.length >= Math.min(typed.length, SHORTEST_SHORTENED) || /(.)\1/.test(typed);
}

/** All strings one deletion, transposition, replacement or insertion away (Damerau, 1964). */
export function editsOf(word: string, alphabet: string[]): Set<string> {
  const edits = new Set<string>();
  for (let i = 0; i <= word.length; i++) {
    const head = word.slice(0, i);
    const tail = word.slice(i);
    if (tail) edits.add(head + tail.slice(1));
    if (tail.length > 1) edits.add(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2));
    for (const letter of alphabet) {
      if (tail) edits.add(head + letter + tail.slice(1));
      edits.add(head + letter + tail);
    }
  }
  edits.delete(word);
  return edits;
}

/** Words with the number of talks that hold them, those that most talks hold first; others are left out. */
function held(terms: string[], vocabulary: Vocabulary): { term: string; talks: number }[] {
  return terms
    .map((term) => ({ term, talks: vocabulary.documents(term) }))
    .filter(({ talks }) => talks > 0)
    .sort((a, b) => b.talks - a.talks);
}

function asWords(terms: string[], vocabulary: Vocabulary): Spelling[] {
  return held(terms, vocabulary).map(({ term }) => ({
    text: assemble([...term]),
    way: { in: 'words', terms: [term], open: false },
  }));
}

/** The syllables that differ in one letter. */
function nearSyllables(letter: string): string[] {
  const syllable = syllableOf(letter);
  if (!syllable) return [];
  const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);
  return [
    ...upTo(VOWELS).map((vowel) => ({ ...syllable, vowel })),
    ...upTo(INITIALS).map((initial) => ({ ...syllable, initial })),
    ...upTo(FINALS).map((final) => ({ ...syllable, final })),
  ]
    .map(syllableFrom)
    .filter((each) => each !== letter);
}

/** Inside a compound no whole word can be looked up: one letter of one syllable varies, and every pair must be known. */
function insideCompounds(word: string, vocabulary: Vocabulary): Spelling[] {
  const varied = [...word].flatMap((syllable, i) =>
    nearSyllables(syllable).map((near) => {
      const text = word.slice(0, i) + near + word.slice(i + 1);
      return { text, grams: wordGrams(text) };
    }),
  );
  const known = new Set(vocabulary.known([...new Set(varied.flatMap(({ grams }) => grams))]));
  return varied
    .filter(({ grams }) => grams.every((gram) => known.has(gram)))
    .map(({ text, grams }): Spelling => ({ text, way: { in: 'grams', grams, open: false } }))
    .filter(({ way }) => vocabulary.some(way));
}

/** From so many letters on, two keystrokes may be wrong. */
const LONG = 8;
/** The letters that must be right then, so that not the whole vocabulary is compared. */
const FIRST_LETTERS = 2;

/** Words of the vocabulary that begin alike and are at most so many keystrokes away, the nearest first. */
function around(spelled: string, most: number, vocabulary: Vocabulary): string[] {
  return vocabulary
    .beginningWith(spelled.slice(0, FIRST_LETTERS))
    .filter((term) => Math.abs(term.length - spelled.length) <= most)
    .map((term) => ({ term, away: distance(term, spelled) }))
    .filter(({ away }) => away <= most)
    .sort((a, b) => a.away - b.away)
    .map(({ term }) => term);
}

/** Nearest first: words of talks that begin alike and are at most a third of their letters away. */
export function nearestWords({ text, hangul }: Term, vocabulary: Vocabulary): string[] {
  const spelled = hangul ? jamo(text) : text;
  if (spelled.length < SHORTEST || spelled.length > LONGEST) return [];
  return around(spelled, spelled.length / 3, vocabulary)
    .filter((term) => vocabulary.documents(term))
    .map((term) => assemble([...term]));
}

/** Optimal string alignment: the fewest deletions, insertions, replacements and swaps of neighbours (Damerau, 1964). */
export function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const [above, row] = [rows[i - 1] as number[], [i]];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] as number) + Number(a[i - 1] !== b[j - 1]);
      let least = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, replaced);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (rows[i - 2]?.[j - 2] ?? least) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) as number;
}

/** At most 40, the nearest first, and of those the ones that most talks hold. */
export function spellingsOf({ text, hangul }: Pick<Term, 'text' | 'hangul'>, vocabulary: Vocabulary): Spelling[] {
  const spelled = hangul ? jamo(text) : text;
  if (spelled.length < SHORTEST || spelled.length > LONGEST) return [];
  const edits = [...editsOf(spelled, hangul ? JAMO : LATIN)].filter((edit) => hangul || isSlip(edit, spelled));
  const whole = asWords(vocabulary.known(edits), vocabulary);
  const inside = hangul && text.length > 2 ? insideCompounds(text, vocabulary) : [];
  const near = [...whole, ...inside];
  const found = near.length || spelled.length < LONG ? near : asWords(around(spelled, 2, vocabulary), vocabulary);
  return found.slice(0, MOST);
}

/** Below it what is left is too short to mean the word. In syllables. */
const SHORTEST_WITH_A_GAP = 5;
const LONGEST_WITH_A_GAP = 12;

/** A Hangul word whatever one of its inner syllables is; undefined for shorter and longer ones and other scripts. */
export function withoutOneSyllable({ terms }: Clause): Match | undefined {
  const [term] = terms;
  if (!term?.hangul || terms.length > 1) return undefined;
  if (term.text.length < SHORTEST_WITH_A_GAP || term.text.length > LONGEST_WITH_A_GAP) return undefined;
  const around = Array.from({ length: term.text.length - 4 }, (_, i) => [term.text.slice(0, i + 2), term.text.slice(i + 3)]);
  return anyOf(around.map((parts) => allOf(parts.map((part): Way => ({ in: 'grams', grams: wordGrams(part), open: false })))));
}
