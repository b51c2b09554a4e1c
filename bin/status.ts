/** `talkdex status`: engine, generation, counts, when it was refreshed, what failed. */
import { statusAnswer } from '../api/answers.ts';
import type { GenerationReport } from '../search/answers.ts';
import { Knowledge } from '../search/knowledge.ts';
import { missReport } from './report.ts';
import { searchServer } from './search-server.ts';
import type { Settings } from './settings.ts';
import { counted, formatDiagnostic, print, say } from './terminal.ts';

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** Fails with a TalkdexError when there is no index yet. */
export async function status({ json = false }: { json?: boolean }, settings: Settings): Promise<void> {
  const server = searchServer(settings);
  const knowledge = new Knowledge(settings.state, settings.data, server);
  try {
    const generation = knowledge.current();
    await server?.look();
    const answer = statusAnswer(generation);
    if (json) {
      print(JSON.stringify(answer));
      return;
    }
    for (const each of generation.index.diagnostics()) {
      if (each.severity === 'error') say(formatDiagnostic({ ...each, path: `${settings.data}/${each.path}` }));
    }
    const { engine, talks, events, sources, refreshedAt, diagnostics } = answer;
    print(`engine ${engine}, generation ${answer.generation}, refreshed ${refreshedAt}`);
    if (answer.degraded) say(`answered from the index file: ${answer.degraded}`);
    if (answer.lastRefresh) print(`last refresh: ${refreshed(answer.lastRefresh)}`);
    print([counted(talks, 'talk'), counted(events, 'event'), counted(sources, 'source')].join(', '));
    print(`diagnostics: ${SEVERITIES.map((severity) => counted(diagnostics[severity], severity)).join(', ')}`);
    const { words } = missReport(settings);
    if (words.length)
      print(`only in the state folder: what was searched and not found (${counted(words.length, 'line')} of talkdex report)`);
  } finally {
    knowledge.close();
  }
}

/** What it did to talks, and behind it the files that did not go as hoped. */
function refreshed({ talks, files }: GenerationReport): string {
  const told = (counts: Record<string, unknown[]>) =>
    Object.entries(counts).flatMap(([what, { length }]) => (length ? [`${length} ${what}`] : []));
  const { added, changed, moved, removed } = talks;
  const { failed, lastGood, skipped } = files;
  const ofFiles = told({ failed, 'kept as last read': lastGood, skipped }).join(', ');
  return [
    `talks ${told({ added, changed, moved, removed }).join(', ') || 'unchanged'}`,
    ...(ofFiles ? [`files ${ofFiles}`] : []),
  ].join('; ');
}
