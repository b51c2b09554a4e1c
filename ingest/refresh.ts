/** Brings the index up to date with the data folder: reads what changed, builds the next generation beside, publishes it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { RefreshReport } from '../search/answers.ts';
import { StoreError, TalkdexError } from '../search/store/errors.ts';
import {
  indexFilePath,
  makeStateFolder,
  nextGeneration,
  publish,
  readPointer,
  stateFolder,
} from '../search/store/generations.ts';
import { IndexFile } from '../search/store/index-file.ts';
import { SCHEMA_VERSION } from '../search/store/schema.ts';
import { type Changes, removeFile, writeIndexFile } from '../search/store/writer.ts';
import type { Diagnostic, Permalink } from '../search/talk.ts';
import { type SourceDraft, unreadable } from './draft.ts';
import { listSources, ofWholeFile, type SourceFile } from './folder.ts';
import { GLOSSARY_FILE, parseGlossary } from './glossary-file.ts';
import { formatLedger, LEDGER_FILE, type Ledger } from './ledger.ts';
import { readLedgerFiles, writeToData, writeToState } from './ledger-files.ts';
import { lock } from './lock.ts';
import { mapLimited, type ParserPool, startParserPool } from './parser-pool.ts';
import { buildKnowledgeBase } from './pipeline.ts';
import { parseTopics, TOPICS_FILE } from './topics-file.ts';

export type RefreshOptions = {
  /** The folder of sources. */
  data: string;
  /** Below it each data folder has its state. */
  state: string;
  /** Whether the ledger in the data folder may be written; a server keeps new lines in its state. */
  writesLedger?: boolean;
  /** Reads every source again and writes every talk anew. */
  full?: boolean;
  /** Reports, and writes nothing. */
  dryRun?: boolean;
  /** Fails, and changes nothing, when the ledger would change. */
  frozen?: boolean;
  /** Starts by itself, as a watch and a hook do: after somebody went back to an earlier generation it waits until a source changes. */
  automatic?: boolean;
  /** Publishes even if more than a fifth of the talks, and at least five, would go. */
  acceptRemovals?: boolean;
  /** Called after each file, with how many of how many are done. */
  onProgress?: (done: number, total: number) => void;
  /** Brings a search server to the new index file before it is published; when that fails, the file is published all the same. */
  bring?: (file: IndexFile) => Promise<Diagnostic[]>;
};

export type { RefreshReport };

type ReadSource = SourceFile & { hash: string; draft: SourceDraft; parsed: boolean; lastGood: boolean };

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
};

/**
 * Fails with a TalkdexError, and leaves everything as it was, when the folder or the ledger can't be read, the state can't be
 * written, another refresh runs, or too many talks would go. A single source that can't be read is a diagnostic.
 */
export async function refresh(options: RefreshOptions): Promise<RefreshReport> {
  const state = stateFolder(options.state, options.data);
  const listing = listSources(options.data);
  makeStateFolder(state);
  const unlock = lock(state);
  try {
    return await refreshLocked(options, state, listing);
  } finally {
    unlock();
  }
}

