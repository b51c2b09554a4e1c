/** A site that is really built: the package is packed and installed, and Astro builds Markdown and MDX with the plugin. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { aTalk, type Published, publishing } from '../support/published.ts';
import { ledgerText } from '../support/talk-ledger.ts';

const ROOT = join(import.meta.dirname, '../..');
const BASE = 'https://talks.example/td';
const NAME = 'a site that Astro builds';
const isLong = process.env.TALKDEX_LONG === '1';
const reason = 'skipped: set TALKDEX_LONG=1; it installs Astro';
if (!isLong) console.info(`${NAME}: ${reason}`);

/** The newest that run on Node 20. */
const ASTRO = { astro: '5.18.2', '@astrojs/mdx': '4.3.14' };

const MARKDOWN = `---
title: Onboarding
---

# Onboarding

Begin with talk:k7q2m4x9ab#retries, then [the rules](talk:fds-rules) and [[talk: 정산 배치]]. \`talk:k7q2m4x9ab\` is written so.

<a href="talk:k7q2m4x9ab">by hand</a>
`;
const MDX = `# Onboarding

{1 + 1} talks: talk:k7q2m4x9ab and <a href="talk:fds-rules" />
`;
const UNKNOWN = '# Wrong\n\nHere: talk:nobody\n';

type Ran = { code: number; output: string };

function run(command: string, args: string[], cwd: string): Promise<Ran> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ASTRO_TELEMETRY_DISABLED: '1', CI: '1' };
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, maxBuffer: 1e8 }, (error, stdout, stderr) =>
      resolve({ code: error ? 1 : 0, output: stripVTControlCharacters(stdout + stderr) }),
    );
  });
}

describe.skipIf(!isLong)(isLong ? NAME : `${NAME} (${reason})`, { timeout: 120_000 }, () => {
  const folder = join(tmpdir(), `talkdex-test-${randomUUID()}`);
  const site = join(folder, 'site');
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(site, file)), { recursive: true });
    writeFileSync(join(site, file), text);
  };
  const page = (file: string) => readFileSync(join(site, 'dist', file), 'utf8');
  let published: Published;
  let server: Server;

  beforeAll(async () => {
    mkdirSync(folder);
    const packed = await run('npm', ['pack', ROOT, '--silent'], folder);
    const [tarball] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
    if (!tarball) throw new Error(packed.output);
    const dependencies = { ...ASTRO, talkdex: `file:../${tarball}` };
    write('package.json', JSON.stringify({ name: 'site', private: true, type: 'module', dependencies }));
    const installed = await run('npm', ['install', '--no-audit', '--no-fund'], site);
    if (installed.code) throw new Error(installed.output);
    write('src/pages/index.md', MARKDOWN);
    write('src/pages/two.mdx', MDX);
    write('talks/permalinks.jsonl', ledgerText());

    published = publishing();
    published.publish(1, {
      talks: [
        aTalk('k7q2m4x9ab', '정산 배치를 나눈 이야기', { sections: [{ anchor: 'retries', text: '', html: '' }] }),
        aTalk('fds-rules', 'FDS rules'),
      ],
    });
    server = createServer(createApp(await published.options()));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  }, 300_000);

  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
    published?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  function build(options: object): Promise<Ran> {
    write(
      'astro.config.mjs',
      `import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import remarkTalkLinks from 'talkdex/remark';

export default defineConfig({
  integrations: [mdx()],
  markdown: { remarkPlugins: [[remarkTalkLinks, ${JSON.stringify(options)}]] },
});
`,
    );
    return run(process.execPath, ['node_modules/astro/astro.js', 'build'], site);
  }

  const LEDGER = { ledger: 'talks', baseUrl: BASE };

  it('links to talks by the ledger', async () => {
    expect(await build(LEDGER)).toMatchObject({ code: 0 });
    const about = 'title="김하늘, 봄 기술 모임, 2023-04-05"';
    expect(page('index.html')).toContain(
      `Begin with <a href="${BASE}/talks/k7q2m4x9ab#retries" ${about}>정산 배치를 나눈 이야기</a>, ` +
        `then <a href="${BASE}/talks/fds-rules" title="Theo">the rules</a> ` +
        `and <a href="${BASE}/talks/k7q2m4x9ab" ${about}>정산 배치를 나눈 이야기</a>. <code>talk:k7q2m4x9ab</code> is written so.`,
    );
    expect(page('index.html')).toContain(`<a href="${BASE}/talks/k7q2m4x9ab">by hand</a>`);
    expect(page('two/index.html')).toContain(
      `2 talks: <a href="${BASE}/talks/k7q2m4x9ab" ${about}>정산 배치를 나눈 이야기</a> ` +
        `and <a href="${BASE}/talks/fds-rules" title="Theo">FDS | rules &lt;b&gt; &amp; *engine* {x}</a>`,
    );
  });

  it('links to talks by a running server', async () => {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await build({ server: address })).toMatchObject({ code: 0 });
    expect(page('index.html')).toContain(`<a href="${address}/talks/k7q2m4x9ab#retries">정산 배치를 나눈 이야기</a>`);
    expect(page('two/index.html')).toContain(`<a href="${address}/talks/fds-rules">FDS rules</a>`);
  });

  it.each(['wrong.md', 'wrong.mdx'])('is not built when nobody knows a talk, and %s is named with the line', async (file) => {
    write(`src/pages/${file}`, UNKNOWN);
    const { code, output } = await build(LEDGER);
    expect(code).toBe(1);
    expect(output).toContain(join(site, 'src/pages', file));
    expect(output).toContain('3:7: talk:nobody: no talk has this id; find the talk at ');

    const warned = await build({ ...LEDGER, onUnknown: 'warn' });
    expect(warned).toMatchObject({ code: 0 });
    expect(warned.output.split(`src/pages/${file}:3:7: warning: talk:nobody: no talk has this id`)).toHaveLength(2);
    expect(page('wrong/index.html')).toContain('Here: talk:nobody');
    rmSync(join(site, 'src/pages', file));
  });

  it('is not built when the ledger is not there', async () => {
    const { code, output } = await build({ ...LEDGER, ledger: 'elsewhere' });
    expect(code).toBe(1);
    expect(output).toContain(`the ledger ${join(site, 'elsewhere')} can't be read: it is not there; name permalinks.jsonl`);
  });
});
