/** Where a name stands in a text: in either language, spaced or not, and never inside another word. */
import { isHangul } from './runs.ts';

/** For comparing names: without case, spaces and hyphens, which all differ from writer to writer. Signs stay: C++ is no C. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-‐-―]+/g, '');
}

/** Each name once, as it is first written. */
export function distinctNames(names: string[]): string[] {
  const keys = names.map(nameKey);
  return names.filter((_, i) => keys.indexOf(keys[i] as string) === i);
}

/** Latin names of so few letters are found as they are written only: AI is no ai, Go is no go. */
const AS_WRITTEN = 2;

const escaped = (letter: string) => letter.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A pattern of small and capital letter alike, or of the letter as it is. */
function letterPattern(letter: string, asWritten: boolean): string {
  const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
  return asWritten || lower === upper ? escaped(letter) : `[${lower}${upper}]`;
}

/**
 * The source of a pattern (flags `gu`) for a name in NFC text. Between Hangul there may be a space anywhere; where a Latin name has
 * a space or hyphen, either or none. A Hangul name may go on, because particles and compounds do (정산시스템). `longer` are names
 * that begin with this one and mean something else: 자바 does not stand in 자바스크립트. `shortest`: Latin names of at most so many
 * letters are found only as they are written.
 */
export function patternOf(name: string, longer: string[] = [], shortest = AS_WRITTEN): string {
  const letters = [...name.normalize('NFC').trim().replace(/\s+/g, ' ')];
  const asWritten = letters.length <= shortest && /^[A-Z]/.test(name);
  let pattern = '';
  letters.forEach((letter, i) => {
    const before = letters[i - 1] ?? '';
    if (letter === ' ' || (letter === '-' && i > 0)) pattern += '[\\s-]?';
    else pattern += (isHangul(letter) && isHangul(before) ? '\\s?' : '') + letterPattern(letter, asWritten);
  });
  const first = letters[0] ?? '';
  const last = letters.at(-1) ?? '';
  const start = isHangul(first) ? '(?<![가-힣])' : '(?<![A-Za-z0-9])';
  const end = isHangul(last) ? '' : /[A-Za-z0-9]/.test(last) ? '(?![A-Za-z0-9+#])' : '(?![A-Za-z0-9])';
  const others = longer.map((other) => patternOf(other)).join('|');
  return `${others ? `(?!${others})` : ''}${start}${pattern}${end}`;
}

/** Abbreviations of so few letters are found as they are written only: MAP is no map. */
const TERM_AS_WRITTEN = 3;

/** The source of a pattern (flags `gu`) for a term of the glossary or a name of it. */
export function termPattern(name: string): string {
  return patternOf(name, [], TERM_AS_WRITTEN);
}

/** The same for a term itself, which may also stand in its English plural: SLOs. */
export function termOrPlural(term: string): string {
  return isHangul(term.slice(-1)) ? termPattern(term) : `${termPattern(term)}|${patternOf(`${term}s`, [], TERM_AS_WRITTEN + 1)}`;
}
