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
const LETTER_OF = new Map(HANGUL.map((letter, i) => [letter, LETTERS[i] as string]));

/** None of these stands for a letter of Hangul. */
const MARKS: Record<string, string> = { [GRAM_MARK]: 'l', [INITIALS_MARK]: '0' };
const HANGUL_WORD = 'f';
const LATIN: Record<Kind, string> = { words: 'q', forms: 'j' };

/** Keeps the stems of a pair apart; as rare as a letter can be that a tokeniser takes for Latin. */
const PAIR = '\u02ad';

/** What ends a token in the index file's full-text tables (store/schema.ts), ends one here. */
const SIGNS = /[^\p{L}\p{N}\p{Co}\p{Cc}\p{M}]+/u;
const FOREIGN = /[ㄱ-ㅣ\ue000-\ue002]/g;

/** Talks repeat their words: most tokens were spelled before. */
const KNOWN_AT_MOST = 200_000;
const known: Record<Kind, Map<string, string>> = { words: new Map(), forms: new Map() };

/** Tokens between spaces. */
export function spelled(tokens: string, kind: Kind = 'words'): string {
  const before = known[kind];
  if (before.size > KNOWN_AT_MOST) before.clear();
  const each = (token: string) => {
    const text = before.get(token);
    if (text !== undefined) return text;
    const fresh = spell(token, kind);
    before.set(token, fresh);
    return fresh;
  };
  return tokens.split(' ').map(each).join(' ');
}

function spell(token: string, kind: Kind): string {
  const parts = token.split(SIGNS).filter(Boolean);
  return parts.map((part) => markOf(part, kind) + part.replace(FOREIGN, letterOf)).join(' ');
}

function markOf(token: string, kind: Kind): string {
  if (/^[ㄱ-ㅣ]/.test(token)) return HANGUL_WORD;
  return /^[a-z\d\u00df-\u024f]/.test(token) ? LATIN[kind] : '';
}

function letterOf(letter: string): string {
  return LETTER_OF.get(letter) ?? (letter === PAIR_MARK ? PAIR : (MARKS[letter] ?? letter));
}
