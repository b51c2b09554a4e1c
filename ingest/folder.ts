/** The sources of a data folder: which files are read, which are left out and why. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { TalkdexError } from '../search/store/errors.ts';
import type { Diagnostic } from '../search/talk.ts';

export type SourceFile = {
  /** Relative to the folder, NFC, with `/` between its parts: what talks and diagnostics name. */
  path: string;
  /** Where it is read. */
  file: string;
};

export type Listing = { files: SourceFile[]; diagnostics: Diagnostic[] };

export const SOURCE = /\.(md|mdx|html?|txt)$/i;
/** Names of files and folders. */
export const LEFT_OUT = /^(\.|README|node_modules$)/i;

/** Ends the rule of what makes all that a file states useless: it then stands as it could last be read. */
export const BROKEN = '-broken';

export const isBroken = (diagnostics: Diagnostic[]) => diagnostics.some(({ rule }) => rule.endsWith(BROKEN));

export function ofWholeFile(path: string, rule: string, severity: Diagnostic['severity'], reason: string): Diagnostic {
  return { path, line: 1, column: 1, rule, severity, reason };
}

/** Where the folder really is. Fails with a TalkdexError when it can't be read. */
export function dataFolder(folder: string): string {
  try {
    const root = realpathSync(folder);
    if (!statSync(root).isDirectory()) throw new Error('it is a file');
    return root;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'it is not there' : message;
    throw new TalkdexError(
      `the data folder ${folder} can't be read: ${why}; set TALKDEX_DATA to the folder of your recap posts`,
      { cause },
    );
  }
}

/** By path. Fails with a TalkdexError when the folder itself can't be read; a part of it that can't is a diagnostic. */
export function listSources(folder: string): Listing {
  const root = dataFolder(folder);
  const listing: Listing = { files: [], diagnostics: [] };
  const links: SourceFile[] = [];
  walk(root, '', listing, links);
  followLinks(root, links, listing);
  // Of two names of the same letters the composed one is first.
  listing.files.sort((a, b) => (a.path < b.path || (a.path === b.path && a.file > b.file) ? -1 : 1));
  leaveOutTwins(root, listing);
  return listing;
}

/** Names of the same letters, composed and not (NFC, NFD), are one name to talks and the ledger. */
function leaveOutTwins(root: string, listing: Listing): void {
  const first = new Map<string, SourceFile>();
  const asWritten = ({ file }: SourceFile) => encodeURI(relative(root, file).split(sep).join('/'));
  for (const each of listing.files) {
    const other = first.get(each.path);
    if (!other) {
      first.set(each.path, each);
      continue;
    }
    const reason = `two files have this name, composed and not (NFC, NFD): ${asWritten(other)} is read, ${asWritten(each)} is left out; rename or remove one of them`;
    listing.diagnostics.push(ofWholeFile(each.path, 'same-name', 'error', reason));
  }
  listing.files = [...first.values()];
}

function walk(folder: string, below: string, listing: Listing, links: SourceFile[]): void {
  let entries: import('node:fs').Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    const reason = `this folder can't be read (${(cause as NodeJS.ErrnoException).code}); give the user that runs Talkdex the right to read it`;
    listing.diagnostics.push(ofWholeFile(below || '.', 'unreadable', 'error', reason));
    return;
  }
  for (const entry of entries) {
    if (LEFT_OUT.test(entry.name)) continue;
    const path = (below ? `${below}/${entry.name}` : entry.name).normalize('NFC');
    const file = join(folder, entry.name);
    if (entry.isSymbolicLink()) links.push({ path, file });
    else if (entry.isDirectory()) walk(file, path, listing, links);
    else if (entry.isFile() && SOURCE.test(entry.name)) listing.files.push({ path, file });
  }
}

/** A link to a file of the folder that is not read already is read (as mounted volumes have them); a link out of it is not. */
function followLinks(root: string, links: SourceFile[], listing: Listing): void {
  if (!links.length) return;
  const seen = new Set(listing.files.map(({ file }) => file));
  for (const { path, file } of links) {
    const left = (reason: string) => listing.diagnostics.push(ofWholeFile(path, 'link-not-followed', 'warning', reason));
    let target: string;
    try {
      target = realpathSync(file);
    } catch {
      left('this symbolic link leads nowhere; remove it, or put the file itself here');
      continue;
    }
    if (target !== root && !target.startsWith(root + sep)) {
      left('this symbolic link leads out of the data folder and is not followed; put the file itself here');
    } else if (statSync(target).isDirectory()) {
      left('this symbolic link to a folder is not followed; the folder it leads to is read where it is');
    } else if (SOURCE.test(path) && !seen.has(target)) {
      seen.add(target);
      listing.files.push({ path, file: target });
    }
  }
}

export function noSources(): Diagnostic {
  return ofWholeFile(
    '.',
    'no-sources',
    'warning',
    'the data folder holds no .md, .mdx, .html, .htm or .txt file; put a recap post there',
  );
}
