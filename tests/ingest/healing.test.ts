/** Index files that are damaged, or written by two at once: the next refresh heals them, and nothing damaged is gone back to. */
import { closeSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { LEDGER_FILE } from '../../ingest/ledger.ts';
import { LOCK_FILE } from '../../ingest/lock.ts';
import { NextFile } from '../../ingest/next-file.ts';
import { rollback } from '../../ingest/rollback.ts';
import { indexFilePath, readPointer, stateFolder } from '../../search/store/generations.ts';
import { contentsOf, currentFile, generationOf, ledgerText } from '../support/contents.ts';
import { withSources } from '../support/sources.ts';

vi.setConfig({ testTimeout: 30_000 });

const note = (n: number | string, length = 200) =>
  `---\nkind: note\ntitle: Talk ${n}\nspeaker: 김하늘\n---\n\n${Array.from({ length }, (_, i) => `낱말${n}${(i * 7) % length}`).join(' ')}\n`;

/** Two generations of enough talks that a file has many pages. */
async function withTwo() {
  const kb = withSources(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`${n}.md`, note(n)])));
  await kb.ingest();
  kb.add({ 'second.md': note('second') });
  await kb.ingest();
  const state = stateFolder(kb.state, kb.data);
  const files = () => readdirSync(state).filter((name) => name.endsWith('.sqlite'));
  return { ...kb, folder: state, files, file: (generation: number) => indexFilePath(state, generation) };
}

/** Overwrites pages inside the file: it can still be opened. */
function damage(file: string): void {
  const { size } = statSync(file);
  const rubbish = Buffer.alloc(Math.floor(size / 2), 0x55);
  const handle = openSync(file, 'r+');
  writeSync(handle, rubbish, 0, rubbish.length, Math.floor(size * 0.3));
  closeSync(handle);
}

it('a generation that somebody went back from is none to go back to, when a kill leaves it', async () => {
  const kb = await withTwo();
  await rollback(kb);
  const left = readFileSync(kb.file(2));
  kb.add({ 'third.md': note('third') });
  await kb.ingest();
  for (const junk of [2, 4]) writeFileSync(kb.file(junk), left);
  await kb.ingest();
  expect(kb.files()).toEqual(['index-1.sqlite', 'index-3.sqlite']);
  expect(await rollback(kb)).toMatchObject({ generation: 1, left: 3 });
});

describe('an index file that is damaged inside', () => {
  it('is left out by the next refresh, which builds on the one before and keeps that', async () => {
    const kb = await withTwo();
    damage(kb.file(2));
    kb.add({ 'third.md': note('third') });
    const { generation, talks, diagnostics } = await kb.ingest();
    expect({ generation, total: talks.total }).toEqual({ generation: 3, total: 22 });
    expect(diagnostics).toContainEqual(expect.objectContaining({ rule: 'index-damaged', severity: 'warning' }));
    expect(kb.files()).toEqual(['index-1.sqlite', 'index-3.sqlite']);
    const healed = contentsOf(kb);
    await kb.ingest({ full: true });
    expect(contentsOf(kb)).toEqual(healed);
  });

  it('does not take the place of the whole one that is kept, when a kill leaves both', async () => {
    const kb = await withTwo();
    damage(kb.file(2));
    const damaged = readFileSync(kb.file(2));
    kb.add({ 'third.md': note('third') });
    await kb.ingest();
    // As when the process is killed after the pointer moved, and before anything was removed.
    writeFileSync(kb.file(2), damaged);
    await kb.ingest();
    expect(kb.files()).toEqual(['index-1.sqlite', 'index-3.sqlite']);
    expect(await rollback(kb)).toMatchObject({ generation: 1, left: 3 });
  });

  it('is made anew from the sources where no other is whole', async () => {
    const kb = await withTwo();
    const before = contentsOf(kb);
    for (const generation of [1, 2]) damage(kb.file(generation));
    kb.add({ 'second.md': `${note('second')}\n` });
    expect(await kb.ingest()).toMatchObject({ generation: 3, talks: { total: 21 } });
    expect(contentsOf(kb).talks).toEqual(before.talks);
    expect(kb.files()).toEqual(['index-3.sqlite']);
  });

  it('is not kept beside one that is made wholly anew, even if nothing fails of the damage', async () => {
    const kb = await withTwo();
    damage(kb.file(2));
    expect(await kb.ingest({ full: true })).toMatchObject({ generation: 3, talks: { total: 21 } });
    expect(await rollback(kb)).toMatchObject({ generation: 1, left: 3 });
  });

  it('is not gone back to', async () => {
    const kb = await withTwo();
    damage(kb.file(1));
    await expect(rollback(kb)).rejects.toThrow(/index-1\.sqlite is damaged.*"talkdex ingest --full"/);
    expect(generationOf(kb)).toBe(2);
  });
});

