/** The glossary: what all talks explain, with a person's corrections, and which of its terms occur in which talk. */
import type { Diagnostic, GlossaryEntry, SourceRef, Talk } from '../../search/talk.ts';
import { distinctNames, nameKey, termOrPlural, termPattern } from '../../search/text/occurrences.ts';
import { isHangul } from '../../search/text/runs.ts';
import type { Correction } from '../glossary-file.ts';
import { abbreviationsIn, type Explained } from './abbreviations.ts';
import { mayMeanTheSame } from './meaning.ts';

/** A way in which a term's name is written, and the talks that explain it so. */
type Name = { text: string; spellings: Map<string, number>; talks: Set<string>; beside: Set<string> };
type Term = { spellings: Map<string, number>; names: Map<string, Name> };
/** Names of one meaning. */
type Meaning = { names: Name[]; talks: Set<string> };

/** A name that is explained in less than this share of the talks of the commonest one is a slip. */
const SLIP = 0.1;

/** What a talk explains, and where its first source tells of it. */
export type Explaining = { id: string; source: Pick<SourceRef, 'path' | 'line'>; explained: Explained[] };

/** All talks, as far as a glossary asks for their texts. */
export type Texts = {
  /** Of the talks that hold a match of the pattern, which is one of these names; each with its id. */
  holding(pattern: RegExp, names: string[]): Set<string>;
};

export const textOf = ({ title, sections }: Pick<Talk, 'title' | 'sections'>): string =>
  [title, ...sections.flatMap(({ heading, text }) => [heading ?? '', text])].join('\n').normalize('NFC');

export const explainedIn = (talk: Pick<Talk, 'title' | 'sections'>): Explained[] => abbreviationsIn(textOf(talk));

