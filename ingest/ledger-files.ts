/** Where the ledger is kept: in the data folder, and, for a server, what is new in the state folder. */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notWritten, TalkdexError } from '../search/store/errors.ts';
import type { IndexFile } from '../search/store/index-file.ts';
import type { Diagnostic } from '../search/talk.ts';
import { idsOf, unitsOf } from './before.ts';
import { ofWholeFile } from './folder.ts';
import { formatLedger, formatLine, LEDGER_FILE, type Ledger, type LedgerLine, parseLedger } from './ledger.ts';

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/**
 * The folder's lines and the state's. A line of the state tells what a server saw since the folder's was written: where that is still
 * the one that it stands over, the state's holds; where somebody has written another into the folder, that one does.
 * Fails with a TalkdexError that names the file when it can't be read, and the line when that can't be understood.
 */
export function readLedgerFiles(data: string, state: string): Ledger {
  const [folder, newer] = [readLedger(data), readLedger(state)];
  const merged = new Map(folder);
  for (const [id, { over, ...line }] of newer) {
    const stated = folder.get(id);
    if (!stated || over === digestOf(stated)) merged.set(id, line);
  }
  return merged;
}

function readLedger(folder: string): Ledger {
  return parseLedger(ledgerText(folder), join(folder, LEDGER_FILE));
}

/** As it stands in a folder now; empty where there is none. */
export function ledgerText(folder: string): string {
  const file = join(folder, LEDGER_FILE);
  try {
    return readText(file);
  } catch (cause) {
    throw new TalkdexError(`the ledger ${file} can't be read: ${(cause as Error).message}; make it a file that can`, { cause });
  }
}

function digestOf(line: LedgerLine): string {
  return createHash('sha256').update(formatLine(line)).digest('base64url').slice(0, 12);
}

/** With what the index file knows of ids that the ledger has forgotten, as when it was deleted or an older one was put in its place. */
export function withForgotten(ledger: Ledger, current: IndexFile | undefined): Ledger {
  if (!current) return ledger;
  const lines = unitsOf(current).flatMap((unit) => idsOf(unit).flatMap((id, i) => (ledger.has(id) ? [] : (unit.lines[i] ?? []))));
  const gone = current.permalinks().filter(({ id }) => !ledger.has(id));
  if (!lines.length && !gone.length) return ledger;
  const forgotten = [...lines, ...gone.map((each) => JSON.stringify({ ...each, removed: each.movedTo ? undefined : true }))];
  return new Map([...ledger, ...parseLedger(forgotten.join('\n'), current.file)]);
}

/** In one step, and so that it outlasts a loss of power. */
function replace(file: string, text: string): void {
  const next = `${file}.next`;
  try {
    writeFileSync(next, text, { flush: true });
    renameSync(next, file);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}

/** With `frozen`, fails with a TalkdexError that says how many lines of the folder's ledger would change. */
export function guardLedger(ledger: Ledger, { data, frozen = false }: { data: string; frozen?: boolean }): void {
  if (!frozen) return;
  const [before, after] = [readText(join(data, LEDGER_FILE)), formatLedger(ledger)].map((text) => new Set(text.split('\n')));
  const changed = [...(after ?? [])].filter((line) => !before?.has(line)).length;
  if (!changed) return;
  throw new TalkdexError(
    `${join(data, LEDGER_FILE)} would change (${changed} lines); nothing was changed. Run "talkdex ingest", and commit it with the sources`,
  );
}

/**
 * Writes the ledger where it may be written; a folder that can't be is a diagnostic, and the state keeps the new lines. Fails with a
 * TalkdexError when the folder's ledger is not the `stated` one any more that the refresh began with: somebody pulled meanwhile.
 */
export function keepLedger(
  ledger: Ledger,
  { data, writesLedger = false, stated }: { data: string; writesLedger?: boolean; stated: string },
  state: string,
): Diagnostic[] {
  if (ledgerText(data) !== stated)
    throw new TalkdexError(
      `${join(data, LEDGER_FILE)} was changed while the refresh ran; nothing was changed here. Run it again`,
    );
  if (writesLedger) {
    try {
      writeToData(ledger, data, state);
      return [];
    } catch (error) {
      const reason = `the ledger can't be written (${(error as NodeJS.ErrnoException).code}); its new lines are kept in ${state} until "talkdex ingest" may write it`;
      keepInState(ledger, data, state);
      return [ofWholeFile(LEDGER_FILE, 'ledger-not-written', 'warning', reason)];
    }
  }
  keepInState(ledger, data, state);
  return [];
}

/** Fails with a StoreError. */
function keepInState(ledger: Ledger, data: string, state: string): void {
  try {
    writeToState(ledger, data, state);
  } catch (cause) {
    throw notWritten(join(state, LEDGER_FILE), cause);
  }
}

/** Writes the whole ledger into the data folder, and only where it differs. Fails as the file system does. */
function writeToData(ledger: Ledger, data: string, state: string): void {
  const text = formatLedger(ledger);
  const file = join(data, LEDGER_FILE);
  if (text !== readText(file)) replace(file, text);
  rmSync(join(state, LEDGER_FILE), { force: true });
}

/** Keeps the lines that the data folder does not have in the state folder, each with the one that it stands over. */
function writeToState(ledger: Ledger, data: string, state: string): void {
  const folder = readLedger(data);
  const lines = [...ledger.values()].flatMap((line) => {
    const stated = folder.get(line.id);
    if (stated && formatLine(stated) === formatLine(line)) return [];
    return [stated ? { ...line, over: digestOf(stated) } : line];
  });
  const file = join(state, LEDGER_FILE);
  const text = formatLedger(new Map(lines.map((line) => [line.id, line])));
  if (!text) rmSync(file, { force: true });
  else if (text !== readText(file)) replace(file, text);
}
