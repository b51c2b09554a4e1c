/** `talkdex parse`: shows what was understood of sources; indexes nothing. */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { SourceDraft } from '../ingest/draft.ts';
import { listSources } from '../ingest/folder.ts';
import { parseSource } from '../ingest/parse.ts';
import { TalkdexError } from '../search/store/errors.ts';
import { formatDiagnostic, print } from './terminal.ts';

/** Each file with the path that it has below the folder that was named. */
function filesOf(path: string): { shown: string; path: string }[] {
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (cause) {
    throw new TalkdexError(
      `${path} can't be read: ${(cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is not there' : (cause as Error).message}`,
      { cause },
    );
  }
  if (!isFolder) return [{ shown: path, path: basename(path) }];
  return listSources(path).files.map((file) => ({ shown: join(path, relative(path, join(path, file.path))), path: file.path }));
}

/** Fails with a TalkdexError when a path is not there. */
export function parse(paths: string[], { json = false }: { json?: boolean }): void {
  for (const { shown, path } of paths.flatMap(filesOf)) {
    // A file named alone has the folder that it stands in as evidence of its event.
    const inFolder = path === basename(shown) ? join(basename(dirname(shown)), path) : path;
    const draft = parseSource({ path: inFolder, bytes: readFileSync(shown) });
    print(json ? JSON.stringify(toJson(shown, draft)) : toText(shown, draft));
  }
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
