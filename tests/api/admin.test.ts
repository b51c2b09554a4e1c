/** The admin route: who may start a refresh over HTTP, what it is told, and what it may ask for. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import request from 'supertest';
import { describe, expect, it, vi } from 'vitest';
import { refreshAnswer, refreshReport } from '../../api/admin-schemas.ts';
import { createApp } from '../../api/app.ts';
import type { AppOptions } from '../../api/context.ts';
import { serverRefreshes } from '../../bin/refreshes.ts';
import { settingsFrom } from '../../bin/settings.ts';
import { LEDGER_FILE } from '../../ingest/ledger.ts';
import { RefreshQueue, type RefreshWish } from '../../ingest/refresh-queue.ts';
import { StoreError } from '../../search/store/errors.ts';
import { until } from '../support/processes.ts';
import { SAMPLE, servedOnce, withSources } from '../support/sources.ts';

vi.setConfig({ testTimeout: 60_000 });

const PATH = '/api/v1/admin/refresh';
const TOKEN = 'a-token-that-is-long';

const sample = servedOnce(SAMPLE);

function client(app: AppOptions) {
  const on = request(createApp({ adminToken: TOKEN, ...app }));
  const authorised = { Authorization: `Bearer ${TOKEN}` };
  return { on, get: () => on.get(PATH).set(authorised), post: (query = '') => on.post(PATH + query).set(authorised) };
}

/** A server whose refreshes all fail; it notes what they were asked for. */
function failing(error: Error, options: Partial<AppOptions> = {}) {
  const asked: RefreshWish[] = [];
  const refreshes = new RefreshQueue({
    refresh: async ({ onProgress, ...wish }) => {
      asked.push(wish);
      throw error;
    },
  });
  return { asked, ...client({ ...sample(), refreshes, ...options }) };
}

const guarded = (options?: Partial<AppOptions>) => failing(new Error('the inside of the server'), options);

/** A server of the sample, put together as `talkdex serve` does it. */
async function served() {
  const kb = withSources(SAMPLE);
  await kb.ingest({ writesLedger: false });
  const app = await kb.options();
  const settings = settingsFrom({ TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state });
  const { queue } = serverRefreshes(settings, { ...app, server: undefined, logger: pino({ level: 'silent' }) });
  const http = client({ ...app, refreshes: queue });
  const found = async (q: string) => (await http.on.get(`/api/v1/search?q=${encodeURIComponent(q)}`).expect(200)).body.total;
  return { kb, found, ...http };
}

describe('the route', () => {
  it('is not there without a token in the settings', async () => {
    const { on } = guarded({ adminToken: undefined });
    for (const asked of [on.get(PATH), on.post(PATH), on.post(PATH).set('Authorization', 'Bearer ')]) {
      const { body } = await asked.expect(404);
      expect(body).toMatchObject({ title: 'Not found', detail: `nothing is at ${PATH}` });
    }
  });

  it.each([
    ['that is missing', undefined],
    ['that is empty', 'Bearer '],
    ['that is wrong', `Bearer ${TOKEN.slice(1)}x`],
    ['that is a part of the right one', `Bearer ${TOKEN.slice(1)}`],
    ['that is longer', `Bearer ${TOKEN}${TOKEN}`],
    ['that is given in another way', `Basic ${Buffer.from(`admin:${TOKEN}`).toString('base64')}`],
  ])('starts and tells nothing for a token %s', async (_what, header) => {
    const { on, asked } = guarded();
    for (const sent of [on.get(PATH), on.post(`${PATH}?full=wrong`), on.post(PATH)]) {
      if (header) sent.set('Authorization', header);
      const { body } = await sent
        .expect(401)
        .expect('WWW-Authenticate', 'Bearer')
        .expect('Cache-Control', 'no-store')
        .expect('Content-Type', /^application\/problem\+json/);
      expect(JSON.stringify(body)).not.toContain(TOKEN);
    }
    expect(asked).toEqual([]);
  });

  it('takes the token as any HTTP client writes the scheme', async () => {
    const { on } = guarded();
    await on.get(PATH).set('Authorization', `bearer ${TOKEN}`).expect(200, { running: false, waiting: 0 });
  });

  it('names its methods and, below TALKDEX_BASE_URL, its whole address', async () => {
    const { on, post } = guarded({ baseUrl: 'https://talks.example/talkdex/' });
    await on.delete(PATH).set('Authorization', `Bearer ${TOKEN}`).expect(405).expect('Allow', 'GET, HEAD, POST');
    await post().expect(202).expect('Location', `https://talks.example/talkdex${PATH}`);
  });

  it('is described with the token that it wants', async () => {
    const { on } = guarded();
    const { body } = await on.get('/openapi.json').expect(200);
    const path = body.paths[PATH];
    expect(body.components.securitySchemes).toMatchObject({ adminToken: { type: 'http', scheme: 'bearer' } });
    for (const method of ['get', 'post']) {
      expect(path[method].security).toEqual([{ adminToken: [] }]);
      expect(Object.keys(path[method].responses)).toEqual(expect.arrayContaining(['200', '401', '404']));
    }
    expect(path.post.parameters.map(({ name }: { name: string }) => name)).toEqual(['acceptRemovals', 'full', 'wait']);
    expect(Object.keys(path.post.responses)).toEqual(expect.arrayContaining(['202', '400', '409']));
    await on.get('/api').expect(200, /\/api\/v1\/admin\/refresh/);
  });
});

