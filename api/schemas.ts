/** What the API takes and answers, as schemas: they check what comes in, and `/openapi.json` is made from them. */
import { z } from 'zod';
import type {
  EventItem,
  FacetValue,
  GoneAnswer,
  Hit,
  RelatedAnswer,
  SearchAnswer,
  Segment,
  SpeakerItem,
  SuggestAnswer,
  TalkAnswer,
  TopicAnswer,
  TopicItem,
} from '../search/answers.ts';
import type { EventRef, Speaker } from '../search/talk.ts';
import { searchDefaults } from '../web/urls.ts';

/** Longer texts are not searches; in UTF-16 code units. */
const LONGEST_QUERY = 500;

export const count = z.int().min(0);
export const flag = z.enum(['0', '1'], 'must be 0 or 1').default('0').meta({ description: '1 switches it on' });
export const whole = (from: number, to: number) => {
  const reason = `must be a whole number from ${from} to ${to}`;
  return z.coerce.number(reason).int(reason).min(from, reason).max(to, reason);
};
export const longest = (length: number) => z.string().max(length, `must have at most ${length} characters`);
const repeated = (description: string, value = longest(200)) =>
  z.array(value).max(50, 'may stand at most 50 times').default([]).meta({ description });

export const searchQuery = z.object({
  q: longest(LONGEST_QUERY).default('').meta({ description: 'What to search for; empty lists all talks', example: '정산' }),
  topic: repeated('Ids of topics; repeated: any of them'),
  speaker: repeated('Names of speakers; repeated: any of them'),
  event: repeated('Ids of events; repeated: any of them'),
  year: repeated('Years of events; repeated: any of them', z.string().regex(/^\d{4}$/, 'must be a year of four digits')),
  sort: z
    .enum(['relevance', 'newest', 'oldest'], 'must be relevance, newest or oldest')
    .default(searchDefaults.sort)
    .meta({ description: 'Order of the hits' }),
  page: whole(1, 100_000).default(searchDefaults.page).meta({ description: 'From 1' }),
  perPage: whole(1, 100).default(searchDefaults.perPage).meta({ description: 'Hits a page' }),
  verbatim: flag.meta({ description: '1 searches as typed, with no rewriting' }),
  explain: flag.meta({ description: '1 adds what each step of the search did and why each talk ranks where it does' }),
});

export const suggestQuery = searchQuery.pick({ q: true });

/** Which part of a topic's talks. */
export const topicQuery = searchQuery.pick({ page: true, perPage: true });

/** Names of the parameters that may stand in an address more than once. */
export const REPEATED = new Set(['topic', 'speaker', 'event', 'year']);

export const idParameters = z.object({
  id: z.string().max(64).meta({ description: "A talk's permanent id", example: 'fwpdfj2kqa' }),
});

export const topicParameters = z.object({
  id: z.string().meta({ description: "A topic's id; any of its names leads to it", example: 'settlement' }),
});

const speaker = z.object({ name: z.string(), role: z.string().optional() }).meta({ id: 'Speaker' }) satisfies z.ZodType<Speaker>;
const date = z.string().meta({ description: 'ISO 8601, whole or partial: 2022, 2022-07 or 2022-07-06' });
const event = z
  .object({ id: z.string(), title: z.string(), date: date.optional() })
  .meta({ id: 'Event' }) satisfies z.ZodType<EventRef>;
const segments = z
  .array(z.object({ text: z.string(), match: z.boolean() }).meta({ id: 'Segment' }) satisfies z.ZodType<Segment>)
  .meta({ description: 'A text in pieces, each matched or not; never HTML' });
const language = z.enum(['ko', 'en', 'mixed']);
export const engine = z.enum(['embedded', 'meilisearch']);
const topics = z.array(z.string()).meta({ description: 'Ids of topics' });
const url = z.string().meta({ description: 'A path, or a whole address where TALKDEX_BASE_URL is set' });

const hit = z
  .object({
    id: z.string(),
    title: z.string(),
    url,
    speakers: z.array(speaker),
    event: event.optional(),
    date: date.optional(),
    language,
    topics,
    highlights: z.object({ title: segments, snippet: segments }),
    section: z
      .object({ heading: z.string().optional(), url })
      .optional()
      .meta({ description: 'The section that answers, when one does' }),
    sources: z.array(z.object({ path: z.string(), line: count })),
    score: z.number().meta({
      description:
        'Greater is better; comparable within one answer only; 0 for a single talk, and where too many match to be scored',
    }),
    why: z
      .object({
        score: z.object({
          bm25: z.number(),
          together: z.number().optional(),
          synonyms: z.number().optional(),
          held: z.number().optional(),
        }),
        found: z.array(z.object({ clause: z.string(), places: z.record(z.string(), count) })),
      })
      .optional()
      .meta({ description: 'With explain=1: what the score is the sum of, and where each word of the query stands' }),
  })
  .meta({ id: 'Hit' }) satisfies z.ZodType<Hit>;

const facet = z.array(
  z.object({ value: z.string(), label: z.string(), count }).meta({ id: 'FacetValue' }) satisfies z.ZodType<FacetValue>,
);

