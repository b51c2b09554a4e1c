/** What every source holds: read where it changed, taken from the refresh before where it did not. */
import { createHash } from 'node:crypto';
import { type BigIntStats, readFileSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { IndexFile } from '../search/store/index-file.ts';
import { keptDiagnostics, keptDraft, keptSources, type SourceRow } from '../search/store/kept.ts';
import type { SourceRecord } from '../search/store/write-sources.ts';
import type { Diagnostic } from '../search/talk.ts';
import { type DraftEvent, type SourceDraft, type SourceHead, unreadable } from './draft.ts';
import { isBroken, type Listing, ofWholeFile, type SourceFile } from './folder.ts';
import { mapLimited, startParserPool } from './parser-pool.ts';

/** What every refresh asks of a source, as the index file keeps it. */
type StoredHead = { event: DraftEvent; talks: number; lastGood?: boolean };

export type Source = SourceHead & {
  kind: string;
  /** Whether it was read and parsed now. */
  parsed: boolean;
  /** Whether its talks stay as they were when it could last be read. */
  lastGood: boolean;
  /** Of the source alone. */
  diagnostics: Diagnostic[];
  /** To be written; absent: the index file has it. */
  record?: SourceRecord;
  /** To be written, where nothing else is: what the file system says now of the file. */
  stat?: string;
};

export type ReadOptions = {
  /** What the refresh before made. */
  current: IndexFile | undefined;
  /** Reads and parses every source again. */
  full?: boolean | undefined;
  /** Lets talks go whose source can't be read any more, or yields none. */
  acceptRemovals?: boolean | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
  /** Called as soon as it is known that a file is not what it was, while it is parsed. */
  onChange?: (() => void) | undefined;
  /** Called when it is known that nothing is to be parsed. */
  onNoChange?: (() => void) | undefined;
};

/** Files are looked at so many at a time, and in between a server that refreshes goes on answering. */
const LOOKED_AT = 500;

/** By path. Never fails for a single file: what can't be read is a diagnostic. */
export async function readSources({ files, diagnostics }: Listing, options: ReadOptions): Promise<Source[]> {
  const { current, full, acceptRemovals, onProgress, onChange, onNoChange } = options;
  const before = new Map((current ? keptSources(current) : []).map((row) => [row.path, row]));
  const own = byPath(current ? keptDiagnostics(current) : []);
  const stored = (row: SourceRow) => storedSource(row, current as IndexFile, own.get(row.path) ?? []);
  const sources: Source[] = [];
  const changed: SourceFile[] = [];
  for (const [i, file] of files.entries()) {
    const row = before.get(file.path);
    const isTrusted = row?.stat && !full && row.stat === statOf(file.file);
    if (row && isTrusted && !(acceptRemovals && headOf(row).lastGood)) sources.push(stored(row));
    else changed.push(file);
    if (i % LOOKED_AT === 0) await setImmediate();
  }
  if (!changed.length) onNoChange?.();
  const pool = startParserPool(changed.length);
  let done = sources.length;
  try {
    const reading = mapLimited(changed, pool.threads, async (file) => {
      const row = before.get(file.path);
      const source = await readSource(file, { row, full, acceptRemovals, stored }, pool);
      onProgress?.(++done, files.length);
      await setImmediate();
      return source;
    });
    reading.catch(() => {}); // told where it is waited for
    // What else is to be done is done while threads start and parse, and they have to be told first.
    await setImmediate();
    if (changed.some(({ path }) => !before.has(path) || before.get(path)?.stat)) onChange?.();
    sources.push(...(await reading));
  } finally {
    await pool.close();
  }
  const listed = new Set(files.map(({ path }) => path));
  if (!acceptRemovals) {
    for (const row of before.values()) {
      // With a hash that no content has: as soon as the file can be read again, it is.
      if (!listed.has(row.path) && isBelow(row.path, diagnostics)) sources.push(kept({ ...stored(row), hash: UNREADABLE }));
    }
  }
  return sources.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Stands for the hash of a content that nobody could see. */
const UNREADABLE = 'unreadable';

const headOf = (row: SourceRow) => row.head as StoredHead;

function byPath(diagnostics: Diagnostic[]): Map<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const each of diagnostics) {
    const known = found.get(each.path);
    if (known) known.push(each);
    else found.set(each.path, [each]);
  }
  return found;
}

