/** What else a word or name of the query is called: synonyms, and words of the other script that sound alike. */
import { isHangul } from '../text/runs.ts';
import { looksBorrowed, sameInOtherScript } from '../text/sound.ts';
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

export function namesIn(vocabulary: Vocabulary): NamesOf {
  return (words) => {
    const synonyms = vocabulary.synonymsOf(keyOf(words));
    const [word] = words;
    return synonyms.length || words.length > 1 || !word ? synonyms : borrowed(word, vocabulary);
  };
}

/** For a word that talks hold, or that looks borrowed: any other may be a slip of the keyboard, which is looked into first. */
function borrowed(word: Word, vocabulary: Vocabulary): string[] {
  const known = vocabulary.some(toClause(word, false).typed);
  return (word.hangul ? looksBorrowed(word.text) : known) ? soundsLike(word, known, vocabulary) : [];
}

/** The words of the other script that sound alike, the likest first. */
export function soundsLike(word: Word, known: boolean, vocabulary: Vocabulary): string[] {
  const text = word.hangul ? stem(word.text) : word.text;
  const alike = (of: string) => sameInOtherScript(of, vocabulary.sharingSkeleton(of), { known });
  const whole = alike(text).slice(0, SOUNDS);
  if (whole.length || known || !isHangul(text)) return whole;
  // A compound that is written together in Hangul and apart in Latin letters: 시멘틱서치.
  for (let at = 2; at <= text.length - 2; at++) {
    const [left] = alike(text.slice(0, at));
    const [right] = left ? alike(text.slice(at)) : [];
    if (left && right) return [`${left} ${right}`];
  }
  return [];
}
