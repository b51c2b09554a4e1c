/** The pages. */
import { type Request, Router } from 'express';
import type { SearchRequest } from '../search/answers.ts';
import type { Generation } from '../search/knowledge.ts';
import { readingOf } from '../search/reading/reading.ts';
import { MOST_TO_START_WITH, whereToStart } from '../search/reading-list.ts';
import { Recent } from '../search/recent.ts';
import { relatedTalks } from '../search/related.ts';
import { speakerLike, topicLike } from '../search/same-name.ts';
import type { TalkCard } from '../search/talk.ts';
import { talksByYear } from '../search/years.ts';
import { type PageOf, pageOf } from '../web/page-of.ts';
import {
  apiPage,
  eventPage,
  eventsPage,
  searchPage,
  sourcePage,
  speakerPage,
  speakersPage,
  statusPage,
  talkPage,
  topicPage,
  topicsPage,
} from '../web/pages/index.ts';
import type { Site } from '../web/site.ts';
import { searchParameters } from '../web/urls.ts';
import { answering } from './answering.ts';
import {
  eventItem,
  eventItems,
  searchAnswer,
  speakerItem,
  speakerItems,
  topicItems,
  type View,
  withSetFilters,
} from './answers.ts';
import { type Context, pageView, siteOf } from './context.ts';
import { sendOn, sendOnByName } from './elsewhere.ts';
import { languageChoice } from './language.ts';
import { openApiDocument } from './openapi.ts';
import { leniently, toSearchRequest } from './parameters.ts';
import { problems } from './problems.ts';
import { sourceReport, statusReport } from './status-report.ts';

/** The front page has an address without any parameter that says something. */
function asksForNothing(asked: SearchRequest): boolean {
  return searchParameters({ ...asked, q: asked.q.trim() }).size === 0;
}

/** Front pages that are remembered: one for each language and each name that the server is asked by. */
const FRONT_PAGES = 8;

/** How many talks a topic's or a speaker's page lists. */
const LISTED = 50;

/** The page of talks that is asked for. */
function listed(request: Request, total: number, items: (offset: number, limit: number) => TalkCard[]): PageOf<TalkCard> {
  return pageOf(leniently(request).page, { total, perPage: LISTED, items });
}

async function frontPage(site: Site, request: SearchRequest, generation: Generation, view: View): Promise<string> {
  const { index } = generation;
  const home = {
    topics: topicItems(index, view),
    events: eventItems(index, view),
    byYear: talksByYear(index.facts()),
    talks: index.size,
  };
  return searchPage(site, { request, answer: await searchAnswer(request, generation, view), home });
}

