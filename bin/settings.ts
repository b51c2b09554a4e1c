/** Settings from the environment, checked at start. Read here and nowhere else, and handed on. */
import { config } from 'dotenv';
import { z } from 'zod';
import { TalkdexError } from '../search/store/errors.ts';

function whole(least: number, most: number) {
  const reason = `must be a whole number from ${least} to ${most}`;
  return z.string().regex(/^\d+$/, reason).transform(Number).pipe(z.number().min(least, reason).max(most, reason));
}

const webAddress = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    'must be an address that starts with http:// or https://',
  );

/** What a header can carry. */
const key = z.string().regex(/^[\x21-\x7e]+$/, 'must be of letters, digits and signs, without spaces and line breaks');

/** A secret that is short can be guessed. */
const LEAST_SECRET = 16;
const longEnough = `must have at least ${LEAST_SECRET} characters, such as "openssl rand -hex 32" prints`;

const settingsSchema = z.object({
  TALKDEX_DATA: z.string().default('data'),
  TALKDEX_STATE: z.string().default('.talkdex'),
  TALKDEX_ENGINE: z.enum(['embedded', 'meilisearch']).optional(),
  MEILI_HOST: webAddress
    .refine(
      (value) => !new URL(value).username && !new URL(value).password,
      'must hold no key or password; a key goes into MEILI_API_KEY',
    )
    .optional(),
  MEILI_INDEX: z
    .string()
    .regex(/^[\w-]{1,400}$/, 'must be of letters, digits, _ and -')
    .default('talks'),
  MEILI_API_KEY: key.optional(),
  MEILI_ADMIN_KEY: key.optional(),
  MEILI_MASTER_KEY: key.optional(),
  MEILI_TIMEOUT_MS: whole(50, 60_000).default(1500),
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  TALKDEX_BASE_URL: webAddress.optional(),
  TALKDEX_SOURCE_URL: webAddress.optional(),
  TALKDEX_ADMIN_TOKEN: key.min(LEAST_SECRET, longEnough).optional(),
  TALKDEX_HOOK_SECRET: z.string().min(LEAST_SECRET, longEnough).optional(),
  TALKDEX_GIT_PULL: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  TALKDEX_RATE_LIMIT: whole(0, 1_000_000).default(0),
});

export type MeilisearchSettings = {
  host: string;
  /** The name of the index. */
  index: string;
  searchKey?: string;
  /** The search key where no other is set. */
  adminKey?: string;
  /** Makes keys; nothing else needs it. */
  masterKey?: string;
  /** How long a search waits for the server, in milliseconds. */
  timeoutMs: number;
};

export type Settings = {
  /** Folder of sources. */
  data: string;
  /** Folder that the index files are kept below. */
  state: string;
  /** The server that answers searches; absent: the embedded engine does. */
  meilisearch?: MeilisearchSettings;
  port: number;
  host: string;
  baseUrl?: string;
  sourceUrl?: string;
  /** Who sends it may start a refresh; absent: there are no admin routes. */
  adminToken?: string;
  /** What a Git host signs its hooks with; absent: there is no hook. */
  hookSecret?: string;
  /** Whether a hook first pulls the data folder. */
  gitPull: boolean;
  /** Requests a minute from one address; 0: no limit. */
  rateLimit: number;
};

/** The variables that are understood, by name: part of the public face. */
export const VARIABLES = Object.keys(settingsSchema.shape);

/** A wrong setting fails with a TalkdexError that names the variable, what it was and what it may be. */
export function settingsFrom(environment: NodeJS.ProcessEnv): Settings {
  // Compose files and .env files say `PORT=` for «not set».
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name} is «${withoutSecrets(name, given[name] ?? '')}»: ${issue.message}`;
    });
    throw new TalkdexError(wrong.join('\n'));
  }
  const { data } = parsed;
  const engine = data.TALKDEX_ENGINE ?? (data.MEILI_HOST ? 'meilisearch' : 'embedded');
  if (engine === 'meilisearch' && !data.MEILI_HOST)
    throw new TalkdexError(
      'TALKDEX_ENGINE is «meilisearch»: set MEILI_HOST to the address of the server, such as http://127.0.0.1:7700',
    );
  return {
    data: data.TALKDEX_DATA,
    state: data.TALKDEX_STATE,
    ...(engine === 'meilisearch' ? { meilisearch: meilisearchSettings(data) } : {}),
    port: data.PORT,
    host: data.HOST,
    baseUrl: data.TALKDEX_BASE_URL,
    sourceUrl: data.TALKDEX_SOURCE_URL,
    adminToken: data.TALKDEX_ADMIN_TOKEN,
    hookSecret: data.TALKDEX_HOOK_SECRET,
    gitPull: data.TALKDEX_GIT_PULL === '1',
    rateLimit: data.TALKDEX_RATE_LIMIT,
  };
}

/** Messages end up in logs. */
function withoutSecrets(name: string, value: string): string {
  return /_(KEY|TOKEN|SECRET)$/.test(name) ? '…' : value.replace(/\/\/[^/@]*@/, '//…@');
}

function meilisearchSettings(data: z.infer<typeof settingsSchema>): MeilisearchSettings {
  const { MEILI_API_KEY: searchKey, MEILI_ADMIN_KEY: adminKey = searchKey } = data;
  return {
    // Without a slash at its end, and only what an address needs: it stands in messages.
    host: (data.MEILI_HOST as string).replace(/\/+$/, ''),
    index: data.MEILI_INDEX,
    ...(searchKey === undefined ? {} : { searchKey }),
    ...(adminKey === undefined ? {} : { adminKey }),
    ...(data.MEILI_MASTER_KEY === undefined ? {} : { masterKey: data.MEILI_MASTER_KEY }),
    timeoutMs: data.MEILI_TIMEOUT_MS,
  };
}

/** The settings of this process; variables that are not set are taken from a `.env` file in the working folder. */
export function readSettings(): Settings {
  config({ quiet: true });
  return settingsFrom(process.env);
}
