import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ListItem, Paragraph } from 'mdast';
import { expect, it } from 'vitest';
import { startServer } from '../../api/server.ts';
import { parseSource } from '../../ingest/parse.ts';
import { collectCandidates } from '../../ingest/segment/candidates.ts';
import { layoutsOf } from '../../ingest/segment/layout.ts';
import { SAMPLE, withSources } from '../support/sources.ts';

const GOOD = { 'good.md': SAMPLE['2023-spring.md'] as string };
const GOOD_TALKS = 3;

async function ingested(sources: Parameters<typeof withSources>[0]) {
  const kb = withSources({ ...GOOD, ...sources });
  const report = await kb.ingest();
  return { kb, report, of: (path: string) => report.diagnostics.filter((each) => each.path === path) };
}

it('says that an empty folder holds no source', async () => {
  const report = await withSources({}).ingest();
  expect(report.talks.total).toBe(0);
  expect(report.diagnostics.map(({ rule }) => rule)).toContain('no-sources');
});

it('names a missing folder and the variable that sets it', async () => {
  const kb = withSources({});
  await expect(kb.ingest({ data: join(kb.data, 'gone') })).rejects.toThrow(/gone .*it is not there; set TALKDEX_DATA/);
});

it('leaves a binary file out and reads the rest', async () => {
  const { report, of } = await ingested({ 'photo.md': Uint8Array.from({ length: 2000 }, (_, i) => (i * 7919) % 256) });
  expect(of('photo.md')).toMatchObject([{ severity: 'error', rule: 'not-text' }]);
  expect(report.talks.total).toBe(GOOD_TALKS);
});

it('leaves a file of 50 MB out and says how much is read', async () => {
  const { report, of } = await ingested({ 'huge.txt': Buffer.alloc(50 * 1024 * 1024, 'a') });
  expect(of('huge.txt')[0]?.reason).toMatch(/50\.0 MB, at most 5\.0 MB/);
  expect(report.talks.total).toBe(GOOD_TALKS);
});

it('reads a file in CP949 and asks for UTF-8', async () => {
  // «정산» in CP949 is C1 A4 BB EA.
  const bytes = Buffer.concat([
    Buffer.from('---\nkind: note\ntitle: t\n---\n'),
    Buffer.from([0xc1, 0xa4, 0xbb, 0xea]),
    Buffer.from(' batch\n'),
  ]);
  const { kb, of } = await ingested({ 'old.md': bytes });
  expect(of('old.md')[0]).toMatchObject({ rule: 'cp949', severity: 'warning' });
  expect((await kb.talks()).find(({ title }) => title === 't')?.summary).toBe('정산 batch');
});

it('names the line of broken front matter and reads the text', async () => {
  const { report, of } = await ingested({ 'broken.md': '---\nkind: [note\n---\n# 재시도 이야기 - 김하늘(결제팀)\n\n내용\n' });
  expect(of('broken.md')[0]).toMatchObject({ rule: 'front-matter-broken', line: 2 });
  expect(report.talks.total).toBe(GOOD_TALKS + 1);
});

it('does not follow a link out of the folder', async () => {
  const kb = withSources(GOOD);
  const outside = join(kb.state, '..', 'outside.md');
  writeFileSync(outside, SAMPLE['2023-spring.md'] as string);
  symlinkSync(outside, join(kb.data, 'link.md'));
  const report = await kb.ingest();
  expect(report.diagnostics.find(({ path }) => path === 'link.md')?.reason).toMatch(/leads out of the data folder/);
  expect(report.talks.total).toBe(GOOD_TALKS);
});

