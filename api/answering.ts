/** Routes whose answer is made from one generation of the knowledge base, with an ETag over everything that it hangs on. */
import { createHash, randomUUID } from 'node:crypto';
import type { Request, Response, Router } from 'express';
import type { EngineName } from '../search/answers.ts';
import type { Engine } from '../search/engine.ts';
import type { Generation } from '../search/knowledge.ts';
import { type Context, siteOf } from './context.ts';
import { get } from './methods.ts';

export type Asked = {
  request: Request;
  response: Response;
  /** The one that was current when the request came: it answers from beginning to end. */
  generation: Generation;
};

/** A page's HTML, or what is sent as JSON; undefined where the route has sent its answer itself. */
export type Answer = string | object | undefined;

export type Answering = (router: Router, path: string | string[], answer: (asked: Asked) => Answer | Promise<Answer>) => void;

/**
 * Serves GET and HEAD on these paths. Whoever has the answer already, and says so with `If-None-Match`, gets 304 before any work is
 * done. Express' own ETag, a hash of the body, stays for all that is answered otherwise: it is true whatever an answer hangs on.
 */
export function answering(context: Context): Answering {
  // Not the version and the settings: code that is being changed, or pulled, has the version that it had. It costs that everybody
  // fetches once more after a restart.
  const program = randomUUID();
  return (router, path, answer) =>
    get(router, path, async (request, response) => {
      const { index, engine } = context.knowledge.current();
      const { lang, origin } = siteOf(context, request);
      const etag = () => etagOf([program, index.meta.fileId, ...stateOf(engine), lang, origin, request.originalUrl]);
      const before = etag();
      response.vary('Accept-Encoding').set('Cache-Control', 'no-cache');
      if (isHeld(before, request, response)) return void response.status(304).end();
      const { overheard, answeredBy } = overhear(engine);
      const body = await answer({ request, response, generation: { index, engine: overheard } });
      if (body === undefined) return;
      // A server that fails in the middle of a search is not the one that answered, and may be well again by now.
      const expected = engine.degraded ? 'embedded' : engine.name;
      if (etag() === before && [...answeredBy].every((each) => each === expected)) response.set('ETag', before);
      if (typeof body === 'string') response.send(body);
      else response.json(body);
    });
}

/** Weak, because two answers to one search differ in the time that they took. */
function etagOf(parts: string[]): string {
  return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;
}

function stateOf({ name, degraded = '' }: Engine): string[] {
  return [name, degraded];
}

/** Leaves the ETag in the answer's head when it is. `*` stands for any answer, and whether there is one is not known yet. */
function isHeld(etag: string, request: Request, response: Response): boolean {
  response.set('ETag', etag);
  if (request.get('If-None-Match') !== '*' && request.fresh) return true;
  response.removeHeader('ETag');
  return false;
}

/** The same engine, and which ones have answered behind it. */
function overhear(engine: Engine): { overheard: Engine; answeredBy: ReadonlySet<EngineName> } {
  const answeredBy = new Set<EngineName>();
  const overheard: Engine = {
    name: engine.name,
    get degraded() {
      return engine.degraded;
    },
    find: async (request) => {
      const found = await engine.find(request);
      answeredBy.add(found.engine);
      return found;
    },
  };
  return { overheard, answeredBy };
}