export function pageRoutes(context: Context): Router {
  const router = Router();
  router.use(languageChoice(context));
  const { metrics, misses } = context;
  const answer = answering(context);
  const frontPages = new Recent<string>(FRONT_PAGES);
  const name = (value: unknown) => String(value).normalize('NFC');

  answer(router, '/', async ({ request, generation }) => {
    const asked = toSearchRequest(leniently(request));
    const view = pageView(context, request);
    const site = siteOf(context, request);
    if (asksForNothing(asked)) {
      // The page that most visits begin with is the same for all of them, as long as the index file is. An ETag helps only those
      // who come again.
      const key = [generation.index.meta.fileId, site.lang, site.origin].join(' ');
      const html = frontPages.peek(key) ?? (await frontPage(site, { ...asked, q: '' }, generation, view));
      return frontPages.get(key, () => html);
    }
    const found = await searchAnswer(asked, generation, view);
    const shown = { ...found, facets: withSetFilters(found.facets, asked.filters, generation, view) };
    metrics.searches.inc({ engine: found.engine, found: found.total ? 'yes' : 'no' });
    misses?.note(asked, found.total);
    return searchPage(site, { request: asked, answer: shown });
  });

  answer(router, ['/talks/:id', '/talks/:id/:slug'], (asked) => {
    const { request, generation } = asked;
    const { index } = generation;
    const id = String(request.params.id);
    const view = pageView(context, request);
    const talk = index.talk(id);
    if (!talk) {
      const unknown = 'No talk has this address. Search for some words of its title.';
      return sendOn(asked, { id, kind: 'talk', view, to: view.urls.talk, unknown });
    }
    const ofEvent = talk.event ? index.cardsOfEvent(talk.event.id) : [];
    const at = ofEvent.findIndex((each) => each.id === talk.id);
    const topics = topicItems(index, view);
    const reading = readingOf(talk, toSearchRequest(leniently(request)).q, index);
    const neighbours = { previous: ofEvent[at - 1], next: at >= 0 ? ofEvent[at + 1] : undefined };
    return talkPage(siteOf(context, request), { talk, reading, topics, related: relatedTalks(talk, index), ...neighbours });
  });

  answer(router, '/events', ({ request, generation }) => {
    const events = eventItems(generation.index, pageView(context, request));
    return eventsPage(siteOf(context, request), { events, page: leniently(request).page });
  });

  answer(router, '/events/:id', (asked) => {
    const { request, generation } = asked;
    const { index } = generation;
    const id = String(request.params.id);
    const view = pageView(context, request);
    const event = index.event(id);
    if (!event) {
      const unknown = 'No event has this address. The list of events has them all.';
      return sendOn(asked, { id, kind: 'event', view, to: view.urls.event, unknown });
    }
    const talks = index.cardsOfEvent(event.id);
    const sources = event.sources.map((path) => ({ path, line: 1 }));
    return eventPage(siteOf(context, request), {
      event: eventItem(event, view),
      talks,
      sources,
      topics: topicItems(index, view),
    });
  });

  answer(router, '/topics', ({ request, generation: { index } }) => {
    const topics = topicItems(index, pageView(context, request));
    return topicsPage(siteOf(context, request), { topics, byYear: talksByYear(index.facts()) });
  });

  answer(router, '/topics/:id', (asked) => {
    const { request, generation } = asked;
    const { index } = generation;
    const id = name(request.params.id);
    const view = pageView(context, request);
    const topics = topicItems(index, view);
    const topic = topics.find((each) => each.id === id);
    if (!topic) {
      const unknown = 'No topic has this address. The list of topics has them all.';
      return sendOnByName(asked, { like: topicLike(id, index), to: view.urls.topic, unknown });
    }
    const talks = listed(request, topic.talks, (offset, limit) => index.cardsWith('topics', topic.id, offset, limit));
    // Of few talks, the list says it all.
    const start = talks.page === 1 && topic.talks > MOST_TO_START_WITH ? whereToStart(topic, index) : [];
    return topicPage(siteOf(context, request), { topic, start, talks, topics, byYear: talksByYear(index.facts()) });
  });

  answer(router, '/speakers', ({ request, generation }) => {
    const speakers = speakerItems(generation.index, pageView(context, request));
    return speakersPage(siteOf(context, request), { speakers, page: leniently(request).page });
  });

  answer(router, '/speakers/:name', (asked) => {
    const { request, generation } = asked;
    const { index } = generation;
    const written = name(request.params.name);
    const view = pageView(context, request);
    const speaker = speakerItem(written, index, view);
    if (!speaker) {
      const unknown = 'Nobody of this name has given a talk. The list of speakers has them all.';
      return sendOnByName(asked, { like: speakerLike(written, index), to: view.urls.speaker, unknown });
    }
    const talks = listed(request, speaker.talks, (offset, limit) => index.cardsWith('speakers', speaker.name, offset, limit));
    return speakerPage(siteOf(context, request), { speaker, talks, topics: topicItems(index, view) });
  });

  answer(router, '/status', ({ request, generation }) => {
    const asked = new URL(request.originalUrl, 'http://localhost').searchParams;
    const path = asked.get('file');
    const site = siteOf(context, request);
    if (!path) return statusPage(site, { report: statusReport(generation, asked.get('page') ?? undefined) });
    const report = sourceReport(generation, name(path));
    if (!report) throw problems.notFound(`No file of this path was read: ${path}. The list of files at /status has them all.`);
    return sourcePage(site, { report, topics: topicItems(generation.index, pageView(context, request)) });
  });

  answer(router, '/api', ({ request }) =>
    apiPage(siteOf(context, request), { document: openApiDocument(context.version, context.basePath) }),
  );

  return router;
}
