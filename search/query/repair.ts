/** What a word that no talk holds may stand for. */
import { CERTAINLY_ALIKE, looksBorrowed, PERHAPS_ALIKE } from '../text/sound.ts';
import { words as toWords, type Word } from '../text/words.ts';
import { toClauses, toSynonym } from './clauses.ts';
import { otherLayout } from './layout.ts';
import { keyOf } from './name-key.ts';
import { type NamesOf, soundsLike } from './names.ts';
import { anyOf, type Clause, isKnown, type Synonym, type Term, type Vocabulary } from './plan.ts';
import { spellingsOf } from './spelling.ts';

/** In syllables or letters. */
const SHORTEST_MISSPELT = 3;

/**
 * The word on the other keyboard layout, else the spellings one keystroke away that some talk holds, else words of the other
 * script that sound alike; undefined where there is none, and for a name that means something: it is right, and no talk holds it.
 */
export function repairOf(word: Word, clause: Clause, names: NamesOf, vocabulary: Vocabulary): Clause | undefined {
  if (vocabulary.synonymsOf(keyOf([word])).length) return undefined;
  const meant = otherLayout(word.written);
  const [typed] = meant ? toClauses(toWords(meant), false, names) : [];
  if (typed && isKnown(typed, vocabulary)) return typed;
  const [term] = clause.terms;
  const spellings = term ? spellingsOf(term, vocabulary) : [];
  const [best] = spellings;
  const atLeast = best && word.hangul && !looksBorrowed(word.text) ? CERTAINLY_ALIKE : PERHAPS_ALIKE;
  const sounds = soundsLike(word, atLeast, vocabulary).flatMap((name) => toSynonym(name) ?? []);
  const [sound] = sounds;
  // Of two syllables nearly every word is one keystroke from another.
  if (sound && (!best || word.text.length < SHORTEST_MISSPELT)) {
    const also = best
      ? [{ name: best.text, terms: [asTerm(best.text, clause)], match: anyOf(spellings.map(({ way }) => way)) }]
      : [];
    const [first, ...others] = sounds as [Synonym, ...Synonym[]];
    return { text: first.name, open: false, terms: first.terms, typed: first.match, synonyms: [...others, ...also] };
  }
  if (!best) return undefined;
  const terms = [asTerm(best.text, clause)];
  return { text: best.text, open: false, terms, typed: anyOf(spellings.map(({ way }) => way)), synonyms: sounds };
}

function asTerm(text: string, { terms }: Clause): Term {
  return { text, open: false, hangul: terms[0]?.hangul ?? false };
}
