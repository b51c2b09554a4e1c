/** Talks never go in great numbers without a word. */
import { TalkdexError } from '../search/store/errors.ts';
import { isLive, type Ledger } from './ledger.ts';

/** More than this share of the talks, and at least so many. */
const REMOVED_SHARE = 0.2;
const REMOVED_AT_LEAST = 5;

/** Fails with a TalkdexError where too many talks of the ledger are gone in the next one. */
export function guardAgainstLoss(before: Ledger, after: Ledger, data: string): void {
  const talks = [...before.values()].filter((line) => line.kind === 'talk' && isLive(line));
  const removed = talks.filter(({ id }) => after.get(id)?.removed).length;
  if (removed < REMOVED_AT_LEAST || removed <= talks.length * REMOVED_SHARE) return;
  throw new TalkdexError(
    `${removed} of ${talks.length} talks would be removed; the index stays as it was. If ${data} is right, run "talkdex ingest --accept-removals"`,
  );
}
