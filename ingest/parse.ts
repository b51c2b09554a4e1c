/** One source, read and split into its talks. */
import type { Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Diagnostic, Severity, Speaker, TalkLink } from '../search/talk.ts';
import type { DraftTalk, SourceDraft } from './draft.ts';
import { eventDate, publishedIn } from './enrich/dates.ts';
import { similarity } from './enrich/similarity.ts';
import { ofWholeFile } from './folder.ts';
import { decode } from './read/decode.ts';
import { type FrontMatter, readFrontMatter } from './read/front-matter.ts';
import { readHtml, readMarkdown, readText } from './read/read.ts';
import { type Candidate, collectCandidates, type Layout, layoutsOf } from './segment/layout.ts';
import { linkKind, linksIn, toSections } from './segment/sections.ts';
import { labelledSpeakers } from './segment/speakers.ts';
import { cutTitle } from './segment/titles.ts';

export type SourceInput = {
  /** Relative to the data folder, with `/` between its parts. */
  path: string;
  bytes: Uint8Array;
};

type Post = { path: string; tree: Root; blocks: RootContent[]; data: FrontMatter; title: string; url?: string; report: Report };
type Report = (rule: string, severity: Severity, reason: string, line?: number) => void;

/** Never throws: what can't be read is a diagnostic. */
export function parseSource(input: SourceInput): SourceDraft {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (rule, severity, reason, line = 1) =>
    diagnostics.push({ path: input.path, line, column: 1, rule, severity, reason });
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
    const { data, body, diagnostics: wrong } = readFrontMatter(input.path, text);
    diagnostics.push(...wrong);
    if (data.draft || data.kind === 'none') {
      report('left-out', 'info', `its front matter says ${data.draft ? 'draft: true' : 'kind: none'}; it is not indexed`);
      return draft({});
    }
    return draft(splitPost(readPost(input.path, body, data, report), text));
  } catch (error) {
    // remark overflows the stack on some hostile input, such as a hundred thousand `>`.
    report(
      'unparsable',
      'error',
      `this file can't be parsed (${(error as Error).message}); simplify its markup, or save it as plain text`,
    );
    return draft({});
  }
}

/** What stands for a source that the system refuses to give. */
export function unreadable(path: string, { code }: NodeJS.ErrnoException): SourceDraft {
  const reason = `this file can't be read (${code}); give the user that runs Talkdex the right to read it`;
  return { path, kind: 'none', event: {}, talks: [], diagnostics: [ofWholeFile(path, 'unreadable', 'error', reason)] };
}

function readPost(path: string, body: string, data: FrontMatter, report: Report): Post {
  if (/\.html?$/i.test(path)) {
    const { tree, title, url } = readHtml(body);
    return { path, tree, blocks: tree.children, data, title: data.title ?? title ?? firstHeading(tree) ?? '', url, report };
  }
  const plain = /\.txt$/i.test(path) && !/^#{1,4} \S.*\n(?:[\s\S]*\n)?#{1,4} \S/m.test(body);
  const tree = plain ? readText(body) : readMarkdown(body);
  const title = data.title ?? firstHeading(tree) ?? (plain ? body.trim().split('\n')[0] : undefined) ?? '';
  return { path, tree, blocks: tree.children, data, title, url: data.canonical_url, report };
}

/** A heading that stands alone on the highest level of the post is its title. */
function firstHeading(tree: Root): string | undefined {
  const headings = tree.children.filter((node) => node.type === 'heading');
  const top = headings.filter((node) => node.depth === Math.min(...headings.map(({ depth }) => depth)));
  const [first] = top;
  if (!first || top.length > 1 || (first.depth > 1 && first !== headings[0])) return undefined;
  return textOf(first).trim();
}

