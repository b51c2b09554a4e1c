/** What goes wrong with a Meilisearch server is said in words that name variable, host and remedy. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Client } from '../../search/meilisearch/client.ts';
import { MeilisearchError, ofCode } from '../../search/meilisearch/errors.ts';
import { MeilisearchServer } from '../../search/meilisearch/server.ts';
import { SCHEMA } from '../../search/meilisearch/settings.ts';
import { answering, type Fault, faulty } from '../support/fault-proxy.ts';
import { SAMPLE, withSources } from '../support/sources.ts';

const clientOf = (host: string, more: Partial<ConstructorParameters<typeof Client>[0]> = {}) =>
  new Client({ host, index: 'talks', key: 'a-key', keyVariable: 'MEILI_API_KEY', timeoutMs: 300, ...more });

async function failure(attempt: () => Promise<unknown>): Promise<MeilisearchError> {
  const error = await attempt().then(
    () => expect.unreachable('it should have failed'),
    (each) => each,
  );
  expect(error).toBeInstanceOf(MeilisearchError);
  return error;
}

const asking = (host: string, more = {}) => failure(() => clientOf(host, more).ask((meilisearch) => meilisearch.getStats()));

describe('what is said of a server', { timeout: 60_000 }, () => {
  it.each<[Fault, string, RegExp]>([
    ['refused', 'unreachable', /ECONNREFUSED.*start it, or correct the address/],
    ['reset', 'unreachable', /start it, or correct the address/],
    ['slow', 'slow', /within 300 ms; look at how busy it is, or raise MEILI_TIMEOUT_MS/],
    ['failing', 'failing', /MDB_CORRUPTED.*its log says why/],
    ['overloaded', 'overloaded', /Too many search requests.*it is asked again by itself/],
    ['foreign', 'foreign', /does not answer as Meilisearch does; correct the address/],
    ['wrong key', 'key', /the key in MEILI_API_KEY.*make both keys with "talkdex meili keys"/],
    ['full', 'disk-full', /No space left.*make room on its disk, then run "talkdex ingest" again/],
    ['too old', 'too-old', /older than version 1\.34\.0, the oldest that counts exactly.*install a newer one/],
  ])('with the fault «%s» is told of with variable, host and remedy', async (fault, reason, remedy) => {
    const { address } = await faulty(fault);
    const error = await asking(address);
    expect(error.reason).toBe(reason);
    expect(error.message).toContain(`MEILI_HOST=${address}`);
    expect(error.message).toMatch(remedy);
    expect(error.cause).toBeInstanceOf(Error);
  });

  it.each<[string, number, string, string, RegExp]>([
    ['wants a key', 401, 'missing_authorization_header', 'key', /wants a key; set MEILI_ADMIN_KEY, and make both keys with/],
    ['has no such index', 404, 'index_not_found', 'missing', /has no index «talks»; run "talkdex ingest", which makes it/],
    ['finds a batch too large', 413, 'payload_too_large', 'too-large', /higher MEILI_HTTP_PAYLOAD_SIZE_LIMIT/],
    ['refuses a setting', 400, 'invalid_settings_ranking_rules', 'refused', /invalid_settings_ranking_rules.*fault of Talkdex/],
  ])('that %s is told of with variable, host and remedy', async (_what, status, code, reason, remedy) => {
    const { address } = await answering(status, { message: 'it says why', code, type: 'x', link: '' });
    const error = await asking(address, { keyVariable: 'MEILI_ADMIN_KEY' });
    expect(error).toMatchObject({ reason, message: expect.stringContaining(`MEILI_HOST=${address}`) });
    expect(error.message).toMatch(remedy);
  });

  it.each([
    [301, 'foreign', /no Meilisearch server \(it answers 301 Moved Permanently\); correct the address/],
    [404, 'foreign', /no Meilisearch server \(it answers 404 Not Found\); correct the address/],
    [502, 'failing', /failed \(it answers 502 Bad Gateway\)/],
    [503, 'overloaded', /has too much to do \(it answers 503 Service Unavailable\)/],
  ])('whose balancer answers %s with a page of its own is told of by the status', async (status, reason, message) => {
    const { address } = await answering(status, '<html>none of my servers</html>');
    expect(await asking(address)).toMatchObject({ reason, message: expect.stringMatching(message) });
  });

  it.each([
    ['too_many_open_files', 'failing'],
    ['io_error', 'failing'],
    ['max_fields_limit_exceeded', 'refused'],
    ['invalid_multi_search_facets', 'behind'],
    ['invalid_search_filter', 'behind'],
  ])('that answers with %s is %s', (code, reason) => {
    const asked = { host: 'http://127.0.0.1:7700', index: 'talks', keyVariable: 'MEILI_API_KEY' } as const;
    expect(ofCode(code, 400, 'oh', asked).reason).toBe(reason);
  });

  it('that stops in the middle of an answer is late, too', async () => {
    const server = createServer((_request, response) => void response.write('{"hits":'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close().closeAllConnections());
    const error = await asking(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(error.reason).toBe('slow');
  });

  it('that no Meilisearch is, because it answers in another way, says so whatever is asked', async () => {
    for (const body of [{}, { hello: 'world' }, null]) {
      const { address } = await answering(200, body);
      const server = new MeilisearchServer({ host: address, index: 'talks', searchKey: 'a-key', timeoutMs: 300 });
      const kb = withSources(SAMPLE);
      const { degraded } = await kb.ingest({ bring: (file) => server.bring(file) });
      expect(degraded).toContain(`MEILI_HOST=${address}`);
      expect(degraded).toMatch(/does not answer as Meilisearch does/);
      expect(await kb.find('정산')).not.toEqual([]);
    }
  });

  it('whose index was written by a newer version names the host, too', async () => {
    const marker = {
      id: '_index_file',
      kind: 'marker',
      schema: { ...SCHEMA, records: SCHEMA.records + 1 },
      fileId: 'x',
      generation: 1,
    };
    const { address } = await answering(200, { hits: [marker], facetsByIndex: {} });
    const server = new MeilisearchServer({ host: address, index: 'talks', searchKey: 'a-key', timeoutMs: 300 });
    const kb = withSources(SAMPLE);
    await kb.ingest();
    const { knowledge } = await kb.options();
    const { engine, index } = knowledge.current();
    server.engineOver(index, engine);
    const problem = await server.look();
    expect(problem?.reason).toBe('newer');
    expect(problem?.message).toMatch(/newer version of Talkdex; start that one, or .* MEILI_INDEX/);
    expect(problem?.message).toContain(`MEILI_HOST=${address}`);
  });

  it.each([
    ['internal', 'failing', /talkdex ingest|its log/],
    ['no_space_left_on_device', 'disk-full', /make room on its disk/],
    ['index_not_found', 'missing', /talkdex ingest/],
  ])('whose task failed with %s is not blamed for anything else', (code, reason, remedy) => {
    const asked = { host: 'http://127.0.0.1:7700', index: 'talks', keyVariable: 'MEILI_ADMIN_KEY' } as const;
    const error = ofCode(code, undefined, 'its task 7 (documentAdditionOrUpdate) failed: oh', asked);
    expect(error.reason).toBe(reason);
    expect(error.message).toMatch(remedy);
    expect(error.message).toContain('MEILI_HOST=http://127.0.0.1:7700');
  });

  it('tells a key that is missing rights to an index from one that is not known', async () => {
    const said = 'The API key cannot access the index `talks`, authorized indexes are ["other"].';
    const { address } = await answering(403, { message: said, code: 'invalid_api_key', type: 'auth', link: '' });
    expect((await asking(address)).message).toMatch(/the key in MEILI_API_KEY has no right to the index «talks» .* MEILI_INDEX/);
  });
});
