/** Brings the index up to date with the data folder: reads what changed, builds the next generation beside, publishes it. */
import { setImmediate } from 'node:timers/promises';
import type { RefreshReport } from '../search/answers.ts';
import { isRefused, StoreError, TalkdexError } from '../search/store/errors.ts';
import { makeStateFolder, pointerBefore, stateFolder, tidy } from '../search/store/generations.ts';
import type { IndexFile } from '../search/store/index-file.ts';
import { arrivalsWith } from '../search/store/meta.ts';
import { newestWhole, openCurrent } from '../search/store/open-current.ts';
import { SCHEMA_VERSION } from '../search/store/schema.ts';
import { changesFrom, type Generation } from '../search/store/writer.ts';
import type { Diagnostic } from '../search/talk.ts';
import { beforeOf } from './before.ts';
import { dataFolder, type Listing, listSources, noSources, ofWholeFile } from './folder.ts';
import { formatLedger, type Ledger } from './ledger.ts';
import {
  guardLedger,
  keepLedger,
  type LedgerTexts,
  ledgerForgot,
  parseLedgers,
  readLedgerTexts,
  withForgotten,
} from './ledger-files.ts';
import { type Lists, readLists } from './lists.ts';
import { type Lock, LockedError, lock, lostLock } from './lock.ts';
import { guardAgainstLoss } from './losses.ts';
import { NextFile } from './next-file.ts';
import { permalinksOf } from './next-ledger.ts';
import { warmUp } from './parser-pool.ts';
import { buildKnowledgeBase } from './pipeline.ts';
import { filesReport, talksReport } from './report.ts';
import { hashOf, leftIn, noteSeen, seenBefore, seenIn } from './seen.ts';
import { type ReadOptions, readSources, type Source } from './sources.ts';

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
  /** Publishes even if more than a fifth of the talks, and at least five, would go, or all of a source that can't be read. */
  acceptRemovals?: boolean;
  /** Called after each file, with how many of how many are done. */
  onProgress?: (done: number, total: number) => void;
  /** Brings a search server to the new index file before it is published; when that fails, the file is published all the same. */
  bring?: (file: IndexFile) => Promise<Diagnostic[]>;
};

export type { RefreshReport };

/**
 * Fails with a TalkdexError, and leaves everything as it was, when the folder or the ledger can't be read, the state can't be
 * written, another refresh runs, or too many talks would go. A single source that can't be read is a diagnostic.
 */
export async function refresh(options: RefreshOptions): Promise<RefreshReport> {
  const state = stateFolder(options.state, dataFolder(options.data));
  if (options.dryRun) return refreshLocked(options, state);
  makeStateFolder(state);
  const held = await lock(state);
  try {
    tidy(state); // of runs that were killed: one that is killed each time must not fill the disk
    return await refreshLocked(options, state, held);
  } finally {
    held.release();
  }
}

const NOTHING = { added: [], changed: [], moved: [], removed: [], told: [] };

/** Without a lock, nothing is written. A damaged index file, which fails wherever its damage lies, is not built on. */
async function refreshLocked(options: RefreshOptions, state: string, held?: Lock): Promise<RefreshReport> {
  const current = openedIn(state);
  try {
    // Where all is made anew, a look through the file takes little of the time, and damage may be why somebody wants that.
    if (options.full && current?.isSound() === false) throw new StoreError(`${current.file} is damaged`);
    return await refreshFrom({ current, kept: current?.meta.generation }, options, state, held);
  } catch (error) {
    if (!current || error instanceof LockedError || isRefused(error) || current.isSound()) throw error;
  } finally {
    current?.close();
  }
  const whole = newestWhole(state, current.meta.generation);
  try {
    const report = await refreshFrom({ current: whole, kept: whole?.meta.generation ?? 0 }, options, state, held);
    return { ...report, diagnostics: [...report.diagnostics, wasDamaged(current.file)] };
  } finally {
    whole?.close();
  }
}

type From = {
  /** What the refresh before made. */
  current: IndexFile | undefined;
  /** The generation that is kept beside the next one; absent: the one that is current. 0: none. */
  kept: number | undefined;
};

