/** Whether what a document points to is there, and what it should say instead. Data to data. */
import type { DirectoryTalk } from '../search/directory.ts';
import { fateOf } from '../search/permalinks.ts';
import type { Known } from './known.ts';
import type { Target } from './target.ts';
import { nearestTitle, talksNamed } from './words.ts';

export type Problem = 'dead' | 'moved' | 'anchor' | 'case' | 'ambiguous' | 'unknown';

export type Judgement = {
  problem: Problem;
  /** A sentence that says what was found. */
  reason: string;
  /** What it should lead to, as far as that is certain: an id or a name, an anchor; what is left out stays as it is written. */
  present?: { id?: string; anchor?: string };
  /** What may have been meant, best first. */
  nearest?: { id: string; title: string }[];
};

const GLUED = 'what stands behind it became part of the address; end it with a space, or put it between angle brackets';

/** Undefined for a link that holds. */
export function judge(target: Target, known: Known): Judgement | undefined {
  switch (target.kind) {
    case 'page':
      return undefined;
    case 'nowhere':
      return { problem: 'dead', reason: 'the site has no page of this address' };
    case 'talk':
      return judgeTalk(target, known);
    case 'event':
      return judgeFate(target.id, 'event', known);
    case 'topic':
      return known.knowsTopics ? judgeName(target.id, 'topic', known) : undefined;
    case 'speaker':
      return known.knowsSpeakers ? judgeName(target.id, 'speaker', known) : undefined;
  }
}

function judgeTalk({ id, anchor }: { id: string; anchor: string }, known: Known): Judgement | undefined {
  const judged = judgeFate(id, 'talk', known);
  const talk = known.talk(judged?.present?.id ?? id);
  if (!talk) return judged;
  const ofAnchor = judgeAnchor(anchor, talk);
  if (!judged) return ofAnchor;
  if (!ofAnchor) return judged;
  // One word for both: where it leads now, and that the section is no more where it is not.
  const reason = ofAnchor.present ? judged.reason : `${judged.reason}; ${ofAnchor.reason}`;
  return { ...judged, reason, present: { ...judged.present, ...ofAnchor.present } };
}

function judgeFate(id: string, kind: 'talk' | 'event', known: Known): Judgement | undefined {
  if (kind === 'talk' ? known.talk(id) : known.event(id)) return undefined;
  const fate = fateOf(id, kind, known);
  if (fate && 'movedTo' in fate) return ofMoved(id, fate.movedTo, kind, known);
  if (!fate) return { problem: 'dead', reason: `no ${kind} has this id` };
  const nearest = nearestOf(fate.gone.title, known);
  return {
    problem: 'dead',
    reason: `no source tells of the ${kind} «${fate.gone.title}» any more`,
    ...(nearest ? { nearest } : {}),
  };
}

function ofMoved(id: string, movedTo: string, kind: 'talk' | 'event', known: Known): Judgement {
  const present = { id: movedTo };
  if (id.toLowerCase() === movedTo) return { problem: 'case', reason: 'ids are written in small letters', present };
  if (/^[a-z0-9-]*$/i.test(id)) return { problem: 'moved', reason: `this ${kind} has another id by now`, present };
  // Where the address should end is for people to say.
  const { title = '' } = (kind === 'talk' ? known.talk(movedTo) : known.event(movedTo)) ?? {};
  return { problem: 'moved', reason: GLUED, nearest: [{ id: movedTo, title }] };
}

function nearestOf(title: string, known: Known): Judgement['nearest'] {
  const nearest = nearestTitle(title, known.titles());
  return nearest && [{ id: nearest.id, title: nearest.title }];
}

function judgeAnchor(anchor: string, { anchors, former }: DirectoryTalk): Judgement | undefined {
  // Those that begin so are the page's own, such as its list of sources.
  if (anchor === '' || anchors.includes(anchor) || anchor.startsWith('page:')) return undefined;
  const present = Object.hasOwn(former, anchor) ? former[anchor] : undefined;
  if (present) return { problem: 'moved', reason: 'this section has another anchor by now', present: { anchor: present } };
  const sameLetters = anchors.filter((each) => each.toLowerCase() === anchor.toLowerCase());
  if (sameLetters.length === 1)
    return { problem: 'case', reason: 'the anchor is written otherwise', present: { anchor: sameLetters[0] as string } };
  return { problem: 'anchor', reason: `the talk has no section «${anchor}»; the link leads to its beginning` };
}

/** Signs that no name is without reason written with, but that stand around addresses. */
const PLAIN_NAME = /^[\p{L}\p{M}\p{N} .+#-]+$/u;

function judgeName(written: string, kind: 'topic' | 'speaker', known: Known): Judgement | undefined {
  const present = known[kind](written);
  if (present === written) return undefined;
  if (present === undefined) {
    const reason = kind === 'topic' ? 'no topic has this id or name' : 'nobody of this name has given a talk';
    const beginning = known.beginning(kind, written);
    return { problem: 'dead', reason, ...(beginning === undefined ? {} : { nearest: [{ id: beginning, title: beginning }] }) };
  }
  if (present.toLowerCase() === written.toLowerCase())
    return { problem: 'case', reason: `the ${kind}'s address has other capitals`, present: { id: present } };
  if (PLAIN_NAME.test(written)) return { problem: 'moved', reason: `this is the ${kind}'s address`, present: { id: present } };
  return { problem: 'moved', reason: GLUED, nearest: [{ id: present, title: present }] };
}

/** What Talkdex gives as an id, unless it may be a word. */
const GIVEN = /^(?=.*\d)[a-z0-9]{10}$/i;

/** The one talk that the words mean, or what is wrong with them. An id in the place of words is what it is. */
export function judgeWords(words: string, known: Known): DirectoryTalk | Judgement {
  const id = words.toLowerCase();
  const judged = known.talk(id) || known.permalink(id) || GIVEN.test(words) ? judgeFate(id, 'talk', known) : undefined;
  const byId = known.talk(judged?.present?.id ?? id);
  if (byId) return byId;
  const [talk, ...others] = talksNamed(words, known.titles());
  if (talk && !others.length) return talk;
  if (!talk) {
    const nearest = nearestOf(words, known);
    return judged ?? { problem: 'unknown', reason: 'no title of a talk holds these words', ...(nearest ? { nearest } : {}) };
  }
  const nearest = [talk, ...others].slice(0, 5).map(({ id, title }) => ({ id, title }));
  return {
    problem: 'ambiguous',
    reason: `${others.length + 1} talks can be meant: add a word of the title, a speaker or a year`,
    nearest,
  };
}
