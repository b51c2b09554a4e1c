/** From what was typed to words and clauses. */
import { isInitials } from '../text/jamo.ts';
import { isParticle } from '../text/stem.ts';
import { words as toWords, type Word } from '../text/words.ts';
import { toClauses } from './clauses.ts';
import { withIsoDates } from './dates.ts';
import { isFiller } from './filler.ts';
import type { NamesOf } from './names.ts';
import type { Clause } from './plan.ts';

export type Query = {
  typed: string;
  words: Word[];
  clauses: Clause[];
  names: NamesOf;
  /** Too many words to ask for all of them. */
  sentence: boolean;
};

/** Up to so many words must all be met; a longer query is a sentence, of which the rare words matter. */
export const FEW_WORDS = 3;
/** Nobody asks for more; what follows is a text that was pasted. */
const MOST_WORDS = 32;

/** `fillers`: words by which people ask are left out, where any others are there. */
export function analyse(typed: string, names: NamesOf, { fillers = true } = {}): Query {
  // As typed is as typed, dates too.
  const words = wordsOf(fillers ? withIsoDates(typed) : typed);
  const clauses = toClauses(words, true, names);
  const sentence = clauses.length > FEW_WORDS;
  const tells = ({ text }: { text: string }) => !fillers || !isFiller(text, { sentence });
  if (!clauses.some(tells)) return { typed, words, clauses, names, sentence };
  return { typed, words: words.filter(tells), clauses: clauses.filter(tells), names, sentence };
}

/** Each word once. A particle behind a Latin word (Kafka를) is none of its own, nor is the first consonant of the next (정산 ㅅ). */
function wordsOf(typed: string): Word[] {
  const seen = new Set<string>();
  const found = withUnits(toWords(typed)).filter((word, i, all) => {
    const before = all[i - 1];
    const attached = before && !before.hangul && before.runs.at(-1)?.end === word.runs[0]?.start;
    if (seen.has(word.text) || (attached && isParticle(word.text))) return false;
    if (before && i === all.length - 1 && word.text.length === 1 && isInitials(word.text) && !isInitials(before.text))
      return false;
    seen.add(word.text);
    return true;
  });
  return found.slice(0, MOST_WORDS);
}

/** A number and what is counted are one word: 2회 is neither 2 nor 회. */
function withUnits(words: Word[]): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const number = joined.at(-1);
    const counted = number && /^\d+$/.test(number.text) && word.hangul && number.runs.at(-1)?.end === word.runs[0]?.start;
    if (!counted || isParticle(word.text)) joined.push(word);
    else
      joined[joined.length - 1] = {
        ...number,
        runs: [...number.runs, ...word.runs],
        text: number.text + word.text,
        written: number.written + word.written,
      };
  }
  return joined;
}

const BEGUN = [
  // The next Latin word, of which a letter or two are there.
  /(?<=\S)\s+[a-z]{1,2}$/i,
  // The next syllable, or the beginning of a particle: 정산ㅇ, 정산으, 카프카르, 정산엣 of 정산을, 정산으로, 카프카를, 정산에서.
  /(?<=[가-힣]{2})(?:[ㄱ-ㅎ]|[으르엣])$/,
];

/** The query without what has only been begun at its end; undefined where nothing has. */
export function withoutBegun(typed: string): string | undefined {
  const text = typed.normalize('NFC').trim();
  const begun = BEGUN.find((pattern) => pattern.test(text));
  return begun && text.replace(begun, '');
}
