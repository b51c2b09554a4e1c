/** A talk note is one talk: what its front matter states, and its text. */
import type { RootContent } from 'mdast';
import type { Speaker, TalkLink } from '../../search/talk.ts';
import type { DraftTalk } from '../draft.ts';
import { similarity } from '../enrich/similarity.ts';
import { statesTalk } from '../read/front-matter.ts';
import type { Post } from '../read/post.ts';
import { textOf } from '../read/text-of.ts';
import { labelledTitle } from './bare-labels.ts';
import { captionsAfter } from './captions.ts';
import { eventAndTitle, isOnlyEvent, talkQuoted } from './event-words.ts';
import { isKnown, isSure } from './names.ts';
import { peopleTold } from './prose.ts';
import { linkKind, linksIn, toSections } from './sections.ts';
import { type CutTitle, cutSpeakersBefore, cutTitle, withoutLabels } from './titles.ts';
import { isNoTalk, VISIT } from './words.ts';

/** Named in the title, else on the first lines, else by the first sentences. */
function speakersOf(blocks: RootContent[], cut: CutTitle): Speaker[] {
  const { speakers, sure } = captionsAfter(blocks, blocks[0]?.type === 'heading' ? 0 : -1);
  if (cut.sure) return cut.speakers;
  if (sure || (speakers.length > 0 && speakers.every(isKnown))) return speakers;
  return peopleTold(
    blocks
      .slice(0, 6)
      .flatMap((node) => (node.type === 'paragraph' ? textOf(node) : []))
      .join('\n'),
  );
}

/** A file's name as a title: without its folder, ending, date and hyphens. */
function nameOf(path: string): string {
  const name = (path.split('/').pop() ?? path).replace(/\.\w+$/, '');
  return (
    name
      .replace(/^\[?[\d-]{6,10}\]?[-_\s]*/, '')
      .replace(/[-_]+/g, ' ')
      .trim() || name
  );
}

const IS_NOTES = /\bnotes\b|메모|정리|brown bag/i;

/** The post's title, unless that speaks of a visit and one heading is a title with its speaker; else its first heading, or file. */
function titleOf({ blocks, title, path }: Post): CutTitle {
  const headings = blocks.filter((node) => node.type === 'heading').map((node) => textOf(node).trim());
  const [signed, ...others] = headings.filter((heading) => cutTitle(heading).sure);
  const isOfVisit = VISIT.test(title) && signed !== undefined && !others.length;
  // `# Brown bag notes`, then `Topic: …`.
  const isOfNotes = isOnlyEvent(title) || IS_NOTES.test(title);
  const titles = [
    isOfNotes ? labelledTitle(blocks.slice(0, 4)) : undefined,
    isOfVisit ? signed : undefined,
    talkQuoted(title),
    eventAndTitle(title)?.title,
    title,
    headings.find((heading) => !isNoTalk(heading)),
  ];
  const written = titles.find(Boolean) ?? nameOf(path);
  const [cut, before] = [cutTitle(written), cutSpeakersBefore(written)];
  if (!cut.sure && before?.speakers.every(isSure)) return { ...before, sure: true };
  return cut.sure ? cut : { title: withoutLabels(written), speakers: [], sure: false };
}

export function noteTalk(post: Post): DraftTalk {
  const { data, blocks, title, path } = post;
  const cut = titleOf(post);
  const stated = statesTalk(data) ? data.title : undefined;
  // A heading that says the title says it also where front matter states only what was cut from it.
  const isTitle = (heading: string) =>
    [heading, titleOf({ ...post, title: heading }).title].some((written) => similarity(written, title) > 0.9);
  const body = blocks.filter((node) => !(node.type === 'heading' && node.depth === 1 && isTitle(textOf(node).trim())));
  const links: TalkLink[] = [
    ...(data.slides ? [{ kind: 'slides' as const, url: data.slides }] : []),
    ...(data.video ? [{ kind: 'video' as const, url: data.video }] : []),
    ...(data.links ?? []).map(
      (link): TalkLink =>
        typeof link === 'string' ? { kind: linkKind(link), url: link } : { kind: linkKind(link.url, link.label), ...link },
    ),
    ...linksIn(body),
  ];
  return {
    id: data.id,
    title: stated ?? cut.title,
    titleIsExplicit: stated !== undefined,
    speakers: data.speakers ?? data.speaker ?? speakersOf(blocks, cut),
    topics: data.topics ?? [],
    sections: toSections(body, path),
    links: links.filter(({ url }, i) => links.findIndex((other) => other.url === url) === i),
    line: body[0]?.position?.start.line ?? 1,
  };
}
