/** docker-compose.yml, held against the Compose specification, our settings and commands, and who may have which key. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse as readDotEnv } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { VARIABLES } from '../../bin/settings.ts';
import { program } from '../../bin/talkdex.ts';

type Service = { build?: unknown; command?: string; environment?: Record<string, string> };

const ROOT = join(import.meta.dirname, '../..');
const FILE = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
const EXAMPLE = readDotEnv(readFileSync(join(ROOT, '.env.example')));

/** A linter of Compose files, here for the specification's schema, which it brings and keeps up to date. */
const SCHEMA = join(ROOT, 'node_modules/dclint/schemas/compose.schema.json');
// The schema names its own dialect by an address that ajv knows with http only; draft 7 is what ajv assumes without.
const { $schema: _, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8'));
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

/** Where the file departs from the specification, as paths and reasons. */
function departures(text: string): string[] {
  validate(parse(text, { merge: true }));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const servicesOf = (text: string) => Object.entries<Service>(parse(text, { merge: true }).services);
/** The services that run `talkdex`; the variables of the others are not ours. */
const oursOf = (text: string) => servicesOf(text).filter(([, service]) => service.build);

/** Variables handed to `talkdex` that it would not read. */
const unknownVariables = (text: string) =>
  oursOf(text).flatMap(([, { environment = {} }]) => Object.keys(environment).filter((name) => !VARIABLES.includes(name)));

/** The services that see the variable, be it under its own name or as another's value. */
const holdersOf = (variable: string, text: string) =>
  servicesOf(text)
    .filter(([, service]) => JSON.stringify(service).includes(variable))
    .map(([name]) => name)
    .sort();

describe('docker-compose.yml', () => {
  it('is a Compose file as the specification has it', () => {
    expect(departures(FILE)).toEqual([]);
  });

  it('hands talkdex no variable that its settings do not know', () => {
    expect(oursOf(FILE).map(([name]) => name)).toEqual(['keys', 'refresh', 'talkdex']);
    expect(unknownVariables(FILE)).toEqual([]);
  });

  it('runs commands that talkdex has', () => {
    for (const [, { command = '' }] of oursOf(FILE)) {
      const [first, second] = command.split(' ');
      const found = program().commands.find((each) => each.name() === first);
      expect(found, command).toBeDefined();
      if (second) expect(found?.commands.map((each) => each.name())).toContain(second);
    }
  });

  it('gives each key only to the services that need it', () => {
    expect(holdersOf('MEILI_MASTER_KEY', FILE)).toEqual(['keys', 'meilisearch']);
    expect(holdersOf('MEILI_ADMIN_KEY', FILE)).toEqual(['refresh']);
    expect(holdersOf('MEILI_API_KEY', FILE)).toEqual(['refresh', 'talkdex']);
    expect(FILE).not.toContain('env_file'); // which would hand over all of them
  });

  it('takes from .env what .env.example lists, where no key is filled in', () => {
    const taken = new Set([...FILE.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
    expect(Object.keys(EXAMPLE).sort()).toEqual([...taken].sort());
    for (const [name, value] of Object.entries(EXAMPLE)) if (name.endsWith('_KEY')) expect(value, name).toBe('');
  });

  it('is found out when it is broken', () => {
    const broken = (from: string, to: string) => {
      expect(FILE).toContain(from);
      return FILE.replace(from, to);
    };
    expect(departures(broken('volumes:', 'volume:'))).toContainEqual(expect.stringMatching(/^\/services\/meilisearch must NOT/));
    expect(departures(broken('service_healthy', 'healthy'))).toContainEqual(expect.stringContaining('/depends_on'));
    expect(unknownVariables(broken('MEILI_API_KEY:', 'MEILI_KEY:'))).toContain('MEILI_KEY');
    expect(holdersOf('MEILI_MASTER_KEY', broken('{MEILI_ADMIN_KEY:-}', '{MEILI_MASTER_KEY}'))).toContain('refresh');
    expect(holdersOf('MEILI_ADMIN_KEY', broken('{MEILI_API_KEY:-}\n    ports', '{MEILI_ADMIN_KEY}\n    ports'))).toContain(
      'talkdex',
    );
  });
});
