/** Atom feeds: of everything, a topic, a speaker, a search. */
import { Router } from 'express';
import type { SearchRequest } from '../search/answers.ts';
import type { Generation } from '../search/knowledge.ts';
import { newestOf } from '../search/newest.ts';
import { speakerLike, topicLike } from '../search/same-name.ts';
import { findAndRank } from '../search/search.ts';
import type { IndexFile } from '../search/store/index-file.ts';
import type { Urls } from '../web/urls.ts';
import { type Asked, answering } from './answering.ts';
import { labelOf, type View } from './answers.ts';
import { type Context, pageView, wholeView } from './context.ts';
import { sendOnByName } from './elsewhere.ts';
import { ATOM, atomFeed } from './feed.ts';
import { leniently, toSearchRequest } from './parameters.ts';

const MOST = 50;
/** As many as an engine gives at once: among them those that came into the index last are looked for. */
const FOUND = 200;

type Listed = {
  title?: string;
  self: (urls: Urls) => string;
  page: (urls: Urls) => string;
  /** Those of the newest talks first. */
  ids: string[];
};

export function feedRoutes(context: Context): Router {
  const router = Router();
  const answer = answering(context);
  const nameIn = (request: Asked['request']) => String(request.params.name).normalize('NFC');

  const feed = ({ request, response, generation: { index } }: Asked, { ids, self, page, title }: Listed): string => {
    const view = wholeView(context, request);
    response.type(`${ATOM}; charset=utf-8`);
    return atomFeed(view, {
      ...(title ? { title } : {}),
      self: self(view.urls),
      page: page(view.urls),
      made: index.meta.refreshedAt,
      version: context.version,
      news: newestOf(ids, MOST, index),
      label: (topic) => topicLabel(topic, index, view),
    });
  };

  answer(router, '/feed.atom', (asked) =>
    feed(asked, { self: ({ feed }) => feed(), page: ({ home }) => home(), ids: asked.generation.index.facts().ids }),
  );

  answer(router, '/topics/:name.atom', (asked) => {
    const { index } = asked.generation;
    const id = nameIn(asked.request);
    const rows = index.rowsWith('topics', id);
    if (!rows.length) {
      const unknown = 'No topic has this address. The list of topics has them all.';
      return sendOnByName(asked, { like: topicLike(id, index), to: pageView(context, asked.request).urls.topicFeed, unknown });
    }
    const title = topicLabel(id, index, wholeView(context, asked.request));
    return feed(asked, { title, self: (urls) => urls.topicFeed(id), page: (urls) => urls.topic(id), ids: index.ids(rows) });
  });

  answer(router, '/speakers/:name.atom', (asked) => {
    const { index } = asked.generation;
    const name = nameIn(asked.request);
    const rows = index.rowsWith('speakers', name);
    if (!rows.length) {
      const unknown = 'Nobody of this name has given a talk. The list of speakers has them all.';
      return sendOnByName(asked, {
        like: speakerLike(name, index),
        to: pageView(context, asked.request).urls.speakerFeed,
        unknown,
      });
    }
    const ids = index.ids(rows);
    return feed(asked, { title: name, self: (urls) => urls.speakerFeed(name), page: (urls) => urls.speaker(name), ids });
  });

  answer(router, '/search.atom', async (asked) => {
    const wanted = { ...toSearchRequest(leniently(asked.request)), sort: 'newest', page: 1, perPage: FOUND } as const;
    const view = wholeView(context, asked.request);
    return feed(asked, {
      title: searchTitle(wanted, asked.generation.index, view),
      self: (urls) => urls.searchFeed(wanted),
      page: (urls) => urls.search({ ...wanted, sort: undefined, perPage: undefined }),
      ids: await idsOf(wanted, asked.generation),
    });
  });

  return router;
}

function topicLabel(id: string, index: IndexFile, { lang }: View): string {
  const topic = index.topic(id);
  return topic ? labelOf(topic, lang) : id;
}

/** Nobody sees that nothing was found: it is not counted as missed. */
async function idsOf(wanted: SearchRequest, { index, engine }: Generation): Promise<string[]> {
  const { page } = await findAndRank(wanted, index, engine);
  return page.map(({ id }) => id);
}

function searchTitle({ q, filters }: SearchRequest, index: IndexFile, view: View): string {
  const topics = filters.topics.map((id) => topicLabel(id, index, view));
  const events = filters.events.map((id) => index.event(id)?.title ?? id);
  return [q.trim(), ...topics, ...filters.speakers, ...events, ...filters.years].filter(Boolean).join(', ');
}
