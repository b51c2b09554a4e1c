/** Figures for Prometheus. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Each app has figures of its own, so that several can live in one process. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'talkdex_http_request_duration_seconds',
      help: 'Time to answer a request, by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    answers: new Counter({
      name: 'talkdex_engine_answers_total',
      help: 'Questions to the search engine, by the one that answered and, where the index file did, why the server did not',
      labelNames: ['engine', 'reason'],
      registers,
    }),
    searches: new Counter({
      name: 'talkdex_searches_total',
      help: 'Searches, by the engine that answered and whether anything was found',
      labelNames: ['engine', 'found'],
      registers,
    }),
  };
}
