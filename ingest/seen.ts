/** What the last refresh saw and left behind, in a small file beside the index files: where nothing has changed since, nothing need be parsed. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexFile } from '../search/store/index-file.ts';
import type { LedgerTexts } from './ledger-files.ts';

const SEEN_FILE = 'seen';

/** Empty where nothing is known. */
export function seenBefore(state: string): string {
  try {
    return readFileSync(join(state, SEEN_FILE), 'utf8');
  } catch {
    return ''; // then it is looked at more closely
  }
}

export function noteSeen(state: string, seen: string): void {
  try {
    writeFileSync(join(state, SEEN_FILE), seen);
  } catch {
    // the next refresh then looks more closely
  }
}

/** What a refresh leaves: its index file, and the ledger beside it. */
export function leftIn({ meta }: IndexFile, { folder, state }: LedgerTexts): string {
  return `${meta.fileId} ${hashOf([folder, state])}`;
}

/** The same, and what it was made from. */
export function seenIn(file: IndexFile, { hashWith }: { hashWith: () => string }, texts: LedgerTexts): string {
  return `${leftIn(file, texts)} ${hashWith()}`;
}

export function hashOf(parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
