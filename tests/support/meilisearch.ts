/** The real server that the conformance tests are told of: by MEILI_HOST one that runs, by MEILI_BINARY one that they start. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { nextOf, previousOf } from '../../search/meilisearch/settings.ts';
import { until } from './processes.ts';

const { MEILI_HOST, MEILI_MASTER_KEY, MEILI_API_KEY, MEILI_BINARY, TALKDEX_LONG } = process.env;

export type Server = { host: string; key: string };

/** Tests that need a server, with MEILI_MASTER_KEY or MEILI_API_KEY where it wants a key; without one they say what to set. */
export const describeWithServer = where({ MEILI_HOST });
export const describeWithMasterKey = where({ MEILI_HOST, MEILI_MASTER_KEY });

/** Tests that need a server, and take minutes. */
export const describeLongWithServer = where({ 'TALKDEX_LONG=1': isLong(), MEILI_HOST });

/** Tests that start and kill servers of their own, and take minutes. */
export const describeWithBinary = where({ 'TALKDEX_LONG=1': isLong(), MEILI_BINARY });

function isLong(): string | undefined {
  return TALKDEX_LONG === '1' ? TALKDEX_LONG : undefined;
}

function where(variables: Record<string, string | undefined>) {
  const missing = Object.entries(variables).flatMap(([name, value]) => (value ? [] : [name]));
  return (name: string, tests: () => void) => {
    const reason = `skipped: set ${missing.join(' and ')}`;
    if (missing.length) console.info(`${name}: ${reason}`);
    describe.skipIf(missing.length)(missing.length ? `${name} (${reason})` : name, { timeout: 120_000 }, tests);
  };
}

/** Only for tests below `describeWithServer`. */
export const namedServer = (): Server => ({ host: MEILI_HOST ?? '', key: MEILI_MASTER_KEY ?? MEILI_API_KEY ?? '' });

/** A name that no other run uses. */
export const indexName = () => `talkdex-test-${randomBytes(6).toString('hex')}`;

/** What a server says, by its own API and not by ours; undefined where it has no such thing. */
export async function said<T>({ host, key }: Server, path: string, init: RequestInit = {}): Promise<T | undefined> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const answer = await fetch(`${host}${path}`, { ...init, headers });
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Tells the server to do something, and waits until it has. Fails when the task does. */
export async function told(server: Server, path: string, init: RequestInit): Promise<void> {
  const task = await said<{ taskUid: number }>(server, path, init);
  if (!task) return;
  const { status, error } = await until(`task ${task.taskUid} is done`, async () => {
    const now = await said<{ status: string; error?: { code: string } }>(server, `/tasks/${task.taskUid}`);
    return now && /succeeded|failed|canceled/.test(now.status) ? now : undefined;
  });
  if (status !== 'succeeded' && error?.code !== 'index_not_found') throw new Error(`${path}: ${status} ${error?.code}`);
}

/** Takes an index and those beside it off the server. */
export async function removeIndexes(server: Server, index: string): Promise<void> {
  for (const each of [index, nextOf(index), previousOf(index)]) {
    await told(server, `/indexes/${each}`, { method: 'DELETE' });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A server of the test's own with an empty database, in production mode; `start` comes back when it answers. */
export async function ownServer() {
  const folder = mkdtempSync(join(tmpdir(), 'talkdex-meili-'));
  const port = await freePort();
  const server: Server = { host: `http://127.0.0.1:${port}`, key: randomBytes(16).toString('hex') };
  const env = {
    MEILI_ENV: 'production',
    MEILI_NO_ANALYTICS: 'true',
    MEILI_MASTER_KEY: server.key,
    MEILI_DB_PATH: join(folder, 'db'),
    MEILI_HTTP_ADDR: `127.0.0.1:${port}`,
  };
  let running: { child: ChildProcess; ended: Promise<unknown> } | undefined;

  async function start(): Promise<void> {
    const child = spawn(MEILI_BINARY ?? '', { env, cwd: folder, stdio: 'ignore' });
    running = { child, ended: new Promise((resolve) => child.once('close', resolve)) };
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    await until(`the server at ${server.host} answers`, async () => {
      if (child.exitCode !== null) throw new Error(`${MEILI_BINARY} ended with ${child.exitCode}`);
      return (await fetch(`${server.host}/health`).then(
        ({ ok }) => ok,
        () => false,
      ))
        ? true
        : undefined;
    });
  }

  /** SIGKILL: it has no time to tidy up. */
  async function kill(): Promise<void> {
    running?.child.kill('SIGKILL');
    await running?.ended;
  }

  async function remove(): Promise<void> {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  }
  return { ...server, start, kill, remove };
}
