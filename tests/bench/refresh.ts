/**
 * `npm run bench:refresh -- [SIZE] [--keep]`: what a refresh costs over synthetic notes (10,000 where no size is named): a full one,
 * and one after a changed note, an added one, and nothing at all, in seconds and as a share of the full one; beside them what copying
 * the index file alone takes, and how long after a refresh a running server finds a new talk. Every refresh is a process of its own;
 * `refresh` is the time of the work in it, `command` that of `talkdex ingest` from its start to its end. Of small ones the middle of
 * five is shown. It prints the goals of the issue beside the figures and fails on none, because a time says as much of the machine as
 * of the code. `--keep` leaves the folder for a closer look.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, copyFileSync, fsyncSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { currentFile } from '../support/contents.ts';
import { noteOf } from '../support/synthetic-notes.ts';
import type { Refreshed } from './refresh-child.ts';
import { Watched } from './refresh-server.ts';

const GOALS_AT = 10_000;
const ROUNDS = 5;
const GOALS = { changed: 0.02, nothing: 0.01, found: 2 };

const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'), // tsx hands on the one that npm would take away
  options: { keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const size = Number(positionals[0] ?? GOALS_AT);
if (!(size >= 100) || positionals.length > 1) {
  console.error('npm run bench:refresh -- [SIZE] [--keep]; 100 notes and more');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'talkdex-bench-'));
const place = { data: join(folder, 'data'), state: join(folder, 'state') };
const script = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const [CHILD, TALKDEX] = [script('./refresh-child.ts'), script('../../bin/talkdex.ts')];

async function run(...args: string[]): Promise<string> {
  const env = {
    ...process.env,
    TALKDEX_DATA: place.data,
    TALKDEX_STATE: place.state,
    TALKDEX_ENGINE: 'embedded',
    MEILI_HOST: '',
  };
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [out, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`${args[0]} failed (${signal ?? 'its message is above'})`);
  return out;
}

const refreshed = async () => JSON.parse(await run(CHILD, JSON.stringify(place))) as Refreshed;

/** Seconds. */
async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const command = () => timeOf(() => run(TALKDEX, 'ingest'));
const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;

/** The middle of what several rounds measure. */
async function times(measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round++) all.push(await measure());
  return middle(all);
}

/** Milliseconds where it is short. */
const shown = (seconds: number) => (seconds < 1 ? `${(seconds * 1000).toFixed(0)} ms` : `${seconds.toFixed(2)} s`);
const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

function line(name: string, ...cells: (string | undefined)[]): void {
  console.log(name.padEnd(34) + cells.map((cell = '') => cell.padStart(14)).join(''));
}

function verdict(value: number, most: number, unit: (value: number) => string): string {
  return `at most ${unit(most)}: ${value <= most ? 'met' : 'MISSED'}`;
}

// Notes

const write = (n: number, text: string) => writeFileSync(join(place.data, 'notes', `${n}.md`), text);
let [version, last] = [0, size];

/** Another one each time; it stays when it was written. */
function changeOne(): void {
  version++;
  const n = (version * 7919) % size;
  write(n, noteOf(n, version));
}

/** Returns a word that only this note holds. */
function addOne(): string {
  // A word that no other is like: what is almost it is found, too.
  const word = `quixo${String.fromCharCode(97 + (version++ % 26)).repeat(4)}zephyr`;
  write(last, `${noteOf(last++)}\n## 새 소식\n\n${word}\n`);
  return word;
}

// What is measured

type Measured = { refresh: number; command: number };

async function full(): Promise<Measured> {
  const ofCommand = await command();
  rmSync(place.state, { recursive: true });
  rmSync(join(place.data, 'permalinks.jsonl'));
  const { seconds, added } = await refreshed();
  if (added !== size) throw new Error(`${added} talks of ${size} notes`);
  return { refresh: seconds, command: ofCommand };
}

type Did = Pick<Refreshed, 'added' | 'changed' | 'parsed'>;

/** Fails where the refresh does not do what it is measured for. */
async function after(change: () => unknown, expected: Did): Promise<Measured> {
  const refresh = await times(async () => {
    change();
    const { seconds, added, changed, parsed } = await refreshed();
    const did: Did = { added, changed, parsed };
    if (JSON.stringify(did) !== JSON.stringify(expected)) throw new Error(`a refresh did ${JSON.stringify(did)}`);
    return seconds;
  });
  const ofCommand = await times(() => {
    change();
    return command();
  });
  return { refresh, command: ofCommand };
}

function copying(sync: boolean): Promise<number> {
  const copy = join(folder, 'copy.sqlite');
  return times(() => {
    rmSync(copy, { force: true });
    return timeOf(() => {
      copyFileSync(currentFile(place), copy);
      const handle = openSync(copy, 'r+');
      if (sync) fsyncSync(handle);
      closeSync(handle);
    });
  });
}

async function serving(): Promise<void> {
  const server = await Watched.start(place);
  try {
    const afterCommand: number[] = [];
    const [admin, afterAdmin]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      const word = addOne();
      await command();
      afterCommand.push(await server.secondsUntilFound(word));
    }
    const found = middle(afterCommand);
    line('a server finds it after a command', shown(found), `  ${verdict(found, GOALS.found, shown)}`);
    for (let round = 0; round < ROUNDS; round++) {
      const word = addOne();
      admin.push(await server.refresh());
      afterAdmin.push(await server.secondsUntilFound(word));
    }
    line('and after its own refresh', shown(middle(afterAdmin)), `  which took ${shown(middle(admin))}`);
  } finally {
    await server.stop();
  }
}

try {
  mkdirSync(join(place.data, 'notes'), { recursive: true });
  for (let n = 0; n < size; n++) write(n, noteOf(n));
  const whole = await full();
  const share = (seconds: number) => percent(seconds / whole.refresh);
  console.log(`${size} notes, Node ${process.versions.node}${size === GOALS_AT ? '' : `; the goals are those of ${GOALS_AT}`}`);
  line('', 'refresh', 'of the full', 'command', 'of the full');
  line('full', shown(whole.refresh), '', shown(whole.command));
  const row = (name: string, { refresh, command }: Measured, most?: number) => {
    const goal = most === undefined ? '' : verdict(refresh / whole.refresh, most, percent);
    line(name, shown(refresh), share(refresh), shown(command), percent(command / whole.command), goal && `  ${goal}`);
  };
  row('after one changed file', await after(changeOne, { added: 0, changed: 1, parsed: 1 }), GOALS.changed);
  row('after one added file', await after(addOne, { added: 1, changed: 0, parsed: 1 }), GOALS.changed);
  row('after nothing changed', await after(() => {}, { added: 0, changed: 0, parsed: 0 }), GOALS.nothing);
  const [copied, synced] = [await copying(false), await copying(true)];
  line('copying the index file', shown(copied), share(copied));
  line('the same, and on the disk', shown(synced), share(synced));
  line('the index file', `${(statSync(currentFile(place)).size / 1e6).toFixed(1)} MB`);
  await serving();
} finally {
  if (values.keep) console.log(`kept: ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
