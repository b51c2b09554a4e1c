/** What can go wrong with a Meilisearch server: one error, whose reason is a word for figures and whose message names the remedy. */
import { STATUS_CODES } from 'node:http';
import { MeilisearchRequestError, MeilisearchRequestTimeOutError } from 'meilisearch';
import { z } from 'zod';
import { TalkdexError } from '../store/errors.ts';
import { OLDEST_VERSION } from './settings.ts';

/** Why the index file answers instead of the server. */
export type Reason =
  /** Nobody answers, or the connection breaks. */
  | 'unreachable'
  | 'slow'
  | 'overloaded'
  /** The server fails at what it was asked. */
  | 'failing'
  /** It has no such index. */
  | 'missing'
  /** Its index holds another generation. */
  | 'behind'
  /** Its index was written by a newer version of Talkdex. */
  | 'newer'
  /** It refuses the key. */
  | 'key'
  /** It refuses what it was asked, such as a setting. */
  | 'refused'
  /** It is no Meilisearch server. */
  | 'foreign'
  | 'too-old'
  | 'disk-full'
  | 'too-large'
  /** A search that a server can't be asked in one go (queries.ts). */
  | 'complex';

/** Never carries a key, neither in its message nor in its cause. */
export class MeilisearchError extends TalkdexError {
  override name = 'MeilisearchError';
  readonly reason: Reason;

  constructor(reason: Reason, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause: withoutRequest(cause) });
    this.reason = reason;
  }

  /** The same without a key that a server or a proxy may have repeated. */
  without(key: string | undefined): MeilisearchError {
    const hide = (text: string) => (key ? text.replaceAll(key, '…') : text);
    const cause = this.cause instanceof Error ? new Error(hide(this.cause.message)) : this.cause;
    return new MeilisearchError(this.reason, hide(this.message), cause);
  }

  /** The server is well, but does not hold what it should; bringing it there mends that. */
  get isBehind(): boolean {
    return this.reason === 'behind' || this.reason === 'missing';
  }

  /** No outage that passes: somebody has to do something. */
  get needsSomebody(): boolean {
    return ['key', 'refused', 'foreign', 'too-old', 'newer', 'disk-full'].includes(this.reason);
  }
}

/** The client's errors hold the request, and a request holds the key. */
function withoutRequest(cause: unknown): unknown {
  if (!(cause instanceof Error)) return String(cause);
  const kept = new Error(cause.message);
  kept.name = cause.name;
  return kept;
}

/** Whom it was asked of, for messages. */
export type Asked = { host: string; index: string; keyVariable: 'MEILI_API_KEY' | 'MEILI_ADMIN_KEY' | 'MEILI_MASTER_KEY' };

const DISK_FULL = new Set(['no_space_left_on_device', 'database_size_limit_reached']);
const FAILING = new Set(['internal', 'io_error', 'too_many_open_files']);
/** What an index refuses whose settings are not ours. */
const SET_UP_OTHERWISE = /^invalid_(multi_)?search_(filter|facets)$/;

/** An answer that says why nothing is done; behind a proxy it may be a page instead of JSON. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  readonly code: string | undefined;

  constructor(status: number, body: string) {
    const { code, message } = saidIn(body);
    super(message ?? `it answers ${status}${STATUS_CODES[status] ? ` ${STATUS_CODES[status]}` : ''}`);
    this.status = status;
    this.code = code;
  }
}

function saidIn(body: string): { code?: string; message?: string } {
  try {
    return z.object({ code: z.string(), message: z.string() }).parse(JSON.parse(body));
  } catch {
    return {};
  }
}

/** What the client threw, as a MeilisearchError; what is none of the server's errors is thrown on as it is. */
export function explained(thrown: unknown, asked: Asked): MeilisearchError {
  if (thrown instanceof MeilisearchError) return thrown;
  const error = thrown instanceof MeilisearchRequestError ? thrown.cause : thrown;
  if (error instanceof Refusal) return ofCode(error.code, error.status, error.message, asked, error);
  if (error instanceof SyntaxError) {
    const what = `what answers at MEILI_HOST=${asked.host} does not answer as Meilisearch does`;
    return new MeilisearchError('foreign', `${what}; correct the address, or look at what stands before the server`, error);
  }
  if (thrown instanceof MeilisearchRequestError) return unanswered(thrown, asked);
  throw thrown;
}

