/** What was searched and not found, in the state folder: one file a day with words and counts, nothing about people. */
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from './errors.ts';
import { makeStateFolder } from './generations.ts';
import { removeFile } from './writer.ts';

/** A search that found nothing; `day` is an ISO 8601 date, UTC. */
export type Miss = { words: string; day: string };

export type MissReport = {
  /** The days that are looked at, the first and the last; ISO 8601 dates, UTC. */
  from: string;
  to: string;
  /** Those searched most first; among equals those searched last. */
  words: { words: string; count: number; lastDay: string }[];
};

/** Hears of what went wrong and was got over, such as a damaged file. */
type OnTrouble = (error: StoreError) => void;

/** A file that is older than this many days is removed. */
const KEPT_DAYS = 90;
/** Different words a day. Whoever sends nonsense all day long must not fill the disk. */
const MOST_WORDS = 1000;
const DAY_FILE = /^(\d{4}-\d\d-\d\d)\.json$/;

const folderOf = (state: string) => join(state, 'misses');

/** The UTC date of a time in milliseconds. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function firstKeptDay(today: string): string {
  return dayOf(Date.parse(today) - KEPT_DAYS * 86_400_000);
}

/** Adds to the counts in a state folder. Fails when it can't be written. */
export function addMisses(state: string, misses: Miss[], onTrouble: OnTrouble): void {
  const folder = folderOf(state);
  makeStateFolder(folder);
  for (const day of new Set(misses.map((miss) => miss.day))) {
    const file = join(folder, `${day}.json`);
    // Read anew each time: another server on the same state may have counted, too.
    const counts = countsBefore(file, onTrouble);
    for (const { words } of misses.filter((miss) => miss.day === day)) {
      const before = counts.get(words);
      if (before !== undefined || counts.size < MOST_WORDS) counts.set(words, (before ?? 0) + 1);
    }
    replace(file, counts);
  }
}

/** Removes the files of days that are no longer kept. Fails when the folder can't be written. */
export function dropOldMisses(state: string, today: string): void {
  const folder = folderOf(state);
  const first = firstKeptDay(today);
  // By how a name begins: also what was set aside, and what a process that was killed left half-written.
  for (const name of namesIn(folder)) if (/^\d{4}-\d\d-\d\d\./.test(name) && name < first) removeFile(join(folder, name));
}

/** The counts of all days that are kept, added up. A file that can't be read is left out, and `onTrouble` hears of it. */
export function readMissReport(state: string, today: string, onTrouble: OnTrouble): MissReport {
  const folder = folderOf(state);
  const from = firstKeptDay(today);
  const found = new Map<string, { words: string; count: number; lastDay: string }>();
  for (const name of namesIn(folder).sort()) {
    const day = DAY_FILE.exec(name)?.[1];
    if (!day || day < from || day > today) continue;
    for (const [words, count] of countsOrNone(join(folder, name), onTrouble))
      found.set(words, { words, count: count + (found.get(words)?.count ?? 0), lastDay: day });
  }
  const words = [...found.values()].sort(
    (a, b) => b.count - a.count || compare(b.lastDay, a.lastDay) || compare(a.words, b.words),
  );
  return { from, to: today, words };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new StoreError(
      `${folder} can't be read (${(cause as NodeJS.ErrnoException).code}); set TALKDEX_STATE to a folder that can`,
      { cause },
    );
  }
}

/** Fails with a StoreError when it holds something else, with the system's error when it can't be read. */
function countsIn(file: string): Map<string, number> {
  const text = readFileSync(file, 'utf8');
  try {
    // Entries and not properties: somebody may search for `__proto__`.
    const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
    if (!text.startsWith('{')) throw new Error('it holds no object');
    for (const [words, count] of entries)
      if (!Number.isSafeInteger(count) || Number(count) < 1) throw new Error(`the count of «${words}» is no whole number`);
    return new Map(entries as [string, number][]);
  } catch (cause) {
    throw new StoreError(`${file} is damaged: ${(cause as Error).message}`, { cause });
  }
}

function countsOrNone(file: string, onTrouble: OnTrouble): Map<string, number> {
  try {
    return countsIn(file);
  } catch (cause) {
    onTrouble(
      cause instanceof StoreError
        ? cause
        : new StoreError(`${file} can't be read (${(cause as NodeJS.ErrnoException).code})`, { cause }),
    );
    return new Map();
  }
}

/** For a writer. A damaged file is set aside; one that can't be read may be sound, and must not be written over. */
function countsBefore(file: string, onTrouble: OnTrouble): Map<string, number> {
  try {
    return countsIn(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    if (!(error instanceof StoreError)) throw error;
    const aside = file.replace(/\.json$/, '.damaged');
    renameSync(file, aside);
    onTrouble(new StoreError(`${error.message}; it was set aside as ${aside}, and the day is counted anew`, { cause: error }));
    return new Map();
  }
}

/** In one step. Not synced: a count that a power cut takes is no loss worth a wait. */
function replace(file: string, counts: Map<string, number>): void {
  const next = `${file}.${process.pid}`;
  // Sorted, because the order in which words were searched would tell which of them one person searched.
  const entries = [...counts].sort(([a], [b]) => compare(a, b));
  writeFileSync(next, `${JSON.stringify(Object.fromEntries(entries))}\n`);
  renameSync(next, file);
}
