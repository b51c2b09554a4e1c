/** What a running server tells of where links lead. */
import type { Directory } from '../search/directory.ts';
import { directorySchema } from '../search/directory-schema.ts';
import { TalkdexError } from '../search/store/errors.ts';

const TIMEOUT_MS = 60_000;

/** `server` is the address that the site's own begin with. Fails with a TalkdexError that says what came instead. */
export async function askDirectory(server: string): Promise<Directory> {
  const address = `${server.replace(/\/+$/, '')}/api/v1/permalinks`;
  let body: unknown;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    body = await response.json();
  } catch (cause) {
    const { message, cause: inner } = cause as Error;
    const why = inner instanceof Error ? inner.message : message;
    throw new TalkdexError(`${address} can't be asked: ${why}; name the address of a running Talkdex server`, { cause });
  }
  const parsed = directorySchema.safeParse(body);
  if (!parsed.success)
    throw new TalkdexError(`${address} answered something else than permalinks; is it a Talkdex server of this version?`);
  return parsed.data;
}
