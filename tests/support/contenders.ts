/** The engines that must find the same talks: the embedded one, Meilisearch as it was recorded, and a real Meilisearch where one is named. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe } from 'vitest';
import { refresh } from '../../ingest/refresh.ts';
import { type Generation, Knowledge } from '../../search/knowledge.ts';
import { MeilisearchServer } from '../../search/meilisearch/server.ts';
import { SCHEMA } from '../../search/meilisearch/settings.ts';
import { indexFilePath, makeStateFolder, publish, stateFolder } from '../../search/store/generations.ts';
import type { IndexFile } from '../../search/store/index-file.ts';
import { writeIndexFile } from '../../search/store/writer.ts';
import { synthesise } from '../bench/synthetic.ts';
import { player, readRecording, recorder, type Stand } from './exchanges.ts';
import { describeWithServer, indexName, namedServer, removeIndexes, said } from './meilisearch.ts';

export const RECORDED = join(import.meta.dirname, '../conformance/recorded/exchanges.json');

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
  /** Tests of it; they are skipped, and say why, where it can't take part. */
  describe(name: string, tests: () => void): void;
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
  const { key } = namedServer();
  return new MeilisearchServer({ host, index, searchKey: key, adminKey: key, timeoutMs: 10_000 });
}

/** Recordings are of an index of one name, so that the same is asked every time. */
async function real(from: From): Promise<Base> {
  const server = namedServer();
  if (!RECORDS) {
    const index = indexName();
    return baseOver(from, serverAt(server.host, index), () => removeIndexes(server, index));
  }
  await removeIndexes(server, 'talkdex_conformance');
  const about = await said<{ pkgVersion: string }>(server, '/version');
  const stand = await recorder(server.host, RECORDED, { schema: SCHEMA, version: about?.pkgVersion ?? '' });
  return behind(stand, from, () => removeIndexes(server, 'talkdex_conformance'));
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
  describe,
  over: (from) => baseOver(from, undefined, async () => {}),
};

export const recorded: Contender = {
  name: 'Meilisearch as it was recorded',
  engine: 'meilisearch',
  describe: (name, tests) => describe.skipIf(RECORDS)(RECORDS ? `${name} (skipped: it is being recorded)` : name, tests),
  over: async (from) => behind(await player(readRecording(RECORDED)), from),
};

export const meilisearch: Contender = {
  name: 'a real Meilisearch',
  engine: 'meilisearch',
  describe: describeWithServer,
  over: real,
};
