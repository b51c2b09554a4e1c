/** The oEmbed endpoint. */
import { Router } from 'express';
import { z } from 'zod';
import { answering } from './answering.ts';
import { type Context, siteOf, wholeView } from './context.ts';
import { oembedOf } from './oembed.ts';
import { pageAddress } from './page-address.ts';
import { strictly } from './parameters.ts';
import { Problem, problems } from './problems.ts';
import { longest } from './schemas.ts';

/** Sizes that can't be understood don't count, as all parameters that a provider doesn't know. */
const pixels = z.coerce.number().int().positive().optional().catch(undefined);

const oembedQuery = z.object({
  url: longest(4000).default(''),
  format: z.string().default('json'),
  maxwidth: pixels,
  maxheight: pixels,
});

export function oembedRoutes(context: Context): Router {
  const router = Router();

  answering(context)(router, '/oembed', ({ request, generation: { index } }) => {
    const { url, format, ...box } = strictly(oembedQuery, request);
    if (!url) throw problems.badParameters([{ parameter: 'url', reason: 'must be the address of a page of this site' }]);
    if (format !== 'json') throw new Problem(501, 'Not implemented', 'this endpoint answers in JSON only; ask with format=json');
    const address = pageAddress(url, request, context);
    const asked = { index, view: wholeView(context, request), site: siteOf(context, request), box };
    const answer = address && oembedOf(address, asked);
    if (!answer) throw problems.notFound(`no talk, event, topic or speaker of this site has the address ${url}`);
    return answer;
  });

  return router;
}