function splitPost(post: Post, text: string): Pick<SourceDraft, 'kind' | 'event' | 'url' | 'talks'> {
  const { data, blocks, report } = post;
  const candidates = collectCandidates(blocks).filter(
    ({ shape, text }) => !shape.startsWith('h') || similarity(text, post.title) < 0.9,
  );
  const layouts = layoutsOf(candidates);
  const kind = kindOf(post, layouts[0]);
  const isNote = kind === 'note';
  const isRecap = kind === 'recap';
  const starts = isRecap ? talksOf(layouts) : [];
  const opening = blocks
    .slice(0, starts[0]?.at ?? Math.min(12, blocks.length))
    .map((node) => textOf(node))
    .join('\n');
  const published = isNote ? undefined : (publishedIn(text.slice(0, 5000)) ?? data.date);
  const stated = data.event?.date ?? (isNote ? data.date : undefined);
  const { date, guessed } = eventDate({ stated, title: post.title, path: post.path, opening, published });
  if (guessed && !isNote)
    report(
      'date-guessed',
      'info',
      `the event's date is taken to be ${date}; state it with event: {title, date} in the front matter`,
    );
  const event = {
    id: data.event?.id,
    title: data.event?.title ?? (isRecap ? eventTitle(post.title) : undefined),
    date: isNote ? stated : date,
  };
  if (isRecap) return { kind: 'recap', event, url: post.url, talks: recapTalks(post, starts, candidates) };
  if (isNote) return { kind: 'note', event, url: post.url, talks: [noteTalk(post)] };
  report(
    'no-talk',
    'info',
    'no talk was found here; if it tells of one, say kind: note (or kind: recap with talks: [...]) in the front matter',
  );
  return { kind: 'none', event: {}, url: post.url, talks: [] };
}

const RECAP_TITLE =
  /후기|참관|참석|다녀|방문기|관람|컨퍼런스|콘퍼런스|밋업|세미나|엔지니어링\s?데이|meet-?up|conf(?:erence)?\b|\w+con\b|summit|recap|trip report|(?:fest|days?|camp|기)\s*'?\d{2}|\b20[0-3]\d\b|wrap[- ]?up/i;
const TALK_WORDS =
  /발표|세션|강연|세미나|컨퍼런스|\b(?:talks?|speakers?|sessions?|keynote|conference|presentation|meetup|panel)\b/i;

/** A recap post, a talk note, or neither: what is stated counts, else how much speaks for several talks. */
function kindOf({ data, title, blocks, path }: Post, best: Layout | undefined): SourceDraft['kind'] {
  if (data.kind) return data.kind;
  if (data.talks) return 'recap';
  if (data.speaker ?? data.speakers ?? data.event ?? data.id) {
    return data.event && !data.speaker && !data.speakers && best && best.candidates.length > 1 && best.strong >= 0.5
      ? 'recap'
      : 'note';
  }
  const opening = blocks.slice(0, 8).flatMap((node) => textOf(node).split('\n'));
  const isOneTalk =
    cutTitle(title).sure ||
    opening.slice(0, 6).some((line) => labelledSpeakers(line).length) ||
    blocks.slice(0, 8).some((node) => node.type === 'html' && /<Speaker\b/.test(node.value)) ||
    /(?:^|\/)notes?\//.test(path);
  const saysRecap = RECAP_TITLE.test(`${title} ${path.split('/').pop()}`);
  if (best) {
    const talks = best.candidates.length;
    if (talks > 1 && best.strong >= (isOneTalk ? 0.75 : 0.3)) return 'recap';
    if (saysRecap && !isOneTalk && (talks > 1 || best.strong === 1)) return 'recap';
  }
  return isOneTalk || opening.concat(title).some((line) => TALK_WORDS.test(line)) ? 'note' : 'none';
}

const isAgenda = ({ shape }: Layout) => /^(?:row|item|line)/.test(shape);

/** How many markers of one layout name a talk that another one names, as a share of the smaller. */
function overlap(one: Layout, other: Layout): number {
  const same = one.candidates.filter(({ title }) => other.candidates.some((talk) => similarity(talk.title, title) >= SAME_TITLE));
  return same.length / Math.min(one.candidates.length, other.candidates.length);
}

const SAME_TITLE = 0.6;

/**
 * The talks of the best layout. Where that is an agenda and headings tell of the same talks, the headings are the talks; an
 * agenda then adds speakers, and the talks that no section tells of.
 */
function talksOf(layouts: Layout[]): Candidate[] {
  const [best] = layouts;
  if (!best) return [];
  const base = isAgenda(best) ? (layouts.find((layout) => !isAgenda(layout) && overlap(layout, best) >= 0.5) ?? best) : best;
  const talks = base.candidates.filter(
    (one) => base === best || best.candidates.some(({ title }) => similarity(title, one.title) >= SAME_TITLE),
  );
  for (const agenda of layouts) {
    if (agenda === base || !isAgenda(agenda) || agenda.strong < 0.5 || overlap(agenda, base) < 0.5) continue;
    for (const row of agenda.candidates) {
      const at = talks.findIndex(({ title }) => similarity(title, row.title) >= SAME_TITLE);
      const talk = talks[at];
      if (!talk) talks.push({ ...row, own: row.own ?? [] });
      else if (!talk.speakers.length) talks[at] = { ...talk, speakers: row.speakers };
    }
  }
  return talks;
}

