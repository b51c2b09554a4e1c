/** Latin words as engineers write them: inflected, in camel case, with signs. */
import { stemmer } from 'stemmer';

/** A stem of fewer letters says nothing any more: ios and io, aws and aw are different things. */
const SHORTEST_STEM = 3;

/** Stemming runs over every word that is indexed, and texts repeat their words. */
const KNOWN_AT_MOST = 50_000;
const known = new Map<string, string>();

/** The stem that inflected forms share (payments, payment; settled, settling), by Porter's algorithm (1980); else the word. */
export function latinStem(word: string): string {
  let stem = known.get(word);
  if (stem === undefined) {
    stem = stemOf(word.replace(/(?<=..)['’]s$/, ''));
    if (known.size >= KNOWN_AT_MOST) known.clear();
    known.set(word, stem);
  }
  return stem;
}

function stemOf(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  const stem = stemmer(word);
  return stem.length < SHORTEST_STEM ? word : stem;
}

/** How a word with signs is written in the index, which holds letters and digits only: c++ → cplusplus, .net → dotnet. */
export function signsSpelled(word: string): string {
  return word.replaceAll('+', 'plus').replace('#', 'sharp').replace(/^\./, 'dot');
}

const CAMEL = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

/**
 * The parts of a word in camel case, in lower case (PaymentGateway → payment, gateway); none where a part would be a bare letter
 * (iOS, OAuth), and none of JavaScript and its kin, which are no Java.
 */
export function camelParts(written: string): string[] {
  const parts = written.split(CAMEL);
  if (parts.length < 2 || parts.some((part) => part.length < 2) || parts.at(-1) === 'Script') return [];
  return parts.map((part) => part.toLowerCase());
}
