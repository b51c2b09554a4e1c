/** No key is seen: not in an error or its causes, and not in anything that is printed, logged or served. */
import { inspect } from 'node:util';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { settingsFrom } from '../../bin/settings.ts';
import { Client } from '../../search/meilisearch/client.ts';
import { makeKeys } from '../../search/meilisearch/keys.ts';
import { RemoteIndex } from '../../search/meilisearch/remote-index.ts';
import { answering, type Fault, faulty } from '../support/fault-proxy.ts';
import { serving, talkdex, until } from '../support/processes.ts';
import { SAMPLE, withSources } from '../support/sources.ts';

const KEYS = { search: 'search-key-5d41402abc4b', admin: 'admin-key-7d793037a076', master: 'master-key-0cc175b9c0f1' };

const clientOf = (host: string, key: string) =>
  new Client({ host, index: 'talks', key, keyVariable: 'MEILI_API_KEY', timeoutMs: 300 });

const failure = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  );

const asking = (host: string) => failure(clientOf(host, KEYS.search).ask((meilisearch) => meilisearch.getStats()));

/** Whatever a log or a person could make of an error. */
function everythingOf(error: unknown): string {
  const lines: string[] = [];
  pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }).error({
    err: error,
    cause: (error as Error).cause,
  });
  return [String(error), JSON.stringify(error), inspect(error, { depth: 10, showHidden: true }), ...lines].join('\n');
}

function expectNoKeyIn(text: string): void {
  expect(text).not.toBe('');
  for (const key of Object.values(KEYS)) expect(text).not.toContain(key);
}

const FAULTS: Fault[] = ['refused', 'reset', 'slow', 'failing', 'overloaded', 'full', 'foreign', 'wrong key', 'too old'];

describe('no key is seen', { timeout: 60_000 }, () => {
  it('by whoever searches all of this for one: it would be found', () => {
    expect(() =>
      expectNoKeyIn(everythingOf(new Error('x', { cause: { headers: { Authorization: `Bearer ${KEYS.search}` } } }))),
    ).toThrow();
  });

  it.each(FAULTS)('in an error, nor in its causes, with the fault «%s»', async (fault) => {
    const { address } = await faulty(fault);
    const writing = new RemoteIndex(clientOf(address, KEYS.admin), 'talks');
    const errors = [
      await asking(address),
      await failure(writing.make()),
      ...(fault === 'slow' ? [] : [await failure(makeKeys({ host: address, index: 'talks', masterKey: KEYS.master }))]),
    ];
    for (const error of errors) expectNoKeyIn(everythingOf(error));
  });

  it('in an error of a server that repeats it', async () => {
    const { address } = await answering(403, {
      message: `no such key: ${KEYS.search}`,
      code: 'invalid_api_key',
      type: 'auth',
      link: '',
    });
    expectNoKeyIn(everythingOf(await asking(address)));
    const { address: other } = await answering(500, {
      message: `Bearer ${KEYS.search}`,
      code: 'internal',
      type: 'internal',
      link: '',
    });
    expectNoKeyIn(everythingOf(await asking(other)));
  });

  it('where it can’t be sent, because it holds a line break: the variable is named', async () => {
    const broken = `${KEYS.search}\nmore`;
    const kb = withSources(SAMPLE);
    await kb.ingest();
    const settings = { TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state, MEILI_HOST: 'http://127.0.0.1:9', MEILI_API_KEY: broken };
    const { out, err } = await talkdex(['status'], settings);
    expectNoKeyIn(out + err);
    expect(err).toContain('MEILI_API_KEY');
  });

  it('where it was put into the address', () => {
    for (const address of [`http://${KEYS.search}@127.0.0.1:7700`, `http://:${KEYS.search}@127.0.0.1:7700`])
      expect(() => settingsFrom({ MEILI_HOST: address })).toThrow(/^MEILI_HOST is «http:\/\/…@127\.0\.0\.1:7700».*MEILI_API_KEY/);
  });
});

describe('no key is printed or served', { timeout: 120_000 }, () => {
  const settingsOf = (kb: { data: string; state: string }, address: string) => ({
    TALKDEX_DATA: kb.data,
    TALKDEX_STATE: kb.state,
    MEILI_HOST: address,
    MEILI_API_KEY: KEYS.search,
    MEILI_ADMIN_KEY: KEYS.admin,
    MEILI_MASTER_KEY: KEYS.master,
    MEILI_TIMEOUT_MS: '300',
  });

  it('by the commands, with --json or without', async () => {
    const server = await faulty('wrong key');
    const kb = withSources(SAMPLE);
    const settings = settingsOf(kb, server.address);
    const commands = [
      ['ingest', '--json'],
      ['status', '--json'],
      ['status'],
      ['search', '정산', '--json'],
      ['report', '--json'],
      ['meili', 'keys'],
    ];
    for (const command of commands) {
      const { out, err } = await talkdex(command, settings);
      expectNoKeyIn(out + err);
      if (command[0] !== 'report') expect(out + err).toMatch(/refuses the key in MEILI_(API|ADMIN|MASTER)_KEY/);
    }
  });

  it('by the server: not in its log, its pages, its figures, its readiness, its problems', async () => {
    const server = await faulty('refused');
    const kb = withSources(SAMPLE);
    await kb.ingest();
    const app = await serving(settingsOf(kb, server.address));
    onTestFinished(app.stop);
    const paths = ['/status', '/metrics', '/readyz', '/healthz', '/api/v1/status', '/api/v1/search?q=정산&explain=1', '/?q=정산'];
    for (const fault of FAULTS) {
      const before = await (await fetch(`${app.address}/readyz`)).text();
      await server.be(fault, 1000);
      if (fault !== 'refused')
        await until(`${fault} is noticed`, async () =>
          (await (await fetch(`${app.address}/readyz`)).text()) === before ? undefined : true,
        );
      for (const path of [...paths, '/api/v1/search?page=x', '/api/v1/talks/none', '/nothing']) {
        const answer = await fetch(app.address + path);
        expectNoKeyIn((await answer.text()) + inspect(answer.headers));
      }
    }
    expect(app.log()).toMatch(/refuses the key in MEILI_API_KEY/);
    expectNoKeyIn(app.log());
  });
});
