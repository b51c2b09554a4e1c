/** The pages. */
import { type Request, Router } from 'express';
import type { SearchRequest } from '../search/answers.ts';
import type { Generation } from '../search/knowledge.ts';
import { readingOf } from '../search/reading/reading.ts';
import { Recent } from '../search/recent.ts';
import { relatedTalks } from '../search/related.ts';
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
import { languageChoice } from './language.ts';
import { get } from './methods.ts';
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
  const { knowledge, metrics, misses } = context;
  const frontPages = new Recent<string>(FRONT_PAGES);
  const name = (value: unknown) => String(value).normalize('NFC');

  get(router, '/', async (request, response) => {
    const asked = toSearchRequest(leniently(request));
    const generation = knowledge.current();
    const view = pageView(context, request);
    const site = siteOf(context, request);
    if (asksForNothing(asked)) {
      // The page that most visits begin with is the same for all of them, as long as the index file is.
      const key = [generation.index.meta.fileId, site.lang, site.origin].join(' ');
      const html = frontPages.peek(key) ?? (await frontPage(site, { ...asked, q: '' }, generation, view));
      return void response.send(frontPages.get(key, () => html));
    }
    const found = await searchAnswer(asked, generation, view);
    const answer = { ...found, facets: withSetFilters(found.facets, asked.filters, generation, view) };
    metrics.searches.inc({ engine: answer.engine, found: answer.total ? 'yes' : 'no' });
    misses?.note(asked, answer.total);
    response.send(searchPage(site, { request: asked, answer }));
  });

  get(router, ['/talks/:id', '/talks/:id/:slug'], (request, response) => {
    const { index } = knowledge.current();
    const talk = index.talk(String(request.params.id));
    if (!talk) throw problems.notFound('No talk has this address. Search for some words of its title.');
    const ofEvent = talk.event ? index.cardsOfEvent(talk.event.id) : [];
    const at = ofEvent.findIndex(({ id }) => id === talk.id);
    const topics = topicItems(index, pageView(context, request));
    const reading = readingOf(talk, toSearchRequest(leniently(request)).q, index);
    const neighbours = { previous: ofEvent[at - 1], next: at >= 0 ? ofEvent[at + 1] : undefined };
    response.send(
      talkPage(siteOf(context, request), { talk, reading, topics, related: relatedTalks(talk, index), ...neighbours }),
    );
  });

  get(router, '/events', (request, response) => {
    const events = eventItems(knowledge.current().index, pageView(context, request));
    response.send(eventsPage(siteOf(context, request), { events, page: leniently(request).page }));
  });

  get(router, '/events/:id', (request, response) => {
    const { index } = knowledge.current();
    const view = pageView(context, request);
    const event = index.event(String(request.params.id));
    if (!event) throw problems.notFound('No event has this address. The list of events has them all.');
    const talks = index.cardsOfEvent(event.id);
    const sources = event.sources.map((path) => ({ path, line: 1 }));
    response.send(
      eventPage(siteOf(context, request), { event: eventItem(event, view), talks, sources, topics: topicItems(index, view) }),
    );
  });

  get(router, '/topics', (request, response) => {
    const { index } = knowledge.current();
    const topics = topicItems(index, pageView(context, request));
    response.send(topicsPage(siteOf(context, request), { topics, byYear: talksByYear(index.facts()) }));
  });

  get(router, '/topics/:id', (request, response) => {
    const { index } = knowledge.current();
    const topics = topicItems(index, pageView(context, request));
    const topic = topics.find(({ id }) => id === name(request.params.id));
    if (!topic) throw problems.notFound('No topic has this address. The list of topics has them all.');
    const talks = listed(request, topic.talks, (offset, limit) => index.cardsWith('topics', topic.id, offset, limit));
    response.send(topicPage(siteOf(context, request), { topic, talks, topics, byYear: talksByYear(index.facts()) }));
  });

  get(router, '/speakers', (request, response) => {
    const speakers = speakerItems(knowledge.current().index, pageView(context, request));
    response.send(speakersPage(siteOf(context, request), { speakers, page: leniently(request).page }));
  });

  get(router, '/speakers/:name', (request, response) => {
    const { index } = knowledge.current();
    const view = pageView(context, request);
    const speaker = speakerItem(name(request.params.name), index, view);
    if (!speaker) throw problems.notFound('Nobody of this name has given a talk. The list of speakers has them all.');
    const talks = listed(request, speaker.talks, (offset, limit) => index.cardsWith('speakers', speaker.name, offset, limit));
    response.send(speakerPage(siteOf(context, request), { speaker, talks, topics: topicItems(index, view) }));
  });

  get(router, '/status', (request, response) => {
    const generation = knowledge.current();
    const asked = new URL(request.originalUrl, 'http://localhost').searchParams;
    const path = asked.get('file');
    if (!path) {
      const report = statusReport(generation, asked.get('page') ?? undefined);
      response.send(statusPage(siteOf(context, request), { report }));
      return;
    }
    const report = sourceReport(generation, name(path));
    if (!report) throw problems.notFound(`No file of this path was read: ${path}. The list of files at /status has them all.`);
    const topics = topicItems(generation.index, pageView(context, request));
    response.send(sourcePage(siteOf(context, request), { report, topics }));
  });

  get(router, '/api', (request, response) => {
    response.send(apiPage(siteOf(context, request), { document: openApiDocument(context.version, context.basePath) }));
  });

  return router;
}
