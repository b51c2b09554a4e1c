/**
 * What an index holds of a text: words, grams and initials.
 *
 * Words are Hangul stems spelled as jamo, and Latin words as they are. Grams are the syllable pairs of each Hangul run and one
 * pair across each space between Hangul words (정산 시스템 → 정산 산시 시스 스템), so that a phrase of them is an exact substring
 * whatever the spacing; no pair crosses the end of a line. Why not a morphological analyser: docs/architecture.md, "Korean".
 */
import { fold } from './fold.ts';
import { initials, jamo } from './jamo.ts';
import { type Run, runs } from './runs.ts';
import { stem } from './stem.ts';

/** Marks a gram, so that 정산 the pair and 정산 the word stay apart in one vocabulary. A private-use character: tokenisers keep it. */
export const GRAM_MARK = '\uE000';

/** How a word is written in the index. */
export function wordToken(run: Pick<Run, 'text' | 'hangul'>): string {
  return run.hangul ? jamo(stem(run.text)) : run.text;
}

/** The grams of one Hangul word; a word of one syllable has none. */
export function wordGrams(word: string): string[] {
  const grams: string[] = [];
  for (let i = 0; i + 2 <= word.length; i++) grams.push(GRAM_MARK + jamo(word.slice(i, i + 2)));
  return grams;
}

/** Neighbouring Latin words run together as well, so that `webpayments` finds Web Payments. */
function joinedLatin(text: string, found: Run[]): string[] {
  const joined: string[] = [];
  for (let i = 1; i < found.length; i++) {
    const left = found[i - 1] as Run;
    const right = found[i] as Run;
    const neighbours = !left.hangul && !right.hangul && text.slice(left.end, right.start) === ' ';
    if (neighbours && left.text.length > 1 && right.text.length > 1) joined.push(left.text + right.text);
  }
  return joined;
}

export function wordTokens(text: string): string[] {
  const found = runs(text);
  return [...found.map(wordToken), ...joinedLatin(fold(text), found)];
}

export function gramTokens(text: string): string[] {
  const grams: string[] = [];
  const folded = fold(text);
  let before: Run | undefined;
  for (const run of runs(text)) {
    if (!run.hangul) {
      before = undefined;
      continue;
    }
    if (before && /^[^\S\n]+$/.test(folded.slice(before.end, run.start)))
      grams.push(...wordGrams(before.text.slice(-1) + run.text.slice(0, 1)));
    grams.push(...wordGrams(run.text));
    before = run;
  }
  return grams;
}

/** Initials of the Hangul words of two syllables and more. */
export function initialTokens(text: string): string[] {
  return runs(text)
    .filter((run) => run.hangul && run.text.length > 1)
    .map((run) => initials(stem(run.text)));
}
