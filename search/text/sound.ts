/**
 * Whether a Hangul word is how Korean writes a Latin one by its sound (하둡 and hadoop, 제플린 and zeppelin).
 *
 * Korean spells loanwords by their pronunciation (National Institute of Korean Language, "외래어 표기법", 1986), English does not,
 * so both are brought to what they surely share: the classes of their consonants. Words of one skeleton are then compared letter
 * by letter, with vowels that may stand for each other, and letters that English writes and does not speak, costing little.
 */

import { Recent } from '../recent.ts';
import { INITIAL, syllableOf } from './jamo.ts';

const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const FINALS = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

/** A consonant's class; those that English spelling mixes up (s, z, j, ch, soft c and g) are one. Doubled ones are rare in loanwords. */
const CLASS: Record<string, string> = {
  ...Object.fromEntries([...'ㄱㄲㅋ'].map((letter) => [letter, 'k'])),
  ...Object.fromEntries([...'ㄷㄸㅌ'].map((letter) => [letter, 't'])),
  ...Object.fromEntries([...'ㅂㅃㅍ'].map((letter) => [letter, 'p'])),
  ...Object.fromEntries([...'ㅅㅆㅈㅉㅊ'].map((letter) => [letter, 's'])),
  ㄴ: 'n',
  ㄹ: 'l',
  ㅁ: 'm',
  ㅎ: 'h',
};

/** Latin letters that may stand for a Hangul vowel. */
const SPELLINGS: Record<string, string> = {
  ㅏ: 'aoui',
  ㅐ: 'ae',
  ㅑ: 'ya',
  ㅒ: 'yae',
  ㅓ: 'uoeai',
  ㅔ: 'ea',
  ㅕ: 'yeu',
  ㅖ: 'ye',
  ㅗ: 'oau',
  ㅘ: 'woa',
  ㅙ: 'wae',
  ㅚ: 'oe',
  ㅛ: 'yo',
  ㅜ: 'uow',
  ㅝ: 'wuoa',
  ㅞ: 'wue',
  ㅟ: 'wui',
  ㅠ: 'yuw',
  ㅡ: 'ueo',
  ㅢ: 'eui',
  ㅣ: 'iey',
};

/** One sound of a Hangul word: a consonant's class with its letter, or a vowel. */
type Sound = { consonant: string; letter: string } | { vowel: string };

/** Loanwords end their syllables in these only; a word with another final is none. In them ㅅ is a t (로봇), ㅇ the n of ng. */
const FINAL_CLASS: Record<string, string> = { ㄱ: 'k', ㄴ: 'n', ㄹ: 'l', ㅁ: 'm', ㅂ: 'p', ㅅ: 't', ㅇ: 'n' };

/** The sounds of a Hangul word; none where it can't be a loanword. */
function soundsOf(hangul: string): Sound[] {
  const sounds: Sound[] = [];
  let before = ' ';
  for (const letter of hangul) {
    const syllable = syllableOf(letter);
    if (!syllable) return [];
    const initial = INITIAL[syllable.initial] as string;
    const final = FINALS.charAt(syllable.final);
    // Between vowels Korean writes an l twice: 스칼라.
    if (initial === 'ㄹ' && before === 'ㄹ') sounds.pop();
    if (initial !== 'ㅇ') sounds.push({ consonant: CLASS[initial] as string, letter: initial });
    before = final;
    sounds.push({ vowel: VOWELS.charAt(syllable.vowel) });
    if (final === ' ') continue;
    const consonant = FINAL_CLASS[final];
    if (!consonant) return [];
    sounds.push({ consonant, letter: 'final' });
  }
  return sounds;
}

/** A piece of a Latin word: the consonants it may be and the Hangul letters that write it, or a vowel letter. */
type Piece = { consonants: string[]; letters: string } | { vowel: string };

/** No consonant: it may be silent. */
const consonant = (letters: string, ...consonants: string[]): Piece => ({ consonants, letters });

