/** Whether the words of a Korean name are those whose initials an abbreviation is made of: 이상거래 탐지 시스템 and FDS. */
import { syllableOf } from '../../search/text/jamo.ts';
import { isHangul } from '../../search/text/runs.ts';
import { meaningsOf } from './korean-words.ts';

/** What a transliterated word's first consonant may stand for (서버, server); of a vowel's, see below. */
const CONSONANTS = [
  ...['CGK', 'CGK', 'NK', 'DT', 'DT', 'LRW', 'M', 'BV', 'BV', 'SC', 'SC', '', 'GJZ', 'JZ', 'C', 'CKQ', 'TD', 'PF', 'HFW'],
];
/** What a word that begins with a vowel may stand for, by vowel (아키텍처, architecture; 인터페이스, interface; 웹, web). */
const VOWELS = 'A AE Y Y UAE EA Y Y O W W O Y U W W W UY  W IE'.split(' ');

/** Letters that a word may begin with in English if it is a loanword, upper case. */
function lettersBySound(word: string): string {
  if (/^엑스/.test(word)) return 'XE';
  const syllable = syllableOf(word);
  return (syllable && (CONSONANTS[syllable.initial] || VOWELS[syllable.vowel])) ?? '';
}

/** What a word says of its letter: that it stands for it, that it stands for another, or nothing. */
type Verdict = 'known' | 'sounds' | 'unknown' | 'wrong';
export type Part = { letter: string; word: string; verdict: Verdict };

function verdictOf(word: string, letter: string): Verdict {
  const english = meaningsOf(word);
  if (english.some((each) => each[0]?.toUpperCase() === letter || (letter === 'X' && /^(?:cross|ex)/.test(each)))) return 'known';
  if (english.length) return 'wrong';
  return lettersBySound(word).includes(letter) ? 'sounds' : 'unknown';
}

/** Words that only join others: 목표 및 핵심 결과. */
const JOINING = new Set(['및', '투', '오브', '와', '과', '앤드']);

/** Every way to give the words, or parts of compounds among them, one letter each. Names are short, so all are tried. */
function alignments(words: string[], letters: string): Part[][] {
  const [word, ...rest] = words;
  if (word === undefined) return letters ? [] : [[]];
  const after = (parts: Part[], left: string) => alignments(rest, left).map((others) => [...parts, ...others]);
  if (!isHangul(word)) {
    const upper = word.toUpperCase();
    // 가상 DOM is VDOM: what is an abbreviation itself brings all its letters, any other word its first.
    const whole = /^[A-Z]{2,}$/.test(word) && letters.startsWith(upper) ? upper : upper.slice(0, 1);
    if (!letters.startsWith(whole)) return [];
    return after(
      [...whole].map((letter) => ({ letter, word, verdict: 'known' })),
      letters.slice(whole.length),
    );
  }
  const found = JOINING.has(word) ? after([], letters) : [];
  const first = letters[0];
  if (!first) return found;
  found.push(...after([{ letter: first, word, verdict: verdictOf(word, first) }], letters.slice(1)));
  // A compound is split where its parts are known words; a loanword's sound says too little of a part.
  for (let cut = 1; cut < word.length; cut++) {
    const part = word.slice(0, cut);
    const verdict = verdictOf(part, first);
    if (verdict !== 'known' && !(verdict !== 'wrong' && cut > 1 && meaningsOf(word.slice(cut)).length)) continue;
    const told: Part = { letter: first, word: part, verdict: verdict === 'sounds' ? 'unknown' : verdict };
    for (const others of alignments([word.slice(cut), ...rest], letters.slice(1))) found.push([told, ...others]);
  }
  return found;
}

/** How well an alignment holds: 0 where any word stands for another letter or too few stand for theirs, to 1. */
function holds(parts: Part[]): number {
  const hits = parts.filter(({ verdict }) => verdict === 'known' || verdict === 'sounds').length;
  if (parts.some(({ verdict }) => verdict === 'wrong') || hits < 2 || hits < (2 / 3) * parts.length) return 0;
  // Two words that merely sound right do so by chance now and then.
  if (parts.length === 2 && !parts.some(({ verdict }) => verdict === 'known')) return 0;
  return hits / parts.length;
}

/**
 * How the words of a Korean name stand for the letters of an abbreviation, at its best; undefined where they don't: at least two,
 * and two of three, must stand for their letters by meaning or sound, and none may mean a word with another letter.
 */
export function alignName(words: string[], term: string): Part[] | undefined {
  const all = term.replace(/[^A-Za-z]/g, '').toUpperCase();
  const capitals = term.replace(/[^A-Z]/g, '');
  const best = [...new Set([all, capitals])]
    .flatMap((letters) => (letters.length > 1 ? alignments(words, letters) : []))
    .map((parts) => ({ parts, score: holds(parts) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)[0];
  if (best) return best.parts;
  // Of "A of B", Korean names B first: 서비스 품질 is the Quality of Service, QoS.
  if (!/[a-z]/.test(term)) return undefined;
  const turned = [...capitals].reverse().join('');
  return alignments(words, turned).find((parts) => parts.length > 1 && parts.every(({ verdict }) => verdict === 'known'));
}

/** How many words of a name stand for a letter of an English long form's words, by meaning or sound. */
export function sharedWords(words: string[], english: string): number {
  const letters = english.split(/[\s-]+/).map((word) => (word[0] ?? '').toUpperCase());
  const parts = words.flatMap((word) => (meaningsOf(word).length ? [word] : endsInKnown(word)));
  return parts.filter((word) => letters.some((letter) => /known|sounds/.test(verdictOf(word, letter)))).length;
}

function endsInKnown(word: string): string[] {
  for (let cut = 1; cut < word.length - 1; cut++)
    if (meaningsOf(word.slice(cut)).length) return [word.slice(0, cut), word.slice(cut)];
  return [word];
}
