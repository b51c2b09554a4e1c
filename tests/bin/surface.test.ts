/** The public face, held against what the documents promise: nothing comes or goes without a word in both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../api/openapi.ts';
import { settingsFrom, VARIABLES } from '../../bin/settings.ts';
import { program } from '../../bin/talkdex.ts';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

const DOCUMENTED_VARIABLES = [
  'TALKDEX_DATA',
  'TALKDEX_STATE',
  'TALKDEX_ENGINE',
  'MEILI_HOST',
  'MEILI_INDEX',
  'MEILI_API_KEY',
  'MEILI_ADMIN_KEY',
  'MEILI_MASTER_KEY',
  'MEILI_TIMEOUT_MS',
  'PORT',
  'HOST',
  'TALKDEX_BASE_URL',
  'TALKDEX_SOURCE_URL',
  'TALKDEX_ADMIN_TOKEN',
  'TALKDEX_HOOK_SECRET',
  'TALKDEX_GIT_PULL',
  'TALKDEX_RATE_LIMIT',
];

const DOCUMENTED_COMMANDS: Record<string, string[]> = {
  parse: ['--json', '--explain'],
  ingest: ['--full', '--watch', '--dry-run', '--frozen', '--accept-removals', '--unattended', '--json'],
  rollback: ['--json'],
  search: ['--topic', '--speaker', '--event', '--year', '--verbatim', '--explain', '--json'],
  serve: ['--refresh', '--port', '--host'],
  'links check': ['--fix', '--host', '--server', '--strict', '--json'],
  status: ['--json'],
  report: ['--json'],
  'meili keys': [],
  mcp: [],
};

const DOCUMENTED_PATHS = [
  '/api/v1/search',
  '/api/v1/suggest',
  '/api/v1/talks/{id}',
  '/api/v1/talks/{id}/related',
  '/api/v1/events',
  '/api/v1/topics',
  '/api/v1/topics/{id}',
  '/api/v1/speakers',
  '/api/v1/permalinks',
  '/api/v1/status',
  '/api/v1/admin/refresh',
];

/** A command of commands counts as each of these. */
function commandsOf(command: Command, before = ''): [string, (string | undefined)[]][] {
  return command.commands.flatMap((each) => {
    const name = `${before}${each.name()}`;
    const own: [string, (string | undefined)[]] = [name, each.options.map(({ long }) => long)];
    return each.commands.length ? commandsOf(each, `${name} `) : [own];
  });
}

describe('the public face', () => {
  it('has the settings that are documented', () => {
    expect(VARIABLES).toEqual(DOCUMENTED_VARIABLES);
    expect([...README.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)).toEqual(DOCUMENTED_VARIABLES);
  });

  it('has the commands and options that are documented', () => {
    expect(Object.fromEntries(commandsOf(program()))).toEqual(DOCUMENTED_COMMANDS);
    const told = [...README.matchAll(/talkdex -- ((?:meili|links) \w+|\w+)/g)].map(([, name]) => name as string);
    expect(told.length).toBeGreaterThan(0);
    for (const name of told) expect(Object.keys(DOCUMENTED_COMMANDS)).toContain(name);
  });

  it('has the API routes and search parameters that are documented', () => {
    const { paths } = openApiDocument('1', '');
    expect(Object.keys(paths ?? {})).toEqual(DOCUMENTED_PATHS);
    const parameters = paths?.['/api/v1/search']?.get?.parameters ?? [];
    expect(parameters.map((each) => ('name' in each ? each.name : each))).toEqual([
      'q',
      'topic',
      'speaker',
      'event',
      'year',
      'sort',
      'page',
      'perPage',
      'verbatim',
      'explain',
    ]);
  });
});