/** The first that fits at a place of the word says what stands there. */
const PIECES: [RegExp, ...Piece[]][] = [
  [/sch/y, consonant('ㅅ', 's'), consonant('ㅋ', 'k', '')],
  [/tch/y, consonant('ㅊ', 's')],
  [/dge|dg|dj/y, consonant('ㅈ', 's')],
  [/sh/y, consonant('ㅅ', 's')],
  [/ch/y, consonant('ㅊㅋ', 's', 'k')],
  [/ph/y, consonant('ㅍ', 'p')],
  [/th/y, consonant('ㅅㅆㄷㅌ', 's', 't')],
  [/gh/y, consonant('ㄱ', '', 'k')],
  [/ck|cc(?![eiy])|qu?|k+/y, consonant('ㅋ', 'k')],
  [/^(?:kn|gn|pn)/y, consonant('ㄴ', 'n')],
  [/^(?:wr|rh)/y, consonant('ㄹ', 'l')],
  [/^x/y, consonant('ㅈㅅ', 's')],
  [/x/y, consonant('ㄱㅋ', 'k'), consonant('ㅅㅈ', 's')],
  [/t(?=ure)/y, consonant('ㅊ', 's')],
  [/t(?=io|ia)/y, consonant('ㅅㅌ', 's', 't')],
  [/c(?=[eiy])/y, consonant('ㅅㅆ', 's')],
  [/c+/y, consonant('ㅋ', 'k')],
  [/g(?=[eiy])/y, consonant('ㄱㅈ', 'k', 's')],
  [/n+(?=[aeiouy])/y, consonant('ㄴ', 'n')],
  [/n+g?(?![aeiouy])/y, consonant('ㄴ', 'n')],
  [/g+/y, consonant('ㄱ', 'k')],
  [/mb$/y, consonant('ㅁ', 'm')],
  [/b+|v+/y, consonant('ㅂ', 'p')],
  [/p+|f+/y, consonant('ㅍ', 'p')],
  [/ss|s/y, consonant('ㅅㅆㅈ', 's')],
  [/z+|j/y, consonant('ㅈ', 's')],
  [/d(?=u)/y, consonant('ㄷㅈ', 't', 's')],
  [/d+/y, consonant('ㄷ', 't')],
  [/t+/y, consonant('ㅌ', 't')],
  [/l+/y, consonant('ㄹ', 'l')],
  [/(?<=[aeiouy])r(?=e(?:[^aeiouy]|$))/y, consonant('ㄹ', 'l', '')],
  [/r+(?=[aeiouy])/y, consonant('ㄹ', 'l')],
  [/r/y, consonant('', '')], // behind a vowel Korean does not hear it: server, 서버
  [/m+/y, consonant('ㅁ', 'm')],
  [/h/y, consonant('ㅎ', 'h', '')],
];

function piecesOf(latin: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < latin.length; ) {
    const rule = PIECES.find(([pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(latin);
    });
    if (rule) {
      const [pattern, ...found] = rule;
      pieces.push(...found);
      at = pattern.lastIndex;
    } else pieces.push({ vowel: latin.charAt(at++) });
  }
  return pieces;
}

/** A skeleton of fewer consonants than these is shared by too many words. */
const SHORTEST_SKELETON = 2;
const MOST_SKELETONS = 16;

/** Equal neighbours are one (the pp of apple is one ㅍ, the kk of 백캔 one sound); h is too weak a sound to count. */
function skeleton(consonants: string[]): string {
  return consonants.filter((each) => each && each !== 'h').reduce((all, each) => (all.endsWith(each) ? all : all + each), '');
}

/** The consonant skeletons that a word may have, by which words that may sound alike are looked up; none for a word too short. */
export function skeletonsOf(word: string): string[] {
  const options = /^[가-힣]{2,}$/.test(word)
    ? soundsOf(word).flatMap((sound) => ('consonant' in sound ? [[sound.consonant]] : []))
    : /^[a-z]{3,}$/.test(word)
      ? piecesOf(word).flatMap((piece) => ('consonants' in piece ? [piece.consonants] : []))
      : [];
  let all: string[][] = [[]];
  for (const each of options) {
    const spread = all.length * each.length <= MOST_SKELETONS ? each : each.slice(0, 1);
    all = all.flatMap((before) => spread.map((consonant) => [...before, consonant]));
  }
  return [...new Set(all.map(skeleton))].filter((each) => each.length >= SHORTEST_SKELETON);
}

/** How many consonants a word surely has. */
export function consonantsIn(word: string): number {
  if (/^[가-힣]/.test(word)) return soundsOf(word).filter((sound) => 'consonant' in sound).length;
  return piecesOf(word).filter((piece) => 'consonants' in piece && !piece.consonants.includes('')).length;
}

const OTHER_VOWEL = 0.35;
const SILENT_LETTER = 0.2;
const LEFT_OUT_VOWEL = 0.5;
/** English writes one vowel for two sounds: firebase, 파이어베이스. */
const SECOND_VOWEL = 0.2;
const OTHER_CONSONANT = 1;
/** Of the same class: ㄱ for a k. */
const OTHER_LETTER = 0.5;

/** What it costs that a Hangul sound has no letter. Between consonants Korean adds ㅡ, behind ㅈ, ㅊ and sh an ㅣ. */
function costOfSound(sound: Sound, before: Sound | undefined): number {
  if ('consonant' in sound) return sound.consonant === 'h' ? 0.5 : OTHER_CONSONANT;
  if (sound.vowel === 'ㅡ') return 0;
  return sound.vowel === 'ㅣ' || (before && 'vowel' in before) ? SECOND_VOWEL : LEFT_OUT_VOWEL;
}

