/** From what was typed to a plan: a row of steps, each tried only where the one before it matched nothing. */
import { isInitials } from '../text/jamo.ts';
import { CERTAINLY_ALIKE, looksBorrowed, PERHAPS_ALIKE } from '../text/sound.ts';
import { isParticle } from '../text/stem.ts';
import { gramTokens, initialsToken } from '../text/tokens.ts';
import { words as toWords, type Word } from '../text/words.ts';
import { matchOf, runTogether, toClauses, toSynonym } from './clauses.ts';
import { isFiller, isTalkWord } from './filler.ts';
import { otherLayout } from './layout.ts';
import { type NamesOf, namesIn, noNames, soundsLike } from './names.ts';
import {
  allOf,
  anyOf,
  type Clause,
  type Match,
  type Plan,
  type StepName,
  type Synonym,
  type Term,
  type Vocabulary,
} from './plan.ts';
import { spellingsOf, withoutOneSyllable } from './spelling.ts';

type Query = { typed: string; words: Word[]; clauses: Clause[]; names: NamesOf };
/** What a step makes of a query, when some talk matches that. */
type Answer = Omit<Plan, 'step' | 'tried'> & { match: Match };
type Step = (query: Query, vocabulary: Vocabulary) => Answer | undefined;

/** Up to so many words must all be met; a longer query is a sentence, of which the rare words matter. */
const FEW_WORDS = 3;
/** So many of a sentence's rarest words are looked at, and two of them must be met. */
const RARE_WORDS = 4;
const RARE_GRAMS = 12;
/** In syllables or letters. */
const SHORTEST_MISSPELT = 3;

function analyse(typed: string, namesFor: (words: Word[]) => NamesOf): Query {
  const words = wordsOf(typed);
  const names = namesFor(words);
  return { typed, words, clauses: toClauses(words, true, names), names };
}

/** A particle behind a Latin word (Kafka를) is no word of its own, nor is the first consonant of the next one (정산 ㅅ). */
function wordsOf(typed: string): Word[] {
  const words = toWords(typed);
  return words.filter((word, i) => {
    const before = words[i - 1];
    if (!before) return true;
    const attached = !before.hangul && before.runs.at(-1)?.end === word.runs[0]?.start;
    const begun = i === words.length - 1 && word.text.length === 1 && isInitials(word.text) && !isInitials(before.text);
    return !begun && !(attached && isParticle(word.text));
  });
}

function where(answer: Answer, vocabulary: Vocabulary): Answer | undefined {
  return vocabulary.some(answer.match) ? answer : undefined;
}

const isKnown = (clause: Clause, vocabulary: Vocabulary) => vocabulary.some(matchOf(clause));

/** Only consonants: ㅈㅅ finds 정산 in titles, speakers and topics. */
const byInitials: Step = ({ words }, vocabulary) => {
  if (!words.every((word) => isInitials(word.text))) return undefined;
  const clauses = words.map(({ text }): Clause => {
    const term = { text, open: true, hangul: true };
    return { text, open: true, terms: [term], typed: { in: 'initials', term: initialsToken(text), open: true }, synonyms: [] };
  });
  return where({ clauses, match: allOf(clauses.map(matchOf)) }, vocabulary);
};

/** Up to three words: all of them, or all run together. */
const allWords: Step = ({ words, clauses }, vocabulary) => {
  if (clauses.length > FEW_WORDS) return undefined;
  const joined = runTogether(words);
  const scattered = allOf(clauses.map(matchOf));
  if (!joined) return where({ clauses, match: scattered }, vocabulary);
  const together = joined.typed;
  return where({ clauses, joined, match: anyOf([scattered, together]), together }, vocabulary);
};

/** More words: two of the four rarest that say what is asked for; one where only one is known. */
const rareWords: Step = ({ typed, clauses: every }, vocabulary) => {
  if (every.length <= FEW_WORDS) return undefined;
  const telling = every.filter(({ text }) => !isFiller(text));
  const clauses = telling.length ? telling : every;
  const rare = clauses
    .map((clause) => ({ match: matchOf(clause), talks: vocabulary.count(matchOf(clause)) }))
    .filter(({ talks }) => talks > 0)
    .sort((a, b) => a.talks - b.talks)
    .slice(0, RARE_WORDS)
    .map(({ match }) => match);
  if (!rare.length) return undefined;
  const pairs = rare.flatMap((one, i) => rare.slice(i + 1).map((other) => allOf([one, other])));
  const together = rareGrams(typed, vocabulary);
  const two = pairs.length ? where({ clauses, match: anyOf(pairs), together }, vocabulary) : undefined;
  return two ?? { clauses, match: anyOf(rare), together };
};

/** The rarest pairs of syllables, those across spaces among them: they tell the very wording from the same words elsewhere. */
function rareGrams(typed: string, vocabulary: Vocabulary): Match | undefined {
  const grams = [...new Set(gramTokens(typed))]
    .map((gram) => ({ gram, talks: vocabulary.documents(gram) }))
    .filter(({ talks }) => talks > 0)
    .sort((a, b) => a.talks - b.talks)
    .slice(0, RARE_GRAMS)
    .map(({ gram }): Match => ({ in: 'grams', grams: [gram], open: false }));
  return grams.length ? anyOf(grams) : undefined;
}