describe('POST', () => {
  it('answers at once that a refresh runs; GET tells when it is done, and the next request sees what it published', async () => {
    const { kb, get, post, found } = await served();
    kb.add({ 'new.md': '---\nkind: note\ntitle: 미가입자 송금\nspeaker: 김하늘\n---\n\n송금 이야기입니다.\n' });
    const { body: begun } = await post().expect(202).expect('Location', PATH).expect('Cache-Control', 'no-store');
    expect(refreshAnswer.parse(begun)).toMatchObject({ running: true, waiting: 0 });
    const done = await until('it is done', async () => {
      const { body } = await get().expect(200).expect('Cache-Control', 'no-store');
      return body.running ? undefined : refreshAnswer.parse(body);
    });
    expect(done.last).toMatchObject({ startedAt: begun.startedAt, report: { generation: 2, talks: { total: 6 } } });
    expect(done.last?.report?.talks.added).toHaveLength(1);
    expect(done.last).not.toHaveProperty('problem');
    expect(await found('미가입자 송금')).toBe(1);
    expect(existsSync(join(kb.data, LEDGER_FILE))).toBe(false);
  });

  it('answers with the report when it is waited for; who asks while one runs shares the next', async () => {
    const { kb, post } = await served();
    kb.add({ 'new.md': '---\nkind: note\ntitle: t\n---\n말\n' });
    await post().expect(202);
    const [second, third] = await Promise.all([post('?wait=1').expect(200), post('?wait=1').expect(200)]);
    expect(refreshReport.parse(second.body)).toMatchObject({ generation: 2, talks: { total: 6, added: [] } });
    expect(second.body).toEqual(third.body);
  });

  it('says why it failed, to who waits and to who asks later, and the index stays', async () => {
    const { kb, get, post, found } = await served();
    writeFileSync(join(kb.data, LEDGER_FILE), '<<<<<<< HEAD\n');
    const { body } = await post('?wait=1').expect(409).expect('Cache-Control', 'no-store');
    const detail = expect.stringMatching(/permalinks\.jsonl:1: a merge conflict/);
    expect(body).toMatchObject({ title: 'The refresh failed', detail });
    const { body: state } = await get().expect(200);
    expect(refreshAnswer.parse(state).last).toMatchObject({ problem: body.detail });
    expect(await found('정산')).toBe(1);
  });

  it('tells a fault of the server from a conflict, and nothing of its inside', async () => {
    const store = failing(new StoreError('the state folder can’t be written'));
    expect((await store.post('?wait=1').expect(500)).body.detail).toBe('the state folder can’t be written');
    const inside = guarded();
    expect((await inside.post('?wait=1').expect(500)).text).not.toContain('inside');
    const { body } = await inside.get().expect(200);
    expect(body.last.problem).toMatch(/the log has it/);
  });

  it('hands on what is accepted and what is to be read, and is a person’s', async () => {
    const { asked, post } = guarded();
    for (const query of ['', '?acceptRemovals=1', '?full=1&acceptRemovals=0', '?full=&unknown=1']) await post(query).expect(202);
    expect(asked).toEqual([
      { acceptRemovals: false, full: false },
      { acceptRemovals: true, full: false },
      { acceptRemovals: false, full: true },
      { acceptRemovals: false, full: false },
    ]);
  });

  it.each(['full=yes', 'acceptRemovals=2', 'wait=true'])(
    'names a parameter that is wrong, and starts nothing: %s',
    async (query) => {
      const { post, asked } = guarded();
      const { body } = await post(`?${query}`)
        .expect(400)
        .expect('Content-Type', /^application\/problem\+json/);
      expect(body.errors).toEqual([{ parameter: query.split('=')[0], reason: 'must be 0 or 1' }]);
      expect(asked).toEqual([]);
    },
  );
});
