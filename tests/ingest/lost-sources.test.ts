/** Sources that fail, change or go while they are read: no talk goes without a word, and none is mixed from two versions. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type RefreshOptions, refresh } from '../../ingest/refresh.ts';
import type { RefreshReport } from '../../search/answers.ts';
import { contentsOf, generationOf, ledgerOf, ledgerText } from '../support/contents.ts';
import { type Faults, startWith } from '../support/faults.ts';
import { sharedFolder, talkdex } from '../support/processes.ts';

vi.setConfig({ testTimeout: 60_000 });

const note = (n: number, text = '정산 이야기') => `---\nkind: note\ntitle: Talk ${n}\nspeaker: 김하늘\n---\n\n${text}\n`;
const notes = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n}.md`, note(n)]));

let kb: ReturnType<typeof sharedFolder>;
const next = (options: Partial<RefreshOptions> = {}) => refresh({ ...kb, writesLedger: true, ...options });
const settings = () => ({ TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state });
const at = (path: string) => join(kb.data, path);
const now = () => ({ generation: generationOf(kb), contents: contentsOf(kb), ledger: ledgerText(kb) });
const idOf = (title: string) => contentsOf(kb).talks.find((talk) => talk.title === title)?.id as string;

/** A process of its own where something is to happen to it. */
async function ingested(faults: Faults = {}, acceptRemovals = false): Promise<RefreshReport> {
  if (!Object.keys(faults).length) return next({ acceptRemovals });
  const flags = acceptRemovals ? ['--accept-removals'] : [];
  const { code, out, err } = await startWith(faults, ['ingest', '--json', ...flags], settings()).ended;
  expect({ code, err }).toMatchObject({ code: 0 });
  return JSON.parse(out) as RefreshReport;
}

/** Twelve notes, and two in a folder of their own. */
function shared(): void {
  let restore: () => void;
  beforeAll(async () => {
    kb = sharedFolder({ ...notes(12), '2022/a.md': note(12), '2022/b.md': note(13) });
    await next();
    restore = kb.keep();
  });
  beforeEach(() => restore());
  afterAll(() => kb.remove());
}

describe('a list that was fine', () => {
  shared();

  /** Talks, topics, glossary and synonyms. */
  const told = () => {
    const { talks, rest } = contentsOf(kb);
    return { talks, lists: rest.slice(1, 4) };
  };

  it.each([
    ['topics.yml', '- {id: talking, en: [Talk]}\n', '- {id: talking, en: [Talk]\n'],
    ['glossary.yml', 'FDS: [정산]\n', '- FDS\n'],
  ])('and is broken holds as it was until that is accepted: %s', async (name, good, broken) => {
    kb.write(name, good);
    await next();
    const fine = told();
    kb.write(name, broken);
    for (const full of [false, true]) {
      const { diagnostics } = await next({ full });
      expect(told()).toEqual(fine);
      const rules = diagnostics.filter(({ path }) => path === name).map(({ rule }) => rule);
      expect(rules).toEqual([expect.stringMatching(/^(topics|glossary)-broken$/), 'last-good']);
    }
    await next({ acceptRemovals: true });
    expect(told()).not.toEqual(fine);
    const accepted = told();
    expect((await next()).diagnostics.map(({ rule }) => rule)).not.toContain('last-good');
    expect(told()).toEqual(accepted);
    kb.unlink(name);
    await next();
    expect(told()).toEqual(accepted);
  });
});

