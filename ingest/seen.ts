/** What the last refresh saw and left behind, in a small file beside the index files: where nothing has changed since, nothing need be parsed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
