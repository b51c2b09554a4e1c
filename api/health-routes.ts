/** Whether the server lives, whether it can answer, its figures, and the description of its API. */
import { Router } from 'express';
import type { Context } from './context.ts';
import { get } from './methods.ts';
import { openApiDocument } from './openapi.ts';

export function healthRoutes({ knowledge, metrics, version, baseUrl = '' }: Context): Router {
  const router = Router();

  get(router, '/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });

  get(router, '/readyz', (_request, response) => {
    try {
      const { index, engine } = knowledge.current();
      // The index file answers whatever its server does: degraded is ready, too.
      const { degraded } = engine;
      response.json({ status: 'ready', generation: index.meta.generation, ...(degraded ? { degraded } : {}) });
    } catch (error) {
      response.status(503).json({ status: 'not ready', reason: (error as Error).message });
    }
  });

  get(router, '/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });

  get(router, '/openapi.json', (_request, response) => {
    response.json(openApiDocument(version, baseUrl.replace(/\/+$/, '')));
  });

  return router;
}
