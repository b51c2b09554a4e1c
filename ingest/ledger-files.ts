/** Where the ledger is kept: in the data folder, and, for a server, what is new in the state folder. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TalkdexError } from '../search/store/errors.ts';
import { formatLedger, LEDGER_FILE, type Ledger, parseLedger } from './ledger.ts';

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/**
 * The folder's lines and, where it has none for an id, the state's.
 * Fails with a TalkdexError that names the file when it can't be read, and the line when that can't be understood.
 */
export function readLedgerFiles(data: string, state: string): Ledger {
  const fileOf = (folder: string) => join(folder, LEDGER_FILE);
  const read = (folder: string) => {
    const file = fileOf(folder);
    let text: string;
    try {
      text = readText(file);
    } catch (cause) {
      throw new TalkdexError(`the ledger ${file} can't be read: ${(cause as Error).message}; make it a file that can`, { cause });
    }
    return parseLedger(text, file);
  };
  return new Map([...read(state), ...read(data)]);
}

function replace(file: string, text: string): void {
  writeFileSync(`${file}.next`, text);
  renameSync(`${file}.next`, file);
}

/** Writes the whole ledger into the data folder, and only where it differs. Fails as the file system does. */
export function writeToData(ledger: Ledger, data: string, state: string): void {
  const text = formatLedger(ledger);
  const file = join(data, LEDGER_FILE);
  if (text !== readText(file)) replace(file, text);
  rmSync(join(state, LEDGER_FILE), { force: true });
}

/** Keeps the lines that the data folder does not have in the state folder, and returns how many there are. */
export function writeToState(ledger: Ledger, data: string, state: string): number {
  const written = new Set(readText(join(data, LEDGER_FILE)).split('\n'));
  const lines = formatLedger(ledger)
    .split('\n')
    .filter((line) => line && !written.has(line));
  const file = join(state, LEDGER_FILE);
  if (lines.length) replace(file, lines.map((line) => `${line}\n`).join(''));
  else rmSync(file, { force: true });
  return lines.length;
}
