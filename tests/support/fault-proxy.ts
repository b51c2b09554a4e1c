/** A proxy that stands before a Meilisearch server, or before nothing, and behaves as badly as it is told. */
import { createServer, type IncomingMessage, request as requestTo, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

export type Fault =
  /** No fault: what the server answers; without a server the connection breaks. */
  | 'itself'
  /** Nobody listens. */
  | 'refused'
  /** Breaks the connection once it was asked. */
  | 'reset'
  /** Answers late. */
  | 'slow'
  /** 500 */
  | 'failing'
  /** 503 */
  | 'overloaded'
  /** What a server says whose disk is full. */
  | 'full'
  /** The first half of what the server answers, then the connection breaks. */
  | 'half'
  /** A page instead of JSON. */
  | 'foreign'
  /** 403 */
  | 'wrong key'
  /** Does all that it is told, but says of every task that it failed. */
  | 'failed task'
  /** Does not know what a federated search is. */
  | 'too old';

type Answer = { status: number; headers: Record<string, string>; body: Buffer };

const saying = (status: number, code: string, type: string, message: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message, code, type, link: `https://docs.meilisearch.com/errors#${code}` })),
});

/** In the words of a real server (v1.50). */
const ANSWERS: Partial<Record<Fault, Answer>> = {
  failing: saying(500, 'internal', 'internal', 'internal: MDB_CORRUPTED: Located page was wrong type.'),
  overloaded: saying(
    503,
    'too_many_search_requests',
    'system',
    'Too many search requests running at the same time: 1000. Retry after 10s.',
  ),
  full: saying(422, 'no_space_left_on_device', 'system', 'No space left on device (os error 28)'),
  'wrong key': saying(403, 'invalid_api_key', 'auth', 'The provided API key is invalid.'),
  'too old': saying(
    400,
    'bad_request',
    'invalid_request',
    'Unknown field `page` inside `.federation`: expected one of `limit`, `offset`, `facetsByIndex`, `mergeFacets`',
  ),
  foreign: { status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from('<!doctype html><h1>It works!</h1>') },
};

const FAILED = { message: 'internal: the environment is in an unusable state', code: 'internal', type: 'internal' };

export type FaultProxy = Awaited<ReturnType<typeof proxy>>;

/**
 * Listens on a free port. Without a `target` all but the faults that need an answer to spoil can be had. `onRequest` is called with
 * what is asked, such as `POST /multi-search`, before anything is done about it.
 */
export async function proxy(target?: string, onRequest: (asked: string) => void | Promise<void> = () => {}) {
  let now: { fault: Fault; ms: number; on: RegExp } = { fault: 'itself', ms: 0, on: /./ };
  /** What was asked since the last `forget`, such as `POST /multi-search`, or `POST /multi-search (look)` where the marker is read. */
  const requests: string[] = [];

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy()); // a server that is gone breaks the connection
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await buffer(request);
    // Watching is done with a search, too.
    const look = sent.includes('kind = marker') ? ' (look)' : '';
    const asked = `${request.method} ${request.url}${look}`;
    requests.push(asked);
    const { fault, ms, on } = now;
    const wrong = on.test(asked);
    await onRequest(asked);
    if (wrong && fault === 'reset') return void request.socket.resetAndDestroy();
    if (wrong && fault === 'slow') await pause(ms);
    const canned = wrong ? ANSWERS[fault] : undefined;
    const { status, headers, body } = canned ?? (await forward(request, sent, target));
    const said = wrong && fault === 'failed task' && /^GET \/tasks\/\d+/.test(asked) ? asFailed(body) : body;
    response.writeHead(status, { ...headers, 'content-length': said.length });
    if (wrong && fault === 'half') response.write(said.subarray(0, said.length >> 1), () => request.socket.destroy());
    else response.end(said);
  }

  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;

  async function close(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  return {
    address: `http://127.0.0.1:${port}`,
    requests,
    forget: () => requests.splice(0),
    /** From now on, of the requests that `on` matches, such as `/multi-search/`. `ms` is how late a slow one answers. */
    async be(fault: Fault, ms = 2000, on = /./): Promise<void> {
      now = { fault, ms, on };
      if (fault === 'refused' && server.listening) await close();
      if (fault !== 'refused' && !server.listening) await listen(port);
    },
    close,
  };
}

/** The body of a task as the server would tell it of one that failed; of one that still runs, it fails later. */
function asFailed(body: Buffer): Buffer {
  const task = JSON.parse(body.toString());
  return task.status === 'succeeded' ? Buffer.from(JSON.stringify({ ...task, status: 'failed', error: FAILED })) : body;
}

/** Fails when the server does not answer. */
async function forward(request: IncomingMessage, sent: Buffer, target: string | undefined): Promise<Answer> {
  if (target === undefined) throw new Error('there is no server behind');
  const { method = 'GET', url = '/', headers } = request;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const { connection: _, host: __, ...kept } = headers;
    requestTo(new URL(url, target), { method, headers: kept, agent: false }, resolve).on('error', reject).end(sent);
  });
  const body = await buffer(answer);
  return { status: answer.statusCode ?? 502, headers: { 'content-type': answer.headers['content-type'] ?? '' }, body };
}

/** For one test: nothing behind, and this fault from the start. */
export async function faulty(fault: Fault, ms = 60_000): Promise<FaultProxy> {
  const server = await proxy();
  onTestFinished(server.close);
  await server.be(fault, ms);
  return server;
}

/** For one test: a server that gives the same answer to whatever it is asked. */
export async function answering(status: number, body: unknown): Promise<{ address: string }> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
