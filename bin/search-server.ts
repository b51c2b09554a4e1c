/** The search server of the settings, and what commands do with it beside asking it. */
import type { Logger } from 'pino';
import { LockedError, lock } from '../ingest/lock.ts';
import { MeilisearchError } from '../search/meilisearch/errors.ts';
import { type MeilisearchOptions, MeilisearchServer } from '../search/meilisearch/server.ts';
import { TalkdexError } from '../search/store/errors.ts';
import { stateFolder } from '../search/store/generations.ts';
import type { IndexFile } from '../search/store/index-file.ts';
import type { Settings } from './settings.ts';
import { progress, say } from './terminal.ts';

/** Undefined with the embedded engine. */
export function searchServer(
  { meilisearch }: Settings,
  hooks: Pick<MeilisearchOptions, 'onAnswer' | 'onChange'> = {},
): MeilisearchServer | undefined {
  return meilisearch && new MeilisearchServer({ ...meilisearch, ...hooks });
}

/** Logs who answers searches from now on, the server or the index file. */
export function logged(logger: Logger): (problem: MeilisearchError | undefined) => void {
  return (problem) => {
    if (!problem) logger.info('searches are answered by Meilisearch');
    else {
      const { needsSomebody, reason, message } = problem;
      logger[needsSomebody ? 'error' : 'warn']({ reason }, `answered from the index file: ${message}`);
    }
  };
}

/** For a refresh: brings the server to the new index file, shows how far it is, and remembers what went wrong. */
export function bringer(server: MeilisearchServer | undefined) {
  let problem: MeilisearchError | undefined;
  const bring = async (file: IndexFile) => {
    try {
      return (await server?.bring(file, progress('sending'))) ?? [];
    } catch (error) {
      if (error instanceof MeilisearchError) problem = error;
      throw error;
    }
  };
  return {
    ...(server ? { bring } : {}),
    /** Says what went wrong; fails with it where waiting does not mend it. */
    tell(): void {
      if (!problem) return;
      if (problem.needsSomebody) throw problem;
      say(`talkdex: ${problem.message}`);
      say('talkdex: until then searches are answered from the index file; the next refresh brings the server up to date');
    },
  };
}

/** A server that could not be caught up is tried again after twice the time, at most this long; in milliseconds. */
const LONGEST_PAUSE = 60_000;
const SHORTEST_PAUSE = 1_000;

/**
 * Looks at the server now and every few seconds, and says once which keys may do more than they need. Where this process may write,
 * it brings the server to the current index file whenever that holds something else and no refresh is under way.
 */
export async function keepCaughtUp(server: MeilisearchServer, { data, state }: Settings, logger: Logger): Promise<void> {
  let pause = SHORTEST_PAUSE;
  let notBefore = 0;
  let warned = false;
  const catchUp = async (file: IndexFile) => {
    if (performance.now() < notBefore) return;
    try {
      const held = await lock(stateFolder(state, data));
      await server.bring(file).finally(held.release);
      pause = SHORTEST_PAUSE;
    } catch (error) {
      if (!(error instanceof TalkdexError)) throw error;
      // What is wrong with the server, it tells by itself; whoever holds the lock brings it up to date.
      if (!(error instanceof MeilisearchError || error instanceof LockedError))
        logger.warn(`Meilisearch is not brought up to date yet: ${error.message}`);
      const forGood = error instanceof MeilisearchError && error.reason === 'key' && !server.hasKeyToWrite;
      notBefore = forGood ? Number.POSITIVE_INFINITY : performance.now() + pause;
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  };
  const afterLook = async (problem: MeilisearchError | undefined, file: IndexFile) => {
    if (problem?.isBehind) await catchUp(file);
    if (problem || warned) return;
    warned = true;
    for (const warning of await server.excessRights()) logger.warn(warning);
  };
  await server.watch(afterLook);
}
