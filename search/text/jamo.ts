/**
 * Hangul spelled letter by letter, in the order in which it is typed (정산 → ㅈㅓㅇㅅㅏㄴ).
 *
 * Compound vowels and final clusters are spelled as their parts (과 → ㄱㅗㅏ), as on the keyboard. So a syllable that is
 * still being composed is a prefix of the finished one (정사 of 정산), and one edit of the spelling is one keystroke.
 * The arithmetic is that of the Unicode Standard, section 3.12 ("Conjoining Jamo Behavior").
 */

const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = 11172;
export const INITIALS = 19;
export const VOWELS = 21;
export const FINALS = 28;

/** The letters of a syllable, each by its number among those of its kind; a syllable without a final has 0. */
export type Syllable = { initial: number; vowel: number; final: number };

/** Undefined for what is no whole syllable. */
export function syllableOf(letter: string): Syllable | undefined {
  const n = letter.charCodeAt(0) - FIRST_SYLLABLE;
  if (!(n >= 0 && n < SYLLABLES)) return undefined;
  return { initial: Math.floor(n / (VOWELS * FINALS)), vowel: Math.floor(n / FINALS) % VOWELS, final: n % FINALS };
}

export function syllableFrom({ initial, vowel, final }: Syllable): string {
  return String.fromCharCode(FIRST_SYLLABLE + (initial * VOWELS + vowel) * FINALS + final);
}

export const INITIAL = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const VOWEL = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ');
const FINAL = ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(
  ' ',
);

// What an input method shows for a half-typed cluster, spelled as its parts.
const LONE: Record<string, string> = {
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ',
  ㅘ: 'ㅗㅏ',
  ㅙ: 'ㅗㅐ',
  ㅚ: 'ㅗㅣ',
  ㅝ: 'ㅜㅓ',
  ㅞ: 'ㅜㅔ',
  ㅟ: 'ㅜㅣ',
  ㅢ: 'ㅡㅣ',
};

// Spelling runs over every text that is indexed: a table is several times faster than computing each syllable.
const SPELLING = Array.from(
  { length: SYLLABLES },
  (_, n) =>
    `${INITIAL[Math.floor(n / (VOWELS * FINALS))]}${VOWEL[Math.floor((n % (VOWELS * FINALS)) / FINALS)]}${FINAL[n % FINALS]}`,
);

/** Spells Hangul letter by letter; every other character stays. */
export function jamo(text: string): string {
  let spelled = '';
  for (const letter of text) spelled += SPELLING[letter.charCodeAt(0) - FIRST_SYLLABLE] ?? LONE[letter] ?? letter;
  return spelled;
}

/** The initial consonants of the syllables (정산 → ㅈㅅ); lone consonants stay, all else is dropped. */
export function initials(text: string): string {
  let consonants = '';
  for (const letter of text) {
    const syllable = syllableOf(letter);
    if (syllable) consonants += INITIAL[syllable.initial];
    else if (isInitials(letter)) consonants += letter;
  }
  return consonants;
}

/** Whether a word consists of lone consonants only, as in a search by initials (ㅈㅅ). */
export function isInitials(word: string): boolean {
  return /^[ㄱ-ㅎ]+$/.test(word);
}
