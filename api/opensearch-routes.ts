/** The search for browsers' address bars: its description, and suggestions in the form that they ask for. */
import { Router } from 'express';
import { messages } from '../web/messages.ts';
import { answering } from './answering.ts';
import { suggestions, topicItems } from './answers.ts';
import { type Context, wholeView } from './context.ts';
import { COMPLETIONS, OPENSEARCH, openSearchDescription } from './opensearch.ts';
import { leniently } from './parameters.ts';

export function openSearchRoutes(context: Context): Router {
  const router = Router();
  const answer = answering(context);

  answer(router, '/opensearch.xml', ({ request, response, generation }) => {
    const view = wholeView(context, request);
    const { description, tagline } = messages[view.lang];
    const example = topicItems(generation.index, view)[0]?.label;
    const { icon, touchIcon } = context.assets;
    response.type(`${OPENSEARCH}; charset=utf-8`);
    return openSearchDescription(view, { description, tagline, example, images: [icon, touchIcon] });
  });

  /** The words, then for each suggestion the text, its kind, and where it leads (OpenSearch Suggestions 1.1). */
  answer(router, '/opensearch/suggestions', async ({ request, response, generation }) => {
    const { q } = leniently(request);
    const view = wholeView(context, request);
    const { kinds } = messages[view.lang].search;
    const found = await suggestions(q, generation, view);
    response.type(`${COMPLETIONS}; charset=utf-8`);
    return [
      q,
      found.map(({ label }) => label.map(({ text }) => text).join('')),
      found.map(({ kind }) => kinds[kind]),
      found.map(({ url }) => url),
    ];
  });

  return router;
}
