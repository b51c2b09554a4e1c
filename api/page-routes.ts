/** The pages. */
import { Router } from 'express';
import type { SearchRequest } from '../search/answers.ts';
import { relatedTalks } from '../search/related.ts';
import {
  apiPage,
  eventPage,
  eventsPage,
  searchPage,
  speakerPage,
  speakersPage,
  statusPage,
  talkPage,
  topicPage,
  topicsPage,
} from '../web/pages/index.ts';
import { eventItem, eventItems, searchAnswer, speakerItems, statusReport, topicItems } from './answers.ts';
import { type Context, pageView, siteOf } from './context.ts';
import { get } from './methods.ts';
import { openApiDocument } from './openapi.ts';
import { leniently, toSearchRequest } from './parameters.ts';
import { problems } from './problems.ts';

function asksForNothing({ q, filters }: SearchRequest): boolean {
  return !q.trim() && Object.values(filters).every((values) => !values.length);
}

export function pageRoutes(context: Context): Router {
  const router = Router();
  const { knowledge, metrics, misses } = context;
  const name = (value: unknown) => String(value).normalize('NFC');

  get(router, '/', async (request, response) => {
    const asked = toSearchRequest(leniently(request));
    const generation = knowledge.current();
    const view = pageView(context, request);
    const answer = await searchAnswer(asked, generation, view);
    const home = {
      topics: topicItems(generation.index, view),
      events: eventItems(generation.index, view),
      talks: generation.index.size,
    };
    const isHome = asksForNothing(asked);
    if (!isHome) metrics.searches.inc({ engine: answer.engine, found: answer.total ? 'yes' : 'no' });
    misses?.note(asked, answer.total);
    response.send(searchPage(siteOf(context, request), { request: asked, answer, ...(isHome ? { home } : {}) }));
  });

  get(router, ['/talks/:id', '/talks/:id/:slug'], (request, response) => {
    const { index } = knowledge.current();
    const talk = index.talk(String(request.params.id));
    if (!talk) throw problems.notFound('No talk has this address. Search for some words of its title.');
    const ofEvent = talk.event ? index.cardsOfEvent(talk.event.id) : [];
    const at = ofEvent.findIndex(({ id }) => id === talk.id);
    const topics = topicItems(index, pageView(context, request));
    const neighbours = { previous: ofEvent[at - 1], next: at >= 0 ? ofEvent[at + 1] : undefined };
    response.send(talkPage(siteOf(context, request), { talk, topics, related: relatedTalks(talk, index), ...neighbours }));
  });

  get(router, '/events', (request, response) => {
    response.send(
      eventsPage(siteOf(context, request), { events: eventItems(knowledge.current().index, pageView(context, request)) }),
    );
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
    response.send(
      topicsPage(siteOf(context, request), { topics: topicItems(knowledge.current().index, pageView(context, request)) }),
    );
  });

  get(router, '/topics/:id', (request, response) => {
    const { index } = knowledge.current();
    const topics = topicItems(index, pageView(context, request));
    const topic = topics.find(({ id }) => id === name(request.params.id));
    if (!topic) throw problems.notFound('No topic has this address. The list of topics has them all.');
    response.send(topicPage(siteOf(context, request), { topic, talks: index.cardsWith('topics', topic.id), topics }));
  });

  get(router, '/speakers', (request, response) => {
    response.send(
      speakersPage(siteOf(context, request), { speakers: speakerItems(knowledge.current().index, pageView(context, request)) }),
    );
  });

  get(router, '/speakers/:name', (request, response) => {
    const { index } = knowledge.current();
    const view = pageView(context, request);
    const speaker = speakerItems(index, view).find((each) => each.name === name(request.params.name));
    if (!speaker) throw problems.notFound('Nobody of this name has given a talk. The list of speakers has them all.');
    const talks = index.cardsWith('speakers', speaker.name);
    response.send(speakerPage(siteOf(context, request), { speaker, talks, topics: topicItems(index, view) }));
  });

  get(router, '/status', (request, response) => {
    response.send(statusPage(siteOf(context, request), { report: statusReport(knowledge.current()) }));
  });

  get(router, '/api', (request, response) => {
    response.send(apiPage(siteOf(context, request), { document: openApiDocument(context.version, context.basePath) }));
  });

  return router;
}
