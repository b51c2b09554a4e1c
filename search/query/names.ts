/** What else a word or name of the query is called: synonyms, and words of the other script that sound alike. */
import { latinStem } from '../text/latin.ts';
import { isHangul } from '../text/runs.ts';
import { CERTAINLY_ALIKE, consonantsIn, looksBorrowed, SURELY_ALIKE, sameInOtherScript } from '../text/sound.ts';
import { stem } from '../text/stem.ts';
import type { Word } from '../text/words.ts';
import { toClause } from './clauses.ts';
import { keyOf } from './name-key.ts';
import type { Vocabulary } from './plan.ts';

/** The other names of words side by side; none where they are no name. */
export type NamesOf = (words: Word[]) => string[];

export const noNames: NamesOf = () => [];

/** So many of the words that sound alike are taken: more are misses. */
const SOUNDS = 3;
/** In consonants: words of so many seldom sound alike by chance. */
const LONG = 4;

/** Of words that talks hold, their names by sound too; a word that no talk holds may be a slip of the keyboard (repair.ts). */
export function namesIn(vocabulary: Vocabulary): NamesOf {
  return (words) => {
    const synonyms = vocabulary.synonymsOf(keyOf(words));
    const [word] = words;
    if (synonyms.length || words.length > 1 || !word || isShort(word) || (word.hangul && !looksBorrowed(word.text)))
      return synonyms;
    return mayBeHeld(word, vocabulary)
      ? soundsLike(word, consonantsIn(word.text) >= LONG ? SURELY_ALIKE : CERTAINLY_ALIKE, vocabulary)
      : [];
  };
}

/** Whether talks may hold the word itself: as a word, or inside of others. */
function mayBeHeld(word: Word, vocabulary: Vocabulary): boolean {
  return word.hangul
    ? vocabulary.some(toClause(word, false).typed)
    : vocabulary.known([word.text, latinStem(word.text)]).length > 0;
}

/** Two consonants are shared by many words. */
function isShort({ text }: Word): boolean {
  return consonantsIn(text) <= 2;
}

/** Loanwords end as particles do: 태블로 is no 태블 with 로. */
function borrowedStem(word: string): string {
  const rest = stem(word);
  return rest.length === 2 && /^[로나고도만야]$/.test(word.slice(2)) ? word : rest;
}

/** The words of the other script that sound alike, the likest first. */
export function soundsLike(word: Word, atLeast: number, vocabulary: Vocabulary): string[] {
  if (word.hangul && isShort(word) && !looksBorrowed(word.text)) return [];
  const text = word.hangul ? borrowedStem(word.text) : word.text;
  const alike = (of: string) =>
    sameInOtherScript(of, vocabulary.sharingSkeleton(of), isShort(word) || word.text.length <= 2 ? SURELY_ALIKE : atLeast);
  const whole = alike(text).slice(0, SOUNDS);
  if (whole.length || !isHangul(text)) return whole;
  // A compound that is written together in Hangul and apart in Latin letters: 시멘틱서치.
  for (let at = 2; at <= text.length - 2; at++) {
    const [left] = alike(text.slice(0, at));
    const [right] = left ? alike(text.slice(at)) : [];
    if (left && right) return [`${left} ${right}`];
  }
  return [];
}
