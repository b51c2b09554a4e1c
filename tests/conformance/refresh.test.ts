/** A refresh and a rollback bring the server to a generation before that becomes the current one. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { refresh } from '../../ingest/refresh.ts';
import { MeilisearchServer } from '../../search/meilisearch/server.ts';
import { indexFilePath, stateFolder } from '../../search/store/generations.ts';
import { IndexFile } from '../../search/store/index-file.ts';
import { generationOf } from '../support/contents.ts';
import { type FaultProxy, proxy } from '../support/fault-proxy.ts';
import { describeWithServer, indexName, namedServer, removeIndexes, said } from '../support/meilisearch.ts';
import { type Serving, seen, serving, sharedFolder, talkdex, until } from '../support/processes.ts';
import { SAMPLE } from '../support/sources.ts';

const note = (title: string) => `---\nkind: note\ntitle: ${title}\nspeaker: 최다솜\n---\n\n원장을 새로 썼습니다.\n`;

describeWithServer('a server', () => {
  const real = namedServer();
  const index = indexName();
  let folder: ReturnType<typeof sharedFolder>, app: Serving;
  /** What stands before the server for the commands, and what for the running server. */
  let ofCommands: FaultProxy, ofApp: FaultProxy;
  /** Which generation was current when a command asked for each of these; asking how far a task is counts, too. */
  let asked: { what: string; current: number }[] = [];

  const settings = ({ address }: FaultProxy) => ({
    TALKDEX_DATA: folder.data,
    TALKDEX_STATE: folder.state,
    MEILI_HOST: address,
    MEILI_INDEX: index,
    MEILI_API_KEY: real.key,
    MEILI_TIMEOUT_MS: '10000',
  });

  beforeAll(async () => {
    folder = sharedFolder(SAMPLE);
    ofCommands = await proxy(real.host, (what) => void asked.push({ what, current: generationOf(folder) }));
    ofApp = await proxy(real.host);
    expect(await talkdex(['ingest'], settings(ofCommands))).toMatchObject({ code: 0 });
    app = await serving(settings(ofApp));
  }, 60_000);
  beforeEach(() => {
    asked = [];
  });
  afterAll(async () => {
    await app?.stop();
    await ofApp?.close();
    await ofCommands?.close();
    folder?.remove();
    await removeIndexes(real, index);
  }, 60_000);

  const isWrite = (what: string) =>
    /^(POST|PUT|PATCH|DELETE) \/(indexes|swap-indexes)/.test(what) && !/\/(fetch|search)\b/.test(what);

  function fileIdOf(generation: number): string {
    const file = IndexFile.open(indexFilePath(stateFolder(folder.state, folder.data), generation));
    file.close();
    return file.meta.fileId;
  }

  /** Asked of the server itself, not of us. */
  async function fileOnServer(): Promise<string | undefined> {
    return (await said<{ fileId: string }>(real, `/indexes/${index}/documents/_index_file`))?.fileId;
  }

  /** The command did all that it did to the server while the other generation was current. */
  async function expectBrought(from: number, to: number): Promise<void> {
    expect(asked.some(({ what }) => isWrite(what))).toBe(true);
    const late = asked.filter(({ what, current }) => current !== from && (isWrite(what) || what.startsWith('GET /tasks')));
    expect(late).toEqual([]);
    expect(generationOf(folder)).toBe(to);
    expect(await fileOnServer()).toBe(fileIdOf(to));
  }

  /** The running server answers from this generation, and is answered by the search server. */
  async function expectServed(generation: number, totals: Record<string, number>): Promise<void> {
    const { search, status } = seen(app);
    await until(`generation ${generation} is served by the search server`, async () => {
      const now = (await status()) as { generation: number; degraded?: string };
      return now.generation === generation && (await search('정산')).engine === 'meilisearch' ? true : undefined;
    });
    expect(await status()).not.toHaveProperty('degraded');
    for (const [q, total] of Object.entries(totals)) expect(await search(q)).toMatchObject({ total });
    expect(await search('정산')).toMatchObject({ total: 1, engine: 'meilisearch' });
  }

  it('has a new generation before it is the current one', async () => {
    await expectServed(1, { 원장: 0 });
    folder.write('notes/ledger.md', note('새 원장'));
    expect(await talkdex(['ingest'], settings(ofCommands))).toMatchObject({ code: 0 });
    await expectBrought(1, 2);
    await expectServed(2, { 원장: 1 });
    expect(await seen(app).search('원장')).toMatchObject({ engine: 'meilisearch' });
  });

  it('has the one before again before it is the current one', async () => {
    expect(await talkdex(['rollback'], settings(ofCommands))).toMatchObject({ code: 0 });
    await expectBrought(2, 1);
    await expectServed(1, { 원장: 0 });
  });

  it('is left there by a running server that may write', async () => {
    ofApp.forget();
    await until('the running server has looked twice', () => {
      const looks = ofApp.requests.filter((what) => what.endsWith('(look)')).length;
      return looks >= 2 || undefined;
    });
    expect(ofApp.requests.filter(isWrite)).toEqual([]);
    expect(await fileOnServer()).toBe(fileIdOf(1));
  });

  it('is left there by a refresh that starts by itself, until a source changes', async () => {
    const server = new MeilisearchServer({
      host: ofCommands.address,
      index,
      searchKey: real.key,
      adminKey: real.key,
      timeoutMs: 10_000,
    });
    const byItself = () => refresh({ ...folder, automatic: true, bring: (file) => server.bring(file) });
    const report = await byItself();
    expect(report).toMatchObject({ generation: 1, talks: { added: [] }, held: expect.stringContaining('generation 1') });
    expect(await fileOnServer()).toBe(fileIdOf(1));
    await expectServed(1, { 원장: 0 });
    asked = [];
    folder.write('notes/more.md', note('원장 둘'));
    expect(await byItself()).toMatchObject({ generation: 3, talks: { added: { length: 2 } } });
    await expectBrought(1, 3);
    await expectServed(3, { 원장: 2 });
  });
});
