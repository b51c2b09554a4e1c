/** The glossary of all talks, and its terms in each of them. */
import type { Diagnostic, GlossaryEntry, Talk } from '../search/talk.ts';
import type { Before, Told } from './before.ts';
import { buildGlossary, type Texts, termFinder, textOf, textsOf } from './enrich/glossary.ts';
import type { Correction } from './glossary-file.ts';

export type Around = {
  /** Ids of talks that were not made anew. */
  kept: ReadonlySet<string>;
  /** Of all talks. */
  told: ReadonlyMap<string, Told>;
  corrections: Correction[];
  before: Before | undefined;
};

/** The talks that were made anew, with their terms, and those of the others whose terms are not what they were. */
export function withTerms(
  made: Talk[],
  { kept, told, corrections, before }: Around,
): { talks: Talk[]; glossary: GlossaryEntry[]; diagnostics: Diagnostic[] } {
  const explaining = [...told].map(([id, { source, explained }]) => ({ id, source, explained }));
  const { glossary, diagnostics } = buildGlossary(explaining, corrections, allTexts(made, kept, before));
  const termsOf = termFinder(glossary);
  const talks = made.map((talk) => ({ ...talk, terms: termsOf(talk) }));
  for (const talk of before?.mentioning(changedNames(before.glossary(), glossary)) ?? []) {
    if (!kept.has(talk.id)) continue;
    const terms = termsOf(talk);
    if (JSON.stringify(terms) !== JSON.stringify(talk.terms)) talks.push({ ...talk, terms });
  }
  return { talks, glossary, diagnostics };
}

function allTexts(made: Talk[], kept: ReadonlySet<string>, before: Before | undefined): Texts {
  const texts = textsOf(made);
  return {
    holding(pattern, names) {
      const found = texts.holding(pattern, names);
      for (const talk of before?.mentioning(names) ?? []) if (kept.has(talk.id) && pattern.test(textOf(talk))) found.add(talk.id);
      return found;
    },
  };
}

/** Terms and names of entries that came, went or changed. */
function changedNames(before: GlossaryEntry[], now: GlossaryEntry[]): string[] {
  const entry = (each: GlossaryEntry) => JSON.stringify([each.term, each.names]);
  const [old, present] = [new Set(before.map(entry)), new Set(now.map(entry))];
  const changed = [...before.filter((each) => !present.has(entry(each))), ...now.filter((each) => !old.has(entry(each)))];
  return [...new Set(changed.flatMap(({ term, names }) => [term, ...names]))];
}
