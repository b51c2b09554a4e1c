/** `talkdex rollback`: makes the generation before the current one current. */
import { rollback as goBack } from '../ingest/rollback.ts';
import { bringer, searchServer } from './search-server.ts';
import type { Settings } from './settings.ts';
import { counted, print, say } from './terminal.ts';

/**
 * Fails with a TalkdexError when no earlier generation is kept, a refresh is under way, or somebody must correct how the search server
 * is set up.
 */
export async function rollback({ json = false }: { json?: boolean }, settings: Settings): Promise<void> {
  const { data, state } = settings;
  const { bring, tell } = bringer(searchServer(settings));
  const report = await goBack({ data, state, ...(bring ? { bring } : {}) });
  if (json) print(JSON.stringify(report));
  else {
    print(
      `generation ${report.generation} is current again, ${counted(report.talks, 'talk')}; generation ${report.left} was left`,
    );
    say('talkdex: refreshes that start by themselves wait until a source changes; "talkdex ingest" does not');
  }
  tell();
}
