/** A talk in other forms than its page: Markdown, and the JSON that the API answers. */
import { Router } from 'express';
import type { Talk } from '../search/talk.ts';
import { formatDate } from '../web/format.ts';
import { type Asked, answering } from './answering.ts';
import { labelOf, talkAnswer } from './answers.ts';
import { apiView, type Context, pageView, wholeView } from './context.ts';
import { sendOn } from './elsewhere.ts';
import { talkMarkdown } from './talk-markdown.ts';

export function formRoutes(context: Context): Router {
  const router = Router();
  const answer = answering(context);

  /** Undefined where it has moved, and whoever asked was sent on. */
  const talkOf = (asked: Asked, form: 'md' | 'json'): Talk | undefined => {
    const id = String(asked.request.params.id);
    const view = pageView(context, asked.request);
    const unknown = 'No talk has this address. Search for some words of its title.';
    const to = (id: string) => view.urls.talkAs(id, form);
    return asked.generation.index.talk(id) ?? sendOn(asked, { id, kind: 'talk', view, to, unknown });
  };

  answer(router, '/talks/:id.md', (asked) => {
    const talk = talkOf(asked, 'md');
    if (!talk) return undefined;
    const { index } = asked.generation;
    const view = wholeView(context, asked.request);
    asked.response.type('text/markdown; charset=utf-8');
    const label = (id: string) => labelOf(index.topic(id) ?? { id, names: { ko: [], en: [] } }, view.lang);
    return talkMarkdown(talk, view, { date: (date) => formatDate(view.lang, date), label });
  });

  answer(router, '/talks/:id.json', (asked) => {
    const talk = talkOf(asked, 'json');
    return talk && talkAnswer(talk, apiView(context, asked.request));
  });

  return router;
}
