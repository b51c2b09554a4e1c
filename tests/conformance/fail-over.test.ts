/** A server that is gone, slow or wrong costs a searcher nothing, is reported to whoever runs it, and is used again once it is back. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { searchAnswer, viewOf } from '../../api/answers.ts';
import { NO_FILTERS } from '../../search/engine.ts';
import { Knowledge } from '../../search/knowledge.ts';
import { type Fault, type FaultProxy, proxy } from '../support/fault-proxy.ts';
import { describeWithServer, indexName, namedServer, removeIndexes, said } from '../support/meilisearch.ts';
import { essence, type Serving, seen, serving, sharedFolder, talkdex, until } from '../support/processes.ts';
import { SAMPLE } from '../support/sources.ts';

/** What no talk holds comes last: nothing is asked of a server then. */
const QUERIES = ['정산', '주문을', 'kafka', '인증', '이야기', 'kubernets', 'ㅈㅅ ㅅㅅㅌ', '', '없는말'];

type Case = { fault: Fault; reason: string; remedy: RegExp; level: 'warn' | 'error' };
const FAULTS: Case[] = [
  { fault: 'refused', reason: 'unreachable', remedy: /no server answers .*ECONNREFUSED.*; start it/, level: 'warn' },
  { fault: 'reset', reason: 'unreachable', remedy: /no server answers .*; start it, or correct the address/, level: 'warn' },
  { fault: 'slow', reason: 'slow', remedy: /within 1000 ms; .* raise MEILI_TIMEOUT_MS/, level: 'warn' },
  { fault: 'failing', reason: 'failing', remedy: /failed \(internal: MDB_CORRUPTED.*\); its log says why/, level: 'warn' },
  { fault: 'overloaded', reason: 'overloaded', remedy: /too much to do .*; it is asked again by itself/, level: 'warn' },
  { fault: 'foreign', reason: 'foreign', remedy: /does not answer as Meilisearch does; correct the address/, level: 'error' },
  { fault: 'wrong key', reason: 'key', remedy: /refuses the key in MEILI_API_KEY.*talkdex meili keys/, level: 'error' },
];
/** Needs an answer to cut in two. */
const HALF: Case = { fault: 'half', reason: 'unreachable', remedy: /no server answers .*; start it/, level: 'warn' };

type Folder = ReturnType<typeof sharedFolder>;

/** What the embedded engine answers where no server is set. */
async function answersOf({ state, data }: Folder) {
  const knowledge = new Knowledge(state, data);
  const request = { filters: NO_FILTERS, sort: 'relevance', page: 1, perPage: 20, verbatim: false } as const;
  const answers = [];
  for (const q of QUERIES) answers.push(essence(await searchAnswer({ ...request, q }, knowledge.current(), viewOf('ko'))));
  knowledge.close();
  return answers;
}

async function searches(app: Serving) {
  const answers = [];
  for (const q of QUERIES) answers.push(await seen(app).search(q));
  return answers;
}

/** Everything that is promised while a fault lasts. */
async function expectAnsweredWithout(app: Serving, server: FaultProxy, { reason, remedy, level }: Case, expected: unknown[]) {
  const { counted, readiness, log, status, statusPage } = seen(app);
  const before = await counted('embedded', reason);
  expect(await searches(app)).toEqual(expected);
  expect(await counted('embedded', reason)).toBeGreaterThanOrEqual(before + QUERIES.length);
  const { degraded = '', ...ready } = await readiness();
  expect(ready).toMatchObject({ code: 200, status: 'ready' });
  expect(degraded).toMatch(remedy);
  expect(degraded).toContain(`MEILI_HOST=${server.address}`);
  expect(await status()).toMatchObject({ engine: 'meilisearch', degraded });
  expect(await statusPage()).toContain(degraded);
  const line = log().find(({ msg }) => msg === `answered from the index file: ${degraded}`);
  expect(line?.level).toBe(level === 'error' ? 50 : 40);
}

const settingsOf = ({ data, state }: Folder, host: string, more: Record<string, string>) => ({
  TALKDEX_DATA: data,
  TALKDEX_STATE: state,
  MEILI_HOST: host,
  ...more,
});

describe('where no server can be asked from the start', { timeout: 120_000 }, () => {
  let folder: Folder, server: FaultProxy, app: Serving, expected: unknown[];
  beforeAll(async () => {
    folder = sharedFolder(SAMPLE);
    await talkdex(['ingest'], { TALKDEX_DATA: folder.data, TALKDEX_STATE: folder.state });
    server = await proxy();
    expected = await answersOf(folder);
    app = await serving(settingsOf(folder, server.address, { MEILI_API_KEY: 'some-key', MEILI_TIMEOUT_MS: '1000' }));
  }, 60_000);
  afterAll(async () => {
    await app?.stop();
    await server?.close();
    folder?.remove();
  });

  it('finds talks in the sample, so that equal answers mean something', () => {
    expect(expected).toContainEqual(expect.objectContaining({ total: 5 }));
    expect(expected.filter((answer) => (answer as { total: number }).total > 0).length).toBeGreaterThan(6);
  });

  it.each(FAULTS)('the index file answers with the fault $fault', async (each) => {
    await server.be(each.fault, 5000);
    await until(`that is noticed`, async () =>
      each.remedy.test((await seen(app).readiness()).degraded ?? '') ? true : undefined,
    );
    await expectAnsweredWithout(app, server, each, expected);
  });
});

