/** `talkdex ingest`: brings the index up to date with the data folder. */
import { type RefreshReport, refresh } from '../ingest/refresh.ts';
import { bringer, searchServer } from './search-server.ts';
import type { Settings } from './settings.ts';
import { counted, formatDiagnostic, print, progress, say } from './terminal.ts';

export type IngestFlags = { full?: boolean; dryRun?: boolean; acceptRemovals?: boolean; json?: boolean };

/**
 * Fails with a TalkdexError when nothing could be published, or when somebody must correct how the search server is set up; single
 * files that fail are reported and the rest goes on.
 */
export async function ingest(
  dir: string | undefined,
  { json = false, ...flags }: IngestFlags,
  settings: Settings,
): Promise<void> {
  const data = dir ?? settings.data;
  const { bring, tell } = bringer(searchServer(settings));
  const options = { data, state: settings.state, writesLedger: true, ...flags, ...(bring ? { bring } : {}) };
  const report = await refresh({ ...options, onProgress: progress('reading') });
  if (json) print(JSON.stringify(report));
  else {
    for (const each of report.diagnostics) say(formatDiagnostic({ ...each, path: `${data}/${each.path}` }));
    print(summary(report, flags.dryRun ?? false));
  }
  tell();
}

/** What a refresh did, in one paragraph. */
export function summary({ generation, talks, files, tookMs }: RefreshReport, dryRun: boolean): string {
  const changes = [
    [talks.added.length, 'added'],
    [talks.changed.length, 'changed'],
    [talks.removed.length, 'removed'],
  ] as const;
  const said = changes.filter(([n]) => n).map(([n, what]) => `${n} ${what}`);
  const failed = files.failed.length ? `, ${files.failed.length} failed` : '';
  return [
    `${dryRun ? 'would have: ' : ''}${counted(talks.total, 'talk')} (${said.join(', ') || 'nothing changed'})`,
    `${counted(files.total, 'file')} (${files.parsed} read, ${files.unchanged} unchanged${failed})`,
    `generation ${generation}, ${(tookMs / 1000).toFixed(1)} s`,
  ].join(' · ');
}
