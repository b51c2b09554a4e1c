/** From what was typed to a plan: a row of steps, each tried only where the one before it matched nothing. */
import { isInitials } from '../text/jamo.ts';
import { type Run, runs } from '../text/runs.ts';
import { runTogether, toClauses, waysOf } from './clauses.ts';
import { otherLayout } from './layout.ts';
import { allOf, anyOf, type Clause, type Match, type Plan, type Vocabulary } from './plan.ts';
import { spellingsOf } from './spelling.ts';

type Query = { typed: string; words: Run[]; clauses: Clause[] };
type PlanStep = (query: Query, vocabulary: Vocabulary) => Plan | undefined;

/** Up to so many words must all be met; a longer query is a sentence, of which the rare words matter. */
const FEW_WORDS = 3;
/** So many of a sentence's rarest words are looked at, and two of them must be met. */
const RARE_WORDS = 4;

function analyse(typed: string): Query {
  return { typed, words: runs(typed), clauses: toClauses(typed) };
}

function where(plan: Plan & { match: Match }, vocabulary: Vocabulary): Plan | undefined {
  return vocabulary.count(plan.match) ? plan : undefined;
}

/** Only consonants, two at least: ㅈㅅ finds 정산 in titles, speakers and topics. */
const byInitials: PlanStep = ({ words }, vocabulary) => {
  if (!words.every((word) => isInitials(word.text)) || !words.some((word) => word.text.length > 1)) return undefined;
  const clauses = words.map(
    ({ text }): Clause => ({ text, open: true, hangul: true, ways: [{ in: 'initials', term: text, open: true }] }),
  );
  return where({ step: 'initials', clauses, match: allOf(clauses.map(waysOf)) }, vocabulary);
};

/** Up to three words: all of them, or all run together. */
const allWords: PlanStep = ({ typed, clauses }, vocabulary) => {
  if (clauses.length > FEW_WORDS) return undefined;
  const joined = runTogether(typed);
  const scattered = allOf(clauses.map(waysOf));
  if (!joined) return where({ step: 'all-words', clauses, match: scattered }, vocabulary);
  const together = waysOf(joined);
  return where({ step: 'all-words', clauses: [...clauses, joined], match: anyOf([scattered, together]), together }, vocabulary);
};

/** More words: two of the four rarest; one where only one is known. */
const rareWords: PlanStep = ({ clauses }, vocabulary) => {
  if (clauses.length <= FEW_WORDS) return undefined;
  const rare = clauses
    .map((clause) => ({ ways: waysOf(clause), talks: vocabulary.count(waysOf(clause)) }))
    .filter(({ talks }) => talks > 0)
    .sort((a, b) => a.talks - b.talks)
    .slice(0, RARE_WORDS)
    .map(({ ways }) => ways);
  if (!rare.length) return undefined;
  const pairs = rare.flatMap((one, i) => rare.slice(i + 1).map((other) => allOf([one, other])));
  const two = pairs.length ? where({ step: 'rare-words', clauses, match: anyOf(pairs) }, vocabulary) : undefined;
  return two ?? { step: 'rare-words', clauses, match: anyOf(rare) };
};

/** Nothing known at all: the other keyboard layout, kept only where every word is then known. */
const byOtherLayout: PlanStep = ({ typed, clauses }, vocabulary) => {
  if (clauses.some((clause) => vocabulary.count(waysOf(clause)))) return undefined;
  const meant = otherLayout(typed);
  if (!meant) return undefined;
  const query = analyse(meant);
  const plan = allWords(query, vocabulary) ?? rareWords(query, vocabulary);
  return plan && { ...plan, step: 'other-layout', rewritten: meant };
};

/** A word that no talk holds: the spellings one keystroke away that some talk holds. */
const byOtherSpelling: PlanStep = ({ words, clauses }, vocabulary) => {
  if (clauses.length > FEW_WORDS) return undefined;
  const repaired = clauses.map((clause, i) => {
    const asTyped = { clause, shown: words[i]?.text ?? clause.text };
    if (vocabulary.count(waysOf(clause))) return asTyped;
    const spellings = spellingsOf(clause, vocabulary);
    const best = spellings[0];
    if (!best) return asTyped;
    return { clause: { ...clause, text: best.text, open: false, ways: spellings.map(({ way }) => way) }, shown: best.text };
  });
  const better = repaired.map(({ clause }) => clause);
  const rewritten = repaired.map(({ shown }) => shown).join(' ');
  return where({ step: 'other-spelling', clauses: better, match: allOf(better.map(waysOf)), rewritten }, vocabulary);
};

/** One of several words is unknown: all the others. */
const mostWords: PlanStep = ({ clauses }, vocabulary) => {
  if (clauses.length < 2 || clauses.length > FEW_WORDS) return undefined;
  const known = clauses.filter((clause) => vocabulary.count(waysOf(clause)));
  if (known.length * 2 <= clauses.length) return undefined;
  return where({ step: 'most-words', clauses: known, match: allOf(known.map(waysOf)) }, vocabulary);
};

const AS_TYPED: PlanStep[] = [byInitials, allWords, rareWords];
const REWRITTEN: PlanStep[] = [byOtherLayout, byOtherSpelling, mostWords];

/** The plan of a query. `verbatim` leaves out the steps that search for something else than what was typed. */
export function planFor(typed: string, vocabulary: Vocabulary, { verbatim = false } = {}): Plan {
  if (!typed.trim()) return { step: 'everything', clauses: [] };
  const query = analyse(typed);
  if (!query.words.length) return { step: 'nothing', clauses: [] };
  for (const step of verbatim ? AS_TYPED : [...AS_TYPED, ...REWRITTEN]) {
    const plan = step(query, vocabulary);
    if (plan) return plan;
  }
  return { step: 'nothing', clauses: query.clauses };
}