async function refreshLocked(
  options: RefreshOptions,
  state: string,
  listing: ReturnType<typeof listSources>,
): Promise<RefreshReport> {
  const started = performance.now();
  const current = openCurrent(state);
  try {
    const sources = await readSources(listing.files, options.full ? undefined : current, options.onProgress);
    const topicsText = readOptional(join(options.data, TOPICS_FILE));
    const glossaryText = readOptional(join(options.data, GLOSSARY_FILE));
    const ledger = readLedgerFiles(options.data, state);
    const own = parseTopics(topicsText);
    const { corrections, diagnostics: ofGlossary } = parseGlossary(glossaryText);
    const drafts = sources.map(({ draft }) => draft);
    const built = buildKnowledgeBase({ drafts, topics: own.topics, corrections, ledger });
    const diagnostics = [
      ...listing.diagnostics,
      ...(listing.files.length ? [] : [noSources()]),
      ...own.diagnostics,
      ...ofGlossary,
      ...sources.flatMap(({ draft }) => draft.diagnostics),
      ...built.diagnostics,
    ];
    const sourcesHash = sha256(...sources.map(({ path, hash }) => `${path} ${hash}`), topicsText, glossaryText);
    const inputHash = sha256(String(SCHEMA_VERSION), sourcesHash, formatLedger(built.ledger), JSON.stringify(diagnostics));
    const report = (generation: number, changes: Changes): RefreshReport => ({
      generation,
      talks: { total: built.base.talks.length, ...changes },
      files: filesReport(sources),
      diagnostics,
      tookMs: Math.round(performance.now() - started),
    });
    const unchanged = { added: [], changed: [], moved: [], removed: [] };
    if (options.automatic && current && readPointer(state)?.held === sourcesHash) {
      const held = `somebody went back to generation ${current.meta.generation}, and no source changed since; "talkdex ingest" publishes them all the same`;
      return { ...report(current.meta.generation, unchanged), held };
    }
    if (current?.meta.inputHash === inputHash && !options.full) {
      if (options.dryRun) return report(current.meta.generation, unchanged);
      diagnostics.push(...keepLedger(built.ledger, options, state));
      const degraded = await bringServer(options, current.file, diagnostics);
      return { ...report(current.meta.generation, unchanged), ...degraded };
    }
    if (current && !options.acceptRemovals)
      guardAgainstLoss(
        current,
        built.base.talks.map(({ id }) => id),
        options.data,
      );
    const generation = nextGeneration(state);
    const file = indexFilePath(state, generation);
    const records = sources.map(({ path, hash, draft }) => ({ path, hash, kind: draft.kind, draft }));
    const changes = writeIndexFile(
      { ...built.base, sources: records, diagnostics, permalinks: gone(built.ledger), files: filesReport(sources) },
      { file, from: options.full ? undefined : current?.file, generation, inputHash, sourcesHash },
    );
    if (options.dryRun) {
      removeFile(file);
      return report(current?.meta.generation ?? 0, changes);
    }
    diagnostics.push(...keepLedger(built.ledger, options, state));
    const degraded = await bringServer(options, file, diagnostics);
    publish(state, generation);
    return { ...report(generation, changes), ...degraded };
  } finally {
    current?.close();
  }
}

/** An unreachable server delays only itself: searches are answered from the index file, and the next refresh brings the server to it. */
async function bringServer(
  { bring }: RefreshOptions,
  path: string,
  diagnostics: Diagnostic[],
): Promise<Pick<RefreshReport, 'degraded'>> {
  if (!bring) return {};
  const file = IndexFile.open(path);
  try {
    diagnostics.push(...(await bring(file)));
    return {};
  } catch (error) {
    if (error instanceof TalkdexError) return { degraded: error.message };
    throw error;
  } finally {
    file.close();
  }
}

/** The current index file; undefined where there is none that this version reads, and then everything is built anew. */
function openCurrent(state: string): IndexFile | undefined {
  try {
    const pointer = readPointer(state);
    return pointer && IndexFile.open(indexFilePath(state, pointer.generation));
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}

async function readSources(
  files: SourceFile[],
  current: IndexFile | undefined,
  onProgress: RefreshOptions['onProgress'],
): Promise<ReadSource[]> {
  const known = current?.drafts() ?? new Map<string, { hash: string; draft: unknown }>();
  const pool = startParserPool(files.length - known.size);
  let done = 0;
  try {
    return await mapLimited(files, pool.threads, async (file) => {
      const source = await readSource(file, known.get(file.path), pool);
      onProgress?.(++done, files.length);
      await setImmediate(); // a server that refreshes goes on answering between two files
      return source;
    });
  } finally {
    await pool.close();
  }
}

async function readSource(
  { path, file }: SourceFile,
  known: { hash: string; draft: unknown } | undefined,
  pool: ParserPool,
): Promise<ReadSource> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    const draft = unreadable(path, cause as NodeJS.ErrnoException);
    return { path, file, hash: 'unreadable', parsed: true, ...lastGood(draft, known) };
  }
  const hash = sha256(bytes);
  if (known?.hash === hash) return { path, file, hash, draft: known.draft as SourceDraft, parsed: false, lastGood: false };
  return { path, file, hash, parsed: true, ...lastGood(await pool.parse({ path, bytes }), known) };
}

