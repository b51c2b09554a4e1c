/** What a server is told to do, it is told in order. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { Client } from '../../search/meilisearch/client.ts';
import { RemoteIndex } from '../../search/meilisearch/remote-index.ts';

/** A server that notes every write, a large one later than a small one. */
async function slowWithLarge() {
  const noted: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    if (request.method === 'GET') return void response.end(JSON.stringify({ uid: 1, status: 'succeeded', type: 'x' }));
    await pause(body.length > 100 ? 100 : 0);
    noted.push(body.length > 100 ? 'large' : `${request.url?.split('/').at(-1)}`);
    response.writeHead(202).end(JSON.stringify({ taskUid: noted.length }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return { host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, noted };
}

it('removals and the last marker are noted behind the talks that were sent before them', async () => {
  const { host, noted } = await slowWithLarge();
  const client = new Client({ host, index: 'talks', keyVariable: 'MEILI_ADMIN_KEY', timeoutMs: 5_000 });
  const index = new RemoteIndex(client, 'talks');
  await index.put([{ id: '_kept_0', kind: 'kept', textWords: 'qword '.repeat(100) }]);
  await index.remove(['gone']);
  await index.put([{ id: '_kept_1', kind: 'kept', textWords: '' }]);
  await index.written();
  expect(noted).toEqual(['large', 'delete-batch', 'documents?primaryKey=id']);
});
