/** Splits text into runs of one script, so that `FDS란` gives `fds` and `란`; C++, C# and .NET stay whole. */
import { fold } from './fold.ts';

export type Run = {
  /** Folded: NFC, lower case, ASCII width. */
  text: string;
  /** Where it stands in the NFC text, in UTF-16 code units; the end is exclusive. */
  start: number;
  end: number;
  hangul: boolean;
};

// Names whose signs tell them from a bare letter or word come first. Conjoining jamo and lone consonants belong to Hangul: a
// syllable that is still being typed ends in one.
const RUN = new RegExp(
  [
    String.raw`[a-z][a-z0-9]*\+\+(?!\+)`,
    String.raw`(?<![\p{L}\p{N}])[a-z]#(?![a-z0-9#])`,
    String.raw`(?<![\p{L}\p{N}.])\.net(?![a-z0-9])`,
    String.raw`[가-힣\u1100-\u11ffㄱ-ㅣ]+`,
    String.raw`\p{Script=Han}+`,
    String.raw`[\p{Script=Hiragana}\p{Script=Katakana}ー]+`,
    String.raw`[a-z0-9\u00c0-\u024f]+(?:['’][a-z]+)?`,
    String.raw`\p{L}+`,
    String.raw`\p{N}+`,
  ].join('|'),
  'gu',
);

const HANGUL = /^[가-힣\u1100-\u11ffㄱ-ㅣ]/;

export function isHangul(word: string): boolean {
  return HANGUL.test(word);
}

/** The runs of a text in order; white space, punctuation and other signs belong to none. */
export function runs(text: string): Run[] {
  return Array.from(fold(text).matchAll(RUN), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    hangul: isHangul(match[0]),
  }));
}