describe('a file that was fine', () => {
  shared();

  const become: [string, () => Faults][] = [
    ['becomes unreadable', () => ({ unreadable: at('3.md') })],
    ['becomes empty', () => emptied('')],
    ['tells of no talk any more', () => emptied('오늘은 날씨가 좋았습니다.\n')],
    ['has front matter that is broken', () => emptied(note(3).replace('title: ', 'title: "'))],
    ['becomes something else', () => emptied(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe, 0]))],
  ];
  function emptied(content: string | Uint8Array): Faults {
    kb.write('3.md', content);
    return {};
  }

  it('and whose front matter has no end any more keeps its talks, and one that never had an end is read as text', async () => {
    const before = contentsOf(kb).talks;
    const endless = (n: number) => note(n).replace('\n---\n', '\n');
    kb.write('3.md', endless(3));
    kb.write('new.md', `${endless(99)}\n# 새 발표 — 이바다\n\n새 이야기\n`);
    const { files, diagnostics } = await next();
    expect(files.lastGood).toEqual(['3.md']);
    expect(contentsOf(kb).talks.filter(({ id }) => before.some((talk) => talk.id === id))).toEqual(before);
    const broken = diagnostics.filter(({ rule }) => rule === 'front-matter-broken').map(({ path, line }) => `${path}:${line}`);
    expect(broken).toEqual(['3.md:1', 'new.md:1']);
  });

  it.each(become)('and %s keeps its talks until that is accepted', async (_what, happens) => {
    const before = now();
    const id = idOf('Talk 3');
    const faults = happens();
    for (let round = 0; round < 2; round++) {
      const { talks, files, diagnostics } = await ingested(faults);
      expect(talks).toMatchObject({ total: 14, added: [], changed: [], moved: [], removed: [] });
      expect(files.lastGood).toEqual(['3.md']);
      expect(diagnostics.filter(({ path, reason }) => path === '3.md' && /stays? as (it|they) w/.test(reason))).toHaveLength(1);
      expect(contentsOf(kb).talks).toEqual(before.contents.talks);
      expect(ledgerText(kb)).toBe(before.ledger);
    }
    expect((await ingested(faults, true)).talks).toMatchObject({ total: 13, removed: [id] });
    expect(ledgerOf(kb).get(id)).toMatchObject({ title: 'Talk 3', removed: true });
    kb.write('3.md', note(3));
    expect((await next()).talks).toMatchObject({ total: 14, added: [id] });
  });

  it('and goes while the folder is read loses its own talk and no other', async () => {
    const before = now();
    const id = idOf('Talk 3');
    expect((await ingested({ vanishes: at('3.md') })).talks).toMatchObject({ added: [], changed: [], moved: [] });
    await next();
    expect(contentsOf(kb).talks).toEqual(before.contents.talks.filter((talk) => talk.id !== id));
    expect(ledgerOf(kb).get(id)).toMatchObject({ removed: true });
  });
});

describe('a source that changes while it is read', () => {
  shared();
  const changing = (version: number | string) =>
    note(3, `첫판본${version}\n\n${'정산 이야기. '.repeat(2000)}\n\n끝판본${version}`);
  /** Which version is indexed; fails where that is none or two. */
  function indexed(): number {
    const text = contentsOf(kb).talks.find(({ title }) => title === 'Talk 3')?.sections[0]?.text ?? '';
    const [, first] = /첫판본(\d+)/.exec(text) ?? [];
    const [, last] = /끝판본(\d+)/.exec(text) ?? [];
    expect({ first, last }).toEqual({ first: expect.any(String), last: first });
    return Number(first);
  }

  it('is read once: each of its versions is told from what is indexed', async () => {
    kb.write('3.md', changing(0));
    await ingested({ rewritten: { path: at('3.md'), text: changing('VERSION') } });
    const seen = indexed();
    const [, there] = /첫판본(\d+)/.exec(readFileSync(at('3.md'), 'utf8')) ?? [];
    expect(Number(there)).toBeGreaterThan(seen);
    for (const version of [Number(there), Number(there) + 1, seen]) {
      if (version !== Number(there)) kb.write('3.md', changing(version)); // that one is there since the last was read
      expect((await next()).talks.changed).toEqual([idOf('Talk 3')]);
      expect(indexed()).toBe(version);
    }
  });

  it('again and again is indexed in one of its versions, and in the last one afterwards', async () => {
    const id = idOf('Talk 3');
    let [version, goesOn] = [0, true];
    const write = () => {
      writeFileSync(at('.3.next'), changing(++version)); // as editors and version control do: a whole file takes the place
      renameSync(at('.3.next'), at('3.md'));
    };
    write();
    const writing = (async () => {
      for (; goesOn; await pause(1)) write();
    })();
    for (let round = 0; round < 2; round++) {
      const started = version;
      expect(await talkdex(['ingest'], settings())).toMatchObject({ code: 0 });
      expect(indexed()).toBeGreaterThanOrEqual(started);
    }
    goesOn = false;
    await writing;
    await next();
    expect(indexed()).toBe(version);
    expect(idOf('Talk 3')).toBe(id);
  });
});

