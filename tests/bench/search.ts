/**
 * `npm run bench:search -- [SIZE...] [--words N] [--driver node-sqlite3-wasm] [--keep]`: the whole search over synthetic talks
 * (2,000, 20,000 and 50,000 where no size is named, of 350 words where none are), beside MiniSearch over the same talks as the
 * reference: index time, file size, memory, time to open, and how long keyword, question, type-ahead and typo queries take. It
 * prints one table a size and then which goals of KOREAN.md are met; it fails on none, because a time says as much of the machine
 * as of the code. `--driver` keeps `node:sqlite` out; `--keep` leaves the index files for a closer look.
 *
 * MiniSearch runs as it comes: its own tokeniser, which knows nothing of Korean and so has less to do; `fuzzy: 0.2`, `prefix` for
 * the last word. It gives ids in order, and so do the rows named after a set (with the exact total and facet counts beside them);
 * the rows `shown` are the whole answer, with talks read and passages marked.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeQueries } from './queries.ts';
import type { Asked, Contender, Indexed, Job } from './search-child.ts';
import { type Measured, showGoals, showSize } from './search-report.ts';
import { WORDS } from './synthetic.ts';

const WASM = 'node-sqlite3-wasm';

const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'), // tsx hands on the one that npm would take away
  options: { driver: { type: 'string' }, words: { type: 'string' }, keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const sizes = positionals.length ? positionals.map(Number) : [2_000, 20_000, 50_000];
const words = Number(values.words ?? WORDS);
if (!(words >= 20) || sizes.some((size) => !(size >= 100)) || (values.driver !== undefined && values.driver !== WASM)) {
  console.error(
    `npm run bench:search -- [SIZE...] [--words N] [--driver ${WASM}] [--keep]; 100 talks and more, of 20 words and more`,
  );
  process.exit(2);
}

/** Runs a job in a process of its own. */
function run<T>(job: Job): T {
  const child = fileURLToPath(new URL('./search-child.ts', import.meta.url));
  // A whole collection may outgrow what Node allows by itself while it is indexed; asking must not, and more room would let
  // rubbish from opening stay and count as memory.
  const room = job.work === 'index' ? ['--max-old-space-size=12000'] : [];
  const options = ['--expose-gc', ...room, '--import', 'tsx', child, JSON.stringify(job)];
  const { status, signal, stdout } = spawnSync(process.execPath, options, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0)
    throw new Error(`${job.work} of ${job.contender} with ${job.size} talks failed (${signal ?? 'its message is above'})`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}

function measure(contender: Contender, size: number, folder: string): Indexed & Asked {
  const job = { contender, size, words, folder, wasm: values.driver === WASM };
  return { ...run<Indexed>({ ...job, work: 'index' }), ...run<Asked>({ ...job, work: 'ask' }) };
}

const all: Measured[] = [];
for (const size of sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'talkdex-bench-'));
  try {
    writeFileSync(join(folder, 'queries.json'), JSON.stringify(makeQueries(size, words)));
    const measured = { size, embedded: measure('embedded', size, folder), minisearch: measure('minisearch', size, folder) };
    all.push(measured);
    showSize(measured);
  } finally {
    if (values.keep) console.log(`kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
}
showGoals(all);
