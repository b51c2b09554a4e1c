/** `get_talk`: the text of a talk for an assistant. */
import { z } from 'zod';
import { fateOf } from '../../search/permalinks.ts';
import type { Permalink, Section, Talk } from '../../search/talk.ts';
import { compareKey } from '../../search/text/fold.ts';
import { goneAnswer } from '../elsewhere.ts';
import { problems } from '../problems.ts';
import { referenceIn } from './references.ts';
import { asked, count, event, link, page, speakers, talkRef, term, topics, url } from './schemas.ts';
import { type Piece, pagesOf } from './talk-pages.ts';
import { about, lines, named } from './texts.ts';
import { type At, tool } from './tool.ts';

const outline = z.object({ heading: z.string().optional(), anchor: z.string() });

const output = talkRef.extend({
  url,
  movedFrom: z.string().optional().describe('What was asked for, where that is the id of a talk that turned out to be this one'),
  speakers,
  event: event.optional(),
  language: z.enum(['ko', 'en', 'mixed']),
  topics,
  sections: z.array(outline.extend({ url, text: z.string(), continued: z.literal(true).optional() })),
  page: count,
  pages: count,
  leftOut: z.array(outline).optional().describe('Sections that are not, or not whole, in this answer'),
  glossary: z.array(term).describe('Abbreviations and terms that occur in it, with what else they are called'),
  links: z.array(link),
  sources: z
    .array(z.object({ path: z.string(), line: count, url: z.string().optional() }))
    .describe('Files that tell of it, and the line where they begin to'),
});

export const getTalk = tool({
  name: 'get_talk',
  title: 'Read a talk',
  description: `The text of one talk by its sections, with speakers, event, slides and other links, the meaning of its abbreviations, and the source that tells of it. The id comes from search_talks or get_topic; an address or a "talk:…" reference from a document will do, too: use this to check a link.
A talk that was merged into another answers as the present one, with "movedFrom": tell people to use the new url. One that is gone is an error that names the nearest talks.
Long talks come in pages; "leftOut" names what is not in this answer.`,
  input: z.strictObject({
    id: asked("A talk's id, talk:<id> or address; with #anchor, only that section").min(1, 'must name a talk'),
    section: asked('Only the section of this anchor or heading', 300).optional(),
    page,
  }),
  output,
  answer({ id: given, section: wanted, page }, at) {
    const { index, view } = at;
    const reference = referenceIn(given, 'talk');
    const talk = talkOf(reference.id, at);
    const isMoved = talk.id !== reference.id.toLowerCase();
    const anchor = wanted ?? reference.anchor;
    const read = anchor === undefined ? talk.sections : [sectionOf(talk, anchor)];
    const pages = pagesOf(read);
    const pieces = pages[page - 1];
    if (!pieces) throw problems.notFound(`there is no page ${page} of it; the last one is ${pages.length}`);
    const leftOut = leftOutOf(talk.sections, pieces, pages);
    const { title, speakers, event, language, topics, links, sources } = talk;
    const data = {
      id: talk.id,
      title,
      url: view.urls.talk(talk.id),
      ...(isMoved ? { movedFrom: reference.id } : {}),
      speakers,
      ...(event ? { event } : {}),
      language,
      topics,
      sections: pieces.map((piece) => ({ ...piece, url: view.urls.talk(talk.id, piece.anchor) })),
      page,
      pages: pages.length,
      ...(leftOut.length ? { leftOut } : {}),
      glossary: index.glossaryOf(talk.terms).map(({ term, names }) => ({ term, names })),
      links,
      sources: sources.map(({ path, line, url }) => ({ path, line, ...(url ? { url } : {}) })),
    };
    return { data, text: textOf(data) };
  },
});

/** Fails with a Problem where the talk is gone, or never was one. */
function talkOf(id: string, { index, view }: At): Talk {
  const talk = index.talk(id);
  if (talk) return talk;
  const fate = fateOf(id, 'talk', index);
  if (!fate) {
    const what = index.event(id.toLowerCase()) ? 'it is the id of an event: search_talks takes it as its event filter' : '';
    throw problems.notFound(`no talk has the id «${id}»; ${what || 'search_talks finds talks by some words of the title'}`);
  }
  if ('gone' in fate) throw gone(fate.gone, { index, view });
  return index.talk(fate.movedTo) as Talk;
}

function gone(permalink: Permalink, { index, view }: Pick<At, 'index' | 'view'>) {
  const { was, nearest } = goneAnswer(permalink, index, view);
  const known = about({ speakers: was.speakers.map((name) => ({ name })), ...(was.event ? { event: was.event } : {}) });
  return problems.notFound(
    lines(
      `no source tells of the talk «${was.title}»${known && ` (${known})`} any more`,
      nearest.length > 0 && 'The talks that are most like it:',
      ...nearest.map((talk) => `- ${named(talk)} ${talk.url}`),
      nearest.length === 0 && 'search_talks finds others by words of its title',
    ),
  );
}

/** By its anchor, one that it had before, or its heading. */
function sectionOf({ sections }: Talk, asked: string): Section {
  const anchor = asked.normalize('NFC').replace(/^#/, '');
  const found =
    sections.find((each) => each.anchor === anchor) ??
    sections.find(({ formerAnchors = [] }) => formerAnchors.includes(anchor)) ??
    sections.find(({ heading = '' }) => heading && compareKey(heading) === compareKey(anchor));
  if (found) return found;
  throw problems.notFound(`the talk has no section «${asked}»; its sections are ${sections.map(sectionText).join(', ')}`);
}

function sectionText({ heading, anchor }: { heading?: string; anchor: string }): string {
  return heading ? `#${anchor} (${heading})` : `#${anchor}`;
}

/** A section is whole in the answer where no other page has a piece of it. */
function leftOutOf(sections: Section[], pieces: Piece[], pages: Piece[][]): z.input<typeof outline>[] {
  const elsewhere = new Set(pages.filter((each) => each !== pieces).flatMap((page) => page.map(({ anchor }) => anchor)));
  const here = new Set(pieces.map(({ anchor }) => anchor));
  return sections
    .filter(({ anchor }) => !here.has(anchor) || elsewhere.has(anchor))
    .map(({ heading, anchor }) => ({ ...(heading ? { heading } : {}), anchor }));
}

function textOf(talk: z.input<typeof output>): string {
  const { url, movedFrom, sections, page, pages, leftOut = [], glossary, links, sources } = talk;
  const more = page < pages ? `page ${page + 1} goes on` : '';
  const others = leftOut.length ? `not here, or not whole: ${leftOut.map(sectionText).join(', ')}` : '';
  return [
    lines(
      movedFrom && `«${movedFrom}» turned out to be this talk: use the address below from now on.`,
      named(talk),
      about(talk),
      url,
      pages > 1 && `page ${page} of ${pages}`,
    ),
    ...(sections.length ? [] : ['Its sources tell no more of it.']),
    ...sections.map(({ heading, anchor, text, continued }) =>
      lines(`## ${heading ?? 'The talk'} (#${anchor}${continued ? ', continued' : ''})`, text),
    ),
    lines(
      (more || others) && `Left out: ${[more, others].filter(Boolean).join('; ')}`,
      glossary.length > 0 && `Terms: ${glossary.map(({ term, names }) => `${term} = ${names.join(', ')}`).join('; ')}`,
      ...links.map(({ kind, url, label }) => `${label ? `${kind} (${label})` : kind}: ${url}`),
      `Told in: ${sources.map(({ path, line, url }) => `${path}:${line}${url ? ` (${url})` : ''}`).join(', ')}`,
    ),
  ].join('\n\n');
}
