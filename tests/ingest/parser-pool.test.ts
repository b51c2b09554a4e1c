/** Sources parsed in threads: the same answers, and limits that no file oversteps. */
import { existsSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { expect, it, onTestFinished } from 'vitest';
import { parseSource } from '../../ingest/parse.ts';
import { PARSER_SOURCES, parserFile } from '../../ingest/parser-file.ts';
import { mapLimited, PARSER_LIMITS, startParserPool } from '../../ingest/parser-pool.ts';
import { SAMPLE, withSources } from '../support/sources.ts';

const inputOf = (path: string, text: string) => ({ path, bytes: Buffer.from(text) });
/** Remark's own time grows with the square of these: minutes for all of them. */
const HOSTILE = inputOf('hostile.md', '[a]('.repeat(200_000));

function poolOf(...args: Parameters<typeof startParserPool>) {
  const pool = startParserPool(...args);
  onTestFinished(() => pool.close());
  return pool;
}

it('gives what parsing in the same thread gives', async () => {
  const pool = poolOf(2);
  for (const [path, text] of Object.entries(SAMPLE)) {
    const input = inputOf(path, String(text));
    expect(await pool.parse(input)).toEqual(parseSource(input));
  }
});

it('starts from a file that is made anew when anything changes that it is made from', async () => {
  const entryPoints = ['ingest/parse.ts'];
  const { metafile } = await build({ entryPoints, bundle: true, write: false, metafile: true, platform: 'node', format: 'esm' });
  const named = new RegExp(`^((${PARSER_SOURCES.join('|')})/.*\\.ts|(.*/)?node_modules/.*)$`);
  expect(Object.keys(metafile.inputs).filter((each) => !named.test(each))).toEqual([]);
  expect(existsSync(await parserFile())).toBe(true);
});

it('starts threads anew where somebody has cleared its file away', async () => {
  rmSync(dirname(await parserFile()), { recursive: true });
  const input = inputOf('2023-spring.md', String(SAMPLE['2023-spring.md']));
  expect(await poolOf(1).parse(input)).toEqual(parseSource(input));
});

it('gives up on a file that takes too long, says so, and goes on', { timeout: 60_000 }, async () => {
  const pool = poolOf(2, { ...PARSER_LIMITS, timeoutMs: 4_000 }, 1);
  const drafts = await mapLimited([HOSTILE, inputOf('good.md', String(SAMPLE['2023-spring.md']))], 1, pool.parse);
  expect(drafts[0]).toMatchObject({
    path: 'hostile.md',
    kind: 'none',
    talks: [],
    diagnostics: [{ rule: 'too-slow', severity: 'error' }],
  });
  expect(drafts[0]?.diagnostics[0]?.reason).toMatch(/takes more than 4 s to parse; simplify its markup/);
  expect(drafts[1]?.talks).toHaveLength(3);
});

it('gives up on a file that needs too much memory, says so, and goes on', async () => {
  const pool = poolOf(2, { timeoutMs: 60_000, memoryMb: 48 }, 1);
  const large = inputOf('large.md', '- [정산](https://example.com) **이야기** `batch` 김하늘\n'.repeat(40_000));
  const drafts = await mapLimited([large, inputOf('good.md', String(SAMPLE['2023-spring.md']))], 1, pool.parse);
  expect(drafts[0]?.diagnostics).toMatchObject([{ path: 'large.md', rule: 'too-much-memory', severity: 'error' }]);
  expect(drafts[0]?.diagnostics[0]?.reason).toMatch(/needs more than 48 MB to parse/);
  expect(drafts[1]?.talks).toHaveLength(3);
});

it('uses no more threads than there are cores, and one for a few files', () => {
  expect(poolOf(3).threads).toBe(1);
  expect(poolOf(100_000).threads).toBe(availableParallelism());
});

it('keeps the talks of a file that became hostile', async () => {
  const kb = withSources(SAMPLE);
  await kb.ingest();
  kb.add({ '2023-spring.md': HOSTILE.bytes });
  const report = await kb.ingest();
  expect(report.files.lastGood).toEqual(['2023-spring.md']);
  expect(report.files.failed).toMatchObject([{ path: '2023-spring.md', reason: expect.stringMatching(/takes more than 10 s/) }]);
  expect(await kb.find('정산')).toContain('정산 시스템 이야기');
}, 60_000);
