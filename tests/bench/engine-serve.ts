/** `talkdex serve` as a process of its own, as `bench:engine` asks it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SearchAnswer } from '../../search/answers.ts';
import { type Contender, IDENTITY } from './engine-load.ts';
import type { Collection } from './engine-state.ts';

const TALKDEX = fileURLToPath(new URL('../../bin/talkdex.ts', import.meta.url));

/** How many questions were answered so far, by `ENGINE REASON`. */
export type Counts = Map<string, number>;

export class ServeProcess {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #address: string;

  private constructor(name: string, child: ChildProcess, address: string) {
    this.#name = name;
    this.#child = child;
    this.#address = address;
  }

  /** Resolves when it can answer. What it logs goes into a file beside the state. */
  static async start(
    name: string,
    { data, state }: Pick<Collection, 'data' | 'state'>,
    engine: NodeJS.ProcessEnv,
  ): Promise<ServeProcess> {
    const log = `${state}-${engine.TALKDEX_ENGINE}.log`;
    const child = spawn(process.execPath, ['--import', 'tsx', TALKDEX, 'serve', '--port', '0'], {
      // Empty is not set, whatever a .env file says.
      env: { ...process.env, TALKDEX_BASE_URL: '', TALKDEX_RATE_LIMIT: '', ...engine, TALKDEX_DATA: data, TALKDEX_STATE: state },
      stdio: ['ignore', 'pipe', openSync(log, 'w')],
    });
    for await (const address of createInterface({ input: child.stdout as NodeJS.ReadableStream }))
      return new ServeProcess(name, child, address);
    throw new Error(`talkdex serve did not start:\n${readFileSync(log, 'utf8')}`);
  }

  contender(): Contender {
    const path = (q: string) => `/api/v1/search?q=${encodeURIComponent(q)}`;
    return { name: this.#name, origin: this.#address, requestFor: (q) => ({ method: 'GET', path: path(q), headers: IDENTITY }) };
  }

  async search(q: string): Promise<SearchAnswer> {
    const response = await fetch(`${this.#address}/api/v1/search?q=${encodeURIComponent(q)}`, { headers: IDENTITY });
    if (!response.ok) throw new Error(`${this.#name} answers ${response.status}: ${await response.text()}`);
    return (await response.json()) as SearchAnswer;
  }

  async counts(): Promise<Counts> {
    const metrics = await (await fetch(`${this.#address}/metrics`)).text();
    const lines = metrics.matchAll(/^talkdex_engine_answers_total\{engine="(.+?)",reason="(.+?)"\} (\d+)/gm);
    return new Map([...lines].map(([, engine, reason, count]) => [`${engine} ${reason}`, Number(count)]));
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill();
    await once(this.#child, 'exit');
  }
}