describeWithServer('a server that was used', () => {
  const real = namedServer();
  const index = indexName();
  let folder: Folder, server: FaultProxy, app: Serving, expected: { total: number; ids: string[]; engine: string }[];
  const settings = (more = {}) => settingsOf(folder, server.address, { MEILI_INDEX: index, MEILI_API_KEY: real.key, ...more });
  const fromServer = () => expected.map((answer) => ({ ...answer, engine: 'meilisearch' }));
  beforeAll(async () => {
    folder = sharedFolder(SAMPLE);
    server = await proxy(real.host);
    expect(await talkdex(['ingest'], settings())).toMatchObject({ code: 0 });
    expected = await answersOf(folder);
    app = await serving(settings({ MEILI_TIMEOUT_MS: '1000' }));
  }, 60_000);
  afterAll(async () => {
    await app?.stop();
    await server?.close();
    folder?.remove();
    await removeIndexes(real, index);
  }, 60_000);
  afterEach(() => server.be('itself'));

  it.each([...FAULTS, HALF])('is done without at once with the fault $fault, and used again when that is gone', async (each) => {
    await seen(app).isUsed();
    expect(await searches(app)).toEqual(fromServer());
    await server.be(each.fault, 5000);
    await expectAnsweredWithout(app, server, each, expected);
    await server.be('itself');
    await seen(app).isUsed();
    expect(await searches(app)).toEqual(fromServer());
    expect(await seen(app).readiness()).toEqual({ code: 200, status: 'ready', generation: 1 });
  });

  it('is still used after one slow answer', async () => {
    const { search, isUsed, counted } = seen(app);
    await isUsed();
    const before = await counted('embedded', 'slow');
    await server.be('slow', 5000, /multi-search$/);
    expect((await search('정산')).engine).toBe('embedded');
    await server.be('itself');
    expect((await search('정산')).engine).toBe('meilisearch');
    expect(await counted('embedded', 'slow')).toBe(before + 1);
  });

  it('is looked at but not asked while it is dead, and asked again when it is not', async () => {
    const { isUsed } = seen(app);
    await isUsed();
    await server.be('overloaded');
    await searches(app);
    server.forget();
    expect(await searches(app)).toEqual(expected);
    await until('it is looked at', () => server.requests.length >= 2 || undefined);
    expect(server.requests.filter((asked) => asked.endsWith('/multi-search'))).toEqual([]);
    await server.be('itself');
    await isUsed();
    expect(server.requests).toContain('POST /multi-search');
  });

  it('that refuses the key never stops the search, and is an error that names the remedy', async () => {
    const other = await serving(settings({ MEILI_API_KEY: 'not-the-key' }));
    const [last] = FAULTS.slice(-1);
    await expectAnsweredWithout(other, server, last as Case, expected).finally(other.stop);
  });

  it('is caught up when it is back, with what was published meanwhile', async () => {
    const { search, isUsed, readiness } = seen(app);
    await isUsed();
    await server.be('refused');
    folder.write('notes/new.md', '---\nkind: note\ntitle: 양자 컴퓨터 맛보기\n---\n큐비트를 봤어요.\n');
    const { code, err } = await talkdex(['ingest'], settings());
    expect(code).toBe(0);
    expect(err).toMatch(/no server answers at MEILI_HOST=.*\n.*until then searches are answered from the index file/);
    const found = () => search('양자');
    await until('the new talk is found', async () => ((await found()).total === 1 ? true : undefined));
    expect((await found()).engine).toBe('embedded');
    await server.be('itself');
    await until('the server finds it', async () => ((await found()).engine === 'meilisearch' ? true : undefined));
    expect(await found()).toMatchObject({ total: 1 });
    expect(await readiness()).toEqual({ code: 200, status: 'ready', generation: 2 });
  });

  it.each([
    ['whose task fails', 'failed task', /its task \d+ \(\w+\) failed: internal: the environment/],
    ['whose disk is full', 'full', /can't write \(No space left on device.*\); make room on its disk/],
  ] as const)('%s is told of, the index file is published, and the next refresh heals', async (_what, fault, message) => {
    folder.write('notes/fault.md', `---\nkind: note\ntitle: 고장 이야기 ${fault}\n---\n말\n`);
    await server.be(fault, 0, /\/documents|\/tasks\/\d/);
    // Only this process may write now: what the server misses, nobody else brings it.
    await app.stop();
    const { out, err } = await talkdex(['ingest', '--json'], settings());
    const { degraded, generation } = JSON.parse(out) as { degraded: string; generation: number };
    expect(degraded).toMatch(message);
    expect(degraded).toContain(`MEILI_HOST=${server.address}`);
    expect(err).toContain(degraded);
    expect(generation).toBeGreaterThan(2);
    await server.be('itself');
    expect(await talkdex(['ingest', '--json'], settings())).toMatchObject({ code: 0, err: '' });
    const stored = await said<{ generation: number }>(real, `/indexes/${index}/documents/_index_file`);
    expect(stored?.generation).toBe(generation);
  });
});
