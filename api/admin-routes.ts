/** What only the holder of the admin token may do: start a refresh, and ask how it goes. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { type RequestHandler, Router } from 'express';
import type { RefreshState } from '../ingest/refresh-queue.ts';
import { StoreError, TalkdexError } from '../search/store/errors.ts';
import { type RefreshAnswer, refreshQuery } from './admin-schemas.ts';
import type { Context } from './context.ts';
import { serve } from './methods.ts';
import { strictly } from './parameters.ts';
import { Problem } from './problems.ts';

const PATH = '/admin/refresh';

/** Without a token, or without anything to start, there are no such routes. */
export function adminRoutes({ refreshes, adminToken, baseUrl = '' }: Context): Router {
  const router = Router();
  if (!refreshes || !adminToken) return router;
  router.use(PATH, onlyWith(adminToken));
  serve(router, PATH, {
    get: (_request, response) => {
      response.json(answerOf(refreshes.state()));
    },
    post: [
      async (request, response) => {
        const { acceptRemovals, full, wait } = strictly(refreshQuery, request);
        const report = refreshes.ask({ acceptRemovals: acceptRemovals === '1', full: full === '1' });
        if (wait === '1') return void response.json(await report.catch(refuse));
        report.catch(() => {}); // it is told by GET
        response.set('Location', `${baseUrl.replace(/\/+$/, '')}/api/v1${PATH}`);
        response.status(202).json(answerOf(refreshes.state()));
      },
    ],
  });
  return router;
}

function onlyWith(token: string): RequestHandler {
  const expected = digest(token);
  return (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    const [, given = ''] = /^bearer +(\S+) *$/i.exec(request.get('Authorization') ?? '') ?? [];
    // Of digests, because only what is of one length can be compared without telling by the time it takes how much is right.
    if (timingSafeEqual(digest(given), expected)) return next();
    response.set('WWW-Authenticate', 'Bearer');
    throw new Problem(
      401,
      'Unauthorized',
      'send the header "Authorization: Bearer TOKEN" with the TALKDEX_ADMIN_TOKEN of this server',
    );
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Of whoever waits: what stood in the way of a refresh is a conflict with what is there, a broken state folder is the server's fault. */
function refuse(error: unknown): never {
  if (!(error instanceof TalkdexError)) throw error;
  throw new Problem(error instanceof StoreError ? 500 : 409, 'The refresh failed', error.message);
}

function answerOf({ last, ...now }: RefreshState): RefreshAnswer {
  if (!last) return now;
  const { error, ...done } = last;
  return { ...now, last: { ...done, ...(last.report ? {} : { problem: problemOf(error) }) } };
}

function problemOf(error: unknown): string {
  return error instanceof TalkdexError ? error.message : 'something went wrong here; the log has it';
}
