/** Where a Git host says that somebody pushed: what it signed starts a refresh. */
import { verify } from '@octokit/webhooks-methods';
import { type Request, Router, raw } from 'express';
import type { Context } from './context.ts';
import { serve } from './methods.ts';
import { Problem } from './problems.ts';

/** What was pushed is not read, only that something was; hosts cut their messages short of this, but for pushes of thousands of commits. */
const LARGEST = '1mb';

/** Without a secret, or without anything to start, there is no such route. */
export function hookRoutes({ refreshes, hookSecret }: Context): Router {
  const router = Router();
  if (!refreshes || !hookSecret) return router;
  serve(router, '/hooks/git', {
    post: [
      // The signature is over the bytes as they came, whatever they are said to be.
      raw({ type: () => true, limit: LARGEST, inflate: false }),
      async (request, response) => {
        response.set('Cache-Control', 'no-store');
        if (!(await isSigned(request, hookSecret)))
          throw new Problem(
            401,
            'Unauthorized',
            'X-Hub-Signature-256 is missing or not made with the TALKDEX_HOOK_SECRET of this server',
          );
        const event = request.get('X-GitHub-Event');
        if (event === 'ping') return void response.json({ status: 'ok' });
        if (event !== 'push') return void response.status(202).json({ status: 'ignored' });
        refreshes.start({ automatic: true, pull: true });
        response.status(202).json({ status: 'accepted' });
      },
    ],
  });
  return router;
}

async function isSigned(request: Request, secret: string): Promise<boolean> {
  const signature = request.get('X-Hub-Signature-256');
  const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
  return Boolean(signature && body) && (await verify(secret, body, signature as string));
}
