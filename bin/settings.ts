/** Settings from the environment, checked at start. Read here and nowhere else, and handed on. */
import { config } from 'dotenv';
import { z } from 'zod';
import { TalkdexError } from '../search/store/errors.ts';

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

const webAddress = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    'must be an address that starts with http:// or https://',
  );

const settingsSchema = z.object({
  TALKDEX_DATA: z.string().default('data'),
  TALKDEX_STATE: z.string().default('.talkdex'),
  TALKDEX_ENGINE: z.enum(['embedded', 'meilisearch']).optional(),
  MEILI_HOST: webAddress.optional(),
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  TALKDEX_BASE_URL: webAddress.optional(),
  TALKDEX_SOURCE_URL: webAddress.optional(),
  TALKDEX_RATE_LIMIT: whole(0, 1_000_000).default(0),
});

export type Settings = {
  /** Folder of sources. */
  data: string;
  /** Folder that the index files are kept below. */
  state: string;
  engine: 'embedded';
  port: number;
  host: string;
  baseUrl?: string;
  sourceUrl?: string;
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
      return `${name} is «${given[name]}»: ${issue.message}`;
    });
    throw new TalkdexError(wrong.join('\n'));
  }
  const { data } = parsed;
  if ((data.TALKDEX_ENGINE ?? (data.MEILI_HOST ? 'meilisearch' : 'embedded')) === 'meilisearch') {
    throw new TalkdexError(
      'the engine «meilisearch» is not part of this version yet; set TALKDEX_ENGINE=embedded, or unset MEILI_HOST',
    );
  }
  return {
    data: data.TALKDEX_DATA,
    state: data.TALKDEX_STATE,
    engine: 'embedded',
    port: data.PORT,
    host: data.HOST,
    baseUrl: data.TALKDEX_BASE_URL,
    sourceUrl: data.TALKDEX_SOURCE_URL,
    rateLimit: data.TALKDEX_RATE_LIMIT,
  };
}

/** The settings of this process; variables that are not set are taken from a `.env` file in the working folder. */
export function readSettings(): Settings {
  config({ quiet: true });
  return settingsFrom(process.env);
}
