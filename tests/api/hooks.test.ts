/** The hook: what a Git host signed starts a refresh, which can pull the data folder first; nothing else does anything. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import request from 'supertest';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp } from '../../api/app.ts';
import { serverRefreshes, warnOfPull } from '../../bin/refreshes.ts';
import { settingsFrom } from '../../bin/settings.ts';
import { pull } from '../../ingest/git.ts';
import { RefreshQueue, type RefreshWish } from '../../ingest/refresh-queue.ts';
import { Knowledge } from '../../search/knowledge.ts';
import { withoutGit, withRepository } from '../support/git.ts';
import { SAMPLE, servedOnce, temporaryFolder } from '../support/sources.ts';

vi.setConfig({ testTimeout: 60_000 });

const SECRET = 'a secret that is long';
/** As a host writes it, which no parser would write again. */
const BODY = '{ "ref":"refs/heads/main",\n "commits":[ {"message":"봄 모임 후기 \\u0041"} ] }\n';

const sample = servedOnce(SAMPLE);

const signed = (body: string, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

type Sent = { event?: string; signature?: string; body?: string; type?: string };

/** A server whose queue only notes what it was asked for. */
function server(hookSecret: string | undefined = SECRET) {
  const wishes: RefreshWish[] = [];
  const queue = new RefreshQueue({
    refresh: () => Promise.reject(new Error('nothing is refreshed here')),
    pull: async () => void wishes.push({ pull: true }),
  });
  const on = request(createApp({ ...sample(), refreshes: queue, ...(hookSecret ? { hookSecret } : {}) }));
  return {
    on,
    wishes,
    queue,
    send({ event = 'push', body = BODY, signature = signed(body), type = 'application/json' }: Sent = {}) {
      const sent = on.post('/hooks/git').set('Content-Type', type).set('X-GitHub-Event', event);
      if (signature) sent.set('X-Hub-Signature-256', signature);
      return sent.send(body);
    },
  };
}

describe('POST /hooks/git', () => {
  it('is not there without a secret', async () => {
    const { on } = server('');
    await on.post('/hooks/git').set('Accept', 'application/json').send('{}').expect(404);
    await on.get('/hooks/git').set('Accept', 'application/json').expect(404);
  });

  it('takes a push that is signed, as bytes, whatever they are said to be', async () => {
    for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain']) {
      const { send, wishes } = server();
      await send({ type }).expect(202, { status: 'accepted' }).expect('Cache-Control', 'no-store');
      expect(wishes).toEqual([{ pull: true }]);
    }
  });

  it.each<[string, Sent]>([
    ['no signature', { signature: '' }],
    ['a signature with another secret', { signature: signed(BODY, 'another secret, long') }],
    ['a signature of other bytes', { signature: signed(BODY.replaceAll(' ', '')) }],
    ['a signature that is cut off', { signature: signed(BODY).slice(0, -2) }],
    ['a signature of another kind', { signature: signed(BODY).replace('sha256=', 'sha1=') }],
    ['nothing in it', { body: '' }],
    ['nothing in it and a ping', { body: '', event: 'ping' }],
  ])('refuses a message with %s, and starts nothing', async (_what, sent) => {
    const { send, queue } = server();
    const { body } = await send(sent).set('Accept', 'application/json').expect(401);
    expect(body.detail).toMatch(/X-Hub-Signature-256 .* TALKDEX_HOOK_SECRET/);
    expect(JSON.stringify(body)).not.toContain(SECRET);
    expect(queue.state()).toEqual({ running: false, waiting: 0 });
  });

  it('answers a ping, and says that other events are ignored', async () => {
    const { send, queue } = server();
    await send({ event: 'ping' }).expect(200, { status: 'ok' });
    await send({ event: 'issues' }).expect(202, { status: 'ignored' });
    await send({ event: '' }).expect(202, { status: 'ignored' });
    expect(queue.state()).toEqual({ running: false, waiting: 0 });
  });

  it('refuses a message that is too large before it is looked at, and a method that it does not take', async () => {
    const { send, on } = server();
    await send({ body: 'x'.repeat(1_100_000) }).expect(413);
    await on.get('/hooks/git').set('Accept', 'application/json').expect(405).expect('Allow', 'POST');
  });
});

const gitIsMissing = withoutGit();
if (gitIsMissing) console.warn(`skipped: hooks that pull, because ${gitIsMissing}`);

