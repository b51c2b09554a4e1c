/** A recap's part about a talk, another recap's part about it and the talk's own note become one talk. */
import GithubSlugger from 'github-slugger';
import type { Diagnostic, Section, Speaker, TalkLink } from '../../search/talk.ts';
import type { DraftTalk, SourceDraft } from '../draft.ts';
import { sameName, similarity } from './similarity.ts';

/** One telling of a talk in one source. */
export type Part = { talk: DraftTalk; source: SourceDraft };

/** Titles so alike are one talk's; a little less alike they stay apart, and a diagnostic says so. */
const SAME_TITLE = 0.8;
const MAYBE_SAME_TITLE = 0.6;

/** The parts that tell of one talk, in groups; within a group recaps stand before notes, each by path. */
export function groupParts(sources: SourceDraft[]): { groups: Part[][]; diagnostics: Diagnostic[] } {
  const ordered = [...sources.filter(({ kind }) => kind === 'recap'), ...sources.filter(({ kind }) => kind !== 'recap')];
  const groups: Part[][] = [];
  const diagnostics: Diagnostic[] = [];
  let ofRecaps = 0;
  for (const source of ordered) {
    // Parts of one source never meet, so they are compared with the groups as they were before it.
    // A note is compared with those of recaps alone, which stand first: two notes never meet, and an event may have thousands.
    const before = groups.slice(0, source.kind === 'note' ? ofRecaps : groups.length).map((group) => [...group]);
    const taken = new Set<number>();
    for (const talk of source.talks) {
      const part = { talk, source };
      const at = before.findIndex(
        (group, i) => !taken.has(i) && mayMeet(group, part) && group.some((other) => isSame(other, part)),
      );
      if (at >= 0) {
        taken.add(at);
        const [first] = before[at] as [Part, ...Part[]];
        if (!before[at]?.some((other) => areAlike(other, part))) diagnostics.push(sameSpeaker(part, first));
        groups[at]?.push(part);
        continue;
      }
      groups.push([part]);
      const like = before.flat().find((other) => similarity(other.talk.title, talk.title) >= MAYBE_SAME_TITLE);
      if (like && !(like.source.kind === 'note' && source.kind === 'note')) diagnostics.push(maybeSame(part, like));
    }
    if (source.kind === 'recap') ofRecaps = groups.length;
  }
  return { groups, diagnostics };
}

/** Two notes never merge, nor do parts with different explicit ids. */
function mayMeet(group: Part[], { talk, source }: Part): boolean {
  if (source.kind === 'note' && group.some((other) => other.source.kind === 'note')) return false;
  return !talk.id || group.every((other) => !other.talk.id || other.talk.id === talk.id);
}

function isSame(one: Part, other: Part): boolean {
  if (one.talk.id && one.talk.id === other.talk.id) return true;
  return similarity(one.talk.title, other.talk.title) >= SAME_TITLE || haveOneSpeakerInCommon(one, other);
}

/** The same speaker, who has one talk in each of the two sources. */
function haveOneSpeakerInCommon(one: Part, other: Part): boolean {
  const talksOf = (source: SourceDraft, name: string) =>
    source.talks.filter((talk) => talk.speakers.some((speaker) => sameName(speaker.name, name))).length;
  return one.talk.speakers.some(
    ({ name }) =>
      other.talk.speakers.some((speaker) => sameName(speaker.name, name)) &&
      talksOf(one.source, name) === 1 &&
      talksOf(other.source, name) === 1,
  );
}

/** By more than who gave them. */
function areAlike(one: Part, other: Part): boolean {
  const alike = similarity(one.talk.title, other.talk.title) >= MAYBE_SAME_TITLE;
  return alike || (one.talk.id !== undefined && one.talk.id === other.talk.id);
}

const wordTo = ({ talk, source }: Part, rule: string, reason: string): Diagnostic => ({
  path: source.path,
  line: talk.line,
  column: 1,
  rule,
  severity: 'info',
  reason,
});

const placeOf = ({ talk, source }: Part) => `«${talk.title}» of ${source.path}:${talk.line}`;

function sameSpeaker(part: Part, like: Part): Diagnostic {
  const reason = `«${part.talk.title}» counts as ${placeOf(like)}, because both are the only talk of one speaker at this event there. If they are two, give both an id of its own`;
  return wordTo(part, 'same-speaker', reason);
}

function maybeSame(part: Part, like: Part): Diagnostic {
  const reason = `«${part.talk.title}» may be ${placeOf(like)}; they stay two talks. If they are one, give both the same title or id`;
  return wordTo(part, 'maybe-same-talk', reason);
}

export type MergedTalk = Pick<DraftTalk, 'id' | 'title' | 'speakers' | 'topics' | 'sections' | 'links'> & { parts: Part[] };

/** An explicit front matter's title, else the first one; all speakers, sections, links and topics, each once. */
export function mergeParts(parts: Part[]): MergedTalk {
  const talks = parts.map(({ talk }) => talk);
  const titled = talks.find((talk) => talk.titleIsExplicit) ?? talks[0];
  return {
    id: talks.find((talk) => talk.id)?.id,
    title: titled?.title ?? '',
    speakers: mergeSpeakers(talks.flatMap((talk) => talk.speakers)),
    topics: [...new Set(talks.flatMap((talk) => talk.topics))],
    sections: mergeSections(talks.map((talk) => talk.sections)),
    links: mergeLinks(talks.flatMap((talk) => talk.links)),
    parts,
  };
}

function mergeSpeakers(speakers: Speaker[]): Speaker[] {
  const merged: Speaker[] = [];
  for (const speaker of speakers) {
    const known = merged.find((other) => sameName(other.name, speaker.name));
    if (!known) merged.push({ ...speaker });
    else if (!known.role && speaker.role) known.role = speaker.role;
  }
  return merged;
}

/** The first source keeps its anchors; a later one's that is taken gets a number. */
function mergeSections(told: Section[][]): Section[] {
  const slugger = new GithubSlugger();
  return told.flat().map((section) => ({ ...section, anchor: slugger.slug(section.anchor) }));
}

function mergeLinks(links: TalkLink[]): TalkLink[] {
  return links.filter((link, i) => links.findIndex(({ url }) => url === link.url) === i);
}
