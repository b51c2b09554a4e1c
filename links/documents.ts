/** Documents on the disk: found, read, and written back as they were but for what was mended. */
import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { decode } from '../ingest/read/decode.ts';
import { TalkdexError } from '../search/store/errors.ts';
import type { Format } from './check.ts';

export type DocumentFile = {
  /** As it was named, or below the folder that was. */
  path: string;
  format: Format;
};

const FORMATS: Record<string, Format> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.mdx': 'mdx',
  '.html': 'html',
  '.htm': 'html',
};

const formatOf = (path: string): Format | undefined => FORMATS[extname(path).toLowerCase()];

const LEFT_OUT = /^(\.|node_modules$)/;

/** Those of the files and folders, by path and each once. Fails with a TalkdexError where one can't be read or is no document. */
export function listDocuments(paths: string[]): DocumentFile[] {
  const found = new Map<string, DocumentFile>();
  for (const path of paths) for (const file of documentsAt(path)) found.set(realPath(file.path), file);
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What vanished meanwhile is told of when it is read. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function documentsAt(path: string): DocumentFile[] {
  let stat: Stats;
  try {
    stat = statSync(path);
  } catch (cause) {
    throw cantBeRead(path, cause);
  }
  if (stat.isDirectory()) return documentsBelow(path);
  const format = stat.isFile() ? formatOf(path) : undefined;
  if (!format)
    throw new TalkdexError(
      `${path} is no document that can be checked; name folders, or files that end in ${Object.keys(FORMATS).join(', ')}`,
    );
  return [{ path, format }];
}

/** Without hidden files and installed packages; links are not followed. */
function documentsBelow(folder: string): DocumentFile[] {
  let entries: import('node:fs').Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    throw cantBeRead(folder, cause);
  }
  return entries.flatMap((entry) => {
    if (LEFT_OUT.test(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documentsBelow(path);
    const format = entry.isFile() ? formatOf(entry.name) : undefined;
    return format ? [{ path, format }] : [];
  });
}

function cantBeRead(path: string, cause: unknown): TalkdexError {
  const { code, message } = cause as NodeJS.ErrnoException;
  return new TalkdexError(`${path} can't be read: ${code === 'ENOENT' ? 'it is not there' : message}`, { cause });
}

export type DocumentText = {
  text: string;
  /** Undefined where the bytes are not UTF-8: a document that is read as what it seems to be is not written. */
  bytes?: Buffer;
};

/** With every byte of it, a mark at its beginning included. Fails with a TalkdexError where it can't be read or is no text. */
export function readDocument(path: string): DocumentText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw cantBeRead(path, cause);
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), bytes };
  } catch {
    const { text, diagnostics } = decode(path, bytes);
    if (text === undefined) throw new TalkdexError(`${path} can't be read: ${diagnostics[0]?.reason}`);
    return { text };
  }
}

/** In one step. Fails with a TalkdexError, the document as it was, where it can't be written or somebody changed it meanwhile. */
export function writeDocument(path: string, text: string, before: Buffer): void {
  const file = realpathSync(path);
  const next = join(dirname(file), `.talkdex-${randomUUID()}`);
  try {
    accessSync(file, constants.W_OK);
    if (!readFileSync(file).equals(before)) throw new Error('it was changed meanwhile; run the command again');
    const { mode, uid, gid } = statSync(file);
    writeFileSync(next, text, { mode, flag: 'wx', flush: true });
    chownSync(next, uid, gid);
    renameSync(next, file);
  } catch (cause) {
    rmSync(next, { force: true });
    throw new TalkdexError(`${path} can't be written: ${(cause as Error).message}; it stays as it was`, { cause });
  }
}