it('reads one of two files whose names differ only in how their letters are composed', async (context) => {
  const one = (title: string) => `---\nkind: note\ntitle: ${title}\n---\n\n정산 이야기\n`;
  const kb = withSources({ ['가.md'.normalize('NFD')]: one('Apart'), ['가.md'.normalize('NFC')]: one('Composed') });
  if (readdirSync(kb.data).length < 2) return context.skip('this file system takes both names for one');
  const { generation, diagnostics } = await kb.ingest();
  expect(diagnostics).toEqual([expect.objectContaining({ path: '가.md', rule: 'same-name', severity: 'error' })]);
  expect((await kb.talks()).map(({ title }) => title)).toEqual(['Composed']);
  expect((await kb.ingest()).generation).toBe(generation);
});

it('keeps both of two talks that claim one id', async () => {
  const note = (title: string) => `---\nid: mine\ntitle: ${title}\nspeaker: Ann Lee\n---\n\ntext\n`;
  const { kb, report } = await ingested({ 'a.md': note('First'), 'b.md': note('Second') });
  expect(report.talks.total).toBe(GOOD_TALKS + 2);
  expect((await kb.talks()).filter(({ id }) => id === 'mine')).toHaveLength(1);
  expect(report.diagnostics.find(({ rule }) => rule === 'id-taken')?.reason).toMatch(/«mine» belongs to «First» of a\.md/);
});

it('names the variable when the state folder cannot be written', async () => {
  const kb = withSources(GOOD);
  const file = join(kb.data, '..', 'file');
  writeFileSync(file, '');
  await expect(kb.ingest({ state: join(file, 'state') })).rejects.toThrow(/can't be written .*set TALKDEX_STATE/);
});

it('names the port that is in use', async () => {
  const kb = withSources(GOOD);
  await kb.ingest();
  const first = await startServer({ ...(await kb.options()), port: 0, host: '127.0.0.1' });
  const port = Number(new URL(first.address).port);
  const other = withSources(GOOD);
  await other.ingest();
  await expect(startServer({ ...(await other.options()), port, host: '127.0.0.1' })).rejects.toThrow(
    new RegExp(`port ${port} is in use.*PORT`),
  );
  await first.close();
});

it('keeps the talks of a file that can no longer be read', async () => {
  const kb = withSources(SAMPLE);
  await kb.ingest();
  const before = (await kb.talks()).length;
  kb.add({ 'autumn.txt': Uint8Array.from([0, 1, 2, 3, 0, 255, 0, 7]) });
  const report = await kb.ingest();
  expect(report.files.lastGood).toEqual(['autumn.txt']);
  expect(await kb.talks()).toHaveLength(before);
});

it('refuses to publish when most talks would go', async () => {
  const many = Array.from({ length: 8 }, (_, i) => [`n${i}.md`, `---\nkind: note\ntitle: talk ${i} of many\n---\ntext ${i}\n`]);
  const kb = withSources(Object.fromEntries(many));
  await kb.ingest();
  rmSync(kb.data, { recursive: true });
  mkdirSync(kb.data);
  kb.add(GOOD);
  await expect(kb.ingest()).rejects.toThrow(/accept-removals/);
  expect(await kb.talks()).toHaveLength(8);
});

it.each([
  ['quotes', '>'.repeat(20_000)],
  ['more quotes than any stack holds', '>'.repeat(200_000)],
  ['brackets', '['.repeat(20_000)],
  ['lists', `${'- '.repeat(100_000)}x`],
])('survives a file of nothing but %s', (_name, text) => {
  expect(() => parseSource({ path: 'hostile.md', bytes: Buffer.from(text) })).not.toThrow();
});

it('holds a list of more items than a call takes arguments', { timeout: 60_000 }, () => {
  const items = Array.from({ length: 130_000 }, (_, i): ListItem => ({ type: 'listItem', children: [paragraph(`정산 ${i}`)] }));
  const candidates = collectCandidates([{ type: 'list', children: items }]);
  expect(candidates.length).toBe(items.length);
  expect(layoutsOf(candidates).map(({ shape }) => shape)).toEqual(['item1']);
});

const paragraph = (value: string): Paragraph => ({ type: 'paragraph', children: [{ type: 'text', value }] });
