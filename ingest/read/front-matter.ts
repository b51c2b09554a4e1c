/** The front matter of a source: YAML between `---`, or TOML between `+++`. */
import { parse as parseToml, TomlError } from 'smol-toml';
import { LineCounter, parseDocument } from 'yaml';
// Not `{ z }`: all languages of Zod's messages would be a quarter of the parser's file (parser-file.ts).
import * as z from 'zod';
import type { Diagnostic } from '../../search/talk.ts';
import { dateIn } from '../enrich/dates.ts';
import { BROKEN } from '../folder.ts';

const list = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((one) => [one])]);
const text = z.union([z.string(), z.number().transform(String)]).transform((value) => value.trim().normalize('NFC'));
const date = z.union([
  z.date().transform((value) => value.toISOString().slice(0, 10)),
  z.union([z.string(), z.number().transform(String)]).transform((value, context) => {
    const match = /^(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?(?!\d)/.exec(value.trim());
    const parts = match?.slice(1).flatMap((part) => (part ? [part.padStart(2, '0')] : []));
    const written = parts?.join('-') ?? dateIn(value);
    if (written && isInCalendar(written)) return written;
    context.addIssue({ code: 'custom', message: 'must be a date such as 2022-07-06' });
    return z.NEVER;
  }),
]);
/** Of what is missing, the first counts. */
function isInCalendar(date: string): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
}

const id = z.string().regex(/^[a-z0-9-]{1,64}$/, 'must be 1 to 64 of a-z, 0-9 and -');
const speaker = z.union([text.transform((name) => ({ name })), z.object({ name: text, role: text.optional() })]);
const address = z.string().regex(/^https?:\/\//, 'must be an address that starts with http:// or https://');

const schema = z.object({
  kind: z.enum(['recap', 'note', 'none']).optional(),
  id: id.optional(),
  title: text.optional(),
  date: date.optional(),
  speaker: list(speaker).optional(),
  speakers: list(speaker).optional(),
  event: z
    .union([
      text.transform((title) => ({ title })),
      z.object({ id: id.optional(), title: text.optional(), date: date.optional() }),
    ])
    .optional(),
  talks: z.array(z.object({ title: text, speakers: list(speaker).optional(), id: id.optional() })).optional(),
  topics: list(text).optional(),
  slides: address.optional(),
  video: address.optional(),
  links: list(z.union([address, z.object({ url: address, label: text.optional() })])).optional(),
  draft: z.boolean().optional(),
  canonical_url: address.optional(),
});

export type FrontMatter = Omit<Partial<z.infer<typeof schema>>, 'event'> & {
  event?: { id?: string; title?: string; date?: string };
  /** When the post was published, where blogs have a key of their own for it. */
  published?: string;
};

/** Whether its title and date are a talk's; else they are the post's own, as blogs write them. */
export const statesTalk = ({ event, speaker, speakers, id, kind }: FrontMatter): boolean =>
  (event ?? speaker ?? speakers ?? id ?? kind) !== undefined;

/** Keys of blogs; what else they may hold, such as `published: true`, says nothing. */
const PUBLISHED = ['published', 'publishDate', 'publishedAt', 'published_at', 'pubDate', 'datePublished', 'created', 'createdAt'];

export type ReadFrontMatter = {
  data: FrontMatter;
  /** As it stands, with its fences; empty where there is none. */
  block: string;
  /** The text with the block's lines left empty, so that line numbers hold. */
  body: string;
  diagnostics: Diagnostic[];
};

/** Its fence, and what stands between the fences. */
export const BLOCK = /^(---|\+\+\+)[ \t]*\n(?:([\s\S]*?)\n)?\1[ \t]*(?:\n|$)/;

const RULE = 'front-matter';

/** A fence and a first key: what stands there is meant as a block, also where nothing ends it. */
const BEGUN = /^(?:---[ \t]*\n[A-Za-z_-]+:|\+\+\+[ \t]*\n[A-Za-z_-]+[ \t]*=)/;

/** A broken block or a wrong value is a diagnostic; the rest of the source is read. */
export function readFrontMatter(path: string, source: string): ReadFrontMatter {
  const match = BLOCK.exec(source);
  const diagnostics: Diagnostic[] = [];
  const report = (line: number, reason: string, rule = RULE) =>
    diagnostics.push({ path, line, column: 1, rule, severity: 'warning', reason });
  const broken: Report = (line, reason) => report(line, reason, RULE + BROKEN);
  if (!match) {
    if (BEGUN.test(source)) broken(1, 'the front matter has no end; put a line like this one behind it');
    return { data: {}, block: '', body: source, diagnostics };
  }
  const [block, fence, inner = ''] = match;
  const lines = inner.split('\n');
  const lineOf = (key: PropertyKey | undefined) =>
    2 +
    Math.max(
      0,
      lines.findIndex((line) => line.toLowerCase().startsWith(String(key).toLowerCase())),
    );
  // Some blogs write Title and Date.
  const raw = Object.fromEntries(
    Object.entries(fence === '---' ? yaml(inner, broken) : toml(inner, broken)).map(([key, value]) => [
      key.replace(/^\p{Lu}/u, (first) => first.toLowerCase()),
      value,
    ]),
  );
  const data: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    const field = schema.shape[key as keyof typeof schema.shape];
    if (!field || value === null || value === undefined || value === '') continue;
    const parsed = field.safeParse(value);
    if (parsed.success) data[key] = parsed.data;
    else report(lineOf(key), `${key} ${reasonOf(parsed.error.issues)}; it is left out`);
  }
  const published = PUBLISHED.map((key) => date.safeParse(raw[key])).find(({ success }) => success)?.data;
  if (published) data.published = published;
  return { data: data as FrontMatter, block, body: block.replace(/[^\n]/g, '') + source.slice(block.length), diagnostics };
}

type Report = (line: number, reason: string) => void;

/** What a value may be: of a value with several forms, the form that fits best says more than «Invalid input». */
function reasonOf(issues: z.core.$ZodIssue[]): string {
  const inside = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] =>
    issue.code === 'invalid_union' ? issue.errors.flat().flatMap(inside) : [issue];
  const telling = issues.flatMap(inside).find(({ code }) => code !== 'invalid_type');
  return (telling ?? issues[0])?.message ?? 'is wrong';
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function yaml(inner: string, report: Report): Record<string, unknown> {
  const lines = new LineCounter();
  // Not pretty: that counts lines from the fence.
  const document = parseDocument(inner, { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors.slice(0, 1)) {
    report(1 + lines.linePos(error.pos[0]).line, `the front matter is not YAML: ${error.message.split('\n')[0]}`);
  }
  try {
    return document.errors.length ? {} : asObject(document.toJS({ maxAliasCount: 20 }));
  } catch (error) {
    report(1, `the front matter can't be read: ${(error as Error).message}`);
    return {};
  }
}

function toml(inner: string, report: Report): Record<string, unknown> {
  try {
    return asObject(parseToml(inner));
  } catch (error) {
    report(
      1 + (error instanceof TomlError ? error.line : 0),
      `the front matter is not TOML: ${(error as Error).message.split('\n')[0]}`,
    );
    return {};
  }
}
