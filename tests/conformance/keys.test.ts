/** The keys that `talkdex meili keys` makes, on a real server with a master key. */
import { Meilisearch } from 'meilisearch';
import { afterAll, expect, it } from 'vitest';
import { makeKeys } from '../../search/meilisearch/keys.ts';
import { MeilisearchServer } from '../../search/meilisearch/server.ts';
import { describeWithMasterKey, indexName, namedServer } from '../support/meilisearch.ts';

describeWithMasterKey('the keys of an index', () => {
  const { host, key: masterKey } = namedServer();
  const index = indexName();
  const master = () => new Meilisearch({ host, apiKey: masterKey });
  afterAll(async () => {
    const { results } = await master().getKeys({ limit: 1000 });
    for (const { uid, indexes } of results) if (indexes.includes(index)) await master().deleteKey(uid);
    await master().deleteIndexIfExists(index);
  });

  it('are the same however often they are made', async () => {
    const keys = await makeKeys({ host, index, masterKey });
    expect(keys.searchKey).not.toBe(keys.adminKey);
    expect(await makeKeys({ host, index, masterKey })).toEqual(keys);
  });

  it('may do what they are for, and no more', async () => {
    const { searchKey, adminKey } = await makeKeys({ host, index, masterKey });
    await new Meilisearch({ host, apiKey: adminKey }).createIndex(index, { primaryKey: 'id' }).waitTask({ timeout: 0 });
    const searching = new Meilisearch({ host, apiKey: searchKey });
    expect(await searching.index(index).search('')).toMatchObject({ hits: [] });
    await expect(searching.index(index).addDocuments([{ id: 'a' }])).rejects.toThrow(/invalid/);
    await expect(searching.index('another').search('')).rejects.toThrow(/cannot acc/);
    await expect(new Meilisearch({ host, apiKey: adminKey }).getKeys()).rejects.toThrow(/invalid/);
    await expect(new Meilisearch({ host, apiKey: adminKey }).createIndex('another')).rejects.toThrow(/cannot acc|invalid/);
  });

  it('are made anew with the same value where somebody gave one other rights', async () => {
    const { searchKey } = await makeKeys({ host, index, masterKey });
    const { results } = await master().getKeys({ limit: 1000 });
    const key = results.find((each) => each.key === searchKey);
    await master().deleteKey(searchKey);
    await master().createKey({ uid: key?.uid ?? '', actions: ['*'], indexes: [index], expiresAt: null });
    expect((await makeKeys({ host, index, masterKey })).searchKey).toBe(searchKey);
    expect((await master().getKey(searchKey)).actions).toEqual(['search']);
  });

  it('are warned of where they may do more than they need', async () => {
    const { searchKey, adminKey } = await makeKeys({ host, index, masterKey });
    const warnings = (keys: { searchKey: string; adminKey: string }) =>
      new MeilisearchServer({ host, index, timeoutMs: 5000, ...keys }).excessRights();
    expect(await warnings({ searchKey, adminKey })).toEqual([]);
    expect(await warnings({ searchKey: adminKey, adminKey })).toEqual([
      expect.stringMatching(/^MEILI_API_KEY may do more than search/),
    ]);
    expect(await warnings({ searchKey, adminKey: masterKey })).toEqual([expect.stringMatching(/^MEILI_ADMIN_KEY .*manage keys/)]);
  });
});
