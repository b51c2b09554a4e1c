/** `talkdex mcp` as an assistant starts it. */
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js';
import { expect, it, onTestFinished, vi } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { start, until } from '../support/processes.ts';
import { SAMPLE, temporaryFolder, withSources } from '../support/sources.ts';

vi.setConfig({ testTimeout: 60_000 });

const ROOT = join(import.meta.dirname, '../..');

async function ingested() {
  const kb = withSources(SAMPLE);
  await kb.ingest();
  return { kb, settings: { TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state } };
}

/** One message a line, as a client without an SDK would write them. */
const written = (messages: object[]) => messages.map((each) => `${JSON.stringify({ jsonrpc: '2.0', ...each })}\n`).join('');

const greeting = [
  {
    id: 0,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '0' } },
  },
  { method: 'notifications/initialized' },
];

const searching = (id: number, query: string) => ({
  id,
  method: 'tools/call',
  params: { name: 'search_talks', arguments: { query } },
});

/** What was printed, each line of it a message of the protocol. */
const messagesIn = (out: string) =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSONRPCMessageSchema.parse(JSON.parse(line)));

function running(settings: Parameters<typeof start>[1]) {
  const { child, ended, soFar } = start(['mcp'], settings);
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, ended, soFar };
}

it('gives an assistant its tools, sees what is ingested meanwhile, and ends with it', async () => {
  const { kb, settings } = await ingested();
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--import', import.meta.resolve('tsx'), join(ROOT, 'bin/talkdex.ts'), 'mcp'],
    env: { PATH: process.env.PATH ?? '', TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json'), ...settings },
    cwd: temporaryFolder(),
    stderr: 'pipe',
  });
  const client = new Client({ name: 'test', version: '0' });
  const problems: Error[] = [];
  client.onerror = (error) => problems.push(error);
  await client.connect(transport);
  expect(client.getServerVersion()).toMatchObject({ name: 'talkdex', version: packageFile.version });
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toContain('search_talks');
  const total = async (query: string) => {
    const { structuredContent } = await client.callTool({ name: 'search_talks', arguments: { query } });
    return (structuredContent as { total: number }).total;
  };
  expect(await total('정산')).toBe(1);
  expect(await client.callTool({ name: 'list_events' })).toMatchObject({
    structuredContent: { total: 2, events: [{ title: '봄 기술 모임', talks: { length: 3 } }, { talks: { length: 2 } }] },
  });
  expect(await total('미가입자')).toBe(0);
  kb.add({ 'new.md': '---\nkind: note\ntitle: 미가입자 송금\n---\n송금.\n' });
  await kb.ingest();
  await until('the new talk is found', async () => ((await total('미가입자')) === 1 ? true : undefined));
  await client.close();
  expect(problems).toEqual([]);
});

it('answers all that was asked before stdin ended, prints nothing but the protocol, and ends well', async () => {
  const { settings } = await ingested();
  const { child, ended } = running(settings);
  const asked = Array.from({ length: 20 }, (_, i) => searching(i + 1, i % 2 ? '정산' : 'kafka'));
  child.stdin.end(written([...greeting, ...asked]));
  const { code, out } = await ended;
  expect(code).toBe(0);
  const answered = messagesIn(out).map((message) => ('result' in message ? message.id : undefined));
  expect(answered.toSorted((a, b) => Number(a) - Number(b))).toEqual([0, ...asked.map(({ id }) => id)]);
});

it('passes over what is no message, says so on stderr, and goes on', async () => {
  const { settings } = await ingested();
  const { child, ended } = running(settings);
  child.stdin.end(`no message\n{"jsonrpc":"2.0"}\n${written([...greeting, searching(1, '정산')])}`);
  const { code, out, err } = await ended;
  expect(code).toBe(0);
  expect(messagesIn(out)).toHaveLength(2);
  expect(err).toContain("a message that can't be read");
});

it.each(['SIGTERM', 'SIGINT'] as const)('ends well on %s', async (signal) => {
  const { settings } = await ingested();
  const { child, ended, soFar } = running(settings);
  child.stdin.write(written(greeting));
  await until('it answers', () => soFar.out.includes('\n') || undefined, 30_000);
  child.kill(signal);
  const { code, out } = await ended;
  expect(code).toBe(0);
  expect(messagesIn(out)).toHaveLength(1);
});

it('says what to do where there is no index, and fails', async () => {
  const { data, state } = withSources(SAMPLE);
  const { ended } = running({ TALKDEX_DATA: data, TALKDEX_STATE: state });
  const { code, out, err } = await ended;
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^talkdex: there is no index in .*; run "talkdex ingest"/);
});

it('answers from the index file while the search server can’t be asked, and says so on stderr', async () => {
  const { settings } = await ingested();
  const { child, ended } = running({ ...settings, MEILI_HOST: 'http://127.0.0.1:9', MEILI_TIMEOUT_MS: '200' });
  child.stdin.end(written([...greeting, searching(1, '정산')]));
  const { code, out, err } = await ended;
  expect(code).toBe(0);
  expect(messagesIn(out).find((message) => 'id' in message && message.id === 1)).toMatchObject({
    result: { structuredContent: { total: 1 } },
  });
  expect(err).toContain('answered from the index file');
});