async function refreshFrom({ current, kept }: From, options: RefreshOptions, state: string, held?: Lock): Promise<RefreshReport> {
  const started = performance.now();
  const onNoChange = warmUp();
  await setImmediate(); // it starts now, and not only when what comes next has been read
  const from = options.full ? undefined : current;
  const next = held && new NextFile(state, { from: from?.file, kept });
  try {
    const input = await readInput(options, state, { current, onChange: next?.copyAhead, onNoChange });
    const tell: Tell = (generation, talks, diagnostics) => ({
      generation,
      talks,
      files: filesReport(input.sources),
      diagnostics,
      tookMs: Math.round(performance.now() - started),
    });
    const same = from && (await withoutNews({ from, input, tell, options, state, held }));
    if (same) return same;
    const { base, ledger, total, diagnostics } = build(input, options, state, current);
    const { changes } = changesFrom(current?.hashes() ?? new Map(), base);
    const talks = talksReport(changes, total, { talks: base.talks, ledger });
    if (!next) return tell(current?.meta.generation ?? 0, talks, diagnostics);
    const { sourcesHash, hashWith } = input;
    const report = { talks, files: filesReport(input.sources) };
    // A talk that got another id is no new one.
    const moved = new Set(base.permalinks?.map(({ movedTo }) => movedTo));
    const added = changes.added.filter((id) => !moved.has(id));
    const arrivals = current && arrivalsWith(added, new Date().toISOString(), current.arrivals());
    if (!held.stillOurs()) throw lostLock();
    await next.write({ ...base, report, arrivals }, { sourcesHash, inputHash: hashWith(formatLedger(ledger)) });
    if (!held.stillOurs()) throw lostLock();
    const written = keepLedger(ledger, input.texts, { ...options, state });
    diagnostics.push(...written.diagnostics);
    const file = next.open();
    const seen = seenIn(file, input, written.texts);
    const degraded = await bringServer(options, file, diagnostics).finally(() => file.close());
    if (!held.stillOurs()) throw lostLock();
    const generation = next.publish();
    noteSeen(state, seen);
    return { ...tell(generation, talks, diagnostics), ...degraded };
  } finally {
    await next?.close();
  }
}

type Unchanged = {
  from: IndexFile;
  input: Input;
  tell: Tell;
  options: RefreshOptions;
  state: string;
  held: Lock | undefined;
};

/** What is to be done and told where the current generation holds what the folder says, or is held; undefined where it does not. */
async function withoutNews({ from, input, tell, options, state, held }: Unchanged): Promise<RefreshReport | undefined> {
  const { texts, ledger, hashWith, sourcesHash } = input;
  const pointer = pointerBefore(state);
  // It may only stand in for the current one, which is damaged.
  if (pointer?.generation !== from.meta.generation) return undefined;
  const same = tell(from.meta.generation, { total: from.size, ...NOTHING }, [...from.diagnostics()]);
  if (options.automatic && pointer.held === sourcesHash) return { ...same, held: heldBy(from) };
  if (from.meta.sourcesHash !== sourcesHash) return undefined;
  const keepsAll = !options.frozen && !(options.writesLedger && texts.state.length);
  if (!keepsAll || seenBefore(state) !== seenIn(from, input, texts)) {
    if (from.meta.inputHash !== hashWith(formatLedger(ledger()))) return undefined;
    guardLedger(ledger(), texts, options);
    if (!held) return same;
    const kept = keepLedger(ledger(), texts, { ...options, state });
    same.diagnostics.push(...kept.diagnostics);
    noteSeen(state, seenIn(from, input, kept.texts));
  }
  return held ? { ...same, ...(await bringServer(options, from, same.diagnostics)) } : same;
}

type Tell = (generation: number, talks: RefreshReport['talks'], diagnostics: Diagnostic[]) => RefreshReport;

/** All that a generation is made from. */
type Input = {
  listing: Listing;
  sources: Source[];
  lists: Lists;
  texts: LedgerTexts;
  /** Parsed when it is asked for. Fails with a TalkdexError that names the line. */
  ledger: () => Ledger;
  /** Of the sources and the two files beside them. */
  sourcesHash: string;
  /** Of all, with what the ledger says when it is done: after a refresh without news it is the same again. */
  hashWith: (...lines: (string | Buffer)[]) => string;
};

