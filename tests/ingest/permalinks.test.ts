/** Permalinks outlive what is done to the sources: random edit scripts that keep books of their own, and what holds after each refresh. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatLedger, type Ledger } from '../../ingest/ledger.ts';
import { readLedgerFiles } from '../../ingest/ledger-files.ts';
import { parseSource } from '../../ingest/parse.ts';
import { stateFolder } from '../../search/store/generations.ts';
import { IndexFile } from '../../search/store/index-file.ts';
import { currentFile, generationOf, type Places } from '../support/contents.ts';
import { EditScript, runScript } from '../support/edit-scripts.ts';
import { pureCore } from '../support/pure-core.ts';
import { runs } from '../support/runs.ts';
import { type Sources, withSources } from '../support/sources.ts';

/** `test:long` takes a quarter of an hour; in milliseconds. */
const LONG = 2_400_000;

/** A failure names the script; this runs it alone. */
const ONE = process.env.TALKDEX_SCRIPT;
const seeds = (count: number) => (ONE ? [Number(ONE)] : Array.from({ length: count }, (_, seed) => seed));

/** What went wrong in each script that failed. */
async function failuresOf(scripts: number[], run: (seed: number) => Promise<void>): Promise<string[]> {
  const failures: string[] = [];
  for (const seed of scripts) {
    try {
      await run(seed);
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  return failures;
}

it('scripts write posts that are read as they were meant', { timeout: LONG }, () => {
  for (const seed of seeds(runs(2))) {
    const script = new EditScript(seed);
    for (let edits = 0; edits < 4; edits++) {
      const read = Object.entries(script.files()).map(([path, text]) => {
        const { kind, event, talks } = parseSource({ path, bytes: Buffer.from(text) });
        const told = talks.map(({ title, speakers, sections }) => ({
          title,
          speakers: speakers.map(({ name }) => name),
          text: sections.flatMap((section) => section.text || []).join('\n'),
        }));
        return { path, kind, event: { title: event.title, date: event.date }, told };
      });
      expect(read).toEqual(script.meant());
      script.edit();
    }
  }
});

it('every talk and event keeps its id through any edit script', { timeout: LONG }, async () => {
  const failures = await failuresOf(seeds(runs(20)), async (seed) => {
    const core = pureCore();
    await runScript(seed, (files) => core.refresh(files));
  });
  expect(failures).toEqual([]);
});

it('a refresh of what did not change gives the ledger that was there', { timeout: LONG }, async () => {
  for (const seed of seeds(runs(1))) {
    const core = pureCore();
    await runScript(seed, (files, { edits }) => {
      const first = core.refresh(files);
      expect(core.refresh(files).text, `script ${seed} (${edits.join('; ')})`).toBe(first.text);
      return first;
    });
  }
});

const ledgerOf = ({ data, state }: Places) => readLedgerFiles(data, stateFolder(state, data));

/** All that people see of the current generation. */
function seenIn(places: Places) {
  const index = IndexFile.open(currentFile(places));
  try {
    const ids = index.all('select id from talk order by id').map(({ id }) => String(id));
    return {
      talks: index.talks(ids),
      events: index.events(),
      topics: index.topics(),
      glossary: index.glossary(),
      synonyms: index.synonyms().map(String).sort(),
      permalinks: index.permalinks().sort((a, b) => (a.id < b.id ? -1 : 1)),
      diagnostics: index
        .diagnostics()
        .map((each) => JSON.stringify(each))
        .sort(),
    };
  } finally {
    index.close();
  }
}

/** The ids of the ledger that are nobody's any more, and where they lead. */
const gone = (ledger: Ledger) =>
  [...ledger.values()]
    .flatMap(({ id, removed, movedTo }) => (removed || movedTo ? { id, movedTo } : []))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** Writes what changed, and deletes what is gone. */
function replaceFiles(kb: ReturnType<typeof withSources>, before: Sources, now: Sources): void {
  for (const path of Object.keys(before)) if (!(path in now)) rmSync(join(kb.data, path));
  kb.add(Object.fromEntries(Object.entries(now).filter(([path, text]) => before[path] !== text)));
}

/** Some refreshes are a server's, some find no state, some are compared with a full one: by their number. */
async function refreshWhole(seed: number): Promise<void> {
  const kb = withSources({});
  let before: Sources = {};
  let number = seed;
  await runScript(seed, async (files, { edits }) => {
    number++;
    const where = `script ${seed}, refresh ${number - seed}${number % 4 ? '' : ' without state'}${number % 4 === 2 ? ' of a server' : ''} (${edits.join('; ')})`;
    if (number % 4 === 0) rmSync(kb.state, { recursive: true, force: true });
    const ledger = formatLedger(ledgerOf(kb));
    replaceFiles(kb, before, files);
    before = files;
    const options = { acceptRemovals: true, writesLedger: number % 4 !== 2 };
    await kb.ingest(options);
    const generation = generationOf(kb);
    const after = formatLedger(ledgerOf(kb));
    const seen = seenIn(kb);
    expect(
      seen.permalinks.map(({ id, movedTo }) => ({ id, movedTo })),
      `${where}: what pages are told of former ids`,
    ).toEqual(gone(ledgerOf(kb)));
    const again = await kb.ingest(options);
    expect([again.talks.added, again.talks.changed, again.talks.moved, again.talks.removed], where).toEqual([[], [], [], []]);
    expect(generationOf(kb), `${where}: the generation after nothing changed`).toBe(generation);
    expect(formatLedger(ledgerOf(kb)), `${where}: the ledger after nothing changed`).toBe(after);
    if (number % 3 === 0) {
      const other = withSources({ ...files, ...(ledger ? { 'permalinks.jsonl': ledger } : {}) });
      await other.ingest({ acceptRemovals: true, full: true });
      expect(formatLedger(ledgerOf(other)), `${where}: the ledger of a full refresh`).toEqual(after);
      expect(seenIn(other), `${where}: a full refresh beside`).toEqual(seen);
    }
    return { ...seen, ledger: ledgerOf(kb) };
  });
}

it('so it is in the index, whether it is refreshed, rebuilt or made anew', { timeout: LONG }, async () => {
  for (const seed of seeds(runs(1))) await refreshWhole(seed);
});
