/** What each step of a search did, and why a talk ranks where it does, in words and numbers that a person can read. */
import { assemble } from 'es-hangul';
import type { Talk } from '../talk.ts';
import { isHangul } from '../text/runs.ts';
import { findRanges } from './highlight.ts';
import type { Clause, Match, Plan, Way } from './plan.ts';
import type { Reasons } from './rank.ts';

export type Explanation = {
  /** In the order in which they ran: normalise, analyse, plan, find, rank. */
  steps: { step: string; result: string }[];
  /** The plan's step that answered. */
  step: string;
  clauses: { text: string; open: boolean; match: string; synonyms: string[] }[];
};

/** Why a talk ranks where it does: the parts of its score, and how often each clause stands in each part of it. */
export type Why = { score: Reasons; found: { clause: string; places: Record<string, number> }[] };

/** `정산*`: a word that begins so; `"payment gateway"`: side by side; `~정산시스템`: anywhere, whatever the spacing; `ㅈㅅ`: initials. */
export function readable(match: Match): string {
  if ('all' in match) return `(${match.all.map(readable).join(' and ')})`;
  if ('any' in match) return `(${match.any.map(readable).join(' or ')})`;
  return readableWay(match);
}

/** Marks of name spaces are of no interest to people; jamo are put together to syllables again. */
function letters(token: string): string {
  const plain = token.replace(/[\uE000-\uF8FF]/g, '');
  return isHangul(plain) ? assemble([...plain]) : plain;
}

function readableWay(way: Way): string {
  const end = way.open ? '*' : '';
  if (way.in === 'initials') return letters(way.term) + end;
  if (way.in === 'words')
    return way.terms.length > 1 ? `"${way.terms.map(letters).join(' ')}${end}"` : letters(way.terms[0] ?? '') + end;
  const [first = '', ...rest] = way.grams.map(letters);
  return `~${first}${rest.map((gram) => gram.slice(1)).join('')}${end}`;
}

export function explainPlan(typed: string, plan: Plan, found: { total: number; ranked: number; engine: string }): Explanation {
  const { clauses, tried, step, match, rewritten } = plan;
  const steps = [
    { step: 'normalise', result: typed.normalize('NFC').trim() },
    { step: 'analyse', result: clauses.map(({ text, open }) => text + (open ? '…' : '')).join(' + ') },
    { step: 'plan', result: tried.length > 1 ? `tried ${tried.join(', ')}; answered by ${step}` : step },
    ...(rewritten === undefined ? [] : [{ step: 'rewrite', result: rewritten }]),
    { step: 'find', result: `${match ? readable(match) : step}: ${found.total} (${found.engine})` },
    { step: 'rank', result: `the first ${found.ranked}` },
  ];
  const explained = clauses.map(({ text, open, typed, synonyms }) => ({
    text,
    open,
    match: readable(typed),
    synonyms: synonyms.map(({ name }) => name),
  }));
  return { steps, step, clauses: explained };
}

export function whyRanked(talk: Talk, clauses: Clause[], score: Reasons): Why {
  const parts: Record<string, string> = {
    title: talk.title,
    speakers: talk.speakers.map(({ name }) => name).join('\n'),
    event: talk.event?.title ?? '',
    headings: talk.sections.map(({ heading }) => heading ?? '').join('\n'),
    body: talk.sections.map(({ text }) => text).join('\n'),
  };
  const found = clauses.map((clause) => {
    const counts = Object.entries(parts).map(([part, text]) => [part, findRanges(text, [clause]).length] as const);
    return { clause: clause.text, places: Object.fromEntries(counts.filter(([, count]) => count > 0)) };
  });
  return { score, found };
}