async function readInput(
  { data, full, acceptRemovals, onProgress }: RefreshOptions,
  state: string,
  { onChange, ...known }: Pick<ReadOptions, 'current' | 'onChange' | 'onNoChange'>,
): Promise<Input> {
  const listing = listSources(data);
  const texts = readLedgerTexts(data, state);
  let parsed: Ledger | undefined;
  const ledger = () => (parsed ??= parseLedgers(texts, data, state));
  const whileParsing = () => {
    onChange?.();
    try {
      ledger();
    } catch {
      // told when it is needed, and every file is read
    }
  };
  const sources = await readSources(listing, { ...known, full, acceptRemovals, onProgress, onChange: whileParsing });
  const lists = readLists(data, acceptRemovals ? undefined : known.current?.lists());
  const ofSources = sources.map(({ path, hash, lastGood }) => `${path} ${hash} ${lastGood}`);
  const sourcesHash = hashOf([ofSources.join('\0'), lists.texts.topics, lists.texts.glossary]);
  const around = JSON.stringify([...listing.diagnostics, ...lists.diagnostics]);
  const hashWith: Input['hashWith'] = (...lines) => hashOf([String(SCHEMA_VERSION), sourcesHash, around, ...lines]);
  return { listing, sources, lists, texts, ledger, sourcesHash, hashWith };
}

/** The knowledge base of now. Fails with a TalkdexError where that would lose talks, or change a ledger that is frozen. */
function build(input: Input, options: RefreshOptions, state: string, current: IndexFile | undefined) {
  const { listing, sources, lists, texts } = input;
  const from = options.full ? undefined : current;
  const ledger = withForgotten(input.ledger(), current);
  const forgotten = ledger.size - input.ledger().size;
  const before = from && beforeOf(from, { isLedgerAsLeft: seenBefore(state).startsWith(`${leftIn(from, texts)} `) });
  const { topics, corrections } = lists;
  const built = buildKnowledgeBase({ sources, topics, corrections, ledger, before });
  guardLedger(built.ledger, texts, options);
  if (!options.acceptRemovals) guardAgainstLoss(ledger, built.ledger, options.data);
  const unasked = [...(listing.files.length ? [] : [noSources()]), ...(forgotten ? [ledgerForgot(forgotten)] : [])];
  const around = [...listing.diagnostics, ...unasked, ...lists.diagnostics, ...built.diagnostics];
  const unchanged = sources.flatMap(({ path, record }) => (record ? [] : [path]));
  const base: Generation = {
    ...built.base,
    units: built.units,
    told: built.told,
    kept: from && { ...built.kept, sources: new Set(unchanged) },
    sources: sources.flatMap(({ record }) => record ?? []),
    stats: new Map(sources.flatMap(({ path, stat }) => (stat === undefined ? [] : [[path, stat]]))),
    diagnostics: around,
    lists: lists.texts,
    permalinks: permalinksOf(built.ledger),
  };
  return {
    base,
    ledger: built.ledger,
    total: base.talks.length + built.kept.talks.size,
    diagnostics: [...around, ...sources.flatMap((source) => source.diagnostics)],
  };
}

function heldBy({ meta }: IndexFile): string {
  return `somebody went back to generation ${meta.generation}, and no source changed since; "talkdex ingest" publishes them all the same`;
}

/** An unreachable server delays only itself: searches are answered from the index file, and the next refresh brings the server to it. */
async function bringServer(
  { bring }: RefreshOptions,
  file: IndexFile,
  diagnostics: Diagnostic[],
): Promise<Pick<RefreshReport, 'degraded'>> {
  try {
    diagnostics.push(...((await bring?.(file)) ?? []));
    return {};
  } catch (error) {
    if (error instanceof TalkdexError) return { degraded: error.message };
    throw error;
  }
}

/** The current index file; undefined where there is none that this version reads, and then everything is built anew. */
function openedIn(state: string): IndexFile | undefined {
  try {
    return openCurrent(state)?.index;
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}

function wasDamaged(file: string): Diagnostic {
  const reason = `the index file ${file} was damaged; the index was made anew without it. Look whether the disk is all right`;
  return ofWholeFile('.', 'index-damaged', 'warning', reason);
}
