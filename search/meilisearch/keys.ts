/** The two keys that Talkdex needs: one that may only search, one that may also write, both for its own indexes alone. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Client } from './client.ts';
import { MeilisearchError } from './errors.ts';
import { nextOf, previousOf } from './settings.ts';

export type Keys = { searchKey: string; adminKey: string };

type Wanted = { uid: string; name: string; description: string; actions: Action[]; indexes: string[] };
type Action = (typeof WRITING)[number];

const WRITING = [
  'search',
  'documents.add',
  'documents.get',
  'documents.delete',
  'indexes.create',
  'indexes.get',
  'indexes.delete',
  'indexes.swap',
  'settings.get',
  'settings.update',
  'tasks.get',
] as const;

/** A key's value is made from its uid and the master key: with the same uid it is the same on every server. */
function uidOf(purpose: string, index: string): string {
  const hex = createHash('sha256').update(`talkdex ${purpose} ${index}`).digest('hex');
  // The form of a random UUID (RFC 9562, version 4), which is the only one that a server takes.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const keySchema = z.object({ key: z.string(), actions: z.array(z.string()), indexes: z.array(z.string()) });

/** Makes both keys, or finds them where they were made before. Fails with a MeilisearchError. */
export async function makeKeys({ host, index, masterKey }: { host: string; index: string; masterKey: string }): Promise<Keys> {
  const client = new Client({ host, index, key: masterKey, keyVariable: 'MEILI_MASTER_KEY', timeoutMs: 10_000 });
  const search: Wanted = {
    uid: uidOf('search', index),
    name: `Talkdex searches ${index}`,
    description: 'MEILI_API_KEY of the server that answers searches',
    actions: ['search'],
    indexes: [index],
  };
  const write: Wanted = {
    uid: uidOf('write', index),
    name: `Talkdex refreshes ${index}`,
    description: 'MEILI_ADMIN_KEY of whatever runs "talkdex ingest"',
    actions: [...WRITING],
    indexes: [index, nextOf(index), previousOf(index)],
  };
  return { searchKey: await makeKey(client, search), adminKey: await makeKey(client, write) };
}

async function makeKey(client: Client, wanted: Wanted): Promise<string> {
  const { uid, actions, indexes } = wanted;
  const existing = await existingKey(client, uid);
  const same = (one: readonly string[], other: readonly string[]) => [...one].sort().join() === [...other].sort().join();
  if (existing && same(existing.actions, actions) && same(existing.indexes, indexes)) return existing.key;
  // What a key may do can't be changed; a new one of the same uid has the same value.
  if (existing) await client.ask((meilisearch) => meilisearch.deleteKey(uid));
  const { key } = await client.askFor(keySchema, (meilisearch) => meilisearch.createKey({ ...wanted, expiresAt: null }));
  return key;
}

async function existingKey(client: Client, uid: string): Promise<z.infer<typeof keySchema> | undefined> {
  const { results } = await client.askFor(z.object({ results: z.array(keySchema.extend({ uid: z.string() })) }), (meilisearch) =>
    meilisearch.getKeys({ limit: 1000 }),
  );
  return results.find((key) => key.uid === uid);
}

/** Questions that only a key with more rights gets an answer to, each with what it takes. */
const MORE: Record<string, (client: Client) => Promise<unknown>> = {
  'manage keys': (client) => client.ask((meilisearch) => meilisearch.getKeys({ limit: 1 })),
  'read settings': (client) => client.ask((meilisearch) => meilisearch.index(client.index).getSettings()),
  'read documents': (client) => client.ask((meilisearch) => meilisearch.index(client.index).getDocuments({ limit: 1 })),
  'see tasks': (client) => client.ask(({ tasks }) => tasks.getTasks({ limit: 1 })),
};

/** Of these, the rights that a refresh needs. */
export const WRITING_NEEDS: readonly string[] = ['read settings', 'read documents', 'see tasks'];

/** What a key may do beside what is needed; empty where the server does not answer. */
export async function excessRights(client: Client, needed: readonly string[]): Promise<string[]> {
  const excess: string[] = [];
  for (const [right, attempt] of Object.entries(MORE)) {
    if (needed.includes(right)) continue;
    try {
      await attempt(client);
      excess.push(right);
    } catch (error) {
      if (!(error instanceof MeilisearchError)) throw error; // refused, as it should be
    }
  }
  return excess;
}
