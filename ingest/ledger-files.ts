/** Where the ledger is kept: in the data folder, and, for a server, what is new in the state folder. */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { notWritten, TalkdexError } from '../search/store/errors.ts';
import { syncFolder } from '../search/store/generations.ts';
import type { IndexFile } from '../search/store/index-file.ts';
import type { Diagnostic } from '../search/talk.ts';
import { ofWholeFile } from './folder.ts';
import { formatLedger, formatLine, LEDGER_FILE, type Ledger, type LedgerLine, parseLedger } from './ledger.ts';
import { eventLine, goneLine, rememberedLine } from './next-ledger.ts';

/** What both files say, in UTF-8; empty where there is none. */
export type LedgerTexts = { folder: Buffer; state: Buffer };

export function readLedgerTexts(data: string, state: string): LedgerTexts {
  return { folder: readLedger(data), state: readLedger(state) };
}

/**
 * The folder's lines and the state's. A line of the state tells what a server saw since the folder's was written: where that is still
 * the one that it stands over, the state's holds; where somebody has written another into the folder, that one does.
 * Fails with a TalkdexError that names the line when it can't be understood.
 */
export function parseLedgers(texts: LedgerTexts, data: string, state: string): Ledger {
  const folder = parseLedger(texts.folder.toString(), join(data, LEDGER_FILE));
  const merged = new Map(folder);
  for (const [id, { over, ...line }] of parseLedger(texts.state.toString(), join(state, LEDGER_FILE))) {
    const stated = folder.get(id);
    if (!stated || over === digestOf(stated)) merged.set(id, line);
  }
  return merged;
}

/** Fails with a TalkdexError that names the file or its line. */
export function readLedgerFiles(data: string, state: string): Ledger {
  return parseLedgers(readLedgerTexts(data, state), data, state);
}

/** As it stands in a folder now. */
function readLedger(folder: string): Buffer {
  const file = join(folder, LEDGER_FILE);
  try {
    return readFileSync(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw new TalkdexError(`the ledger ${file} can't be read: ${(cause as Error).message}; make it a file that can`, { cause });
  }
}

function digestOf(line: LedgerLine): string {
  return createHash('sha256').update(formatLine(line)).digest('base64url').slice(0, 12);
}

/** With what the index file knows of ids that the ledger has forgotten, as when it was deleted or an older one was put in its place. */
export function withForgotten(ledger: Ledger, current: IndexFile | undefined): Ledger {
  if (!current) return ledger;
  const isForgotten = ({ id }: { id: string }) => !ledger.has(id);
  const lines = [
    ...current
      .events()
      .filter(isForgotten)
      .map((event) => eventLine(event, undefined)),
    ...current.talks([...current.hashes().keys()].filter((id) => !ledger.has(id))).map(rememberedLine),
    ...current.permalinks().filter(isForgotten).map(goneLine),
  ];
  return lines.length ? new Map([...ledger, ...lines.map((line) => [line.id, line] as const)]) : ledger;
}

export function ledgerForgot(count: number): Diagnostic {
  const reason = `the ledger had lost ${count} of its ids, as when it was deleted or an older one was put in its place; they were taken back from the index, with less than the ledger knew of them. If Git has the whole one, take it back from there and run "talkdex ingest"`;
  return ofWholeFile(LEDGER_FILE, 'ledger-forgot', 'warning', reason);
}

/** In one step, and so that it outlasts a loss of power. */
function replace(file: string, text: Buffer): void {
  const next = `${file}.next`;
  try {
    writeFileSync(next, text, { flush: true });
    renameSync(next, file);
    syncFolder(dirname(file));
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}

/** With `frozen`, fails with a TalkdexError that says how many lines of the folder's ledger would change, come or go. */
export function guardLedger(
  ledger: Ledger,
  { folder }: LedgerTexts,
  { data, frozen = false }: { data: string; frozen?: boolean },
): void {
  if (!frozen) return;
  const [before, now] = [countsOf(folder.toString()), countsOf(formatLedger(ledger))];
  const changed = Math.max(without(now, before), without(before, now));
  if (!changed) return;
  throw new TalkdexError(
    `${join(data, LEDGER_FILE)} would change (${changed} ${changed === 1 ? 'line' : 'lines'}); nothing was changed. Run "talkdex ingest", and commit it with the sources`,
  );
}

/** How often each line stands in a ledger, whatever their order and their ends: those two alone are no change. */
function countsOf(ledger: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of ledger.split(/\r?\n/)) if (line.trim()) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** How many lines the other one lacks. */
function without(one: Map<string, number>, other: Map<string, number>): number {
  return [...one].reduce((sum, [line, times]) => sum + Math.max(0, times - (other.get(line) ?? 0)), 0);
}

type Keeping = { data: string; state: string; writesLedger?: boolean; frozen?: boolean };

/**
 * Writes the ledger where it may be written; a folder that can't be is a diagnostic, and the state keeps the new lines. Returns what
 * the files say then. Fails with a TalkdexError when the folder's ledger is not the one any more that the refresh began with: somebody
 * pulled meanwhile.
 */
export function keepLedger(
  ledger: Ledger,
  before: LedgerTexts,
  { data, state, writesLedger = false, frozen = false }: Keeping,
): { texts: LedgerTexts; diagnostics: Diagnostic[] } {
  const file = join(data, LEDGER_FILE);
  if (!readLedger(data).equals(before.folder))
    throw new TalkdexError(`${file} was changed while the refresh ran; nothing was changed here. Run it again`);
  const diagnostics: Diagnostic[] = [];
  if (writesLedger && !frozen) {
    try {
      const folder = Buffer.from(formatLedger(ledger));
      if (!folder.equals(before.folder)) replace(file, folder);
      rmSync(join(state, LEDGER_FILE), { force: true });
      return { texts: { folder, state: Buffer.alloc(0) }, diagnostics };
    } catch (error) {
      const reason = `the ledger can't be written (${(error as NodeJS.ErrnoException).code}); its new lines are kept in ${state} until "talkdex ingest" may write it`;
      diagnostics.push(ofWholeFile(LEDGER_FILE, 'ledger-not-written', 'warning', reason));
    }
  }
  const text = Buffer.from(newerLines(ledger, parseLedger(before.folder.toString(), file)));
  try {
    if (!text.equals(before.state)) replace(join(state, LEDGER_FILE), text);
  } catch (cause) {
    throw notWritten(join(state, LEDGER_FILE), cause);
  }
  return { texts: { folder: before.folder, state: text }, diagnostics };
}

/** The lines that the data folder does not have, each with the one that it stands over. */
function newerLines(ledger: Ledger, folder: Ledger): string {
  const lines = [...ledger.values()].flatMap((line) => {
    const stated = folder.get(line.id);
    if (stated && formatLine(stated) === formatLine(line)) return [];
    return [stated ? { ...line, over: digestOf(stated) } : line];
  });
  return formatLedger(new Map(lines.map((line) => [line.id, line])));
}