const topicItem = z
  .object({
    id: z.string(),
    label: z.string(),
    names: z.object({ ko: z.array(z.string()), en: z.array(z.string()) }),
    url,
    talks: count,
  })
  .meta({ id: 'TopicItem' }) satisfies z.ZodType<TopicItem>;

export const searchAnswer = z
  .object({
    query: z.string(),
    rewrittenQuery: z.string().optional().meta({ description: 'What was searched instead of what was typed' }),
    total: count.meta({ description: 'Number of hits that one sees by paging to the end' }),
    page: count,
    perPage: count,
    tookMs: z.number(),
    engine,
    hits: z.array(hit),
    facets: z
      .object({ topics: facet, speakers: facet, events: facet, years: facet })
      .meta({ description: 'Each counts the talks that match the query and all filters but its own' }),
    nothingFound: z
      .object({
        words: z.array(z.object({ text: z.string(), talks: count })),
        nearest: z.array(z.string()),
        topics: z.array(topicItem),
        withoutFilters: count.optional(),
      })
      .optional()
      .meta({ description: 'Where nothing was found: words of the query that talks hold, words spelled alike, topics' }),
    explanation: z
      .object({
        step: z.string(),
        steps: z.array(z.object({ step: z.string(), result: z.string() })),
        clauses: z.array(z.object({ text: z.string(), open: z.boolean(), match: z.string(), synonyms: z.array(z.string()) })),
      })
      .optional()
      .meta({ description: 'With explain=1: what each step of the search did, and what each word of the query asked for' }),
  })
  .meta({ id: 'SearchAnswer' }) satisfies z.ZodType<SearchAnswer>;

export const suggestAnswer = z
  .object({
    q: z.string(),
    suggestions: z.array(z.object({ kind: z.enum(['talk', 'topic', 'speaker', 'event']), label: segments, url })).max(8),
  })
  .meta({ id: 'SuggestAnswer' }) satisfies z.ZodType<SuggestAnswer>;

const card = {
  id: z.string(),
  title: z.string(),
  url,
  speakers: z.array(speaker),
  event: event.optional(),
  position: count.meta({ description: 'Order within the event, from 1' }),
  language,
  topics,
  summary: z.string(),
};

export const talkAnswer = z
  .object({
    ...card,
    terms: z.array(z.string()).meta({ description: 'Glossary entries that occur in it' }),
    sections: z.array(
      z
        .object({
          heading: z.string().optional(),
          anchor: z.string().meta({ description: 'Stands behind # in a link to the section' }),
          formerAnchors: z
            .array(z.string())
            .optional()
            .meta({ description: 'Anchors that it had before, which still lead to it' }),
          text: z.string(),
          html: z.string(),
        })
        .meta({ id: 'Section', description: 'The HTML is sanitised' }),
    ),
    links: z.array(
      z.object({ kind: z.enum(['slides', 'video', 'code', 'other']), url: z.string(), label: z.string().optional() }),
    ),
    sources: z.array(
      z
        .object({ path: z.string(), line: count, kind: z.enum(['recap', 'note']), url: z.string().optional() })
        .meta({ id: 'Source' }),
    ),
  })
  .meta({ id: 'Talk' }) satisfies z.ZodType<TalkAnswer>;

const talkCard = z.object(card).meta({ id: 'TalkCard' });

export const relatedAnswer = z
  .object({ id: z.string(), talks: z.array(talkCard) })
  .meta({ id: 'RelatedAnswer' }) satisfies z.ZodType<RelatedAnswer>;

export const topicAnswer = z
  .object({
    ...topicItem.omit({ talks: true }).shape,
    start: z.array(talkCard).max(3).meta({ description: 'Where to start, best first' }),
    talks: z.array(talkCard).meta({ description: 'The newest first' }),
    total: count.meta({ description: 'Number of talks that one sees by paging to the end' }),
    page: count,
    perPage: count,
  })
  .meta({ id: 'TopicAnswer' }) satisfies z.ZodType<TopicAnswer>;

const eventItem = event.extend({ url, talks: count }).meta({ id: 'EventItem' }) satisfies z.ZodType<EventItem>;
const speakerItem = z
  .object({ name: z.string(), roles: z.array(z.string()), url, talks: count })
  .meta({ id: 'SpeakerItem' }) satisfies z.ZodType<SpeakerItem>;

export const eventsAnswer = z.object({ events: z.array(eventItem) }).meta({ id: 'EventsAnswer' });
export const topicsAnswer = z.object({ topics: z.array(topicItem) }).meta({ id: 'TopicsAnswer' });
export const speakersAnswer = z.object({ speakers: z.array(speakerItem) }).meta({ id: 'SpeakersAnswer' });

export const problemAnswer = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ parameter: z.string(), reason: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

const gone = z.object({
  was: z
    .object({ title: z.string(), speakers: z.array(z.string()), event: event.optional(), date: date.optional() })
    .meta({ description: 'As it was last known; the event as it is now, where it still is' }),
  nearest: z
    .array(z.object({ id: z.string(), title: z.string(), url }))
    .max(5)
    .meta({ description: 'Best first' }),
}) satisfies z.ZodType<GoneAnswer>;

export const goneAnswer = problemAnswer
  .extend(gone.shape)
  .meta({ id: 'Gone', description: 'RFC 9457, with what the talk was and the talks nearest to it' });
