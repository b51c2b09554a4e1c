/**
 * What an index holds of a text: words, forms, grams and initials.
 *
 * Words are Hangul stems spelled as jamo, and Latin words as they are. Forms are what a word may be asked for as, beside what
 * stands there: stems of inflected Latin words, parts of camel case, neighbours run together, a syllable without its particle.
 * Grams are the syllable pairs of each Hangul run and one pair across each space between Hangul words (정산 시스템 → 정산 산시
 * 시스 스템), so that a phrase of them is an exact substring whatever the spacing; no pair crosses the end of a line. Why not a
 * morphological analyser: docs/architecture.md, "Korean".
 */
import { fold } from './fold.ts';
import { initials, jamo } from './jamo.ts';
import { latinStem, signsSpelled } from './latin.ts';
import { type Run, runs } from './runs.ts';
import { loneSyllable, stem } from './stem.ts';
import { partsOf, type Word, words } from './words.ts';

/** Marks a gram, so that 정산 the pair and 정산 the word stay apart in one vocabulary. A private-use character: tokenisers keep it. */
export const GRAM_MARK = '\uE000';
export const INITIALS_MARK = '\uE001';
/** Keeps the stems of a pair apart: logging in is no login. */
export const PAIR_MARK = '\uE002';

/** How a word is written in the index. */
export function wordToken(run: Pick<Run, 'text' | 'hangul'>): string {
  return run.hangul ? jamo(stem(run.text)) : signsSpelled(run.text);
}

/** The grams of one Hangul word; a word of one syllable has none. */
export function wordGrams(word: string): string[] {
  const grams: string[] = [];
  for (let i = 0; i + 2 <= word.length; i++) grams.push(GRAM_MARK + jamo(word.slice(i, i + 2)));
  return grams;
}

export function wordTokens(text: string): string[] {
  return runs(text).map(wordToken);
}

/** Two words side by side, whatever their inflection: unit tests, unit testing. */
export function pairForm(left: string, right: string): string {
  return latinStem(left) + PAIR_MARK + latinStem(right);
}

/** Two Latin words side by side are also asked for as one: webpayments, vue3. */
function joins(left: Word, right: Word, between: string): boolean {
  return between === ' ' && left.text.length > 1 && (right.text.length > 1 || /^\d$/.test(right.text));
}

function latinForms(word: Word): string[] {
  const parts = partsOf(word);
  const spelled = word.runs.map(wordToken);
  const forms = new Set(parts.length > 1 ? [word.text, ...parts, latinStem(word.text)] : []);
  for (const part of parts) forms.add(latinStem(part));
  for (const each of spelled) forms.delete(each);
  return [...forms];
}

/** What else the words of a text may be asked for as; none of them is a word that stands there itself. */
export function formTokens(text: string): string[] {
  const forms: string[] = [];
  const composed = text.normalize('NFC');
  let before: Word | undefined;
  for (const word of words(composed)) {
    const first = word.runs[0] as Run;
    if (word.hangul) {
      const lone = loneSyllable(first.text);
      if (lone) forms.push(jamo(lone));
      before = undefined;
      continue;
    }
    forms.push(...latinForms(word));
    const between = before && composed.slice(before.runs.at(-1)?.end, first.start);
    if (before && between !== undefined && joins(before, word, between))
      forms.push(...new Set([before.text + word.text, pairForm(before.text, word.text)]));
    before = word;
  }
  return forms;
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

/** How initials are looked up. */
export function initialsToken(consonants: string): string {
  return INITIALS_MARK + consonants;
}

/** Initials of the Hangul words of two syllables and more, and of two such words side by side (정산 시스템 → ㅈㅅ ㅅㅅㅌ ㅈㅅㅅㅅㅌ). */
export function initialTokens(text: string): string[] {
  const tokens: string[] = [];
  const folded = fold(text);
  let before: { letters: string; end: number } | undefined;
  for (const run of runs(text)) {
    const letters = run.hangul && run.text.length > 1 ? initials(stem(run.text)) : '';
    if (letters) tokens.push(initialsToken(letters));
    if (letters && before && folded.slice(before.end, run.start) === ' ') tokens.push(initialsToken(before.letters + letters));
    before = letters ? { letters, end: run.end } : undefined;
  }
  return tokens;
}