describe('settings', () => {
  it('have the documented defaults', () => {
    expect(settingsFrom({})).toMatchObject({
      data: 'data',
      state: '.talkdex',
      port: 3000,
      host: '127.0.0.1',
      gitPull: false,
      rateLimit: 0,
    });
    expect(settingsFrom({})).not.toHaveProperty('meilisearch');
    const defaults = Object.fromEntries(
      [...README.matchAll(/^\| `([A-Z_]+)` \| `([^`]+)` \|/gm)].map(([, name, value]) => [name, value]),
    );
    expect(settingsFrom(defaults)).toEqual(settingsFrom({}));
  });

  it('that are empty count as unset', () => {
    expect(settingsFrom(Object.fromEntries(VARIABLES.map((name) => [name, ''])))).toEqual(settingsFrom({}));
  });

  it.each([
    ['PORT', '70000', /65535/],
    ['PORT', '-1', /whole number from 0 to 65535/],
    ['PORT', '80.5', /whole number from 0 to 65535/],
    ['TALKDEX_BASE_URL', 'talks.example', /starts with http/],
    ['TALKDEX_SOURCE_URL', 'ftp://x', /starts with http/],
    ['TALKDEX_ENGINE', 'elastic', /embedded/],
    ['TALKDEX_GIT_PULL', 'yes', /must be 0 or 1/],
    ['TALKDEX_RATE_LIMIT', 'many', /whole number/],
    ['MEILI_HOST', 'localhost:7700', /starts with http/],
  ])('that are wrong are named with what they were and may be: %s=%s', (name, value, message) => {
    expect(() => settingsFrom({ [name]: value })).toThrow(`${name} is «${value}»: `);
    expect(() => settingsFrom({ [name]: value })).toThrow(message);
  });

  it('are all named when several are wrong', () => {
    expect(() => settingsFrom({ PORT: 'x', TALKDEX_BASE_URL: 'y' })).toThrow(/PORT is «x».*\nTALKDEX_BASE_URL is «y»/);
  });

  it.each([
    ['MEILI_INDEX', 'two words', /letters/],
    ['MEILI_TIMEOUT_MS', '5', /50 to 60000/],
    ['MEILI_HOST', 'http://me:secret@127.0.0.1:7700', /MEILI_API_KEY/],
  ])('of the search server are checked, too: %s=%s', (name, value, message) => {
    expect(() => settingsFrom({ [name]: value })).toThrow(message);
    expect(() => settingsFrom({ [name]: value })).not.toThrow(/secret/);
  });

  it.each([
    ['TALKDEX_ADMIN_TOKEN', 'open sesame', /without spaces/],
    ['TALKDEX_ADMIN_TOKEN', 'opensesame', /at least 16 characters/],
    ['TALKDEX_HOOK_SECRET', 'open sesame', /at least 16 characters/],
  ])('that are secret are checked, and not printed: %s', (name, value, message) => {
    expect(() => settingsFrom({ [name]: value })).toThrow(message);
    expect(() => settingsFrom({ [name]: value })).toThrow(`${name} is «…»: `);
    expect(() => settingsFrom({ [name]: value })).not.toThrow(/sesame/);
  });

  it('ask for Meilisearch by its address, and for the embedded engine all the same where that is set', () => {
    const host = { MEILI_HOST: 'http://127.0.0.1:7700/' };
    expect(settingsFrom(host).meilisearch).toEqual({ host: 'http://127.0.0.1:7700', index: 'talks', timeoutMs: 1500 });
    expect(settingsFrom({ ...host, TALKDEX_ENGINE: 'embedded' }).meilisearch).toBeUndefined();
    expect(() => settingsFrom({ TALKDEX_ENGINE: 'meilisearch' })).toThrow(/set MEILI_HOST/);
  });

  it('write with the search key where no other is set', () => {
    const keys = { MEILI_HOST: 'http://127.0.0.1:7700', MEILI_API_KEY: 'one' };
    expect(settingsFrom(keys).meilisearch).toMatchObject({ searchKey: 'one', adminKey: 'one' });
    expect(settingsFrom({ ...keys, MEILI_ADMIN_KEY: 'other' }).meilisearch).toMatchObject({
      searchKey: 'one',
      adminKey: 'other',
    });
  });
});
