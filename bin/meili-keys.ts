/** `talkdex meili keys`: makes the search key and the writing key from a master key, and prints what to put where. */
import { makeKeys } from '../search/meilisearch/keys.ts';
import { TalkdexError } from '../search/store/errors.ts';
import type { Settings } from './settings.ts';
import { print, say } from './terminal.ts';

/** Prints the keys as lines of a `.env` file. Fails with a TalkdexError that names the variable to set. */
export async function meiliKeys({ meilisearch }: Settings): Promise<void> {
  if (!meilisearch) throw new TalkdexError('set MEILI_HOST to the address of the server, such as http://127.0.0.1:7700');
  const { host, index, masterKey } = meilisearch;
  if (!masterKey) throw new TalkdexError('set MEILI_MASTER_KEY to the master key that the server was started with');
  const { searchKey, adminKey } = await makeKeys({ host, index, masterKey });
  say(`keys for the index «${index}» at ${host}; put these lines into the .env file`);
  say('MEILI_API_KEY: searches; for "talkdex serve". MEILI_ADMIN_KEY: writes, too; only for "talkdex ingest"');
  print(`MEILI_API_KEY=${searchKey}`);
  print(`MEILI_ADMIN_KEY=${adminKey}`);
}
