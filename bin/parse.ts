/** `talkdex parse`: shows what was understood of sources; indexes nothing. */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SourceDraft } from '../ingest/draft.ts';
import { listSources } from '../ingest/folder.ts';
import { parseSource, unreadable } from '../ingest/parse.ts';
import { TalkdexError } from '../search/store/errors.ts';
import { formatDiagnostic, print, say } from './terminal.ts';

/** Where a file is, how it is shown, and its path below the folder that was named. */
type Named = { file: string; shown: string; path: string };

function filesOf(path: string): Named[] {
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (cause) {
    throw new TalkdexError(
      `${path} can't be read: ${(cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is not there' : (cause as Error).message}`,
      { cause },
    );
  }
  if (!isFolder) return [{ file: path, shown: path, path: basename(path) }];
  const { files, diagnostics } = listSources(path);
  for (const each of diagnostics) say(formatDiagnostic({ ...each, path: join(path, each.path) }));
  return files.map((each) => ({ ...each, shown: join(path, each.path) }));
}

/** Fails with a TalkdexError when a path is not there. */
export function parse(paths: string[], { json = false }: { json?: boolean }): void {
  for (const { file, shown, path } of paths.flatMap(filesOf)) {
    // A file named alone has the folder that it stands in as evidence of its event.
    const inFolder = path === basename(shown) ? join(basename(dirname(shown)), path) : path;
    const draft = draftOf(inFolder, file);
    print(json ? JSON.stringify(toJson(shown, draft)) : toText(shown, draft));
  }
}

function draftOf(path: string, file: string): SourceDraft {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    return unreadable(path, cause as NodeJS.ErrnoException);
  }
  return parseSource({ path, bytes });
}

function toJson(source: string, { kind, event, talks, diagnostics }: SourceDraft) {
  return {
    source,
    kind,
    event,
    talks: talks.map(({ title, speakers, line, sections, links }) => ({
      title,
      speakers,
      line,
      sections: sections.map(({ heading, anchor }) => ({ heading, anchor })),
      links,
    })),
    diagnostics: diagnostics.map(({ path: _path, ...rest }) => rest),
  };
}

function toText(source: string, { kind, event, talks, diagnostics }: SourceDraft): string {
  const about = [event.title, event.date].filter(Boolean).join(', ');
  return [
    `${source}: ${kind}${about ? `, ${about}` : ''}`,
    ...talks.map(({ title, speakers, line }) => {
      const people = speakers.map(({ name, role }) => (role ? `${name} (${role})` : name)).join(', ');
      return `  ${line}: ${title}${people ? ` — ${people}` : ''}`;
    }),
    ...diagnostics.map((each) => `  ${formatDiagnostic({ ...each, path: source })}`),
  ].join('\n');
}
