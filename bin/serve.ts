/** `talkdex serve`: the API and the web pages. */
import { pino } from 'pino';
import { createMetrics } from '../api/metrics.ts';
import { closeOnSignals, startServer } from '../api/server.ts';
import { refresh } from '../ingest/refresh.ts';
import { Knowledge } from '../search/knowledge.ts';
import type { MeilisearchServer } from '../search/meilisearch/server.ts';
import { Misses } from '../search/misses.ts';
import { TalkdexError } from '../search/store/errors.ts';
import { loadAssets } from '../web/assets.ts';
import { summary } from './ingest.ts';
import { bringer, keepCaughtUp, searchServer } from './search-server.ts';
import type { Settings } from './settings.ts';
import { print, progress, say } from './terminal.ts';

export type ServeFlags = { refresh?: boolean; port?: number; host?: string };

/** Prints the address when it can answer. Fails with a TalkdexError when there is no index, or the port can't be had. */
export async function serve(flags: ServeFlags, settings: Settings, version: string): Promise<void> {
  const { data, state, baseUrl, sourceUrl, rateLimit, port, host } = settings;
  const logger = pino({ name: 'talkdex' }, pino.destination({ fd: 2, sync: true }));
  const metrics = createMetrics();
  const server = searchServer(settings, {
    onAnswer: (engine, reason) => metrics.answers.inc({ engine, reason }),
    onChange: (problem) => {
      if (!problem) logger.info('searches are answered by Meilisearch');
      else
        logger[problem.needsSomebody ? 'error' : 'warn'](
          { reason: problem.reason },
          `answered from the index file: ${problem.message}`,
        );
    },
  });
  const knowledge = new Knowledge(state, data, server);
  if (flags.refresh) await refreshFirst(settings, knowledge, server);
  knowledge.current();
  if (server) await keepCaughtUp(server, settings, logger);
  const app = {
    knowledge,
    data,
    assets: await loadAssets(),
    version,
    logger,
    metrics,
    misses: new Misses(state, data, (error) => logger.warn({ err: error }, error.message)),
    baseUrl,
    sourceUrl,
    rateLimit,
  };
  const running = await startServer({ ...app, port: flags.port ?? port, host: flags.host ?? host });
  closeOnSignals(running, { logger });
  print(running.address);
}

/** A refresh that fails does not keep a server from starting while there is an index to serve. */
async function refreshFirst(
  { data, state }: Settings,
  knowledge: Knowledge,
  server: MeilisearchServer | undefined,
): Promise<void> {
  try {
    const { bring } = bringer(server);
    const report = await refresh({ data, state, onProgress: progress('reading'), ...(bring ? { bring } : {}) });
    for (const { path, reason } of report.files.failed) say(`talkdex: ${data}/${path}: ${reason}`);
    say(`talkdex: ${summary(report, false)}`);
    if (report.degraded) say(`talkdex: ${report.degraded}`);
  } catch (error) {
    if (!(error instanceof TalkdexError)) throw error;
    try {
      knowledge.current();
    } catch {
      throw error; // nothing to serve: what kept the refresh from making it is what must be said
    }
    say(`talkdex: ${error.message}`);
    say('talkdex: serving the index as it was');
  }
}
