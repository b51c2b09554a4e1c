/** One source, read and split into its talks. */
import type { Diagnostic } from '../search/talk.ts';
import type { DraftEvent, SourceDraft } from './draft.ts';
import { eventDate, type FoundDate, publishedIn } from './enrich/dates.ts';
import { similarity } from './enrich/similarity.ts';
import { type Explanation, explain } from './explain.ts';
import { ofWholeFile } from './folder.ts';
import { decode } from './read/decode.ts';
import { readFrontMatter, statesTalk } from './read/front-matter.ts';
import { type Post, readPost } from './read/post.ts';
import { textOf } from './read/text-of.ts';
import { forget } from './remembered.ts';
import { collectCandidates } from './segment/candidates.ts';
import { eventAndTitle, eventTitle } from './segment/event-words.ts';
import { kindOf } from './segment/kind.ts';
import { layoutsOf } from './segment/layout.ts';
import { withLinesApart } from './segment/lines.ts';
import { isHeading } from './segment/markers.ts';
import { noteTalk } from './segment/note.ts';
import { recapTalks, startsOf, withStated } from './segment/recap.ts';

export type SourceInput = {
  /** Relative to the data folder, with `/` between its parts. */
  path: string;
  bytes: Uint8Array;
  /** Whether to tell why it was split as it was. */
  explain?: boolean;
};

/** Tells of what was guessed or left out in a source as a whole. */
export type Report = (rule: string, reason: string, severity?: Diagnostic['severity']) => void;

/** Never throws: what can't be read is a diagnostic. */
export function parseSource(input: SourceInput): SourceDraft {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (rule, reason, severity = 'info') => diagnostics.push(ofWholeFile(input.path, rule, severity, reason));
  const draft = (parts: Partial<SourceDraft>): SourceDraft => ({
    path: input.path,
    kind: 'none',
    event: {},
    talks: [],
    ...parts,
    diagnostics,
  });
  try {
    const { text, diagnostics: found } = decode(input.path, input.bytes);
    diagnostics.push(...found);
    if (text === undefined) return draft({});
    const { data, block: frontMatter, body, diagnostics: wrong } = readFrontMatter(input.path, text);
    diagnostics.push(...wrong);
    if (data.draft || data.kind === 'none') {
      report('left-out', `its front matter says ${data.draft ? 'draft: true' : 'kind: none'}; it is not indexed`);
      return draft({ frontMatter });
    }
    const { explanation, ...split } = splitPost(readPost(input.path, body, data), report);
    return draft({ ...split, frontMatter, ...(input.explain ? { explanation: explanation() } : {}) });
  } catch (error) {
    // remark overflows the stack on some hostile input, such as a hundred thousand `>`.
    const { message } = error as Error;
    report('unparsable', `this file can't be parsed (${message}); simplify its markup, or save it as plain text`, 'error');
    return draft({});
  }
}

export type Split = Pick<SourceDraft, 'kind' | 'event' | 'url' | 'talks'> & { explanation: () => Explanation };

/** Decides what a post is, and splits it. */
export function splitPost(source: Post, report: Report): Split {
  forget();
  const post = { ...source, blocks: source.blocks.flatMap(withLinesApart) };
  // The post's own title may stand as a heading among its talks.
  const candidates = collectCandidates(post.blocks).filter(
    ({ shape, text }) => !isHeading(shape) || similarity(text, post.title) < 0.9,
  );
  const layouts = layoutsOf(candidates);
  const { kind, rule } = kindOf(post, layouts[0]);
  const starts = kind === 'recap' ? withStated(startsOf(layouts), candidates, post.data.talks) : [];
  const decided = { kind: { is: kind, rule }, candidates, layouts, starts };
  if (kind === 'recap') {
    const { event, date } = recapEvent(post, starts[0]?.at ?? 12, report);
    return {
      kind,
      event,
      url: post.url,
      talks: recapTalks(post, starts, candidates),
      explanation: () => explain({ ...decided, date }),
    };
  }
  const explanation = () => explain(decided);
  if (kind === 'note' && (post.blocks.length || post.data.title)) {
    return { kind, event: noteEvent(post, report), url: post.url, talks: [noteTalk(post)], explanation };
  }
  report(
    'no-talk',
    'no talk was found here; if it tells of one, say kind: note (or kind: recap with talks: [...]) in the front matter',
  );
  return { kind: 'none', event: {}, url: post.url, talks: [], explanation };
}

/** A note belongs to the event that its front matter names; its date is the talk's where the front matter is a talk's. */
function noteEvent(post: Post, report: Report): DraftEvent {
  const { date, event } = post.data;
  const stated = event?.date ?? (statesTalk(post.data) ? date : undefined);
  const named = event ?? { title: eventAndTitle(post.title)?.event };
  return { ...named, date: stated ?? dateOf(post, 12, report)?.date };
}

/** The event of a recap post, from what it says before its first talk, which is the block `first`. */
function recapEvent(post: Post, first: number, report: Report) {
  const { data, title } = post;
  const found = dateOf(post, first, report);
  const event: DraftEvent = { id: data.event?.id, title: data.event?.title ?? eventTitle(title), date: found?.date };
  return { event, date: found && { is: found.date, rule: found.rule } };
}

/** When the event was held, by what the post says before the block `first` and elsewhere; a guess is reported. */
function dateOf({ data, title, path, blocks, published: told }: Post, first: number, report: Report): FoundDate | undefined {
  const opening = blocks.slice(0, first).map(textOf).join('\n');
  const text = blocks.map(textOf).join('\n');
  const published = told ?? publishedIn(opening) ?? data.published ?? data.date;
  const found = eventDate({ stated: data.event?.date, title, path, opening, text, published });
  if (found?.guessed)
    report(
      'date-guessed',
      `the event's date is taken to be ${found.date}; state it with event: {title, date} in the front matter`,
    );
  return found;
}
