/** The engines that must find the same talks: the embedded one, Meilisearch as it was recorded, and a real Meilisearch where one is named. */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Meilisearch } from 'meilisearch';
import { refresh } from '../../ingest/refresh.ts';
import { type Generation, Knowledge } from '../../search/knowledge.ts';
import { MeilisearchServer } from '../../search/meilisearch/server.ts';
import { nextOf, previousOf, SCHEMA } from '../../search/meilisearch/settings.ts';
import { indexFilePath, makeStateFolder, publish, stateFolder } from '../../search/store/generations.ts';
import type { IndexFile } from '../../search/store/index-file.ts';
import { writeIndexFile } from '../../search/store/writer.ts';
import { synthesise } from '../bench/synthetic.ts';
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
  refresh(): Promise<void>;
  close(): Promise<void>;
};

/** A folder of sources, of which a copy is used, or so many synthetic talks. */
type From = string | { synthetic: number };

export type Contender = {
  name: string;
  engine: 'embedded' | 'meilisearch';
  /** Why it can't take part; undefined when it can. */
  missing?: string;
  over(from: From): Promise<Base>;
};

async function baseOver(from: From, server: MeilisearchServer | undefined, after: () => Promise<void>): Promise<Base> {
  const folder = mkdtempSync(join(tmpdir(), 'talkdex-conformance-'));
  const [data, state] = [join(folder, 'data'), join(folder, 'state')];
  const knowledge = new Knowledge(state, data, server);
  const bring = server && ((file: IndexFile) => server.bring(file));
  const base: Base = {
    now: () => knowledge.current(),
    write: (path, text) => writeFileSync(join(data, path), text),
    remove: (path) => rmSync(join(data, path)),
    refresh: async () => {
      const { degraded, generation } = await refresh({ data, state, ...(bring ? { bring } : {}) });
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
  if (typeof from === 'string') {
    cpSync(from, data, { recursive: true });
    await base.refresh();
  } else {
    mkdirSync(data);
    publishSynthetic(stateFolder(state, data), from.synthetic);
    await bring?.(base.now().index);
  }
  return base;
}

function publishSynthetic(folder: string, size: number): void {
  makeStateFolder(folder);
  writeIndexFile(synthesise(size), { file: indexFilePath(folder, 1), generation: 1, inputHash: 'synthetic' });
  publish(folder, 1);
}

function serverAt(host: string, index: string): MeilisearchServer {
  return new MeilisearchServer({ host, index, searchKey: KEY, adminKey: KEY, timeoutMs: 10_000 });
}

async function removeIndexes(host: string, index: string): Promise<void> {
  const client = new Meilisearch({ host, ...(KEY ? { apiKey: KEY } : {}) });
  for (const each of [index, nextOf(index), previousOf(index)]) await client.deleteIndexIfExists(each);
}

/** Recordings are of an index of one name, so that the same is asked every time. */
async function real(from: From): Promise<Base> {
  const host = HOST as string;
  if (!RECORDS) {
    const index = `talkdex_conformance_${randomUUID().slice(0, 8)}`;
    return baseOver(from, serverAt(host, index), () => removeIndexes(host, index));
  }
  await removeIndexes(host, 'talkdex_conformance');
  const { pkgVersion: version } = await new Meilisearch({ host, ...(KEY ? { apiKey: KEY } : {}) }).getVersion();
  const stand = await recorder(host, RECORDED, { schema: SCHEMA, version });
  return behind(stand, from, () => removeIndexes(host, 'talkdex_conformance'));
}

function behind(stand: Stand, from: From, after = async () => {}): Promise<Base> {
  return baseOver(from, serverAt(stand.address, 'talkdex_conformance'), async () => {
    await stand.close();
    await after();
  });
}

export const embedded: Contender = {
  name: 'the embedded engine',
  engine: 'embedded',
  over: (from) => baseOver(from, undefined, async () => {}),
};

export const recorded: Contender = {
  name: 'Meilisearch as it was recorded',
  engine: 'meilisearch',
  ...(RECORDS ? { missing: 'it is being recorded' } : {}),
  over: async (from) => behind(await player(readRecording(RECORDED)), from),
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
