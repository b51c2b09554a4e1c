/** Everything under `/api/v1`. */
import { Router } from 'express';
import { directoryOf } from '../search/directory.ts';
import { relatedTalks } from '../search/related.ts';
import { topicLike } from '../search/same-name.ts';
import type { Talk } from '../search/talk.ts';
import { type Asked, answering } from './answering.ts';
import {
  eventItems,
  searchAnswer,
  speakerItems,
  statusAnswer,
  suggestions,
  talkAnswer,
  topicAnswer,
  topicItems,
} from './answers.ts';
import { apiView, type Context } from './context.ts';
import { sendOn, sendOnByName } from './elsewhere.ts';
import { strictly, toSearchRequest } from './parameters.ts';
import { searchQuery, suggestQuery, topicQuery } from './schemas.ts';

export function apiRoutes(context: Context): Router {
  const router = Router();
  const { metrics, misses } = context;
  const answer = answering(context);

  answer(router, '/search', async ({ request, generation }) => {
    const parameters = strictly(searchQuery, request);
    const asked = toSearchRequest(parameters);
    const found = await searchAnswer(asked, generation, apiView(context, request), { explain: parameters.explain === '1' });
    metrics.searches.inc({ engine: found.engine, found: found.total ? 'yes' : 'no' });
    misses?.note(asked, found.total);
    return found;
  });

  answer(router, '/suggest', async ({ request, generation }) => {
    const { q } = strictly(suggestQuery, request);
    return { q, suggestions: await suggestions(q, generation, apiView(context, request)) };
  });

  /** Undefined where it has moved, and whoever asked was sent on. */
  const talkOf = (asked: Asked, of?: 'related'): Talk | undefined => {
    const id = String(asked.request.params.id);
    const view = apiView(context, asked.request);
    const unknown = `no talk has the id «${id}»; GET /api/v1/search finds talks`;
    const to = (id: string) => view.urls.talkData(id, of);
    return asked.generation.index.talk(id) ?? sendOn(asked, { id, kind: 'talk', view, to, unknown });
  };

  answer(router, '/talks/:id', (asked) => {
    const talk = talkOf(asked);
    return talk && talkAnswer(talk, apiView(context, asked.request));
  });

  answer(router, '/talks/:id/related', (asked) => {
    const talk = talkOf(asked, 'related');
    if (!talk) return undefined;
    const { urls } = apiView(context, asked.request);
    const talks = relatedTalks(talk, asked.generation.index).map((card) => ({ ...card, url: urls.talk(card.id) }));
    return { id: talk.id, talks };
  });

  answer(router, '/events', ({ request, generation }) => ({
    events: eventItems(generation.index, apiView(context, request)),
  }));

  answer(router, '/topics', ({ request, generation }) => ({
    topics: topicItems(generation.index, apiView(context, request)),
  }));

  answer(router, '/topics/:id', (asked) => {
    const { request, generation } = asked;
    const id = String(request.params.id).normalize('NFC');
    const view = apiView(context, request);
    const found = topicAnswer(id, strictly(topicQuery, request), generation.index, view);
    if (found) return found;
    const unknown = `no topic has the id «${id}»; GET /api/v1/topics lists them`;
    return sendOnByName(asked, { like: topicLike(id, generation.index), to: view.urls.topicData, unknown });
  });

  answer(router, '/speakers', ({ request, generation }) => ({
    speakers: speakerItems(generation.index, apiView(context, request)),
  }));

  answer(router, '/permalinks', ({ generation }) => directoryOf(generation.index));

  answer(router, '/status', ({ generation }) => statusAnswer(generation));

  return router;
}
