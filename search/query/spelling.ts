/** For a word that no talk holds: the spellings one keystroke away that some talk holds. */
import { assemble } from 'es-hangul';
import { jamo } from '../text/jamo.ts';
import { wordGrams } from '../text/tokens.ts';
import type { Clause, Vocabulary, Way } from './plan.ts';

export type Spelling = { text: string; way: Way };

const JAMO = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ'];
const LATIN = [...'abcdefghijklmnopqrstuvwxyz'];

/** Below it nearly every word is one keystroke from another; above it edits cost more than they find. In letters or jamo. */
const SHORTEST = 4;
const LONGEST = 24;
const MOST = 40;

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

function asWords(spelled: string, alphabet: string[], vocabulary: Vocabulary): Spelling[] {
  return [...editsOf(spelled, alphabet)]
    .map((edit) => ({ edit, talks: vocabulary.documents(edit) }))
    .filter(({ talks }) => talks > 0)
    .sort((a, b) => b.talks - a.talks)
    .map(({ edit }) => ({ text: assemble([...edit]), way: { in: 'words', term: edit, open: false } }));
}

const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = 11172;

/** The syllables that differ in one letter. */
function nearSyllables(syllable: string): string[] {
  const code = syllable.charCodeAt(0) - FIRST_SYLLABLE;
  if (!(code >= 0 && code < SYLLABLES)) return [];
  const initial = Math.floor(code / 588);
  const vowel = Math.floor((code % 588) / 28);
  const near: string[] = [];
  const add = (i: number, v: number, f: number) => near.push(String.fromCharCode(FIRST_SYLLABLE + i * 588 + v * 28 + f));
  for (let v = 0; v < 21; v++) add(initial, v, code % 28);
  for (let i = 0; i < 19; i++) add(i, vowel, code % 28);
  for (let f = 0; f < 28; f++) add(initial, vowel, f);
  return near.filter((each) => each !== syllable);
}

/** Inside a compound no whole word can be looked up: one letter of one syllable varies, and every pair must be known. */
function insideCompounds(word: string, vocabulary: Vocabulary): Spelling[] {
  const found: Spelling[] = [];
  for (let i = 0; i < word.length; i++) {
    for (const syllable of nearSyllables(word.charAt(i))) {
      const text = word.slice(0, i) + syllable + word.slice(i + 1);
      const nearest = i ? text.slice(i - 1, i + 1) : text.slice(0, 2);
      if (!wordGrams(nearest).every((gram) => vocabulary.documents(gram))) continue;
      const grams = wordGrams(text);
      if (grams.every((gram) => vocabulary.documents(gram))) found.push({ text, way: { in: 'grams', grams, open: false } });
    }
  }
  return found;
}

/** At most 40, those that most talks hold first. */
export function spellingsOf(clause: Clause, vocabulary: Vocabulary): Spelling[] {
  const spelled = clause.hangul ? jamo(clause.text) : clause.text;
  if (spelled.length < SHORTEST || spelled.length > LONGEST) return [];
  const whole = asWords(spelled, clause.hangul ? JAMO : LATIN, vocabulary);
  const inside = clause.hangul && clause.text.length > 2 ? insideCompounds(clause.text, vocabulary) : [];
  return [...whole, ...inside].slice(0, MOST);
}
