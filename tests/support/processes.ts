/** `talkdex` as a process of its own, and a folder that outlives a single test. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { SearchAnswer } from '../../search/answers.ts';

const ROOT = join(import.meta.dirname, '../..');
const TSX = import.meta.resolve('tsx');
/** Else it is looked for in the working folder. */
const TSCONFIG = join(ROOT, 'tsconfig.json');

export type Environment = Record<string, string> & { TALKDEX_STATE: string };
export type Ran = { code: number | null; out: string; err: string };

/**
 * The process has no variable but the given ones, and works in the folder that its state is in. `preloaded` are modules that Node
 * imports first.
 */
export function start(args: string[], settings: Environment, preloaded: string[] = []) {
  const cwd = dirname(settings.TALKDEX_STATE);
  const env = { PATH: process.env.PATH ?? '', HOME: cwd, TSX_TSCONFIG_PATH: TSCONFIG, ...settings };
  const imports = [...preloaded, TSX].flatMap((each) => ['--import', each]);
  const child = spawn(process.execPath, [...imports, join(ROOT, 'bin/talkdex.ts'), ...args], { cwd, env });
  const soFar: Ran = { code: null, out: '', err: '' };
  child.stdout.on('data', (piece) => (soFar.out += piece));
  child.stderr.on('data', (piece) => (soFar.err += piece));
  const ended = new Promise<Ran>((resolve) => child.once('close', (code) => resolve({ ...soFar, code })));
  return { child, ended, soFar };
}

export const talkdex = (args: string[], settings: Environment) => start(args, settings).ended;

/** `talkdex serve`, once it answers. Fails with what it said when it ends instead. */
export async function serving(settings: Environment) {
  const { child, ended, soFar } = start(['serve'], { PORT: '0', ...settings });
  const address = new Promise<string>((resolve) => {
    child.stdout?.on('data', () => soFar.out.includes('\n') && resolve(soFar.out.trim()));
  });
  const first = await Promise.race([address, ended]);
  if (typeof first !== 'string') throw new Error(`talkdex serve ended with ${first.code}: ${first.err}`);
  return {
    address: first,
    /** All that it has logged, one JSON object a line. */
    log: () => soFar.err,
    /** When it ended, whoever ended it. */
    ended,
    async stop(): Promise<void> {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export type Serving = Awaited<ReturnType<typeof serving>>;

/** Like `withSources`, for what several tests share; removed by whoever made it. */
export function sharedFolder(sources: Record<string, string | Uint8Array>) {
  const folder = mkdtempSync(join(tmpdir(), 'talkdex-test-'));
  const data = join(folder, 'data');
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(data, path)), { recursive: true });
    writeFileSync(join(data, path), content);
  };
  mkdirSync(data);
  for (const [path, content] of Object.entries(sources)) write(path, content);
  const state = join(folder, 'state');
  /** Returns what puts both folders back to what they are now. */
  function keep(): () => void {
    const kept = mkdtempSync(join(folder, 'kept-'));
    for (const [name, from] of Object.entries({ data, state })) cpSync(from, join(kept, name), { recursive: true });
    return () => {
      for (const each of [data, state]) rmSync(each, { recursive: true, force: true });
      cpSync(kept, folder, { recursive: true });
    };
  }
  return {
    data,
    state,
    write,
    keep,
    unlink: (path: string) => rmSync(join(data, path)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Asks again and again until the answer is not undefined; fails with what was waited for. Milliseconds. */
export async function until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined, atMost = 15_000): Promise<T> {
  const end = performance.now() + atMost;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`waited ${atMost} ms in vain until ${what}`);
    await pause(50);
  }
}

/** What a search is compared by. */
export const essence = ({ total, hits, engine }: SearchAnswer) => ({ total, ids: hits.map(({ id }) => id), engine });

/** What people and machines see of `talkdex serve`. */
export function seen({ address, log }: Serving) {
  const get = (path: string) => fetch(address + path, { headers: { Accept: 'text/html', 'Accept-Language': 'en' } });
  const search = async (q: string) => {
    const answer = await get(`/api/v1/search?q=${encodeURIComponent(q)}`);
    expect(answer.status).toBe(200);
    return essence((await answer.json()) as SearchAnswer);
  };
  return {
    search,
    /** How many answers of an engine were counted; a search may ask for more than one. */
    async counted(engine: string, reason: string): Promise<number> {
      const line = `talkdex_engine_answers_total{engine="${engine}",reason="${reason}"} `;
      const found = (await (await get('/metrics')).text()).split('\n').find((each) => each.startsWith(line));
      return Number(found?.slice(line.length) ?? 0);
    },
    async readiness(): Promise<{ code: number; status: string; degraded?: string }> {
      const answer = await get('/readyz');
      return { code: answer.status, ...((await answer.json()) as { status: string; degraded?: string }) };
    },
    status: async () => (await get('/api/v1/status')).json(),
    /** As a browser shows it. */
    statusPage: async () => (await (await get('/status')).text()).replaceAll('&quot;', '"').replaceAll('&lt;', '<'),
    log: () =>
      log()
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { level: number; msg: string }),
    isUsed: () => until('the server is used', async () => ((await search('정산')).engine === 'meilisearch' ? true : undefined)),
  };
}
