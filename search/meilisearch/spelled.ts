/**
 * How our tokens are written on the server. Its tokeniser must keep each of them whole, whatever languages it was built for: Hangul
 * as conjoining letters is unknown to its Korean dictionary, and a mark must be of the same script as what it marks, because a
 * change of script ends a token there.
 */
import { GRAM_MARK, INITIALS_MARK, PAIR_MARK } from '../text/tokens.ts';

/** Letters that nobody writes any more: old Hangul before Hangul, a phonetic letter between Latin words. */
const MARKS: Record<string, string> = { [GRAM_MARK]: '\u1140', [INITIALS_MARK]: '\u114c', [PAIR_MARK]: '\u02ad' };
const MARKED = new RegExp(`[${Object.keys(MARKS).join('')}]`, 'g');

/** Tokens, or a text of tokens between spaces. Separate consonants (ㅈ) become those that begin syllables, as in 초성. */
export function spelled(tokens: string): string {
  return tokens.normalize('NFKD').replace(MARKED, (mark) => MARKS[mark] as string);
}
