/** The options of the plugins, checked: whoever configures a build may write plain JavaScript. */
import { TalkdexError } from '../../search/store/errors.ts';
import type { TalkLinksOptions } from '../remark-types.d.ts';

/** What is known of talks comes from files, or from the address of a server. */
export type From = { ledgers: string[] } | { server: string };

export type Checked = {
  from: From;
  /** Without a slash at the end. */
  baseUrl: string;
  onUnknown: 'fail' | 'warn';
};

const NAMES = ['ledger', 'server', 'baseUrl', 'onUnknown'];

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isAddress = (value: unknown): value is string => isText(value) && /^https?:\/\//i.test(value) && URL.canParse(value);
const withoutSlash = (address: string) => address.replace(/\/+$/, '');

/** Fails with a TalkdexError that names each option that is wrong, what it was and what it may be. */
export function checkedOptions(options: TalkLinksOptions): Checked {
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  const { ledger, server, baseUrl, onUnknown = 'fail' } = Object.fromEntries(given) as Record<string, unknown>;
  const ledgers = Array.isArray(ledger) ? ledger : [ledger];
  const wrong = given.filter(([name]) => !NAMES.includes(name)).map(([name]) => `there is no option ${name}`);
  const refuse = (name: string, value: unknown, may: string) => wrong.push(`${name} is «${JSON.stringify(value)}»: it ${may}`);

  if ((ledger === undefined) === (server === undefined))
    wrong.push('exactly one of ledger (the path of permalinks.jsonl) and server (the address of a running server) must be set');
  if (ledger !== undefined && !(ledgers.length > 0 && ledgers.every(isText)))
    refuse('ledger', ledger, 'must be the path of permalinks.jsonl or of its folder, or a list of these');
  if (server !== undefined && !isAddress(server)) refuse('server', server, 'must start with http:// or https://');
  if (baseUrl !== undefined && !isAddress(baseUrl)) refuse('baseUrl', baseUrl, 'must start with http:// or https://');
  if (ledger !== undefined && baseUrl === undefined)
    wrong.push('baseUrl must be set beside ledger: what links to talks begin with, such as https://talks.example');
  if (onUnknown !== 'fail' && onUnknown !== 'warn') refuse('onUnknown', onUnknown, 'may be "fail" or "warn"');
  if (wrong.length) throw new TalkdexError(`talkdex/remark: ${wrong.join('; ')}`);

  const from = server === undefined ? { ledgers: ledgers as string[] } : { server: withoutSlash(server as string) };
  return { from, baseUrl: withoutSlash((baseUrl ?? server) as string), onUnknown: onUnknown as 'fail' | 'warn' };
}