function unanswered(error: MeilisearchRequestError, { host }: Asked): MeilisearchError {
  if (error.cause instanceof MeilisearchRequestTimeOutError) {
    const { timeout } = error.cause.cause;
    const remedy = 'look at how busy it is, or raise MEILI_TIMEOUT_MS';
    return new MeilisearchError(
      'slow',
      `Meilisearch at MEILI_HOST=${host} did not answer within ${timeout} ms; ${remedy}`,
      error,
    );
  }
  const why = reasonOf(error.cause);
  return new MeilisearchError(
    'unreachable',
    `no server answers at MEILI_HOST=${host} (${why}); start it, or correct the address`,
    error,
  );
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause ? String(cause.code) : cause.message;
}

/** What the server said, of a request or of a task. */
export function ofCode(
  code: string | undefined,
  status: number | undefined,
  said: string,
  { host, index, keyVariable }: Asked,
  cause?: unknown,
): MeilisearchError {
  const at = `Meilisearch at MEILI_HOST=${host}`;
  const is = (reason: Reason, message: string) => new MeilisearchError(reason, message, cause);
  if (status === 401 || status === 403 || code === 'invalid_api_key' || code === 'missing_authorization_header') {
    return is('key', keyMessage(code, said, { host, index, keyVariable }));
  }
  if (code === 'index_not_found') return is('missing', `${at} has no index «${index}»; run "talkdex ingest", which makes it`);
  if (code !== undefined && SET_UP_OTHERWISE.test(code))
    return is(
      'behind',
      `the index «${index}» at MEILI_HOST=${host} has not the settings it needs (${said}); run "talkdex ingest"`,
    );
  if (code !== undefined && DISK_FULL.has(code))
    return is('disk-full', `${at} can't write (${said}); make room on its disk, then run "talkdex ingest" again`);
  if (code === 'payload_too_large' || status === 413)
    return is(
      'too-large',
      `${at} refuses a batch as too large; start it with a higher MEILI_HTTP_PAYLOAD_SIZE_LIMIT, or allow larger bodies in the proxy before it`,
    );
  if (status === 503 || status === 429)
    return is('overloaded', `${at} has too much to do (${said}); it is asked again by itself`);
  if ((code !== undefined && FAILING.has(code)) || (status !== undefined && status >= 500))
    return is('failing', `${at} failed (${said}); its log says why`);
  // A key for one index can't ask for the version; an older server does not know what it is asked for.
  if (said.includes('Unknown field'))
    return is(
      'too-old',
      `${at} is older than version ${OLDEST_VERSION}, the oldest that counts exactly over several queries at once; install a newer one, then run "talkdex ingest"`,
    );
  if (code === undefined)
    return is('foreign', `what answers at MEILI_HOST=${host} is no Meilisearch server (${said}); correct the address`);
  return is(
    'refused',
    `${at} refuses what it was asked (${code}: ${said}); if its version is ${OLDEST_VERSION} or newer, this is a fault of Talkdex`,
  );
}

function keyMessage(code: string | undefined, said: string, { host, index, keyVariable }: Asked): string {
  const make = 'make both keys with "talkdex meili keys"';
  if (code === 'missing_authorization_header')
    return `Meilisearch at MEILI_HOST=${host} wants a key; set ${keyVariable}, and ${make} if there are none`;
  if (said.includes('authorized indexes'))
    return `the key in ${keyVariable} has no right to the index «${index}» at MEILI_HOST=${host}; ${make} with this MEILI_INDEX`;
  const right = keyVariable === 'MEILI_API_KEY' ? 'may not search' : 'may not write (the search key can’t)';
  return `Meilisearch at MEILI_HOST=${host} refuses the key in ${keyVariable}: it is not known there, or ${right}; ${make}`;
}
