/** Everything under `/api/v1`. */
import { Router } from 'express';
import { relatedTalks } from '../search/related.ts';
import type { Talk } from '../search/talk.ts';
import { eventItems, searchAnswer, speakerItems, statusAnswer, suggestions, topicItems } from './answers.ts';
import { apiView, type Context } from './context.ts';
import { get } from './methods.ts';
import { strictly, toSearchRequest } from './parameters.ts';
import { problems } from './problems.ts';
import { searchQuery, suggestQuery } from './schemas.ts';

export function apiRoutes(context: Context): Router {
  const router = Router();
  const { knowledge, metrics, misses } = context;

  get(router, '/search', async (request, response) => {
    const parameters = strictly(searchQuery, request);
    const asked = toSearchRequest(parameters);
    const answer = await searchAnswer(asked, knowledge.current(), apiView(context, request), {
      explain: parameters.explain === '1',
    });
    metrics.searches.inc({ engine: answer.engine, found: answer.total ? 'yes' : 'no' });
    misses?.note(asked, answer.total);
    response.json(answer);
  });

  get(router, '/suggest', async (request, response) => {
    const { q } = strictly(suggestQuery, request);
    response.json({ q, suggestions: await suggestions(q, knowledge.current(), apiView(context, request)) });
  });

  const talkOf = (id: string): Talk => {
    const talk = knowledge.current().index.talk(id);
    if (!talk) throw problems.notFound(`no talk has the id «${id}»; GET /api/v1/search finds talks`);
    return talk;
  };

  get(router, '/talks/:id', (request, response) => {
    const talk = talkOf(String(request.params.id));
    response.json({ ...talk, url: apiView(context, request).urls.talk(talk.id) });
  });

  get(router, '/talks/:id/related', (request, response) => {
    const talk = talkOf(String(request.params.id));
    const { urls } = apiView(context, request);
    const talks = relatedTalks(talk, knowledge.current().index).map((card) => ({ ...card, url: urls.talk(card.id) }));
    response.json({ id: talk.id, talks });
  });

  get(router, '/events', (request, response) => {
    response.json({ events: eventItems(knowledge.current().index, apiView(context, request)) });
  });

  get(router, '/topics', (request, response) => {
    response.json({ topics: topicItems(knowledge.current().index, apiView(context, request)) });
  });

  get(router, '/speakers', (request, response) => {
    response.json({ speakers: speakerItems(knowledge.current().index, apiView(context, request)) });
  });

  get(router, '/status', (_request, response) => {
    response.json(statusAnswer(knowledge.current()));
  });

  return router;
}
