/** What is wrong with a server is told to whoever can mend it, and is not forgotten. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { NO_FILTERS } from '../../search/engine.ts';
import { Knowledge } from '../../search/knowledge.ts';
import { MeilisearchServer } from '../../search/meilisearch/server.ts';
import { search } from '../../search/search.ts';
import { type FaultProxy, proxy } from '../support/fault-proxy.ts';
import { describeWithServer, indexName, namedServer, removeIndexes } from '../support/meilisearch.ts';
import { seen, serving, sharedFolder, talkdex, until } from '../support/processes.ts';
import { SAMPLE } from '../support/sources.ts';

describeWithServer('a server that was used', () => {
  const real = namedServer();
  const index = indexName();
  let folder: ReturnType<typeof sharedFolder>, before: FaultProxy;
  const places = () => ({ TALKDEX_DATA: folder.data, TALKDEX_STATE: folder.state });
  const settings = (more = {}) => ({
    ...places(),
    MEILI_HOST: before.address,
    MEILI_INDEX: index,
    MEILI_API_KEY: real.key,
    ...more,
  });
  beforeAll(async () => {
    folder = sharedFolder(SAMPLE);
    before = await proxy(real.host);
    expect(await talkdex(['ingest'], settings())).toMatchObject({ code: 0 });
  }, 60_000);
  beforeEach(() => before.be('itself'));
  afterAll(async () => {
    await before.close();
    folder.remove();
    await removeIndexes(real, index);
  });

  /** In this process, without anybody who looks at it. */
  async function asked() {
    const server = new MeilisearchServer({ host: before.address, index, searchKey: real.key, timeoutMs: 300 });
    const knowledge = new Knowledge(folder.state, folder.data, server);
    knowledge.current();
    expect(await server.look()).toBeUndefined();
    const ask = async (q: string) => {
      const { index, engine } = knowledge.current();
      const request = { q, filters: NO_FILTERS, sort: 'relevance', page: 1, perPage: 5, verbatim: false } as const;
      return (await search(request, index, engine)).engine;
    };
    return { server, knowledge, ask };
  }

  it('and fails is spared, though words are searched in between that no talk holds and it is not asked for', async () => {
    const { ask } = await asked();
    await before.be('failing', 0, /multi-search$/);
    before.forget();
    for (let i = 0; i < 6; i++) {
      expect(await ask('정산')).toBe('embedded');
      await ask('없는말쓰기');
    }
    expect(before.requests).toHaveLength(3);
  });

  it('and is too old is still too old at the next look', async () => {
    const { server, ask } = await asked();
    await before.be('too old', 0, /multi-search/);
    expect(await ask('정산')).toBe('embedded');
    expect(await server.look()).toMatchObject({ reason: 'too-old' });
  });

  it('and is too old is told of by a refresh, which writes nothing there', async () => {
    await before.be('too old', 0, /multi-search/);
    before.forget();
    const { code, err } = await talkdex(['ingest', '--full'], settings());
    expect(code).toBe(1);
    expect(err).toMatch(/is older than version/);
    expect(before.requests.filter((each) => /^(POST|PUT|PATCH|DELETE) \/indexes/.test(each))).toEqual([]);
  });

  /** `serve` over a server that is behind, which this key or that fault keeps from catching up. */
  async function expectTold(message: RegExp, keys: { MEILI_ADMIN_KEY?: string }): Promise<void> {
    await talkdex(['ingest', '--full'], places());
    const app = await serving(settings(keys));
    const { readiness, log, statusPage } = seen(app);
    try {
      await until('readiness names it', async () => message.test((await readiness()).degraded ?? '') || undefined);
      expect(log().filter(({ level, msg }) => level === 50 && message.test(msg))).toHaveLength(1);
      expect(await statusPage()).toMatch(message);
    } finally {
      await app.stop();
    }
  }

  it('and is behind: the wrong key to write with is an error of serve', async () => {
    await expectTold(/refuses the key in MEILI_ADMIN_KEY/, { MEILI_ADMIN_KEY: 'not-the-key' });
  });

  it('and is behind: a full disk is an error of serve', async () => {
    await before.be('full', 0, /\/documents/);
    await expectTold(/make room on its disk/, { MEILI_ADMIN_KEY: `${real.key}` });
  });

  it('and is behind: what kept it so once is forgotten when somebody else has brought it up to date', async () => {
    await talkdex(['ingest'], settings());
    const { server, knowledge } = await asked();
    await before.be('full', 0, /\/documents/);
    const { index: file } = knowledge.current();
    await talkdex(['ingest', '--full'], places());
    await until('the new file is open', () => (knowledge.current().index === file ? undefined : true));
    await expect(server.bring(knowledge.current().index)).rejects.toThrow(/make room/);
    expect(await server.look()).toMatchObject({ reason: 'disk-full' });
    await before.be('itself');
    await talkdex(['ingest'], settings());
    expect(await server.look()).toBeUndefined();
    const second = knowledge.current().index;
    await talkdex(['ingest', '--full'], places());
    await until('the next file is open', () => (knowledge.current().index === second ? undefined : true));
    expect(await server.look()).toMatchObject({ reason: 'behind' });
    await talkdex(['ingest'], settings());
  });

  it('and whose settings somebody has changed is set up anew', async () => {
    await talkdex(['ingest'], settings());
    const { ask, server } = await asked();
    await fetch(`${real.host}/indexes/${index}/settings/filterable-attributes`, {
      method: 'DELETE',
      headers: real.key ? { authorization: `Bearer ${real.key}` } : {},
    });
    await until('that is noticed', async () => ((await server.look()) ? true : undefined));
    expect(await server.look()).toMatchObject({ reason: 'behind', message: expect.stringContaining('run "talkdex ingest"') });
    expect(await ask('정산')).toBe('embedded');
    expect(await talkdex(['ingest'], settings())).toMatchObject({ code: 0 });
    expect(await server.look()).toBeUndefined();
    expect(await ask('정산')).toBe('meilisearch');
  });
});
