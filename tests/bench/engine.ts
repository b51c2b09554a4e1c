/**
 * `npm run bench:engine -- [SIZE...] [--data FOLDER] [--seconds N]`: our HTTP API over Meilisearch and over the embedded engine,
 * beside Meilisearch asked directly: default settings, natural text, answers that are not compressed, and once the official client
 * as it comes. Over 1,480 and 20,000 synthetic talks where no size is named; with `--data` over the talks of a folder in place of
 * the first size. It prints how long keyword, sentence and type-ahead queries take and how many are answered in a second, with one
 * connection and with sixteen, how long they take when nobody asked them before, what indexing takes, and then which goals are met;
 * it fails on none, because a time says as much of the machine as of the code. The server is that of the settings (MEILI_HOST); the
 * indexes `bench_talkdex` and `bench_natural` are made there and removed, those that a killed run has left too.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type MeilisearchSettings, readSettings } from '../../bin/settings.ts';
import { MeilisearchServer } from '../../search/meilisearch/server.ts';
import { nextOf, previousOf } from '../../search/meilisearch/settings.ts';
import { TalkdexError } from '../../search/store/errors.ts';
import { DirectIndex } from './engine-direct.ts';
import { measureAnswers, measureIndexing, measureOneChange } from './engine-measure.ts';
import { KINDS } from './engine-queries.ts';
import { type Asked, type Measured, showAsked, showChange, showGoals, showIndexing } from './engine-report.ts';
import { ServeProcess } from './engine-serve.ts';
import { type Collection, ofFolder, synthetic } from './engine-state.ts';

const OURS = 'bench_talkdex';
const DIRECT = 'bench_natural';
const ALL = [OURS, nextOf(OURS), previousOf(OURS), DIRECT];
const SIZES = [1_480, 20_000];
const SECONDS = 4;

function fail(message: string): never {
  console.error(`${message}\nusage: npm run bench:engine -- [SIZE...] [--data FOLDER] [--seconds N]`);
  process.exit(2);
}

function optionsFrom(args: string[]) {
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => arg !== '--'), // tsx hands on the one that npm would take away
    options: { data: { type: 'string' }, seconds: { type: 'string' } },
    allowPositionals: true,
  });
  const sizes = positionals.length ? positionals.map(Number) : SIZES;
  const seconds = Number(values.seconds ?? SECONDS);
  if (!(seconds >= 1)) fail('--seconds is a number from 1');
  if (sizes.some((size) => !(size >= 100))) fail('a size is a number of talks from 100');
  return { sizes, seconds, data: values.data };
}

function serverOf(): MeilisearchSettings {
  const { meilisearch } = readSettings();
  if (!meilisearch)
    fail('set MEILI_HOST to a Meilisearch server, and MEILI_API_KEY to a key that may do everything with indexes bench_*');
  return { ...meilisearch, index: OURS };
}

async function measure(collection: Collection, settings: MeilisearchSettings, seconds: number): Promise<Measured> {
  const server = new MeilisearchServer(settings);
  const direct = new DirectIndex(settings, DIRECT);
  const started: ServeProcess[] = [];
  const start = async (name: string, engine: NodeJS.ProcessEnv) => {
    const process = await ServeProcess.start(name, collection, engine);
    started.push(process);
    return process;
  };
  try {
    await direct.delete(ALL);
    const indexing = await measureIndexing(collection, server, direct);
    showIndexing(indexing);
    const ours = await start('our API over Meilisearch', { TALKDEX_ENGINE: 'meilisearch', MEILI_INDEX: OURS });
    const embedded = await start('our API, embedded engine', { TALKDEX_ENGINE: 'embedded', MEILI_HOST: '' });
    const asked = {} as Measured['asked'];
    for (const kind of KINDS) {
      const figures: Asked = await measureAnswers(collection.questions[kind], { ours, embedded, direct }, seconds);
      asked[kind] = figures;
      showAsked(kind, figures);
    }
    const change = await measureOneChange(collection, server, ours);
    showChange(change);
    return { name: collection.name, size: collection.size, asked, indexing, change };
  } finally {
    await Promise.all(started.map((each) => each.stop()));
    server.close();
    await direct.delete(ALL);
  }
}

async function bench({ sizes, seconds, data }: ReturnType<typeof optionsFrom>, settings: MeilisearchSettings): Promise<void> {
  const all: Measured[] = [];
  for (const [i, size] of sizes.entries()) {
    const folder = mkdtempSync(join(tmpdir(), 'talkdex-bench-'));
    try {
      const collection = data !== undefined && i === 0 ? await ofFolder(data, folder) : synthetic(size, folder);
      console.log(`\n${collection.name}, Node ${process.versions.node}`);
      all.push(await measure(collection, settings, seconds));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  showGoals(all);
}

try {
  await bench(optionsFrom(process.argv.slice(2)), serverOf());
} catch (error) {
  if (!(error instanceof TalkdexError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