/** The texts of talks that are all at hand. */
export function textsOf(talks: Talk[]): Texts {
  const texts = talks.map((talk) => [talk.id, textOf(talk)] as const);
  return { holding: (pattern) => new Set(texts.flatMap(([id, text]) => (pattern.test(text) ? [id] : []))) };
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
/** The commonest; of equals the first in code units. */
const commonest = (counts: Map<string, number>): string =>
  [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? '';

function termsExplained(talks: Explaining[]): Map<string, Term> {
  const terms = new Map<string, Term>();
  for (const { id, explained } of talks) {
    for (const { term, english, korean } of explained) {
      const key = term.toLowerCase();
      const known: Term = terms.get(key) ?? { spellings: new Map(), names: new Map() };
      terms.set(key, known);
      count(known.spellings, term);
      const keys = [english, korean].flatMap((name) => (name ? [nameKey(name)] : []));
      for (const written of [english, korean]) {
        if (!written) continue;
        const name: Name = known.names.get(nameKey(written)) ?? {
          text: written,
          spellings: new Map(),
          talks: new Set(),
          beside: new Set(),
        };
        known.names.set(nameKey(written), name);
        count(name.spellings, written);
        name.talks.add(id);
        for (const each of keys) name.beside.add(each);
      }
    }
  }
  return terms;
}

/** Names that may mean the same together, the meaning that most talks explain first. */
function meaningsOf({ names }: Term, term: string): Meaning[] {
  const byTalks = [...names.values()]
    .map((name) => ({ ...name, text: commonest(name.spellings) }))
    // An English long form says most clearly what is meant, so it comes before a Korean name of as many talks.
    .sort(
      (a, b) => b.talks.size - a.talks.size || Number(isHangul(a.text)) - Number(isHangul(b.text)) || (a.text < b.text ? -1 : 1),
    );
  const meanings: Meaning[] = [];
  for (const name of byTalks) {
    const key = nameKey(name.text);
    const told = meanings.find((meaning) => meaning.names.some((other) => other.beside.has(key)));
    const fitting =
      told ?? meanings.find((meaning) => meaning.names.every((other) => mayMeanTheSame(other.text, name.text, term)));
    if (!fitting) {
      meanings.push({ names: [name], talks: new Set(name.talks) });
      continue;
    }
    fitting.names.push(name);
    for (const id of name.talks) fitting.talks.add(id);
  }
  return meanings.sort((a, b) => b.talks.size - a.talks.size);
}

function ambiguous(term: string, meanings: Meaning[], talks: Explaining[]): Diagnostic[] {
  const names = meanings.map((meaning) => meaning.names[0]?.text).join('» and «');
  const places = talks.flatMap(({ id, source }) => (meanings[0]?.talks.has(id) ? [source] : []));
  const [first] = places.sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
  if (!first) return [];
  const reason = `«${term}» is explained as «${names}», each as often, so it is left out of the glossary; say in glossary.yml which it is, or ${term}: false`;
  const { path, line } = first;
  return [{ path, line, column: 1, rule: 'term-ambiguous', severity: 'info', reason }];
}

/** In letters: so short a term may mean something else in the next talk. */
const SHORT_TERM = 2;
/** Standing in so many other talks, it should be explained, or written out, in one of them. */
const OTHER_TALKS = 3;

/** Whether a short term that one talk explains is used in others where nothing says that it means the same: SI, IC. */
function isOneTalksOwn(term: string, { names, talks: explaining }: Meaning, texts: Texts): boolean {
  if (term.length > SHORT_TERM || explaining.size > 1) return false;
  const holding = (all: string[]) => {
    const ids = texts.holding(new RegExp(all.map(termPattern).join('|'), 'u'), all);
    return [...ids].filter((id) => !explaining.has(id)).length;
  };
  return holding([term]) >= OTHER_TALKS && !holding(names.map(({ text }) => text));
}

/**
 * The glossary by term. Of several meanings of one abbreviation, the one that most talks explain is kept, and none where two are
 * explained as often: a diagnostic then tells. A correction's names stand first and decide which meaning is kept.
 */
export function buildGlossary(
  talks: Explaining[],
  corrections: Correction[],
  texts: Texts,
): { glossary: GlossaryEntry[]; diagnostics: Diagnostic[] } {
  const entries = new Map<string, GlossaryEntry>();
  const diagnostics: Diagnostic[] = [];
  const corrected = new Map(corrections.map((each) => [each.term.toLowerCase(), each]));
  const leftOut = leftOutNames(corrections);
  for (const [key, found] of termsExplained(talks)) {
    const { term = commonest(found.spellings), names: stated = [] } = corrected.get(key) ?? {};
    if (stated === false) continue;
    const meanings = meaningsOf(found, term);
    const fitting = meanings.filter((meaning) =>
      meaning.names.every(({ text }) => stated.every((each) => mayMeanTheSame(each, text, term))),
    );
    const [best, rival] = stated.length ? fitting : meanings;
    if (!stated.length && best && rival && best.talks.size === rival.talks.size) {
      diagnostics.push(...ambiguous(term, meanings, talks));
      continue;
    }
    if (!stated.length && best && isOneTalksOwn(term, best, texts)) continue;
    const most = best?.names[0]?.talks.size ?? 0;
    const names = best?.names.filter((name) => name.talks.size >= most * SLIP).map(({ text }) => text) ?? [];
    entries.set(key, { term, names: [...stated, ...names] });
  }
  for (const { term, names } of corrections) {
    if (names && !entries.has(term.toLowerCase())) entries.set(term.toLowerCase(), { term, names });
  }
  const glossary = [...entries.values()]
    .map(({ term, names }) => ({ term, names: distinctNames(names).filter((name) => !leftOut.has(nameKey(name))) }))
    .filter(({ names }) => names.length)
    .sort((a, b) => (a.term.toLowerCase() < b.term.toLowerCase() ? -1 : 1));
  return { glossary, diagnostics };
}

/** Keys of what a person said is no name of anything: `재고: false`. */
export function leftOutNames(corrections: Correction[]): Set<string> {
  return new Set(corrections.filter(({ names }) => names === false).map(({ term }) => nameKey(term)));
}

/** Gives the terms of a glossary that occur in a text, by term or by any name. Made once for all talks. */
export function termFinder(glossary: GlossaryEntry[]): (talk: Pick<Talk, 'title' | 'sections'>) => string[] {
  const wanted = glossary.map(({ term, names }) => ({
    term,
    keys: [term, ...names].map(nameKey),
    pattern: new RegExp([termOrPlural(term), ...names.map(termPattern)].join('|'), 'u'),
  }));
  return (talk) => {
    const text = textOf(talk);
    // Most talks hold few terms: one cheap look at the letters spares most patterns.
    const key = nameKey(text);
    return wanted
      .filter(({ keys, pattern }) => keys.some((each) => key.includes(each)) && pattern.test(text))
      .map(({ term }) => term);
  };
}
