/** From what was typed to a plan: a row of steps, each tried only where the one before it matched nothing. */
import { isInitials } from '../text/jamo.ts';
import { isParticle } from '../text/stem.ts';
import { gramTokens, initialsToken } from '../text/tokens.ts';
import type { Word } from '../text/words.ts';
import { analyse, FEW_WORDS, type Query, withoutBegun } from './analyse.ts';
import { beyondClauses, runTogether, toClauses } from './clauses.ts';
import { isFiller } from './filler.ts';
import { otherLayout } from './layout.ts';
import { namesIn, noNames } from './names.ts';
import { allOf, anyOf, type Clause, isKnown, type Match, matchOf, type Plan, type StepName, type Vocabulary } from './plan.ts';
import { repairOf } from './repair.ts';
import { withoutOneSyllable } from './spelling.ts';

/** What a step makes of a query, when some talk matches that. */
type Answer = Omit<Plan, 'step' | 'tried'> & { match: Match };
type Step = (query: Query, vocabulary: Vocabulary) => Answer | undefined;

/** So many of a sentence's rarest words are looked at, and two of them must be met. */
const RARE_WORDS = 4;
const RARE_GRAMS = 12;

function where(answer: Answer, vocabulary: Vocabulary): Answer | undefined {
  return vocabulary.some(answer.match) ? answer : undefined;
}

function allOfThem(clauses: Clause[], vocabulary: Vocabulary): Answer | undefined {
  return where({ clauses, match: allOf(clauses.map(matchOf)) }, vocabulary);
}

/** Only consonants: ㅈㅅ finds 정산 in titles, speakers and topics. */
const byInitials: Step = ({ words }, vocabulary) => {
  if (!words.every((word) => isInitials(word.text))) return undefined;
  const clauses = words.map(({ text }): Clause => {
    const term = { text, open: true, hangul: true };
    return { text, open: true, terms: [term], typed: { in: 'initials', term: initialsToken(text), open: true }, synonyms: [] };
  });
  return allOfThem(clauses, vocabulary);
};

/** Few words: all of them, or all run together. */
const allWords: Step = ({ words, clauses, sentence }, vocabulary) => {
  if (sentence) return undefined;
  const joined = runTogether(words);
  if (!joined) return allOfThem(clauses, vocabulary);
  const match = anyOf([allOf(clauses.map(matchOf)), ...beyondClauses(words, joined)]);
  return where({ clauses, joined, match, together: joined.typed }, vocabulary);
};

/** A sentence: two of its four rarest words; any of them where no talk holds two. */
const rareWords: Step = ({ typed, clauses, sentence }, vocabulary) => {
  if (!sentence) return undefined;
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

/** The words of a name one by one, where no talk holds the name: 데이터 분석 also finds 데이터를 분석. */
const scatteredWords: Step = ({ typed, clauses, names, sentence }, vocabulary) => {
  if (sentence || clauses.every(({ terms }) => terms.length === 1)) return undefined;
  return allOfThem(analyse(typed, (words) => (words.length > 1 ? [] : names(words))).clauses, vocabulary);
};

/** Two Latin words of which a talk holds the two as one: data centers, datacenters. */
const joinedWords: Step = ({ words, names, sentence }, vocabulary) => {
  if (sentence || words.length < 3) return undefined;
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
  return joined.map((clauses) => allOfThem(clauses, vocabulary)).find(Boolean);
};

/** Without what has only been begun at the end, so that results stay while a particle or the next word is typed. */
const begunWord: Step = ({ typed, names }, vocabulary) => {
  const rest = withoutBegun(typed);
  const query = rest === undefined ? undefined : analyse(rest, names);
  return query && (allWords(query, vocabulary) ?? rareWords(query, vocabulary));
};

/** All words but those that only say that a talk is looked for (정산 발표), and particles that stand alone (FDS 란). */
const withoutTalkWords: Step = ({ clauses, sentence }, vocabulary) => {
  const rest = clauses.filter(({ text }) => !isFiller(text, { sentence: true }) && !isParticle(text));
  return sentence || !rest.length || rest.length === clauses.length ? undefined : allOfThem(rest, vocabulary);
};

/** Nothing known at all: the other keyboard layout, kept only where every word is then known. */
const byOtherLayout: Step = ({ typed, clauses, names }, vocabulary) => {
  if (clauses.some((clause) => isKnown(clause, vocabulary))) return undefined;
  const meant = otherLayout(typed);
  if (!meant) return undefined;
  const query = analyse(meant, names);
  const answer = allWords(query, vocabulary) ?? rareWords(query, vocabulary);
  return answer && { ...answer, rewritten: meant };
};

/** Words that no talk holds are replaced by what they may stand for. */
const byOtherSpelling: Step = ({ words, names, sentence }, vocabulary) => {
  if (sentence) return undefined;
  const asTyped = words.map((word, i) => toClauses([word], i === words.length - 1, names)[0] as Clause);
  const repaired = words.map((word, i) => {
    const clause = asTyped[i] as Clause;
    return isKnown(clause, vocabulary) ? undefined : repairOf(word, clause, names, vocabulary);
  });
  if (repaired.every((clause) => !clause)) return undefined;
  const rewritten = words.map((word, i) => repaired[i]?.text ?? word.written).join(' ');
  const again = analyse(rewritten, names);
  // The words may make a name now that they are spelled right: desing system.
  const named = again.clauses.length < words.length ? allWords(again, vocabulary) : undefined;
  const answer =
    named ??
    allOfThem(
      asTyped.map((clause, i) => repaired[i] ?? clause),
      vocabulary,
    );
  return answer && { ...answer, rewritten };
};

/** All words but one; of two words both, so that an absent word finds nothing. */
const mostWords: Step = ({ clauses, sentence }, vocabulary) => {
  if (sentence || clauses.length < FEW_WORDS) return undefined;
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
const OTHERWISE: [StepName, Step][] = [
  ['scattered-words', scatteredWords],
  ['joined-words', joinedWords],
  ['begun-word', begunWord],
  ['without-talk-words', withoutTalkWords],
  ['other-layout', byOtherLayout],
  ['other-spelling', byOtherSpelling],
  ['most-words', mostWords],
  ['most-grams', mostGrams],
];

/** The plan of a query. `verbatim` leaves out synonyms and the steps that search for something else than what was typed. */
export function planFor(typed: string, vocabulary: Vocabulary, { verbatim = false } = {}): Plan {
  if (!typed.trim()) return { step: 'everything', clauses: [], tried: [] };
  const query = analyse(typed, verbatim ? noNames : namesIn(vocabulary), { fillers: !verbatim });
  if (!query.words.length) return { step: 'nothing', clauses: [], tried: [] };
  const tried: StepName[] = [];
  for (const [name, step] of verbatim ? AS_TYPED : [...AS_TYPED, ...OTHERWISE]) {
    tried.push(name);
    const answer = step(query, vocabulary);
    if (answer) return { step: name, ...answer, tried };
  }
  return { step: 'nothing', clauses: query.clauses, tried };
}
