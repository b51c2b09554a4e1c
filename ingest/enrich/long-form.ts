/**
 * Whether English words are what an abbreviation stands for.
 *
 * After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (2003): the long form
 * stands beside the bracket, has at most min(|A| + 5, 2|A|) words, begins with the abbreviation's first letter, and holds its letters
 * in order. Stricter than theirs, because a wrong synonym costs more than a missed one: every word that is more than a joint gives
 * its first letter, and at most half of the capitals stand inside words.
 */

const JOINTS = new Set('a an and as at by for from in into of on or per the to with via & vs'.split(' '));
/** Digits that are said as words: A2A, P4P. */
const SAID: Record<string, string> = { '2': 'to', '4': 'for' };

type Word = { text: string; joint: boolean };

function wordsOf(text: string): Word[] {
  // The later part of a word with a hyphen may be silent: Vision-Language Pre-training is VLP.
  return text
    .split(/\s+/)
    .flatMap((word) => word.split(/[-–/]/).map((part, i) => ({ text: part, joint: i > 0 || JOINTS.has(part.toLowerCase()) })))
    .filter(({ text: part }) => part);
}

/** Characters a word may give inside: as a new part of it (MapReduce) or merely somewhere (HyperText of HTTP). */
type Use = { strong: number; weak: number };

/** XML, XSS: an X may stand for a word that begins with Ex or Cross. */
function gives(word: string, letter: string): boolean {
  return word[0]?.toLowerCase() === letter.toLowerCase() || (letter === 'X' && /^(?:ex|cross$)/i.test(word));
}

/** The ways in which a word gives the first letters of what is left, with how many of each kind. */
function takes(word: string, letters: string): { taken: number; use: Use }[] {
  const first = letters[0];
  if (!first || !gives(word, first)) return [];
  const ways = [{ taken: 1, use: { strong: 1, weak: 0 } }];
  let use: Use = { strong: 1, weak: 0 };
  let at = 1;
  for (let taken = 1; taken < letters.length; taken++) {
    const letter = (letters[taken] as string).toLowerCase();
    const rest = word.slice(at);
    const begins = [...rest.matchAll(/(?<![A-Z])[A-Z]|[A-Z](?=[a-z])/g)].find(
      (match) => match[0].toLowerCase() === letter,
    )?.index;
    const inside = begins ?? rest.toLowerCase().indexOf(letter);
    if (inside < 0) break;
    // A small letter of the abbreviation belongs to the capital before it: PermGen.
    const free = letters[taken] === letter && !/\d/.test(letter);
    use = { strong: use.strong + (begins === undefined ? 0 : 1), weak: use.weak + (begins === undefined && !free ? 1 : 0) };
    ways.push({ taken: taken + 1, use });
    at += inside + 1;
  }
  return ways;
}

function fits(words: Word[], letters: string, use: Use, single: boolean): boolean {
  const [word, ...rest] = words;
  if (!word) return !letters && use.weak <= (use.strong + use.weak) / 2 && (!single || use.strong > 1);
  if (word.joint && fits(rest, letters, use, single)) return true;
  const said = SAID[letters[0] ?? ''];
  if (said && said === word.text.toLowerCase() && fits(rest, letters.slice(1), add(use, { strong: 1, weak: 0 }), single))
    return true;
  return takes(word.text, letters).some((way) => fits(rest, letters.slice(way.taken), add(use, way.use), single));
}

const add = (one: Use, other: Use): Use => ({ strong: one.strong + other.strong, weak: one.weak + other.weak });

/** i18n, k8s: the first letter, how many are left out, the last. */
export function isNumeronym(term: string, word: string): boolean {
  const match = /^([a-z])(\d{1,2})([a-z])$/i.exec(term);
  if (!match || !/^[a-z]+$/i.test(word)) return false;
  const [, first = '', left, last = ''] = match;
  return (
    word.length === Number(left) + 2 &&
    word.toLowerCase().startsWith(first.toLowerCase()) &&
    word.toLowerCase().endsWith(last.toLowerCase())
  );
}

/** Whether the whole text is a long form of the term. */
export function isLongForm(text: string, term: string): boolean {
  const words = wordsOf(text);
  const letters = term.replace(/[^A-Za-z0-9]/g, '');
  const most = Math.min(letters.length + 5, letters.length * 2);
  const [first] = words;
  if (!first) return false;
  if (isNumeronym(term, text)) return true;
  if (words.length > most || text.length <= letters.length || text.includes(term)) return false;
  // The first word must give its letter, joint or not; so must the last: what follows the long form is not of it.
  if (JOINTS.has(words.at(-1)?.text.toLowerCase() ?? '')) return false;
  if (!gives(first.text, letters[0] ?? '')) return false;
  return fits([{ ...first, joint: false }, ...words.slice(1)], letters, { strong: 0, weak: 0 }, words.length === 1);
}

/** The shortest run of words at the end of a text that is a long form of the term. */
export function longFormAtEnd(text: string, term: string): string | undefined {
  const words = text.split(/\s+/).filter(Boolean);
  const most = Math.min(term.length + 5, term.length * 2);
  for (let n = 1; n <= Math.min(most, words.length); n++) {
    const candidate = words.slice(-n).join(' ');
    if (isLongForm(candidate, term)) return candidate;
  }
  return undefined;
}