function storedSource(row: SourceRow, current: IndexFile, diagnostics: Diagnostic[]): Source {
  const { path, hash, kind } = row;
  const { event, talks, lastGood = false } = headOf(row);
  const draft = () => keptDraft(current, path) as SourceDraft;
  return { path, hash, kind, event, talks, lastGood, diagnostics, draft, parsed: false };
}

/** Whether a folder that can't be read holds the path. */
function isBelow(path: string, diagnostics: Diagnostic[]): boolean {
  return diagnostics.some(({ rule, path: folder }) => rule === 'unreadable' && (folder === '.' || path.startsWith(`${folder}/`)));
}

type OneSource = Pick<ReadOptions, 'full' | 'acceptRemovals'> & {
  row: SourceRow | undefined;
  stored: (row: SourceRow) => Source;
};

async function readSource(
  { path, file }: SourceFile,
  { row, full, acceptRemovals, stored }: OneSource,
  pool: ReturnType<typeof startParserPool>,
): Promise<Source> {
  const stat = statOf(file);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    return sourceOf(
      unreadable(path, cause as NodeJS.ErrnoException),
      UNREADABLE,
      '',
      acceptRemovals ? undefined : row && stored(row),
    );
  }
  const hash = createHash('sha256').update(bytes).digest('hex');
  const settled = stat === statOf(file) ? stat : '';
  if (row?.hash === hash && !full && !(acceptRemovals && headOf(row).lastGood)) return { ...stored(row), stat: settled };
  const draft = await pool.parse({ path, bytes });
  return sourceOf(draft, hash, settled, acceptRemovals ? undefined : row && stored(row));
}

/** What is said of the file by the file system when its content changes; empty where it may change again without a trace. */
function statOf(file: string): string {
  let stat: BigIntStats;
  try {
    stat = statSync(file, { bigint: true });
  } catch {
    return '';
  }
  // A file that was written just now may be written again within the same tick of the file system's clock.
  if (Math.abs(Date.now() - Number(stat.ctimeMs)) < FRESH_MS) return '';
  return [stat.size, stat.mtimeNs, stat.ctimeNs, stat.ino, stat.dev].join(' ');
}

const FRESH_MS = 2000;

/** A file that was fine and can't be read any more, or yields no talk though it does not say that it should not, keeps its talks. */
function sourceOf(draft: SourceDraft, hash: string, stat: string, before: Source | undefined): Source {
  const { path, diagnostics } = draft;
  const isMeant = diagnostics.some(({ rule }) => rule === 'left-out');
  const isLost = draft.talks.length === 0 && !isMeant;
  const wasFine = before?.lastGood || !isBroken(before?.diagnostics ?? []);
  if (before?.talks && (isLost || (isBroken(diagnostics) && wasFine)))
    return kept({ ...before, hash, diagnostics, parsed: true }, stat);
  return withRecord(
    {
      path,
      hash,
      kind: draft.kind,
      event: draft.event,
      talks: draft.talks.length,
      lastGood: false,
      diagnostics,
      draft: () => draft,
      parsed: true,
    },
    stat,
  );
}

function kept(source: Source, stat = ''): Source {
  const which = source.talks === 1 ? 'its talk stays as it was' : `its ${source.talks} talks stay as they were`;
  const reason = `${which} when it could last be read; mend it, or accept what it says now with "talkdex ingest --accept-removals"`;
  const others = source.diagnostics.filter(({ rule }) => rule !== 'last-good');
  const diagnostics = [...others, ofWholeFile(source.path, 'last-good', 'warning', reason)];
  return withRecord({ ...source, lastGood: true, diagnostics }, stat);
}

function withRecord(source: Source, stat: string): Source {
  const { path, hash, kind, event, talks, lastGood, diagnostics } = source;
  const head: StoredHead = { event, talks, ...(lastGood ? { lastGood } : {}) };
  return { ...source, record: { path, hash, stat, kind, head, draft: source.draft(), diagnostics } };
}
