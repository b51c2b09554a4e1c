/** The server as a socket sees it: stopping loses no request that has begun. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { startServer } from '../../api/server.ts';
import { SAMPLE, withSources } from '../support/sources.ts';

it('answers the request that was coming in when it was stopped, and takes no other', async () => {
  const kb = withSources(SAMPLE);
  await kb.ingest();
  const server = await startServer({ ...(await kb.options()), port: 0, host: '127.0.0.1' });
  const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
  await once(socket, 'connect');
  await new Promise((sent) => socket.write('GET /api/v1/status HTTP/1.1\r\n', sent));
  await fetch(`${server.address}/healthz`); // by now the server has read the first line of the other request
  const closed = server.close();
  await expect(fetch(`${server.address}/healthz`)).rejects.toThrow();
  socket.write('Host: talkdex\r\n\r\n');
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain('"talks":5');
  await closed;
});
