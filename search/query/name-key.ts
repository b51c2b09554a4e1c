/** When two names are the same name: without case, spacing, particles and inflection. */
import { latinStem } from '../text/latin.ts';
import { stem } from '../text/stem.ts';
import { type Word, words } from '../text/words.ts';

export function keyOf(name: Word[]): string {
  return name.map((word) => (word.hangul ? stem(word.text) : latinStem(word.text))).join('');
}

const ABBREVIATION = /^[A-Z][A-Z0-9]{1,5}$/;
const SYSTEM = /(?:시스템|system)$/;

/** What is also called by an abbreviation is meant without its last word, too: 이상거래 탐지 (시스템), fraud detection (system). */
function keysOf(name: string, group: string[]): string[] {
  const key = keyOf(words(name));
  const short = key.replace(SYSTEM, '');
  return short !== key && short.length > 1 && group.some((other) => ABBREVIATION.test(other)) ? [key, short] : [key];
}

/** For each name's key the other names of its groups. */
export function synonymTable(groups: string[][]): Map<string, string[]> {
  const table = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const name of group) {
      for (const key of keysOf(name, group)) {
        const others = table.get(key) ?? new Set();
        for (const other of group) if (keyOf(words(other)) !== key) others.add(other);
        table.set(key, others);
      }
    }
  }
  return new Map([...table].map(([key, names]) => [key, [...names]]));
}
