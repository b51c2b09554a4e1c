/** Whether two names of one abbreviation mean the same: Fraud Detection System and 이상거래 탐지 시스템 do, File Delivery Service doesn't. */
import { isHangul } from '../../search/text/runs.ts';
import { alignName } from './korean-initials.ts';
import { meaningsOf } from './korean-words.ts';
import { similarity } from './similarity.ts';

/** The English words that may stand at each letter's place; none where that is not known. */
function meaningOf(name: string, term: string): string[][] {
  const words = name.split(/[\s-]+/);
  if (words.some(isHangul))
    return alignName(words, term)?.map(({ word }) => (isHangul(word) ? meaningsOf(word) : [word.toLowerCase()])) ?? [];
  const letters = term.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  const content = words.map((word) => word.toLowerCase());
  if (content.length === letters.length) return content.map((word) => [word]);
  const main = content.filter((word) => !/^(?:of|the|and|to|for|in|as|a|an|on)$/.test(word));
  return main.length === letters.length ? main.map((word) => [word]) : [];
}

/** Rendering and rendered, application and app: equal as far as the shorter goes, or in their first four letters. */
function alike(one: string, other: string): boolean {
  const n = Math.min(4, one.length, other.length);
  return n > 1 && one.slice(0, n) === other.slice(0, n);
}

/** English names that can't be compared word by word are one meaning when they are so alike. */
const ALIKE = 0.6;

/** False only where they contradict each other in more than half of the places of which both tell. */
export function mayMeanTheSame(one: string, other: string, term: string): boolean {
  const [left, right] = [meaningOf(one, term), meaningOf(other, term)];
  if (left.length && left.length === right.length) {
    const told = left.flatMap((words, i) => {
      const others = right[i] ?? [];
      return words.length && others.length ? [words.some((word) => others.some((each) => alike(word, each)))] : [];
    });
    return told.filter(Boolean).length * 2 >= told.length;
  }
  const bothEnglish = ![one, other].some((name) => /[가-힣]/.test(name));
  return !bothEnglish || similarity(one, other) >= ALIKE;
}
