/** From a reference in a document to the link that stands there instead. Data to data. */
import type { DirectoryTalk } from '../../search/directory.ts';
import { ofScheme } from '../check.ts';
import { type Judgement, judge, judgeWords } from '../judge.ts';
import type { Known } from '../known.ts';
import { withPresent } from '../rewrite.ts';
import { targetOf } from '../target.ts';

/** A reference as it is meant. */
export type Written = { address: string } | { words: string };

export type TalkLink = {
  url: string;
  /** Of the talk. */
  text: string;
  /** Speakers, event and date, as far as they are known: what is shown on hover. */
  title?: string;
};

/** `unknown`: nobody knows which talk is meant. `warning`: the link leads elsewhere than was meant. `info`: it should be written otherwise. */
export type Severity = 'unknown' | 'warning' | 'info';

export type Lead = {
  /** Absent where what is written stays. */
  link?: TalkLink;
  /** What was found, and what to do. */
  finding?: { severity: Severity; reason: string };
};

export type Leads = (written: Written) => Lead | undefined;

/** Undefined for an address that is no reference to a talk. */
export function leadsBy(known: Known, baseUrl: string): Leads {
  return (written) => ('words' in written ? ofWords(written.words, known, baseUrl) : ofAddress(written.address, known, baseUrl));
}

function ofAddress(address: string, known: Known, baseUrl: string): Lead | undefined {
  const target = targetOf(address, []);
  if (target?.kind !== 'talk') return undefined;
  const judgement = judge(target, known) ?? ofScheme(address);
  const { id, anchor } = { ...target, ...judgement?.present };
  const isCertain = !judgement || judgement.present || judgement.problem === 'anchor';
  const talk = isCertain ? known.talk(id) : undefined;
  if (!talk) return ofUnknown(judgement as Judgement, baseUrl);
  const isGone = judge({ kind: 'talk', id, anchor }, known)?.problem === 'anchor';
  const link = linkOf(talk, isGone ? '' : anchor, baseUrl);
  if (!judgement) return { link };
  const instead = judgement.present && withPresent(address.replace(/^talk:/i, 'talk:'), judgement.present);
  const advice = instead ? `; write ${instead}, or let «talkdex links check --fix» do it` : '; choose another section or none';
  return { link, finding: { severity: isGone ? 'warning' : 'info', reason: `${judgement.reason}${advice}` } };
}

function ofWords(words: string, known: Known, baseUrl: string): Lead {
  const meant = judgeWords(words, known);
  return 'problem' in meant ? ofUnknown(meant, baseUrl) : { link: linkOf(meant, '', baseUrl) };
}

function ofUnknown({ reason, nearest = [] }: Judgement, baseUrl: string): Lead {
  const near = nearest.map(({ id, title }) => `talk:${id} «${title}»`).join(', ');
  const advice = near ? `may be meant: ${near}` : `find the talk at ${baseUrl}/ and write its id`;
  return { finding: { severity: 'unknown', reason: `${reason}; ${advice}` } };
}

function linkOf({ id, title: text, speakers, event, date }: DirectoryTalk, anchor: string, baseUrl: string): TalkLink {
  const title = [...speakers, event?.title, date].filter(Boolean).join(', ');
  const hash = anchor === '' ? '' : `#${encodeURIComponent(anchor)}`;
  return { url: `${baseUrl}/talks/${encodeURIComponent(id)}${hash}`, text, ...(title ? { title } : {}) };
}
