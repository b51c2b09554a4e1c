/** Why a source was split as it was: each candidate with its evidence, the layouts, and the rules that decided. */
import type { IsoDate } from '../search/talk.ts';
import type { SourceDraft } from './draft.ts';
import type { Candidate } from './segment/candidates.ts';
import { EVIDENCE, type Evidence } from './segment/evidence.ts';
import type { Layout } from './segment/layout.ts';

export type Explanation = {
  kind: { is: SourceDraft['kind']; rule: string };
  date?: { is: IsoDate; rule: string };
  /** Best first; each with the number of its candidates. */
  layouts: { shape: string; score: number; strong: number; talks: number }[];
  candidates: {
    line: number;
    shape: string;
    text: string;
    /** What speaks for it, and, below 0, against it. */
    evidence: { name: Evidence; weight: number }[];
    /** `talk`, or why it is none. */
    decision: string;
  }[];
};

type Decided = Pick<Explanation, 'kind' | 'date'> & {
  candidates: Candidate[];
  layouts: Layout[];
  /** Of a recap post: where its talks begin. */
  starts: Candidate[];
};

export function explain({ kind, date, candidates, layouts, starts }: Decided): Explanation {
  return {
    kind,
    ...(date ? { date } : {}),
    layouts: layouts.map(({ shape, score, strong, candidates: { length } }) => ({ shape, score, strong, talks: length })),
    candidates: candidates.map((candidate) => {
      const read = starts.find((start) => isSame(start, candidate));
      return {
        line: candidate.line,
        shape: candidate.shape,
        text: candidate.text.replace(/\s+/g, ' '),
        evidence: (read ?? candidate).evidence.map((name) => ({ name, weight: EVIDENCE[name].weight })),
        decision: read ? 'talk' : whyNot(candidate, { kind, layouts, starts }),
      };
    }),
  };
}

const isSame = (one: Candidate, other: Candidate) =>
  one.at === other.at && one.line === other.line && one.shape === other.shape && one.text === other.text;

function whyNot(candidate: Candidate, { kind, layouts, starts }: Pick<Decided, 'kind' | 'layouts' | 'starts'>): string {
  if (kind.is !== 'recap') return `part of a ${kind.is === 'note' ? 'talk note' : 'source without talks'}`;
  if (candidate.notATalk) return 'its words are those of no talk';
  const out = layouts.flatMap(({ leftOut }) => leftOut).find((each) => isSame(each.candidate, candidate));
  if (out) return `left out by ${out.rule}`;
  return `the talks are ${[...new Set(starts.map(({ shape }) => shape))].join(' and ')}`;
}
