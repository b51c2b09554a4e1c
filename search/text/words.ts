/** Words as a person means them: one run, or Latin runs that a sign holds together (Node.js, CI/CD, spring-boot). */
import { camelParts, signsSpelled } from './latin.ts';
import { type Run, runs } from './runs.ts';

export type Word = {
  runs: Run[];
  hangul: boolean;
  /** Folded and without signs: node.js → nodejs. */
  text: string;
  /** In the text's own letters (NFC). */
  written: string;
};

const HOLDS_TOGETHER = /^[./&_-]$/;

/** The words of a text, in order. */
export function words(text: string): Word[] {
  const composed = text.normalize('NFC');
  const groups: Run[][] = [];
  for (const run of runs(composed)) {
    const before = groups.at(-1)?.at(-1);
    const held = before && !before.hangul && !run.hangul && HOLDS_TOGETHER.test(composed.slice(before.end, run.start));
    if (held) groups.at(-1)?.push(run);
    else groups.push([run]);
  }
  return groups.map((group) => {
    const first = group[0] as Run;
    return {
      runs: group,
      hangul: first.hangul,
      text: group.map((run) => signsSpelled(run.text)).join(''),
      written: composed.slice(first.start, group.at(-1)?.end),
    };
  });
}

/** The parts that a Latin word is made of, by its signs and its camel case; only itself where it has none. */
export function partsOf(word: Word): string[] {
  const start = word.runs[0]?.start ?? 0;
  return word.runs.flatMap((run) => {
    const parts = camelParts(word.written.slice(run.start - start, run.end - start));
    return parts.length ? parts : [signsSpelled(run.text)];
  });
}
