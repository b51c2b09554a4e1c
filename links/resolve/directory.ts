/** What is known of talks while documents are built: read once for all of them. */
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LEDGER_FILE, type Ledger, type LedgerLine, parseLedger } from '../../ingest/ledger.ts';
import { TalkdexError } from '../../search/store/errors.ts';
import { type Known, knownFrom } from '../known.ts';
import { directoryOfLedger } from '../ledger-directory.ts';
import { askDirectory } from '../server-directory.ts';
import type { From } from './options.ts';

const asked = new Map<string, Promise<Known>>();
const read = new Map<string, { stamp: string; known: Known }>();

/** Fails with a TalkdexError that names the ledger or the server, and what to do. */
export async function knownBy(from: From): Promise<Known> {
  return 'server' in from ? askedOnce(from.server) : readLedgers(from.ledgers.map((path) => fileOf(path)));
}

/** An answer is kept for the life of the process, a failure is not: a server that a watching build did not reach may be back. */
function askedOnce(server: string): Promise<Known> {
  const before = asked.get(server);
  if (before) return before;
  const answer = askDirectory(server).then(knownFrom);
  asked.set(server, answer);
  answer.catch(() => asked.delete(server));
  return answer;
}

/** Anew where a file changed since. */
function readLedgers(files: string[]): Known {
  const key = files.join('\n');
  const stamp = files.map(stampOf).join();
  const before = read.get(key);
  if (before?.stamp === stamp) return before.known;
  const known = knownFrom(directoryOfLedger(merged(files.map((file) => parseLedger(readFileSync(file, 'utf8'), file)))));
  read.set(key, { stamp, known });
  return known;
}

function fileOf(path: string): string {
  const file = resolve(path);
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ? join(file, LEDGER_FILE) : file;
}

function stampOf(file: string): string {
  try {
    const { mtimeMs, size } = statSync(file);
    return `${mtimeMs}:${size}`;
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is not there' : (cause as Error).message;
    throw new TalkdexError(`the ledger ${file} can't be read: ${why}; name permalinks.jsonl or its folder`, { cause });
  }
}

/** Of two lines of an id that of the ledger that was named first. */
function merged(ledgers: Ledger[]): Ledger {
  const lines = new Map<string, LedgerLine>();
  for (const ledger of ledgers) for (const [id, line] of ledger) if (!lines.has(id)) lines.set(id, line);
  return lines;
}