/** A recap post's title without what makes it a recap: `엔지니어링 데이 1회 참여 후기` is about 엔지니어링 데이 1회. */
function eventTitle(title: string): string {
  const bare = title
    .replace(
      /\s*(?:참[가여석관]|방문|관람)?\s*(?:후기|회고|정리|리뷰|요약|스케치|다녀오다|다녀왔습니다|다녀와서|recap|review|notes|trip report|summary|wrap[- ]?up)[\s!.~)\]]*$/iu,
      '',
    )
    .replace(/^\s*(?:\[[^\]]{1,12}\]|recap\s*:|notes (?:on|from)\s|a recap of\s)\s*/i, '')
    .trim();
  return bare || title;
}

function recapTalks(post: Post, starts: Candidate[], candidates: Candidate[]): DraftTalk[] {
  const corrected = post.data.talks;
  const level = (shape: string) => (shape.startsWith('h') ? Number(shape.slice(1)) : 7);
  const chosen = starts[0]?.shape;
  // A talk ends where the next one begins, or any other part of the post on its own level or above.
  const borders = candidates.filter(
    ({ shape, notATalk }) => shape === chosen || (chosen && level(shape) < level(chosen)) || (notATalk && chosen === 'line'),
  );
  const closing = chosen === 'line' ? closingLine(post.blocks, starts.at(-1)?.at ?? 0) : undefined;
  const talks = starts.map((start): DraftTalk => {
    const next = borders.find(({ at }) => at > start.at)?.at ?? closing ?? post.blocks.length;
    const blocks = start.own ?? post.blocks.slice(start.at + 1 + start.captions, next);
    return {
      title: start.title,
      titleIsExplicit: false,
      speakers: start.speakers,
      topics: [],
      sections: toSections(blocks, post.path),
      links: linksIn(start.own ?? post.blocks.slice(start.at, next)),
      line: start.line,
    };
  });
  return corrected ? corrected.map((wanted) => corrections(wanted, talks)) : talks;
}

/** In plain text nothing marks the closing part but its first line, which is short and ends no sentence. */
function closingLine(blocks: RootContent[], after: number): number | undefined {
  const at = blocks.findIndex(
    (node, i) =>
      i > after + 1 &&
      /^.{2,40}(?:수고하셨|마치며|마무리|감사)|^(?:모두 수고|마치며|마무리|끝으로|thanks|closing|wrap)/i.test(firstLine(node)),
  );
  return at < 0 ? undefined : at;
}

function firstLine(node: RootContent): string {
  const text = textOf(node).trim();
  return text.length <= 40 ? text : '';
}

/** What `talks:` says of a talk, over what was found of it. */
function corrections(wanted: { title: string; speakers?: Speaker[]; id?: string }, talks: DraftTalk[]): DraftTalk {
  const found = talks.find((talk) => similarity(talk.title, wanted.title) >= 0.6);
  const empty: DraftTalk = { title: '', titleIsExplicit: true, speakers: [], topics: [], sections: [], links: [], line: 1 };
  const { title, speakers = found?.speakers ?? [], id } = wanted;
  return { ...(found ?? empty), title, speakers, id, titleIsExplicit: true };
}

/** The first heading, for want of a title. */
function firstLines(blocks: RootContent[]): string {
  const heading = blocks.find((node) => node.type === 'heading');
  return heading ? textOf(heading).trim() : '';
}

function noteTalk({ data, blocks, title, path }: Post): DraftTalk {
  const cut = cutTitle(title || firstLines(blocks) || 'Untitled');
  const body = blocks.filter((node) => !(node.type === 'heading' && node.depth === 1 && similarity(textOf(node), title) > 0.9));
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
    title: data.title ?? cut.title,
    titleIsExplicit: data.title !== undefined,
    speakers: data.speakers ?? data.speaker ?? cut.speakers,
    topics: data.topics ?? [],
    sections: toSections(body, path),
    links: links.filter(({ url }, i) => links.findIndex((other) => other.url === url) === i),
    line: body[0]?.position?.start.line ?? 1,
  };
}