/** A file that was fine and became unreadable keeps the talks that it had. */
function lastGood(draft: SourceDraft, known: { draft: unknown } | undefined): { draft: SourceDraft; lastGood: boolean } {
  const before = known?.draft as SourceDraft | undefined;
  const failed = draft.talks.length === 0 && draft.diagnostics.some(({ severity }) => severity === 'error');
  if (!failed || !before?.talks.length) return { draft, lastGood: false };
  const reason = `its ${before.talks.length} talks stay as they were when it could last be read`;
  const diagnostics = [...draft.diagnostics, ofWholeFile(draft.path, 'last-good', 'warning', reason)];
  return { draft: { ...before, diagnostics }, lastGood: true };
}

function noSources(): Diagnostic {
  return ofWholeFile(
    '.',
    'no-sources',
    'warning',
    'the data folder holds no .md, .mdx, .html, .htm or .txt file; put a recap post there',
  );
}

function readOptional(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new TalkdexError(`${file} can't be read: ${(error as Error).message}`, { cause: error });
  }
}

function filesReport(sources: ReadSource[]): RefreshReport['files'] {
  const parsed = sources.filter((source) => source.parsed).length;
  const failed = sources.flatMap(({ path, draft }) => {
    const error = draft.diagnostics.find(({ severity, path: of }) => severity === 'error' && of === path);
    return error ? [{ path, reason: error.reason }] : [];
  });
  const lastGood = sources.filter((source) => source.lastGood).map(({ path }) => path);
  const skipped = sources.flatMap(({ path, draft }) => {
    const why = draft.kind === 'none' && draft.diagnostics.find(({ severity }) => severity === 'info');
    return why ? [{ path, reason: why.reason }] : [];
  });
  return { total: sources.length, parsed, unchanged: sources.length - parsed, failed, lastGood, skipped };
}

/** What the pages say at ids that are none's any more. */
function gone(ledger: Ledger): Permalink[] {
  return [...ledger.values()].flatMap(({ id, kind, title, speakers, event, date, removed, movedTo }) =>
    removed || movedTo ? [{ id, kind, title, speakers, event, date, movedTo }] : [],
  );
}

/** More than this share of the talks, and at least so many, never go without a word. */
const REMOVED_SHARE = 0.2;
const REMOVED_AT_LEAST = 5;

function guardAgainstLoss(current: IndexFile, ids: string[], data: string): void {
  const kept = new Set(ids);
  const removed = current.all('select id from talk').filter((row) => !kept.has(String(row.id))).length;
  if (removed < REMOVED_AT_LEAST || removed <= current.size * REMOVED_SHARE) return;
  throw new TalkdexError(
    `${removed} of ${current.size} talks would be removed; the index stays as it was. If ${data} is right, run "talkdex ingest --accept-removals"`,
  );
}

/** Writes the ledger where it may be written; a folder that can't be is a diagnostic, and the state keeps the new lines. */
function keepLedger(ledger: Ledger, { data, writesLedger = false }: RefreshOptions, state: string): Diagnostic[] {
  if (writesLedger) {
    try {
      writeToData(ledger, data, state);
      return [];
    } catch (error) {
      const reason = `the ledger can't be written (${(error as NodeJS.ErrnoException).code}); its new lines are kept in ${state} until "talkdex ingest" may write it`;
      writeToState(ledger, data, state);
      return [ofWholeFile(LEDGER_FILE, 'ledger-not-written', 'warning', reason)];
    }
  }
  writeToState(ledger, data, state);
  return [];
}
