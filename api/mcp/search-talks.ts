/** `search_talks`: finds talks for an assistant. */
import { z } from 'zod';
import type { Filters, Hit, NothingFound, Segment } from '../../search/answers.ts';
import type { IndexFile } from '../../search/store/index-file.ts';
import { searchAnswer } from '../answers.ts';
import { searchQuery } from '../schemas.ts';
import { filtersOf } from './filters.ts';
import { asked, count, event, limit, page, speakers, talkRef, topicItem, topics, url } from './schemas.ts';
import { about, counted, lines, named, namesOf, part } from './texts.ts';
import { tool } from './tool.ts';

const hit = talkRef.extend({
  url,
  speakers,
  event: event.optional(),
  date: z.string().optional().describe('Of the event, ISO 8601, whole or partial'),
  topics,
  snippet: z.string().describe('Where the query is met, or how the talk begins; not the whole talk'),
  section: z
    .object({ heading: z.string().optional(), url })
    .optional()
    .describe('The section that answers; get_talk takes its url and gives that section'),
});

type FoundHit = z.input<typeof hit>;
type NamedEvent = z.input<typeof event>;

export const searchTalks = tool({
  name: 'search_talks',
  title: 'Search talks',
  description: `Finds past engineering talks by what was said in them. Begin here for questions such as "did anyone ever talk about FDS?", "정산 발표 있었나?" or "who knows about Kafka?".
Give it the telling words, not the question: FDS, 정산 대사, fraud detection. One or two find best. They may be Korean or English: known names count in both languages (정산 also finds settlement), Korean particles don't matter, and typos are mended. Without a query, filters alone list talks, the newest first.
A hit may do no more than mention the words, and its snippet is not the talk: read it with get_talk before you say what was said in it, and give people its url. Where nothing is found, "nothingFound" says what is there instead: ask again with one of those words, a word of the other language, or without filters, before you say that nobody talked about it.`,
  input: z.strictObject({
    query: asked('The telling words, in Korean or English: 정산 대사, fraud detection').default(''),
    topic: asked('Only talks of this topic: its id, or a name in either language', 200).optional(),
    speaker: asked('Only talks of this speaker: the name, or a part of it', 200).optional(),
    event: asked('Only talks of this event: its id, or its title or a part of it; list_events has them', 200).optional(),
    year: z.coerce
      .number('must be a year of four digits')
      .int('must be a year of four digits')
      .min(1000, 'must be a year of four digits')
      .max(9999, 'must be a year of four digits')
      .optional()
      .describe('Only talks of this year'),
    sort: searchQuery.shape.sort.describe('newest answers "what was told lately about …?"'),
    limit: limit(1, 50, 10),
    page,
  }),
  output: z.object({
    query: z.string(),
    searchedAs: z.string().optional().describe('What was searched instead of what was typed'),
    filters: z
      .object({
        topics,
        speakers: z.array(z.string()),
        events: z.array(event),
        years: z.array(z.string()),
      })
      .describe('What the filters were understood as; any of the values within one'),
    total: count.describe('How many talks match'),
    page: count,
    hits: z.array(hit).describe('Best first, or as sorted'),
    nothingFound: z
      .object({
        words: z.array(z.object({ text: z.string(), talks: count })).describe('Words of the query that some talk holds'),
        nearest: z.array(z.string()).describe('Words of talks that are spelled nearly so'),
        topics: z.array(topicItem).describe('Topics with most talks'),
        withoutFilters: count.optional().describe('How many talks match without the filters'),
      })
      .optional(),
  }),
  async answer({ query: typed, sort, limit: perPage, page, ...narrowed }, { index, engine, view }) {
    const filters = filtersOf(narrowed, index);
    const request = { q: typed.normalize('NFC'), filters, sort, page, perPage, verbatim: false };
    const found = await searchAnswer(request, { index, engine }, view);
    const { query, rewrittenQuery: searchedAs, total } = found;
    const hits = found.hits.map(hitOf);
    const nothingFound = found.nothingFound && {
      ...found.nothingFound,
      topics: found.nothingFound.topics.map(({ id, names, url, talks }) => ({ id, names, url, talks })),
    };
    const understood = { ...filters, events: filters.events.map((id) => eventOf(id, index)) };
    const data = {
      query,
      ...(searchedAs === undefined ? {} : { searchedAs }),
      filters: understood,
      total,
      page,
      hits,
      ...(nothingFound ? { nothingFound } : {}),
    };
    const what = [query && `«${query}»`, searchedAs && `searched as «${searchedAs}»`, filterText(understood)];
    const head = `${part(total, 'talk', { page, limit: perPage })} for ${what.filter(Boolean).join(', ') || 'no query and no filter'}`;
    const first = (page - 1) * perPage + 1;
    const each = hits.map((hit, i) => `${first + i}. ${hitText(hit)}`);
    return { data, text: [head, ...each, ...(nothingFound ? [helpText(nothingFound)] : [])].join('\n\n') };
  },
});

const plain = (segments: Segment[]) => segments.map(({ text }) => text).join('');

function hitOf({ id, title, url, speakers, event, date, topics, highlights, section }: Hit): FoundHit {
  return {
    id,
    title,
    url,
    speakers,
    ...(event ? { event } : {}),
    ...(date ? { date } : {}),
    topics,
    snippet: plain(highlights.snippet),
    ...(section ? { section: { ...(section.heading ? { heading: section.heading } : {}), url: section.url } } : {}),
  };
}

function eventOf(id: string, index: IndexFile): NamedEvent {
  const { title = id, date } = index.event(id) ?? {};
  return { id, title, ...(date ? { date } : {}) };
}

function filterText({ topics, speakers, events, years }: Omit<Filters, 'events'> & { events: NamedEvent[] }): string {
  const any = (what: string, values: string[]) => (values.length ? `${what} ${values.join(' or ')}` : '');
  return [any('topic', topics), any('speaker', speakers), any('event', events.map(named)), any('year', years)]
    .filter(Boolean)
    .join(', ');
}

function hitText(found: FoundHit): string {
  const { snippet, section, url } = found;
  // One without a heading is how the talk begins.
  const answers = section?.heading && `section that answers: «${section.heading}» ${section.url}`;
  return lines(named(found), about(found), snippet, answers, url);
}

type Help = Omit<NothingFound, 'topics'> & { topics: z.input<typeof topicItem>[] };

function helpText({ words, nearest, topics, withoutFilters }: Help): string {
  return lines(
    'Nothing was found. Ask again with other words, or fewer; what may help:',
    words.length > 0 &&
      `- words of the query that talks hold: ${words.map(({ text, talks }) => `${text} (${talks})`).join(', ')}`,
    nearest.length > 0 && `- words of talks that are spelled nearly so: ${nearest.join(', ')}`,
    withoutFilters !== undefined && `- without the filters: ${counted(withoutFilters, 'talk')}`,
    topics.length > 0 &&
      `- topics with most talks: ${topics.map((each) => `${each.id} (${namesOf(each)}; ${each.talks})`).join(', ')}`,
  );
}
