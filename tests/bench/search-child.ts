/**
 * A process of its own for one piece of work of `bench:search`, so that its memory is its own: `index` makes the index file of
 * one engine, `ask` opens it and asks. What was measured is one JSON object on stdout.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Queries, SETS, type SetName } from './queries.ts';
import { synthesise } from './synthetic.ts';

export type Contender = 'embedded' | 'minisearch';

export type Job = { work: 'index' | 'ask'; contender: Contender; size: number; words: number; folder: string; wasm: boolean };

export type Indexed = { driver: string; indexMs: number; bytes: number };

/** Milliseconds; `found` is how many talks the query in the middle found. */
export type Figures = { p50: number; p95: number; p99: number; found: number };

export type Asked = {
  openMs: number;
  /** Growth from before the engine was loaded to after all queries, rubbish collected. */
  rssBytes: number;
  heapBytes: number;
  /** The ids of the twenty best in order; the embedded engine also gives the exact total and the facet counts. */
  sets: Record<SetName, Figures>;
  /** The embedded engine's whole answer: talks read, titles and passages marked. */
  shown?: Record<SetName, Figures>;
};

/** Answers one query with its twenty best and says how many there are in all. */
type Ask = (q: string) => Promise<number> | number;

const ROUNDS = 3;
/** A set whose first round takes longer is asked once more only. In milliseconds. */
const LONG = 30_000;
const NO_FILTERS = { topics: [], speakers: [], events: [], years: [] };
/** As `search()` of a page shows them. */
const PER_PAGE = 20;

const indexFile = ({ folder, contender }: Job) => join(folder, contender === 'embedded' ? 'index.sqlite' : 'minisearch.json');

/** Without the module, the driver falls back to WebAssembly as it does on Node 20. */
function hideNativeDriver(): void {
  const own = process.getBuiltinModule;
  process.getBuiltinModule = ((name: string) => (name === 'node:sqlite' ? undefined : own(name))) as typeof own;
}

const MINISEARCH = { fields: ['title', 'names', 'headings', 'body'], idField: 'id' };

async function index(job: Job): Promise<Indexed> {
  const base = synthesise(job.size, job.words);
  const file = indexFile(job);
  if (job.contender === 'embedded') {
    const { writeIndexFile } = await import('../../search/store/writer.ts');
    const { drivers } = await import('../../search/store/driver.ts');
    const driver = String(drivers()[0]);
    const start = performance.now();
    writeIndexFile(base, { file, generation: 1, inputHash: 'bench' });
    return { driver, indexMs: performance.now() - start, bytes: statSync(file).size };
  }
  const { default: MiniSearch } = await import('minisearch');
  const start = performance.now();
  const engine = new MiniSearch(MINISEARCH);
  engine.addAll(
    base.talks.map(({ id, title, speakers, event, sections }) => ({
      id,
      title,
      names: [...speakers.map(({ name }) => name), event?.title].join('\n'),
      headings: sections.map(({ heading }) => heading).join('\n'),
      body: sections.map(({ text }) => text).join('\n'),
    })),
  );
  writeFileSync(file, JSON.stringify(engine));
  return { driver: 'minisearch', indexMs: performance.now() - start, bytes: statSync(file).size };
}

async function openEmbedded(file: string): Promise<{ ask: Ask; show: Ask; openMs: number }> {
  const [{ IndexFile }, { embeddedEngine }, { findAndRank, search }, { openDatabase }] = await Promise.all([
    import('../../search/store/index-file.ts'),
    import('../../search/embedded/engine.ts'),
    import('../../search/search.ts'),
    import('../../search/store/driver.ts'),
  ]);
  openDatabase(':memory:').close(); // the driver itself is loaded once a process, not once a file
  const start = performance.now();
  const opened = IndexFile.open(file);
  const engine = embeddedEngine(opened);
  const openMs = performance.now() - start;
  const request = (q: string) =>
    ({ q, filters: NO_FILTERS, sort: 'relevance', page: 1, perPage: PER_PAGE, verbatim: false }) as const;
  const ask: Ask = async (q) => (await findAndRank(request(q), opened, engine)).total;
  const show: Ask = async (q) => (await search(request(q), opened, engine)).total;
  return { ask, show, openMs };
}

async function openMiniSearch(file: string): Promise<{ ask: Ask; show?: Ask; openMs: number }> {
  const { default: MiniSearch } = await import('minisearch');
  const start = performance.now();
  const engine = MiniSearch.loadJSON(readFileSync(file, 'utf8'), MINISEARCH);
  const openMs = performance.now() - start;
  const options = {
    boost: { title: 2 },
    fuzzy: 0.2,
    prefix: (_: string, i: number, terms: string[]) => i === terms.length - 1,
  };
  const ask: Ask = (q) => {
    const found = engine.search(q, options);
    return found.slice(0, PER_PAGE) && found.length;
  };
  return { ask, openMs };
}

function memory(): { rss: number; heapUsed: number } {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heapUsed: heapUsed + external };
}

const sorted = (numbers: number[]) => numbers.sort((a, b) => a - b);
const at = (numbers: number[], share: number) => numbers[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0;

/** For each query the middle of several rounds: what else the machine does in between is not the engine's. */
async function measure(ask: Ask, queries: string[], rounds = ROUNDS): Promise<Figures> {
  const times = queries.map((): number[] => []);
  const found: number[] = [];
  const begin = performance.now();
  for (const q of queries) found.push(await ask(q)); // warms up
  if (performance.now() - begin > LONG) rounds = 1;
  for (let round = 0; round < rounds; round++) {
    for (const [i, q] of queries.entries()) {
      const start = performance.now();
      await ask(q);
      times[i]?.push(performance.now() - start);
    }
  }
  const middles = sorted(times.map((each) => at(sorted(each), 0.5)));
  return { p50: at(middles, 0.5), p95: at(middles, 0.95), p99: at(middles, 0.99), found: at(sorted(found), 0.5) };
}

async function eachSet<T>(work: (name: SetName) => Promise<T>): Promise<Record<SetName, T>> {
  const results: [SetName, T][] = [];
  for (const name of SETS) results.push([name, await work(name)]);
  return Object.fromEntries(results) as Record<SetName, T>;
}

async function ask(job: Job): Promise<Asked> {
  const queries = JSON.parse(readFileSync(join(job.folder, 'queries.json'), 'utf8')) as Queries;
  const before = memory();
  const { ask, show, openMs } = await (job.contender === 'embedded' ? openEmbedded : openMiniSearch)(indexFile(job));
  const sets = await eachSet((name) => measure(ask, queries[name]));
  const shown = show && (await eachSet((name) => measure(show, queries[name])));
  const after = memory();
  return {
    openMs,
    rssBytes: after.rss - before.rss,
    heapBytes: after.heapUsed - before.heapUsed,
    sets,
    ...(shown ? { shown } : {}),
  };
}

const job = JSON.parse(process.argv[2] ?? '{}') as Job;
if (job.wasm) hideNativeDriver();
console.log(JSON.stringify(await (job.work === 'index' ? index(job) : ask(job))));
