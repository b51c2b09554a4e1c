/** Routes that answer every method: one that a path does not take gets 405 and is told which it does. */
import type { RequestHandler, Router } from 'express';
import { problems } from './problems.ts';

type Handlers = { get?: RequestHandler; post?: RequestHandler[] };

/** Serves GET (and so HEAD) on these paths. */
export function get(router: Router, path: string | string[], handler: RequestHandler): void {
  serve(router, path, { get: handler });
}

/** Serves those methods on these paths that have a handler. */
export function serve(router: Router, path: string | string[], { get, post }: Handlers): void {
  const allow = [...(get ? ['GET, HEAD'] : []), ...(post ? ['POST'] : [])].join(', ');
  const route = router.route(path);
  if (get) route.get(get);
  if (post) route.post(...post);
  route
    .options((_request, response) => void response.set('Allow', allow).status(204).end())
    .all((request) => {
      throw problems.methodNotAllowed(request.method, request.baseUrl + request.path, allow);
    });
}
