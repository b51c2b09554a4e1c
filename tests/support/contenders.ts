/** The engines that must find the same talks: the embedded one, Meilisearch as it was recorded, and a real Meilisearch where one is named. */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Meilisearch } from 'meilisearch';
import { type RefreshOptions, refresh } from '../../ingest/refresh.ts';
import { type Generation, Knowledge } from '../../search/knowledge.ts';
import { MeilisearchServer } from '../../search/meilisearch/server.ts';
import { nextOf, previousOf, SCHEMA } from '../../search/meilisearch/settings.ts';
import { player, readRecording, recorder, type Stand } from './exchanges.ts';

export const RECORDED = join(import.meta.dirname, '../conformance/recorded/exchanges.json');

/** From the environment, which only the conformance suite reads. */
const HOST = process.env.MEILI_HOST;
const KEY = process.env.MEILI_MASTER_KEY ?? process.env.MEILI_ADMIN_KEY ?? process.env.MEILI_API_KEY;
/** Set to 1, the exchanges with the real server are recorded for those who have none. */
const RECORDS = process.env.TALKDEX_RECORD === '1';

export type Base = {
  /** The current generation, answered by the engine. */
  now(): Generation;
  /** Adds or replaces a source. */
  write(path: string, text: string): void;
  remove(path: string): void;
  refresh(options?: Partial<RefreshOptions>): Promise<void>;
  close(): Promise<void>;
};

export type Contender = {
  name: string;
  engine: 'embedded' | 'meilisearch';
  /** Why it can't take part; undefined when it can. */
  missing?: string;
  /** A knowledge base of a copy of this folder. */
  over(data: string): Promise<Base>;
};

async function baseOver(from: string, server: MeilisearchServer | undefined, after: () => Promise<void>): Promise<Base> {
  const folder = mkdtempSync(join(tmpdir(), 'talkdex-conformance-'));
  const [data, state] = [join(folder, 'data'), join(folder, 'state')];
  cpSync(from, data, { recursive: true });
  const knowledge = new Knowledge(state, data, server);
  const base: Base = {
    now: () => knowledge.current(),
    write: (path, text) => writeFileSync(join(data, path), text),
    remove: (path) => rmSync(join(data, path)),
    refresh: async (options) => {
      const { degraded, generation } = await refresh({
        data,
        state,
        ...(server ? { bring: (file) => server.bring(file) } : {}),
        ...options,
      });
      if (degraded) throw new Error(degraded);
      // Another process may have published it: whoever reads looks at the pointer now and then.
      while (knowledge.current().index.meta.generation !== generation) await setTimeout(20);
    },
    close: async () => {
      knowledge.close();
      await after();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await base.refresh();
  return base;
}

function serverAt(host: string, index: string): MeilisearchServer {
  return new MeilisearchServer({ host, index, searchKey: KEY, adminKey: KEY, timeoutMs: 10_000 });
}

async function removeIndexes(host: string, index: string): Promise<void> {
  const client = new Meilisearch({ host, ...(KEY ? { apiKey: KEY } : {}) });
  for (const each of [index, nextOf(index), previousOf(index)]) await client.deleteIndexIfExists(each);
}

/** Recordings are of an index of one name, so that the same is asked every time. */
async function real(data: string): Promise<Base> {
  const host = HOST as string;
  if (!RECORDS) {
    const index = `talkdex_conformance_${randomUUID().slice(0, 8)}`;
    return baseOver(data, serverAt(host, index), () => removeIndexes(host, index));
  }
  await removeIndexes(host, 'talkdex_conformance');
  const { pkgVersion: version } = await new Meilisearch({ host, ...(KEY ? { apiKey: KEY } : {}) }).getVersion();
  const stand = await recorder(host, RECORDED, { schema: SCHEMA, version });
  return behind(stand, data, () => removeIndexes(host, 'talkdex_conformance'));
}

function behind(stand: Stand, data: string, after = async () => {}): Promise<Base> {
  return baseOver(data, serverAt(stand.address, 'talkdex_conformance'), async () => {
    await stand.close();
    await after();
  });
}

export const embedded: Contender = {
  name: 'the embedded engine',
  engine: 'embedded',
  over: (data) => baseOver(data, undefined, async () => {}),
};

export const recorded: Contender = {
  name: 'Meilisearch as it was recorded',
  engine: 'meilisearch',
  ...(RECORDS ? { missing: 'it is being recorded' } : {}),
  over: async (data) => behind(await player(readRecording(RECORDED)), data),
};

export const meilisearch: Contender = {
  name: 'a real Meilisearch',
  engine: 'meilisearch',
  ...(HOST ? {} : { missing: 'set MEILI_HOST, and MEILI_MASTER_KEY where it wants a key, to test one' }),
  over: real,
};

/** With why it was skipped, for the names of tests. */
export function titleOf({ name, missing }: Contender): string {
  return missing ? `${name} (skipped: ${missing})` : name;
}
