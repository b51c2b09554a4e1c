/** `talkdex serve`: the API and the web pages. */
import { pino } from 'pino';
import { createMetrics } from '../api/metrics.ts';
import { closeOnSignals, startServer } from '../api/server.ts';
import { Knowledge } from '../search/knowledge.ts';
import { Misses } from '../search/misses.ts';
import { loadAssets } from '../web/assets.ts';
import { serverRefreshes, warnOfPull } from './refreshes.ts';
import { keepCaughtUp, logged, searchServer } from './search-server.ts';
import type { Settings } from './settings.ts';
import { print } from './terminal.ts';

export type ServeFlags = { refresh?: boolean; port?: number; host?: string };

/** Prints the address when it can answer. Fails with a TalkdexError when there is no index, or the port can't be had. */
export async function serve(flags: ServeFlags, settings: Settings, version: string): Promise<void> {
  const { data, state, baseUrl, sourceUrl, adminToken, hookSecret, rateLimit, port, host } = settings;
  const logger = pino({ name: 'talkdex' }, pino.destination({ fd: 2, sync: true }));
  const metrics = createMetrics();
  const server = searchServer(settings, {
    onAnswer: (engine, reason) => metrics.answers.inc({ engine, reason }),
    onChange: logged(logger),
  });
  const knowledge = new Knowledge(state, data, server);
  const refreshes = serverRefreshes(settings, { knowledge, server, logger });
  if (flags.refresh) await refreshes.first();
  knowledge.current();
  if (knowledge.problem) logger.warn(`the generation before is served: ${knowledge.problem.message}`);
  if (server) await keepCaughtUp(server, settings, logger);
  await warnOfPull(settings, logger);
  const app = {
    knowledge,
    data,
    assets: await loadAssets(),
    version,
    logger,
    metrics,
    misses: new Misses(state, data, (error) => logger.warn({ err: error }, error.message)),
    refreshes: refreshes.queue,
    baseUrl,
    sourceUrl,
    adminToken,
    hookSecret,
    rateLimit,
  };
  const running = await startServer({ ...app, port: flags.port ?? port, host: flags.host ?? host });
  closeOnSignals(running, { logger });
  print(running.address);
}