describe('a folder', () => {
  shared();

  it('that becomes unreadable keeps the talks in it until that is accepted', async () => {
    const before = now();
    const ids = [idOf('Talk 12'), idOf('Talk 13')].sort();
    const faults = { unreadable: at('2022') };
    const { talks, files, diagnostics } = await ingested(faults);
    expect(talks).toMatchObject({ total: 14, changed: [], removed: [] });
    expect(files.lastGood).toEqual(['2022/a.md', '2022/b.md']);
    expect(diagnostics).toContainEqual(expect.objectContaining({ path: '2022', rule: 'unreadable', severity: 'error' }));
    expect(contentsOf(kb).talks).toEqual(before.contents.talks);
    expect(ledgerText(kb)).toBe(before.ledger);
    const again = await next();
    expect(again).toMatchObject({ files: { lastGood: [] }, talks: { changed: [], removed: [] } });
    expect(again.diagnostics.map(({ rule }) => rule)).not.toContain('last-good');
    await ingested(faults);
    expect((await ingested(faults, true)).talks.removed.sort()).toEqual(ids);
  });

  it('of sources that is not there any more stops the refresh', async () => {
    const before = now();
    const gone = `${kb.data}-gone`;
    renameSync(kb.data, gone);
    const { code, err } = await talkdex(['ingest'], settings());
    expect(code).toBe(1);
    expect(err).toMatch(/the data folder .* can't be read: it is not there; set TALKDEX_DATA/);
    renameSync(gone, kb.data);
    expect(now()).toEqual(before);
    expect(await ingested()).toMatchObject({ generation: before.generation, talks: { total: 14, removed: [] } });
  });

  it('of sources that is empty, as where a disk is not mounted, stops the refresh', async () => {
    const before = now();
    const away = `${kb.data}-away`;
    renameSync(kb.data, away);
    mkdirSync(kb.data);
    const { code, err } = await talkdex(['ingest'], settings());
    expect(code).toBe(1);
    expect(err).toMatch(/14 of 14 talks would be removed; the index stays as it was.*--accept-removals/);
    expect(readdirSync(kb.data)).toEqual([]);
    rmSync(kb.data, { recursive: true });
    renameSync(away, kb.data);
    expect(now()).toEqual(before);
  });
});

describe('talks that no source tells of any more', () => {
  async function folderOf(count: number, removed: number): Promise<void> {
    kb = sharedFolder(notes(count));
    onTestFinished(kb.remove);
    await next();
    for (let n = 0; n < removed; n++) kb.unlink(`${n}.md`);
  }

  it.each([
    [25, 5],
    [12, 4],
    [40, 7],
  ])('go: of %i talks %i, which are no more than a fifth or fewer than five', async (count, removed) => {
    await folderOf(count, removed);
    expect((await next()).talks).toMatchObject({ total: count - removed, removed: { length: removed } });
    expect([...ledgerOf(kb).values()].filter((line) => line.removed)).toHaveLength(removed);
  });

  it.each([
    [24, 5],
    [5, 5],
    [40, 9],
  ])('stop the refresh where they are more than a fifth and at least five: of %i talks %i', async (count, removed) => {
    await folderOf(count, removed);
    const before = now();
    await expect(next()).rejects.toThrow(`${removed} of ${count} talks would be removed`);
    expect(now()).toEqual(before);
  });

  it('go all the same when that is accepted', async () => {
    await folderOf(10, 6);
    const before = now();
    const refused = await talkdex(['ingest', '--json'], settings());
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/6 of 10 talks would be removed.*"talkdex ingest --accept-removals"/);
    await expect(next({ dryRun: true })).rejects.toThrow('6 of 10 talks would be removed');
    expect(now()).toEqual(before);
    const { code, out } = await talkdex(['ingest', '--accept-removals', '--json'], settings());
    expect(code).toBe(0);
    expect((JSON.parse(out) as RefreshReport).talks).toMatchObject({ total: 4, removed: { length: 6 } });
  });
});