/** What it costs that a Latin letter has no sound. */
function costOfPiece(piece: Piece): number {
  if ('vowel' in piece) return SILENT_LETTER;
  return piece.consonants.includes('') ? 0.05 : OTHER_CONSONANT;
}

function costOfPair(sound: Sound, piece: Piece): number {
  if ('vowel' in sound) {
    if ('consonants' in piece) return 2 * OTHER_CONSONANT;
    return SPELLINGS[sound.vowel]?.includes(piece.vowel) ? 0 : OTHER_VOWEL;
  }
  if ('vowel' in piece || !piece.consonants.includes(sound.consonant)) return 2 * OTHER_CONSONANT;
  return sound.letter === 'final' || piece.letters.includes(sound.letter) ? 0 : OTHER_LETTER;
}

/** How alike a Hangul and a Latin word sound: 1 where every sound has its letter, 0 where nothing fits. */
export function soundAlike(hangul: string, latin: string): number {
  return alikeness(soundsOf(hangul), piecesOf(latin));
}

/** The cheapest way to pair them in order; 0 as soon as it is sure that they are less than `atLeast` alike. */
function alikeness(sounds: Sound[], pieces: Piece[], atLeast = 0): number {
  const longest = Math.max(1, sounds.length, pieces.length);
  const most = (1 - atLeast) * longest;
  let above = [0];
  for (const piece of pieces) above.push((above.at(-1) as number) + costOfPiece(piece));
  for (const [i, sound] of sounds.entries()) {
    const unwritten = costOfSound(sound, sounds[i - 1]);
    const row = [(above[0] as number) + unwritten];
    for (const [j, piece] of pieces.entries()) {
      const paired = (above[j] as number) + costOfPair(sound, piece);
      row.push(Math.min(paired, (above[j + 1] as number) + unwritten, (row[j] as number) + costOfPiece(piece)));
    }
    if (row.every((cost) => cost > most)) return 0;
    above = row;
  }
  return Math.max(0, 1 - (above.at(-1) as number) / longest);
}

const LOANWORD_SOUNDS = /[카-킿타-팋파-핗]|[스즈드그브르]|[링션닝싱밍딩빙]|[루뮤뷰슈듀쥬씬]|[봇넷셋햇갯젯]/;

/** Whether a Hangul word has a sound that loanwords have and other Korean words seldom. */
export function looksBorrowed(hangul: string): boolean {
  return LOANWORD_SOUNDS.test(hangul);
}

/** Alike enough to be taken for the same word: whatever it looks like, if it looks borrowed, or only where no spelling helps. */
export const CERTAINLY_ALIKE = 0.98;
export const SURELY_ALIKE = 0.96;
export const PERHAPS_ALIKE = 0.92;

/** While a word is typed, each key brings the same candidates again. */
const candidatePieces = new Recent<Piece[]>(5_000);

/** Of the candidates, which share a skeleton with the word, those that sound at least so much alike; the likest first. */
export function sameInOtherScript(word: string, candidates: string[], atLeast: number): string[] {
  const [sounds, pieces] = [soundsOf(word), piecesOf(word)];
  const alike = /^[가-힣]/.test(word)
    ? (latin: string) => alikeness(sounds, candidatePieces.get(latin, piecesOf), atLeast)
    : (hangul: string) => alikeness(soundsOf(hangul), pieces, atLeast);
  return candidates
    .map((other) => ({ other, alike: alike(other) }))
    .filter((each) => each.alike >= atLeast)
    .sort((a, b) => b.alike - a.alike)
    .map(({ other }) => other);
}

/** A part of a compound has so many syllables at least. */
const SHORTEST_PART = 3;

/**
 * What of a text is looked up by sound: its Latin words, and its Hangul words that look borrowed, with the beginnings and ends of
 * long ones, because compounds are written together (시멘틱서치).
 */
export function soundKeys(word: string): { skeleton: string; word: string }[] {
  const parts = new Set([word]);
  if (/^[a-z]{3,}[^aius]s$/.test(word)) parts.add(word.slice(0, -1));
  if (/^[가-힣]/.test(word)) {
    if (!looksBorrowed(word)) return [];
    for (let at = SHORTEST_PART; at <= word.length - 2; at++) parts.add(word.slice(0, at));
    for (let at = 2; at <= word.length - SHORTEST_PART; at++) parts.add(word.slice(at));
  }
  return [...parts].flatMap((part) => skeletonsOf(part).map((skeleton) => ({ skeleton, word: part })));
}
