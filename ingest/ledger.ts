/** The ledger `permalinks.jsonl`: which ids were given to which talks and events. One sorted line each, made to merge well. */
import { z } from 'zod';
import { TalkdexError } from '../search/store/errors.ts';

export const LEDGER_FILE = 'permalinks.jsonl';

const lineSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  kind: z.enum(['talk', 'event']),
  title: z.string(),
  speakers: z.array(z.string()).default([]),
  /** A talk's event. */
  event: z.string().optional(),
  date: z.string().optional(),
  sources: z.array(z.string()).default([]),
  anchors: z.array(z.string()).default([]),
  /** No source tells of it any more. */
  removed: z.boolean().optional(),
  /** The talk that it turned out to be. */
  movedTo: z.string().optional(),
});

export type LedgerLine = z.infer<typeof lineSchema>;

/** By id. */
export type Ledger = Map<string, LedgerLine>;

/** Fails with a TalkdexError that names the line: ids that were given must not be lost because a line can't be read. */
export function parseLedger(text: string, file: string): Ledger {
  const ledger: Ledger = new Map();
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (!line.trim()) continue;
    try {
      const parsed = lineSchema.parse(JSON.parse(line));
      ledger.set(parsed.id, parsed);
    } catch (cause) {
      const advice = /^(<{7}|={7}|>{7})/.test(line)
        ? 'a merge conflict; keep the lines of both sides and remove the marks'
        : 'not a line of the ledger; mend it, or take the file back from your version control';
      throw new TalkdexError(`${file}:${i + 1}: ${advice}`, { cause });
    }
  }
  return ledger;
}

export function formatLedger(ledger: Ledger): string {
  return [...ledger.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, kind, title, speakers, event, date, sources, anchors, removed, movedTo }) =>
      JSON.stringify({ id, kind, title, speakers, event, date, sources, anchors, removed, movedTo }),
    )
    .map((line) => `${line}\n`)
    .join('');
}
