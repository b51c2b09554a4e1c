/** `talkdex parse`: shows what was understood of sources; indexes nothing. */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type SourceDraft, unreadable } from '../ingest/draft.ts';
import type { Explanation } from '../ingest/explain.ts';
import { listSources } from '../ingest/folder.ts';
import { mapLimited, type ParserPool, startParserPool } from '../ingest/parser-pool.ts';
import { TalkdexError } from '../search/store/errors.ts';
import { counted, formatDiagnostic, print, say } from './terminal.ts';

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

type Options = { json?: boolean; explain?: boolean };

/** Fails with a TalkdexError when a path is not there. */
export async function parse(paths: string[], { json = false, explain = false }: Options): Promise<void> {
  const files = paths.flatMap(filesOf);
  const pool = startParserPool(files.length);
  try {
    const drafts = await mapLimited(files, pool.threads, ({ file, shown, path }) => {
      // A file named alone has the folder that it stands in as evidence of its event.
      const inFolder = path === basename(shown) ? join(basename(dirname(shown)), path) : path;
      return draftOf(inFolder, file, explain, pool);
    });
    for (const [i, draft] of drafts.entries()) {
      const { shown } = files[i] as Named;
      print(json ? JSON.stringify(toJson(shown, draft)) : toText(shown, draft));
    }
  } finally {
    await pool.close();
  }
}

async function draftOf(path: string, file: string, explain: boolean, pool: ParserPool): Promise<SourceDraft> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    return unreadable(path, cause as NodeJS.ErrnoException);
  }
  return pool.parse({ path, bytes, explain });
}

function toJson(source: string, { kind, event, talks, diagnostics, explanation }: SourceDraft) {
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
    ...(explanation ? { explanation } : {}),
  };
}

function toText(source: string, { kind, event, talks, diagnostics, explanation }: SourceDraft): string {
  const about = [event.title, event.date].filter(Boolean).join(', ');
  return [
    `${source}: ${kind}${about ? `, ${about}` : ''}`,
    ...talks.map(({ title, speakers, line }) => {
      const people = speakers.map(({ name, role }) => (role ? `${name} (${role})` : name)).join(', ');
      return `  ${line}: ${title}${people ? ` — ${people}` : ''}`;
    }),
    ...diagnostics.map((each) => `  ${formatDiagnostic({ ...each, path: source })}`),
    ...(explanation ? explanationLines(explanation).map((line) => `  ${line}`) : []),
  ].join('\n');
}

function explanationLines({ kind, date, layouts, candidates }: Explanation): string[] {
  const signed = (weight: number) => `${weight < 0 ? '' : '+'}${weight}`;
  return [
    `kind: ${kind.is}, by ${kind.rule}`,
    ...(date ? [`date: ${date.is}, by ${date.rule}`] : []),
    ...layouts.map(
      ({ shape, score, strong, talks }, i) =>
        `layout ${i + 1}: ${shape}, ${counted(talks, 'candidate')}, score ${score.toFixed(1)}, strong evidence for ${Math.round(100 * strong)} %`,
    ),
    ...candidates.flatMap(({ line, shape, text, evidence, decision }) => [
      `${line}: ${shape} «${text}»`,
      `    ${evidence.map(({ name, weight }) => `${name} ${signed(weight)}`).join(', ') || 'no evidence'} → ${decision}`,
    ]),
  ];
}