describe('a refresh that stood still while another took its place', () => {
  it('publishes nothing, and leaves what the other one has published', async () => {
    const kb = await withTwo();
    kb.add({ 'third.md': note('third') });
    const slow = kb.ingest({
      bring: async () => {
        rmSync(join(kb.folder, LOCK_FILE)); // as it is taken over from a dead process
        await kb.ingest();
        return [];
      },
    });
    await expect(slow).rejects.toThrow('another took its place');
    expect(contentsOf(kb).talks).toHaveLength(22);
    expect(readdirSync(kb.folder).sort()).toEqual(['current', 'index-2.sqlite', `index-${generationOf(kb)}.sqlite`, 'seen']);
  });

  it.each(['before it began its file', 'after it began its file'])('%s never has the same file as the other', async (when) => {
    const kb = await withTwo();
    const slow = new NextFile(kb.folder, { from: kb.file(2), kept: 2 });
    if (when.startsWith('after')) slow.copyAhead();
    kb.add({ 'third.md': note('third') });
    await kb.ingest();
    slow.copyAhead();
    await slow.close();
    expect(contentsOf(kb).talks).toHaveLength(22);
    expect(statSync(currentFile(kb)).isFile()).toBe(true);
  });

  it('and one that has nothing to write makes no file', async () => {
    const kb = await withTwo();
    const [files, pointer] = [kb.files(), readPointer(kb.folder)];
    const next = new NextFile(kb.folder, { from: kb.file(2), kept: 2 });
    expect(kb.files()).toEqual(files);
    await next.close();
    expect([kb.files(), readPointer(kb.folder)]).toEqual([files, pointer]);
  });
});

describe('a refresh that may not change the ledger', () => {
  const rewritten = (as: (text: string) => string) => async () => {
    const kb = withSources({ 'a.md': note(1, 5), 'b.md': note(2, 5) });
    await kb.ingest();
    const text = as(ledgerText(kb));
    writeFileSync(join(kb.data, LEDGER_FILE), text);
    return { ...kb, text };
  };
  const reversed = (text: string) => `${text.trim().split('\n').reverse().join('\n')}\n`;

  it.each([
    ['other line ends', rewritten((text) => text.replaceAll('\n', '\r\n'))],
    ['another order of the lines', rewritten(reversed)],
  ])('takes %s for no change, and leaves the file as it is', async (_what, made) => {
    const kb = await made();
    await kb.ingest({ frozen: true });
    kb.add({ 'c.md': '그냥 글입니다.\n' }); // news for the index that the ledger does not tell
    await kb.ingest({ frozen: true });
    expect(readFileSync(join(kb.data, LEDGER_FILE), 'utf8')).toBe(kb.text);
  });

  it('fails where lines stand twice, as Git leaves them when it keeps both sides', async () => {
    const kb = await rewritten((text) => text + text)();
    await expect(kb.ingest({ frozen: true })).rejects.toThrow(/permalinks\.jsonl would change \(2 lines\)/);
    await expect(kb.ingest({ frozen: true, state: `${kb.state}-2` })).rejects.toThrow('nothing was changed');
    expect(ledgerText(kb)).toBe(kb.text);
  });
});