describe.skipIf(gitIsMissing)('a push, with TALKDEX_GIT_PULL=1', () => {
  const note = (title: string) => `---\nkind: note\ntitle: ${title}\nspeaker: 김하늘\n---\n\n${title} 이야기입니다.\n`;

  /** A server of a clone, as `talkdex serve --refresh` puts it together. */
  async function served() {
    const repository = withRepository({ 'a.md': note('정산') });
    const environment = { TALKDEX_DATA: repository.data, TALKDEX_STATE: temporaryFolder() };
    const settings = settingsFrom({ ...environment, TALKDEX_GIT_PULL: '1', TALKDEX_HOOK_SECRET: SECRET });
    const knowledge = new Knowledge(settings.state, settings.data);
    const logger = pino({ level: 'silent' });
    const { queue } = serverRefreshes(settings, { knowledge, logger, server: undefined });
    await queue.ask({ automatic: true });
    const app = createApp({ ...sample(), knowledge, data: settings.data, refreshes: queue, hookSecret: SECRET });
    const titles = () => {
      const { index } = knowledge.current();
      return index.all('select id from talk').map(({ id }) => index.talk(String(id))?.title);
    };
    return {
      repository,
      titles,
      /** A host tells of a push; resolves to how the refresh for it went. */
      async told() {
        const sent = request(app).post('/hooks/git').set('X-GitHub-Event', 'push').set('X-Hub-Signature-256', signed(BODY));
        await sent.set('Content-Type', 'application/json').send(BODY).expect(202);
        await queue.close();
        return queue.state().last;
      },
    };
  }

  it('brings what somebody pushed', async () => {
    const { repository, titles, told } = await served();
    repository.push({ 'b.md': note('미가입자 송금') });
    expect((await told())?.report).toMatchObject({ generation: 2, talks: { total: 2 } });
    expect(titles().sort()).toEqual(['미가입자 송금', '정산']);
  });

  it('fails in Git’s own words where the folder has changes of its own, and the index stays as it was', async () => {
    const { repository, titles, told } = await served();
    repository.push({ 'b.md': note('미가입자 송금') });
    repository.write({ 'b.md': note('다른 것') });
    const last = await told();
    expect(last).not.toHaveProperty('report');
    expect(String(last?.error)).toMatch(/"git pull --ff-only" failed in .*overwritten by merge: talks\/b\.md /);
    expect(String(last?.error)).toMatch(/the folder and the index stay as they were\. .*git status/);
    expect(titles()).toEqual(['정산']);
    expect(readFileSync(join(repository.data, 'b.md'), 'utf8')).toBe(note('다른 것'));
  });

  it('merges nothing where the folder has commits of its own', async () => {
    const { data, push, commit } = withRepository({ 'a.md': note('정산') });
    push({ 'b.md': note('미가입자 송금') });
    commit({ 'c.md': note('다른 것') });
    await expect(pull(data)).rejects.toThrow(/fast-forward/);
    expect(readdirSync(data).sort()).toEqual(['a.md', 'c.md']);
  });

  it('ends after some time, where the remote does not answer, and leaves nothing that runs', async () => {
    const { data, setRemote } = withRepository({ 'a.md': note('정산') });
    const silent = createServer();
    const connected = once(silent, 'connection');
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => void silent.close());
    setRemote(`git://127.0.0.1:${(silent.address() as AddressInfo).port}/talks.git`);
    const failed = expect(pull(data, 2_000)).rejects.toThrow(/did not end within 2 s.*needs no password/);
    const [socket] = (await connected) as [Socket];
    socket.resume();
    await Promise.all([failed, once(socket, 'close')]);
  });

  it('is told at the start that its folder is in no work tree', async () => {
    const folder = temporaryFolder();
    const lines: string[] = [];
    const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
    const settings = settingsFrom({ TALKDEX_DATA: folder, TALKDEX_GIT_PULL: '1', TALKDEX_HOOK_SECRET: SECRET });
    await warnOfPull(settings, logger);
    expect(lines).toEqual([expect.stringMatching(/TALKDEX_GIT_PULL is 1, but .* can't be pulled: fatal: not a git repository/)]);
    await warnOfPull({ ...settings, data: withRepository({ 'a.md': note('정산') }).data }, logger);
    expect(lines).toHaveLength(1);
    await warnOfPull({ ...settings, gitPull: false }, logger);
    expect(lines).toHaveLength(1);
  });
});
