/** Routes that answer every method: one that a path does not take gets 405 and is told which it does. */
import type { RequestHandler, Router } from 'express';
import { problems } from './problems.ts';

/** Serves GET (and so HEAD) on these paths. */
export function get(router: Router, path: string | string[], handler: RequestHandler): void {
  router
    .route(path)
    .get(handler)
    .options((_request, response) => void response.set('Allow', 'GET, HEAD').status(204).end())
    .all((request) => {
      throw problems.methodNotAllowed(request.method, request.baseUrl + request.path, 'GET, HEAD');
    });
}
