/** The references in running text of a tree that was parsed already, whatever the parser made of its source. */
import type { PhrasingContent, Text } from 'mdast';
import { type Reference, referencesInText, wordsInText } from '../read/reference.ts';

export type RunningReference = {
  reference: Reference;
  /** From the beginning of the document, where that can be said. */
  offset?: number;
};

/** In their order; `start` and `end` count from the beginning of the node's value. */
export function referencesOf({ value, position }: Text, source: string): RunningReference[] {
  const from = position?.start.offset;
  const written = from === undefined ? undefined : source.slice(from, position?.end.offset);
  const mentions = mentionsIn(value, written);
  const words = wordsInText(value, 0, 'markdown').flatMap((reference) => {
    const at = mentions.get(value.indexOf('talk:', reference.start));
    if (at === undefined || written === undefined) return { reference };
    // A backslash makes it text.
    const opening = /(?<!\\)\[\[\s*$/.exec(written.slice(0, at));
    return opening && written[at + 4] === ':' ? { reference, offset: (from ?? 0) + opening.index } : [];
  });
  const isWithin = ({ start }: Reference) => words.some(({ reference }) => reference.start < start && start < reference.end);
  const ids = referencesInText(value, 0, 'markdown').flatMap((reference) => {
    if (isWithin(reference)) return [];
    const at = mentions.get(reference.start);
    if (at === undefined || written === undefined) return { reference };
    return written[at + 4] === ':' ? { reference, offset: (from ?? 0) + at } : [];
  });
  return [...words, ...ids].sort((a, b) => a.reference.start - b.reference.start);
}

/**
 * From where «talk:» stands in a text to where that is in what is written for it. Empty where that can't be said: escapes, character
 * references and prettier quotes make the two differ, but the one mention follows the other in both.
 */
function mentionsIn(value: string, written = ''): Map<number, number> {
  const inValue = [...value.matchAll(/talk:/g)].map(({ index }) => index);
  const inWritten = [...written.matchAll(/talk\\?:/g)].map(({ index }) => index);
  return new Map(inValue.length === inWritten.length ? inValue.map((at, i) => [at, inWritten[i] as number]) : []);
}

/** What remark-directive, which Docusaurus uses, makes of `:abc`. */
const isDirective = ({ type }: { type: string }) => type === 'textDirective';

/** With `talk:abc` as text again where it was taken for a text and a directive `:abc`. */
export function withoutDirectives(children: PhrasingContent[], source: string): PhrasingContent[] {
  const whole: PhrasingContent[] = [];
  for (const child of children) {
    const before = whole.at(-1);
    const value = before?.type === 'text' ? textBehind(before.value, child, source) : undefined;
    if (before?.type === 'text' && value !== undefined) whole.splice(-1, 1, joined(before, value, child));
    else whole.push(child);
  }
  return whole;
}

/** Of a node that goes on with a text; undefined for others. */
function textBehind(before: string, child: PhrasingContent, source: string): string | undefined {
  if (child.type === 'text') return child.value;
  if (!isDirective(child) || !child.position || !/(?<![\p{L}\p{N}_:/.@#%?=&-])talk$/u.test(before)) return undefined;
  return source.slice(child.position.start.offset, child.position.end.offset);
}

function joined(before: Text, behind: string, { position }: PhrasingContent): Text {
  const both = before.position && position ? { position: { start: before.position.start, end: position.end } } : {};
  return { type: 'text', value: before.value + behind, ...both };
}
