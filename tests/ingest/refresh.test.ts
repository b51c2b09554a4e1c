/** Refreshing: the ledger keeps ids, generations follow one another, what is read is never half written. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { formatLedger, LEDGER_FILE, parseLedger } from '../../ingest/ledger.ts';
import { Knowledge } from '../../search/knowledge.ts';
import { indexFilePath, nextGeneration, publish, readPointer, stateFolder } from '../../search/store/generations.ts';
import { SAMPLE, temporaryFolder, withSources } from '../support/sources.ts';

// Whole folders are read several times over: on a busy machine that takes longer than the usual limit.
vi.setConfig({ testTimeout: 60_000 });

const note = (title: string, text = 'text') => `---\nkind: note\ntitle: ${title}\nspeaker: Ann Lee\n---\n\n${text}\n`;
const LINE = '{"id":"a","kind":"talk","title":"정산","speakers":["김하늘"],"sources":["a.md"],"anchors":[]}';

describe('the ledger', () => {
  it('is one sorted line a talk or event, and reads back as it was written', () => {
    const text = `{"id":"b","kind":"event","title":"B","speakers":[],"sources":[],"anchors":[]}\n${LINE}\n`;
    const formatted = formatLedger(parseLedger(text, 'f'));
    expect(formatted.split('\n').map((line) => line.slice(0, 9))).toEqual(['{"id":"a"', '{"id":"b"', '']);
    expect(formatLedger(parseLedger(formatted, 'f'))).toBe(formatted);
    expect(formatLedger(parseLedger(formatted.replaceAll('\n', '\r\n'), 'f'))).toBe(formatted);
  });

  it.each([
    ['a conflict of versions', '<<<<<<< HEAD', /f:2: a merge conflict; keep the lines of both sides/],
    ['what is no JSON', '{"id":', /f:2: not a line of the ledger/],
    ['an id that is none', LINE.replace('"a"', '"A B"'), /f:2: not a line of the ledger/],
  ])('names the line of %s', (_what, line, message) => {
    expect(() => parseLedger(`${LINE}\n${line}\n`, 'f')).toThrow(message);
  });

  it('is named when it is there and cannot be read', async () => {
    const kb = withSources(SAMPLE);
    mkdirSync(join(kb.data, LEDGER_FILE));
    await expect(kb.ingest()).rejects.toThrow(`the ledger ${join(kb.data, LEDGER_FILE)} can't be read`);
  });

  it('holds every talk and event of the folder', async () => {
    const kb = withSources(SAMPLE);
    await kb.ingest();
    const ledger = parseLedger(readFileSync(join(kb.data, LEDGER_FILE), 'utf8'), 'f');
    const talks = await kb.talks();
    expect(talks.map(({ id }) => ledger.get(id)?.title)).toEqual(talks.map(({ title }) => title));
    expect([...ledger.values()].filter(({ kind }) => kind === 'event')).toHaveLength(2);
  });

  it('keeps the line of a talk that is gone, and gives it its id back', async () => {
    const kb = withSources({ 'a.md': note('First'), 'b.md': note('Second') });
    await kb.ingest();
    const id = (await kb.talks()).find(({ title }) => title === 'First')?.id as string;
    rmSync(join(kb.data, 'a.md'));
    expect((await kb.ingest()).talks.removed).toEqual([id]);
    const lines = () => parseLedger(readFileSync(join(kb.data, LEDGER_FILE), 'utf8'), 'f');
    expect(lines().get(id)).toMatchObject({ title: 'First', removed: true });
    kb.add({ 'a.md': note('First') });
    expect((await kb.ingest()).talks.added).toEqual([id]);
    expect(lines().get(id)?.removed).toBeUndefined();
  });

  it('keeps the id of an event whose date becomes known', async () => {
    const kb = withSources({ 'a.md': '---\nkind: note\ntitle: t\nevent: {title: 봄 모임, date: 2023}\n---\ntext\n' });
    await kb.ingest();
    const before = (await kb.talks())[0];
    kb.add({ 'a.md': '---\nkind: note\ntitle: t\nevent: {title: 봄 모임, date: 2023-04-05}\n---\ntext\n' });
    await kb.ingest();
    const [after] = await kb.talks();
    expect(after?.event).toEqual({ ...before?.event, date: '2023-04-05' });
    expect(after?.id).toBe(before?.id);
  });

  it('is not written by a server, which keeps new lines in its state until ingest writes them', async () => {
    const kb = withSources(SAMPLE);
    await kb.ingest({ writesLedger: false });
    const kept = join(stateFolder(kb.state, kb.data), LEDGER_FILE);
    expect(existsSync(join(kb.data, LEDGER_FILE))).toBe(false);
    expect(readFileSync(kept, 'utf8')).toContain('정산 시스템 이야기');
    await kb.ingest({ writesLedger: true });
    expect(readFileSync(join(kb.data, LEDGER_FILE), 'utf8')).toContain('정산 시스템 이야기');
    expect(existsSync(kept)).toBe(false);
  });

  it('that is damaged stops a refresh and leaves the index as it was', async () => {
    const kb = withSources(SAMPLE);
    await kb.ingest();
    const before = await kb.talks();
    writeFileSync(join(kb.data, LEDGER_FILE), '<<<<<<< HEAD\n');
    kb.add({ 'new.md': note('New') });
    await expect(kb.ingest()).rejects.toThrow(/permalinks\.jsonl:1: a merge conflict/);
    expect(await kb.talks()).toEqual(before);
    expect(readFileSync(join(kb.data, LEDGER_FILE), 'utf8')).toBe('<<<<<<< HEAD\n');
  });
});

describe('a refresh', () => {
  it('reads only what changed, and says what was added, changed and removed', async () => {
    const kb = withSources({ 'a.md': note('First'), 'b.md': note('Second'), 'c.md': note('Third') });
    await kb.ingest();
    const idOf = Object.fromEntries((await kb.talks()).map(({ id, title }) => [title, id]));
    kb.add({ 'b.md': note('Second', 'other text'), 'd.md': note('Fourth') });
    rmSync(join(kb.data, 'c.md'));
    const { talks, files, generation } = await kb.ingest();
    expect(generation).toBe(2);
    expect(talks).toMatchObject({ total: 3, changed: [idOf['Second']], removed: [idOf['Third']] });
    expect(talks.added).toHaveLength(1);
    expect(files).toMatchObject({ total: 3, parsed: 2, unchanged: 1 });
    expect(await kb.find('other')).toEqual(['Second']);
    expect(await kb.find('Third')).toEqual([]);
  });

  it('gives the same index as a full one', async () => {
    const kb = withSources({ ...SAMPLE, 'a.md': note('First') });
    await kb.ingest();
    kb.add({ 'a.md': note('First', '정산 text'), 'b.md': note('Second') });
    rmSync(join(kb.data, 'autumn.txt'));
    await kb.ingest({ acceptRemovals: true });
    const [step, found] = [await kb.talks(), await kb.find('정산')];
    await kb.ingest({ full: true });
    expect(await kb.talks()).toEqual(step);
    expect(await kb.find('정산')).toEqual(found);
  });

  it('gives the same ids on another machine, with the ledger and without', async () => {
    const [here, there] = [withSources(SAMPLE), withSources(SAMPLE)];
    await here.ingest();
    await there.ingest();
    expect(await there.talks()).toEqual(await here.talks());
    rmSync(there.state, { recursive: true });
    await there.ingest();
    expect(await there.talks()).toEqual(await here.talks());
  });

  it('files talks anew when topics.yml changes', async () => {
    const kb = withSources({ 'a.md': note('오렌지 이야기') });
    await kb.ingest();
    kb.add({ 'topics.yml': '- {id: fruit, ko: [오렌지]}\n' });
    const { talks, files } = await kb.ingest();
    expect(talks.changed).toHaveLength(1);
    expect(files.parsed).toBe(0);
    expect((await kb.talks())[0]?.topics).toEqual(['fruit']);
  });

  it('of a renamed file keeps the ids of its talks', async () => {
    const kb = withSources(SAMPLE);
    await kb.ingest();
    const ids = (await kb.talks()).map(({ id }) => id);
    mkdirSync(join(kb.data, '2023'));
    renameSync(join(kb.data, '2023-spring.md'), join(kb.data, '2023/spring.md'));
    await kb.ingest();
    expect((await kb.talks()).map(({ id }) => id)).toEqual(ids);
  });

  it('that only tries writes nothing', async () => {
    const kb = withSources(SAMPLE);
    expect((await kb.ingest({ dryRun: true })).talks.added).toHaveLength(5);
    expect(existsSync(join(kb.data, LEDGER_FILE))).toBe(false);
    expect(existsSync(kb.state)).toBe(false);
  });

  it('leaves hidden files, READMEs and node_modules alone', async () => {
    const kb = withSources({
      'a.md': note('First'),
      '.hidden.md': note('Hidden'),
      '.git/b.md': note('Git'),
      'README.md': note('Readme'),
      'node_modules/x/c.md': note('Module'),
      'd.json': '{}',
      'e.md': '---\ndraft: true\ntitle: Draft\nspeaker: x\n---\ntext\n',
    });
    const { files } = await kb.ingest();
    expect(files.total).toBe(2);
    expect((await kb.talks()).map(({ title }) => title)).toEqual(['First']);
  });
});

describe('generations', () => {
  const begin = (folder: string, n: number) => writeFileSync(indexFilePath(folder, n), '');

  it('keep the one before the current one and no older', () => {
    const folder = temporaryFolder();
    for (const n of [1, 2, 3]) {
      begin(folder, n);
      publish(folder, n);
    }
    expect(readdirSync(folder).sort()).toEqual(['current', 'index-2.sqlite', 'index-3.sqlite']);
    expect(readPointer(folder)).toEqual({ generation: 3, highest: 3, kept: 2 });
  });

  it('never give a number twice, neither after going back nor after one that was begun', () => {
    const folder = temporaryFolder();
    for (const n of [1, 2]) {
      begin(folder, n);
      publish(folder, n);
    }
    publish(folder, 1);
    expect(readPointer(folder)).toEqual({ generation: 1, highest: 2, kept: 2 });
    expect(nextGeneration(folder)).toBe(3);
    begin(folder, 7);
    expect(nextGeneration(folder)).toBe(8);
  });

  it('of another data folder are apart', () => {
    expect(stateFolder('state', 'one/data')).not.toBe(stateFolder('state', 'two/data'));
    expect(stateFolder('state', 'one/data')).toBe(stateFolder('state', 'one/../one/data'));
  });

  it('are followed by a server without a restart', async () => {
    const kb = withSources({ 'a.md': note('First') });
    await kb.ingest();
    const knowledge = new Knowledge(kb.state, kb.data);
    expect(knowledge.current().index.meta.generation).toBe(1);
    kb.add({ 'b.md': note('Second') });
    await kb.ingest();
    await expect.poll(() => knowledge.current().index.meta.generation, { timeout: 10_000 }).toBe(2);
    // A pointer that can't be read takes nothing from what is open.
    writeFileSync(join(stateFolder(kb.state, kb.data), 'current'), 'rubbish');
    expect(knowledge.current().index.size).toBe(2);
    knowledge.close();
  });

  it('are built anew when the index file is damaged', async () => {
    const kb = withSources(SAMPLE);
    await kb.ingest();
    const before = await kb.talks();
    writeFileSync(indexFilePath(stateFolder(kb.state, kb.data), 1), 'rubbish');
    await kb.ingest();
    expect(await kb.talks()).toEqual(before);
  });

  it('are served and mended when the pointer is damaged', async () => {
    const kb = withSources(SAMPLE);
    await kb.ingest();
    const before = await kb.talks();
    writeFileSync(join(stateFolder(kb.state, kb.data), 'current'), 'rubbish');
    const knowledge = new Knowledge(kb.state, kb.data);
    expect(knowledge.current().index.size).toBe(before.length);
    expect(knowledge.problem?.message).toMatch(/current names no index file; run "talkdex ingest"/);
    knowledge.close();
    expect((await kb.ingest()).generation).toBe(2);
    expect(await kb.talks()).toEqual(before);
  });
});