/** Nothing known at all: the other keyboard layout, kept only where every word is then known. */
const byOtherLayout: Step = ({ typed, clauses, names }, vocabulary) => {
  if (clauses.some((clause) => isKnown(clause, vocabulary))) return undefined;
  const meant = otherLayout(typed);
  if (!meant) return undefined;
  const query = analyse(meant, () => names);
  const answer = allWords(query, vocabulary) ?? rareWords(query, vocabulary);
  return answer && { ...answer, rewritten: meant };
};

/** A word that no talk holds: the other keyboard layout for it alone, else the spellings one keystroke away that some talk holds. */
const byOtherSpelling: Step = ({ words, clauses, names }, vocabulary) => {
  if (clauses.length > FEW_WORDS) return undefined;
  const repaired = words.map((word, i) => {
    const [clause] = toClauses([word], i === words.length - 1, names) as [Clause];
    return isKnown(clause, vocabulary) ? undefined : repairOf(word, clause, names, vocabulary);
  });
  if (repaired.every((clause) => !clause)) return undefined;
  const better = words.map((word, i) => repaired[i] ?? (toClauses([word], i === words.length - 1, names)[0] as Clause));
  const rewritten = words.map((word, i) => repaired[i]?.text ?? word.written).join(' ');
  return where({ clauses: better, match: allOf(better.map(matchOf)), rewritten }, vocabulary);
};

function repairOf(word: Word, clause: Clause, names: NamesOf, vocabulary: Vocabulary): Clause | undefined {
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

/** Two Latin words of which a talk holds the two as one: data centers, datacenters. */
const joinedWords: Step = ({ words, names }, vocabulary) => {
  if (words.length < 3 || words.length > FEW_WORDS) return undefined;
  const joined = words.slice(1).flatMap((right, i) => {
    const left = words[i] as Word;
    if (left.hangul || right.hangul) return [];
    const one: Word = {
      ...left,
      runs: [...left.runs, ...right.runs],
      text: left.text + right.text,
      written: left.text + right.text,
    };
    return [toClauses([...words.slice(0, i), one, ...words.slice(i + 2)], true, names)];
  });
  const [clauses] = joined.filter((each) => vocabulary.some(allOf(each.map(matchOf))));
  return clauses && { clauses, match: allOf(clauses.map(matchOf)) };
};

/** All words but those that only say that a talk is looked for. */
const withoutTalkWords: Step = ({ clauses }, vocabulary) => {
  const rest = clauses.filter(({ text }) => !isTalkWord(text));
  if (!rest.length || rest.length === clauses.length || rest.length > FEW_WORDS) return undefined;
  return where({ clauses: rest, match: allOf(rest.map(matchOf)) }, vocabulary);
};

/** All words but one; of two words both, so that an absent word finds nothing. */
const mostWords: Step = ({ clauses }, vocabulary) => {
  if (clauses.length < 3 || clauses.length > FEW_WORDS) return undefined;
  const rest = clauses.map((_, left) => allOf(clauses.filter((_, i) => i !== left).map(matchOf)));
  return where({ clauses, match: anyOf(rest) }, vocabulary);
};

/** A long Hangul word of which one syllable is wrong. */
const mostGrams: Step = ({ clauses }, vocabulary) => {
  const [clause] = clauses;
  const match = clauses.length === 1 && clause ? withoutOneSyllable(clause) : undefined;
  return clause && match && where({ clauses: [{ ...clause, typed: match }], match }, vocabulary);
};

const AS_TYPED: [StepName, Step][] = [
  ['initials', byInitials],
  ['all-words', allWords],
  ['rare-words', rareWords],
];
const REWRITTEN: [StepName, Step][] = [
  ['joined-words', joinedWords],
  ['without-talk-words', withoutTalkWords],
  ['other-layout', byOtherLayout],
  ['other-spelling', byOtherSpelling],
  ['most-words', mostWords],
  ['most-grams', mostGrams],
];

/** The plan of a query. `verbatim` leaves out synonyms and the steps that search for something else than what was typed. */
export function planFor(typed: string, vocabulary: Vocabulary, { verbatim = false } = {}): Plan {
  if (!typed.trim()) return { step: 'everything', clauses: [], tried: [] };
  // The unknown words of a sentence are left out, not corrected: most of them are endings.
  const namesFor = (words: Word[]) => (verbatim ? noNames : namesIn(vocabulary, { unknown: words.length > FEW_WORDS }));
  const query = analyse(typed, namesFor);
  if (!query.words.length) return { step: 'nothing', clauses: [], tried: [] };
  const tried: StepName[] = [];
  for (const [name, step] of verbatim ? AS_TYPED : [...AS_TYPED, ...REWRITTEN]) {
    tried.push(name);
    const answer = step(query, vocabulary);
    if (answer) return { step: name, ...answer, tried };
  }
  return { step: 'nothing', clauses: query.clauses, tried };
}
