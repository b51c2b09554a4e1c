/** The package as others install it: what it exports, with its types, and the command. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { temporaryFolder } from '../support/sources.ts';

const ROOT = join(import.meta.dirname, '../..');

beforeAll(() => {
  execFileSync(process.execPath, ['links/build.mjs'], { cwd: ROOT });
});

/** A project with these files that has the package installed. */
function project(files: Record<string, string>): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'node_modules'));
  for (const [name, at] of Object.entries({ talkdex: ROOT, unified: join(ROOT, 'node_modules/unified') }))
    symlinkSync(at, join(folder, 'node_modules', name), 'junction');
  for (const [file, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files }))
    writeFileSync(join(folder, file), text);
  return folder;
}

const CONSUMER = `
import remarkTalkLinks, { remarkTalkLinks as named, talkLinks, type TalkLinksOptions } from 'talkdex/remark';
import { unified } from 'unified';

const fromLedger: TalkLinksOptions = { ledger: ['a', 'b'], baseUrl: 'https://talks.example', onUnknown: 'warn' };
unified().use(remarkTalkLinks, fromLedger).use([[named, { server: 'https://talks.example' }]]);
const source: Promise<string | undefined> = talkLinks({ ledger: 'a', baseUrl: 'https://talks.example' }).transform('', '');
export { source };

// @ts-expect-error: a ledger does not say what links begin with
talkLinks({ ledger: 'a' });
// @ts-expect-error: one of both
unified().use(remarkTalkLinks, { ledger: 'a', server: 'https://talks.example', baseUrl: 'https://talks.example' });
// @ts-expect-error: no such choice
talkLinks({ server: 'https://talks.example', onUnknown: 'ignore' });
`;

it.each([
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
])('its types are found with $moduleResolution, without its sources', (resolution) => {
  const compilerOptions = { ...resolution, target: 'es2023', strict: true, noEmit: true, types: [] };
  const folder = project({
    'consumer.ts': CONSUMER,
    'tsconfig.json': JSON.stringify({ compilerOptions, files: ['consumer.ts'] }),
  });
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', folder, '--listFiles'], { encoding: 'utf8' });
  expect(stdout.match(/.*error TS.*/g)).toBeNull();
  expect(status).toBe(0);
  const read = stdout.split('\n').filter((file) => file.startsWith(ROOT) && !file.includes('node_modules'));
  expect(read.map((file) => file.slice(ROOT.length))).toEqual(['/links/remark-types.d.ts']);
});

it('is plain JavaScript that Node imports', () => {
  const folder = project({
    'consumer.js': "import * as all from 'talkdex/remark'; console.log(Object.keys(all).sort().join(' '));",
  });
  expect(execFileSync(process.execPath, ['consumer.js'], { cwd: folder, encoding: 'utf8' })).toBe(
    'default remarkTalkLinks talkLinks\n',
  );
});

it('is made without a word, also where nothing is there to be made from', () => {
  const prepare = (cwd: string) => spawnSync('npm', ['run', '--silent', 'prepare'], { cwd, encoding: 'utf8' });
  const bare = temporaryFolder();
  copyFileSync(join(ROOT, 'package.json'), join(bare, 'package.json'));
  for (const folder of [ROOT, bare]) {
    const { stdout, stderr, status } = prepare(folder);
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
  }
});

it('has a command that runs in any folder', () => {
  const run = (...args: string[]) => {
    const command = [join(ROOT, packageFile.bin.talkdex), ...args];
    return spawnSync(process.execPath, command, { cwd: temporaryFolder(), encoding: 'utf8' });
  };
  expect(run('--version')).toMatchObject({ stdout: `${packageFile.version}\n`, status: 0 });
  expect(run('links', 'check', 'nothing.md')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^talkdex: nothing\.md/),
  });
  expect(run('no-such-command')).toMatchObject({ status: 2 });
});
