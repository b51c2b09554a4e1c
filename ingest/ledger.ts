/** The ledger `permalinks.jsonl`: which ids were given to which talks and events. One sorted line each, made to merge well. */
// As a namespace: where Docusaurus loads its settings, and `talkdex/remark` with them, this package has no single names to import.
import * as z from 'zod';
import { TalkdexError } from '../search/store/errors.ts';

export const LEDGER_FILE = 'permalinks.jsonl';

const ID = /^[a-z0-9-]{1,64}$/;

const lineSchema = z.looseObject({
  id: z.string().regex(ID),
  kind: z.enum(['talk', 'event']),
  title: z.string(),
  speakers: z.array(z.string()).default([]),
  /** A talk's event. */
  event: z.string().optional(),
  date: z.string().optional(),
  sources: z.array(z.string()).default([]),
  /** Of its sections, in their order. */
  anchors: z.array(z.string()).default([]),
  /** Anchors that it had before, each with the one that it leads to now; empty: the top of the talk. */
  former: z.record(z.string(), z.string()).optional(),
  /** What a talk says, as a fingerprint (enrich/fingerprint.ts), by which it is known again. */
  text: z.string().optional(),
  /** A refresh that gives ids gives them the same number, and later ones a higher one: which of two talks is older. */
  given: z.int().optional(),
  /** No source tells of it any more. */
  removed: z.boolean().optional(),
  /** The talk or event that it turned out to be. */
  movedTo: z.string().optional(),
});

export type LedgerLine = z.infer<typeof lineSchema>;

/** By id. It never changes once it is made. */
export type Ledger = ReadonlyMap<string, LedgerLine>;

/** Each is written out once. */
const written = new WeakMap<LedgerLine | Ledger, string>();

/** Fails with a TalkdexError that names the line: ids that were given must not be lost because a line can't be read. */
export function parseLedger(text: string, file: string): Ledger {
  const ledger = new Map<string, LedgerLine>();
  const ends = text.includes('\r') ? /\r?\n/ : '\n';
  for (const [i, line] of text.split(ends).entries()) {
    if (!line.startsWith('{') && !line.trim()) continue;
    try {
      const value = JSON.parse(line) as unknown;
      const isOurs = isPlain(value);
      const parsed = isOurs ? value : lineSchema.parse(value);
      // A line that nobody changes stays as it is written, whatever the order of its keys.
      if (isOurs) written.set(parsed, line);
      // Where the lines of both sides of a merge were kept, one may say that the id is nobody's any more.
      const other = ledger.get(parsed.id);
      if (!other || isLive(parsed) || !isLive(other)) ledger.set(parsed.id, parsed);
    } catch (cause) {
      const advice = /^(<{7}|\|{7}|={7}|>{7})/.test(line)
        ? 'a merge conflict; keep the lines of both sides and remove the marks'
        : 'not a line of the ledger; mend it, or take the file back from your version control';
      throw new TalkdexError(`${file}:${i + 1}: ${advice}`, { cause });
    }
  }
  return ledger;
}

const isText = (each: unknown) => typeof each === 'string';
const isList = (each: unknown) => Array.isArray(each) && each.every(isText);

const PLAIN = new Map<string, (each: unknown) => boolean>([
  ['id', (each) => isText(each) && ID.test(each as string)],
  ['kind', (each) => each === 'talk' || each === 'event'],
  ['title', isText],
  ['speakers', isList],
  ['event', isText],
  ['date', isText],
  ['sources', isList],
  ['anchors', isList],
  ['text', isText],
  ['given', Number.isInteger],
  ['removed', (each) => typeof each === 'boolean'],
  ['movedTo', isText],
]);
const NEEDED = ['id', 'kind', 'title', 'speakers', 'sources', 'anchors'];

/** Whether it is a line as we write it. There are thousands, and the schema takes three times as long to find nothing wrong with one. */
function isPlain(value: unknown): value is LedgerLine {
  if (typeof value !== 'object' || value === null) return false;
  const line = value as Record<string, unknown>;
  for (const key in line) if (!PLAIN.get(key)?.(line[key])) return false;
  return NEEDED.every((key) => line[key] !== undefined);
}

/** Keys that a newer version wrote stand behind ours. */
export function formatLine(line: LedgerLine | undefined): string {
  if (!line) return '';
  const known = written.get(line);
  if (known !== undefined) return known;
  const { id, kind, title, speakers, event, date, sources, anchors, former, text, given, removed, movedTo, ...others } = line;
  const inOrder = { id, kind, title, speakers, event, date, sources, anchors, former, text, given, removed, movedTo, ...others };
  const json = JSON.stringify(inOrder);
  written.set(line, json);
  return json;
}

/** Whether a talk or an event has this id at present. */
export function isLive({ removed, movedTo }: LedgerLine): boolean {
  return !removed && movedTo === undefined;
}

export function formatLedger(ledger: Ledger): string {
  const known = written.get(ledger);
  if (known !== undefined) return known;
  const text = [...ledger.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((line) => `${formatLine(line)}\n`)
    .join('');
  written.set(ledger, text);
  return text;
}
