/** The state folder of one data folder: its index files, and the small file `current` that names the one to read. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { notWritten, StoreError, whyNot } from './errors.ts';
import { removeFile } from './writer.ts';

type Pointer = {
  /** The generation to read. */
  generation: number;
  /** The highest number ever given; none is used twice, not even after going back. */
  highest: number;
  /** The one that is kept beside it; 0: none. */
  kept?: number;
  /** Of the sources that a generation was made from which somebody went back from: while they are these, nothing is published by itself. */
  held?: string;
};

/** Where the state of one data folder lives: another folder (by its real path) gets a place of its own. */
export function stateFolder(state: string, data: string): string {
  let real = resolve(data);
  try {
    real = realpathSync(real);
  } catch {
    // a data folder that is not there yet: whoever reads it says so
  }
  const hash = createHash('sha256').update(real.normalize('NFC')).digest('hex').slice(0, 8);
  return join(resolve(state), `${basename(real).replace(/[^\p{L}\p{N}-]+/gu, '-')}-${hash}`);
}

export function indexFilePath(folder: string, generation: number): string {
  return join(folder, `index-${generation}.sqlite`);
}

/** What `current` says; undefined where nothing was published yet. Fails with a StoreError when it can't be read. */
export function readPointer(folder: string): Pointer | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, 'current'), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StoreError(`${join(folder, 'current')} can't be read: ${(cause as Error).message}`, { cause });
  }
  const match = /^index-(\d+)\.sqlite highest (\d+)(?: kept (\d+))?(?: held ([0-9a-f]+))?\n$/.exec(text);
  if (!match) throw new StoreError(`${join(folder, 'current')} names no index file; run "talkdex ingest", which writes it anew`);
  const [, generation, highest, kept, held] = match;
  return {
    generation: Number(generation),
    highest: Number(highest),
    ...(kept ? { kept: Number(kept) } : {}),
    ...(held ? { held } : {}),
  };
}

/** What a writer goes on from: a damaged pointer counts as none, because the writer is what mends it. */
export function pointerBefore(folder: string): Pointer | undefined {
  try {
    return readPointer(folder);
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}

/** The number of the next generation: above every one that was ever published or begun. */
export function nextGeneration(folder: string): number {
  return Math.max(0, pointerBefore(folder)?.highest ?? 0, ...generationsIn(folder)) + 1;
}

/** Not `recursive: true`, which never returns below folders such as `/proc` that refuse without saying so. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process was quicker
  }
}

/** Makes the state folder; fails with a StoreError that names the variable when it can't be written. */
export function makeStateFolder(folder: string): void {
  try {
    makeFolder(resolve(folder));
    const probe = join(folder, '.probe'); // one that a killed process left is written over
    writeFileSync(probe, '');
    removeFile(probe);
  } catch (cause) {
    throw new StoreError(
      `the state folder ${folder} can't be written (${whyNot(cause)}); nothing is lost; set TALKDEX_STATE to a folder that can`,
      { cause },
    );
  }
}

export type Publishing = Pick<Pointer, 'held'> & {
  /** The generation that is kept beside it; absent: the one that was current before. 0: none. */
  kept?: number | undefined;
};

/**
 * Makes a generation the one that is read, in one step; afterwards it and the one before it are kept and no other. With `held`, it is
 * one that somebody went back to. Fails with a StoreError, and leaves the other one current, when that can't be written.
 */
export function publish(folder: string, generation: number, { held, kept }: Publishing = {}): void {
  const before = pointerBefore(folder);
  const pointer = join(folder, 'current');
  const next = `${pointer}.next`;
  const highest = Math.max(generation, before?.highest ?? 0);
  const beside = kept ?? before?.generation ?? 0;
  try {
    const line = `index-${generation}.sqlite highest ${highest} kept ${beside}${held ? ` held ${held}` : ''}\n`;
    writeFileSync(next, line, { flush: true });
    renameSync(next, pointer);
  } catch (cause) {
    rmSync(next, { force: true });
    throw notWritten(folder, cause);
  }
  syncFolder(folder);
  tidy(folder);
}

/** Removes the index files that are neither current nor kept beside it: earlier ones, and what runs that were killed had begun. */
export function tidy(folder: string): void {
  try {
    const pointer = readPointer(folder);
    const stay = pointer ? [pointer.generation, keptBeside(folder, pointer)] : generationsIn(folder);
    for (const each of generationsIn(folder)) if (!stay.includes(each)) removeFile(indexFilePath(folder, each));
  } catch {
    // nothing depends on it; the next run tries again
  }
}

/** Earlier versions did not say which one is kept. */
function keptBeside(folder: string, { generation, kept }: Pointer): number {
  return kept ?? Math.max(0, ...generationsIn(folder).filter((each) => each < generation));
}

/** The generation before the current one. Fails with a StoreError where none is kept. */
export function generationBefore(folder: string): { current: number; before: number } {
  const pointer = readPointer(folder);
  if (pointer === undefined) throw new StoreError(`there is no index in ${folder} yet; run "talkdex ingest"`);
  const [current, before] = [pointer.generation, keptBeside(folder, pointer)];
  if (!before || before > current || !existsSync(indexFilePath(folder, before)))
    throw new StoreError(
      `no generation before ${current} is kept in ${folder}: only one is, and none is left to go back to; run "talkdex ingest"`,
    );
  return { current, before };
}

/** The numbers of all index files that are there, published or not. */
export function generationsIn(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => Number(/^index-(\d+)\.sqlite$/.exec(name)?.[1] ?? 0) || []);
}

/** So that a new name in the folder outlasts a loss of power. */
export function syncFolder(folder: string): void {
  let handle: number | undefined;
  try {
    handle = openSync(folder, 'r');
    fsyncSync(handle);
  } catch {
    // some systems can't sync a folder; the file itself was synced
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
