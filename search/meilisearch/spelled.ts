/**
 * How our tokens are written on the server: in Latin letters and digits alone, one for each letter of Hangul. So its tokeniser keeps
 * each token whole, whatever languages it was built for, and its prefixes reach as far as they can: it holds those of four bytes
 * ready, and follows longer ones to their first thousand words only.
 *
 * The first letter says what a token is. Without it the server would take a word whose end is open for two words side by side, too.
 */
import { GRAM_MARK, INITIALS_MARK, PAIR_MARK } from '../text/tokens.ts';

/** Words as they stand there, or other forms of theirs, which are asked for apart: most prefixes have thousands of those. */
export type Kind = 'words' | 'forms';

const HANGUL = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ'];
const LETTERS = [...'gqnd4rmbvscxj2zktphae135678oyuw9i'];
/** The marks are written as what stands for no letter of Hangul. */
const LATIN_OF = new Map([
  ...HANGUL.map((letter, i): [string, string] => [letter, LETTERS[i] as string]),
  [GRAM_MARK, 'l'],
  [INITIALS_MARK, '0'],
]);

const HANGUL_WORD = 'f';
const LATIN: Record<Kind, string> = { words: 'q', forms: 'j' };

/** A stem of a pair. Pairs are phrases here: a server that meets a new word goes through all that it knows. */
const STEM = 'k';

/** What ends a token in the index file's full-text tables (store/schema.ts), ends one here. */
const SIGNS = /[^\p{L}\p{N}\p{Co}\p{Cc}\p{M}]+/u;
const LATIN_ALONE = /^[a-z\d]+$/;
const HANGUL_ALONE = /^[\ue000\ue001]?[ㄱ-ㅣ]+$/;

/** Tokens between spaces. */
export function spelled(tokens: string, kind: Kind = 'words'): string {
  return tokens
    .split(' ')
    .map((token) => spell(token, kind))
    .join(' ');
}

/** Stems, some of which make pairs with those behind them, between spaces. */
export function stemsSpelled(stems: string[]): string {
  return stems.flatMap((stem) => partsOf(stem).map((part) => STEM + part)).join(' ');
}

function spell(token: string, kind: Kind): string {
  // Nearly all are one of these; a talk has thousands.
  if (LATIN_ALONE.test(token)) return LATIN[kind] + token;
  if (HANGUL_ALONE.test(token)) return markOf(token, kind) + inLatin(token);
  if (token.includes(PAIR_MARK)) return stemsSpelled(token.split(PAIR_MARK));
  return partsOf(token)
    .map((part) => markOf(part, kind) + inLatin(part))
    .join(' ');
}

function partsOf(token: string): string[] {
  return token.split(SIGNS).filter(Boolean);
}

function markOf(token: string, kind: Kind): string {
  if (/^[ㄱ-ㅣ]/.test(token)) return HANGUL_WORD;
  return /^[a-z\d\u00df-\u024f]/.test(token) ? LATIN[kind] : '';
}

function inLatin(token: string): string {
  let text = '';
  for (let i = 0; i < token.length; i++) text += LATIN_OF.get(token.charAt(i)) ?? token.charAt(i);
  return text;
}
