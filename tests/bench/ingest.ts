/**
 * `npm run bench:ingest -- FOLDER`: how fast sources are parsed. It takes ten copies of each source below FOLDER (the sample
 * data without one), each with one changed line so that nothing is cached, and prints files per second, how much longer the
 * whole of parsing takes than bare remark-parse with remark-gfm, and what a second thread brings.
 */
import { readFileSync } from 'node:fs';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { listSources } from '../../ingest/folder.ts';
import { parseSource, type SourceInput } from '../../ingest/parse.ts';
import { mapLimited, PARSER_LIMITS, startParserPool } from '../../ingest/parser-pool.ts';

const COPIES = 10;
const ROUNDS = 5;

const folder = process.argv[2] ?? 'data';
const inputs = listSources(folder).files.flatMap(({ path, file }) => {
  const lines = readFileSync(file, 'utf8').split('\n');
  return Array.from({ length: COPIES }, (_, copy): SourceInput => {
    const changed = [...lines, '', `Copy ${copy}.`].join('\n');
    return { path, bytes: Buffer.from(changed) };
  });
});
if (!inputs.length) {
  console.error(`${folder} holds no source; name a folder with .md, .html or .txt files: npm run bench:ingest -- FOLDER`);
  process.exit(1);
}

/** Seconds. */
async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const bare = remark().use(remarkGfm).freeze();
const decoder = new TextDecoder();
const parseBare = () => {
  for (const { bytes } of inputs) bare.parse(decoder.decode(bytes));
};
const parseWhole = () => {
  for (const input of inputs) parseSource(input);
};
const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;

parseBare();
parseWhole();
const [bareTimes, wholeTimes]: [number[], number[]] = [[], []];
// In turns, so that whatever else the machine does slows both.
for (let round = 0; round < ROUNDS; round++) {
  bareTimes.push(await timeOf(parseBare));
  wholeTimes.push(await timeOf(parseWhole));
}

async function pooled(threads: number): Promise<number> {
  const pool = startParserPool(inputs.length, { ...PARSER_LIMITS, timeoutMs: 600_000 }, threads);
  const run = () => mapLimited(inputs, threads, (input) => pool.parse(input));
  await run(); // threads start, code gets warm
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await timeOf(run));
  await pool.close();
  return middle(times);
}

const [one, two] = [await pooled(1), await pooled(2)];
const whole = middle(wholeTimes);
console.log(`${inputs.length} files, ${(inputs.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6).toFixed(1)} MB`);
console.log(`files/s on one thread           ${(inputs.length / whole).toFixed(0)}`);
console.log(`whole of parsing / bare remark  ${(whole / middle(bareTimes)).toFixed(2)}`);
console.log(`files/s with two threads        ${(inputs.length / two).toFixed(0)}`);
console.log(`speed-up from two threads       ${(one / two).toFixed(2)}`);
