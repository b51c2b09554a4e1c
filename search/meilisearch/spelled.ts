/**
 * How our tokens are written on the server. Its tokeniser must keep each of them whole, whatever languages it was built for: Hangul
 * as conjoining letters is unknown to its Korean dictionary, and a mark must be of the same script as what it marks, because a
 * change of script ends a token there. Words are marked, too: the server also takes a word whose end is open for two that stand side
 * by side, which a mark before each of them rules out.
 */
import { GRAM_MARK, INITIALS_MARK, PAIR_MARK } from '../text/tokens.ts';

/** Letters that nobody writes any more: old Hangul before Hangul, phonetic letters with Latin words. */
const MARKS: Record<string, string> = { [GRAM_MARK]: '\u1140', [INITIALS_MARK]: '\u114c', [PAIR_MARK]: '\u02ad' };
const HANGUL_WORD = '\u1159';
const LATIN_WORD = '\u02ac';

const MARKED = new RegExp(`[${Object.keys(MARKS).join('')}]`, 'g');
/** What ends a token in the index file's full-text tables (store/schema.ts), ends one here. */
const SIGNS = /[^\p{L}\p{N}\p{Co}\p{Cc}\p{M}" ]/gu;
const FIRST_OF_HANGUL = /(?<![^ "])(?=[\u1100-\u1112\u1161-\u1175])/g;
const FIRST_OF_LATIN = /(?<![^ "])(?=[a-z0-9\u00df-\u02ab])/g;

/** Tokens between spaces or quotes. Separate consonants (ㅈ) become those that begin syllables. */
export function spelled(tokens: string): string {
  return tokens
    .normalize('NFKD')
    .replace(SIGNS, ' ')
    .replace(FIRST_OF_HANGUL, HANGUL_WORD)
    .replace(FIRST_OF_LATIN, LATIN_WORD)
    .replace(MARKED, (mark) => MARKS[mark] as string);
}
