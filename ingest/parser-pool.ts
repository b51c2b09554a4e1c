/** Parses sources in worker threads: on all cores, and each within limits that no hostile file can overstep. */
import { availableParallelism } from 'node:os';
import Tinypool from 'tinypool';
import type { Diagnostic } from '../search/talk.ts';
import type { SourceDraft } from './draft.ts';
import { ofWholeFile } from './folder.ts';
import type { SourceInput } from './parse.ts';
import { parserFile } from './parser-file.ts';

export type ParserLimits = {
  /** How long one file may take, in milliseconds. */
  timeoutMs: number;
  /** How much one thread's heap may grow, in megabytes. */
  memoryMb: number;
};

export const PARSER_LIMITS: ParserLimits = { timeoutMs: 10_000, memoryMb: 768 };

/** Trees are many short-lived objects: with a thread's usual sixteen megabytes for these, a third of the time goes into collecting them. */
const YOUNG_MB = 128;

/** A thread takes a fifth of a second to start, and is worth it from so many files on; the next refresh may find it running. */
const FILES_A_THREAD = 16;
const IDLE_MS = 10_000;

export type ParserPool = {
  /** How many files are parsed at once; who calls `parse` more often makes files wait within their limit. */
  threads: number;
  /** Never rejects: a file that oversteps a limit is a diagnostic. */
  parse: (input: SourceInput) => Promise<SourceDraft>;
  close: () => Promise<void>;
};

function newPool(filename: string, { memoryMb }: ParserLimits, threads: number): Tinypool {
  const pool = new Tinypool({
    filename,
    name: 'parseSource',
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    concurrentTasksPerWorker: 1,
    // They run plain JavaScript: a loader that this process has would only slow them down.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  pool.on('error', () => {}); // of a thread that can't start: the file that waits for it is told of
  return pool;
}

/** Of all refreshes of this process: threads that have nothing to do end by themselves, and hold no process up. */
let shared: { pool: Tinypool; file: string } | undefined;

async function sharedPool(): Promise<Tinypool> {
  const file = await parserFile();
  if (shared?.file !== file) shared = { file, pool: newPool(file, PARSER_LIMITS, availableParallelism()) };
  return shared.pool;
}

/** The first file that a thread parses takes ten times as long: it has something of everything. */
const FIRST: SourceInput = {
  path: 'first.md',
  bytes: Buffer.from(
    '---\nkind: recap\n---\n# A (2024-01-01)\n\n## 1. 정산 (B, C팀)\n\n**d** [e](https://f.example)\n\n- g\n\n| h |\n| - |\n| `i` |\n',
  ),
};

/** Until it is over, a file that waits for the thread would start another one. */
let warming: Promise<unknown> = Promise.resolve();

/** Starts a thread before it is known whether it is needed; whoever finds that it is not takes it back with what is returned. */
export function warmUp(): () => void {
  const unneeded = new AbortController();
  const signal = AbortSignal.any([unneeded.signal, AbortSignal.timeout(PARSER_LIMITS.timeoutMs)]);
  warming = sharedPool()
    .then((pool) => pool.threads.length || signal.aborted || pool.run(FIRST, { signal }))
    .catch(() => {}); // who needs the pool hears of it
  return () => unneeded.abort();
}

/** Without limits of its own it shares its threads with whoever parses next. */
export function startParserPool(files: number, limits = PARSER_LIMITS, threads = threadsFor(files)): ParserPool {
  const isOwn = limits !== PARSER_LIMITS;
  const starting = isOwn ? parserFile().then((file) => newPool(file, limits, threads)) : warming.then(sharedPool);
  starting.catch(() => {}); // who parses hears of it
  return {
    threads,
    parse: async (input) => {
      const pool = await starting;
      try {
        return await pool.run(input, { signal: AbortSignal.timeout(limits.timeoutMs) });
      } catch (error) {
        return { path: input.path, kind: 'none', event: {}, talks: [], diagnostics: [overstepped(input.path, error, limits)] };
      }
    },
    close: async () => {
      if (isOwn) await (await starting).destroy();
    },
  };
}

const threadsFor = (files: number) => Math.max(1, Math.min(availableParallelism(), Math.ceil(files / FILES_A_THREAD)));

function overstepped(path: string, error: unknown, { timeoutMs, memoryMb }: ParserLimits): Diagnostic {
  const { name, code, message } = error as NodeJS.ErrnoException;
  const tell = (rule: string, what: string) =>
    ofWholeFile(path, rule, 'error', `this file ${what}; simplify its markup, split it, or save it as plain text`);
  if (name === 'AbortError') return tell('too-slow', `takes more than ${timeoutMs / 1000} s to parse`);
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return tell('too-much-memory', `needs more than ${memoryMb} MB to parse`);
  return tell('unparsable', `can't be parsed (${message})`);
}

/** Calls `work` for each of `items`, at most `limit` at once; the results stand in the order of the items. */
export async function mapLimited<T, R>(items: T[], limit: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i] as T);
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
  return results;
}
