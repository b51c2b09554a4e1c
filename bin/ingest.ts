/** `talkdex ingest`: brings the index up to date with the data folder. */
import { type RefreshReport, refresh } from '../ingest/refresh.ts';
import { bringer, searchServer } from './search-server.ts';
import type { Settings } from './settings.ts';
import { counted, formatDiagnostic, print, progress, say } from './terminal.ts';

export type IngestFlags = {
  full?: boolean;
  dryRun?: boolean;
  frozen?: boolean;
  acceptRemovals?: boolean;
  /** Nobody looks on: on a schedule, in a folder that others write. */
  unattended?: boolean;
  json?: boolean;
};

/**
 * Fails with a TalkdexError when nothing could be published, or when somebody must correct how the search server is set up; single
 * files that fail are reported and the rest goes on.
 */
export async function ingest(
  dir: string | undefined,
  { json, unattended = false, ...flags }: IngestFlags,
  settings: Settings,
): Promise<void> {
  const data = dir ?? settings.data;
  const { bring, tell } = bringer(searchServer(settings));
  const options = {
    data,
    state: settings.state,
    writesLedger: !unattended,
    automatic: unattended,
    ...flags,
    ...(bring ? { bring } : {}),
  };
  const report = await refresh({ ...options, onProgress: progress('reading') });
  tellOf(report, { data, json, dryRun: flags.dryRun });
  tell();
}

type Telling = {
  data: string;
  json?: boolean | undefined;
  dryRun?: boolean | undefined;
  /** Diagnostics that were said before, and are not said again. */
  known?: Set<string>;
};

/** Prints what a refresh did; returns the diagnostics that it has, as they are said. */
export function tellOf(report: RefreshReport, { data, json = false, dryRun = false, known = new Set() }: Telling): Set<string> {
  const said = report.diagnostics.map((each) => formatDiagnostic({ ...each, path: `${data}/${each.path}` }));
  if (json) print(JSON.stringify(report));
  else {
    for (const line of said) if (!known.has(line)) say(line);
    for (const line of changesOf(report, data)) print(line);
    if (report.held) say(`talkdex: ${report.held}`);
    print(summary(report, dryRun));
  }
  return new Set(said);
}

/** The first talks of each kind, one a line; the summary has how many there are. */
function changesOf({ talks: { told } }: RefreshReport, data: string): string[] {
  return told.map(({ what, id, title, path, movedTo }) =>
    [what.padEnd('removed'.length), id, title, movedTo ? `→ ${movedTo}` : `${data}/${path}`].join('  '),
  );
}

/** What a refresh did, in one paragraph. */
export function summary({ generation, talks, files, tookMs }: RefreshReport, dryRun: boolean): string {
  const changes = [
    [talks.added.length, 'added'],
    [talks.changed.length, 'changed'],
    [talks.moved.length, 'moved'],
    [talks.removed.length, 'removed'],
  ] as const;
  const said = changes.filter(([n]) => n).map(([n, what]) => `${n} ${what}`);
  const ofFiles = [
    [files.parsed, 'read'],
    [files.unchanged, 'unchanged'],
    [files.failed.length, 'failed'],
    [files.lastGood.length, 'kept as last good'],
    [files.skipped.length, 'without a talk'],
  ] as const;
  const saidOfFiles = ofFiles.filter(([n], i) => n || i < 2).map(([n, what]) => `${n} ${what}`);
  return [
    `${dryRun ? 'would have: ' : ''}${counted(talks.total, 'talk')} (${said.join(', ') || 'nothing changed'})`,
    `${counted(files.total, 'file')} (${saidOfFiles.join(', ')})`,
    `generation ${generation}, ${(tookMs / 1000).toFixed(1)} s`,
  ].join(' · ');
}
