/** Refreshes that the world is against: each is met with a clear message, and nothing is lost. */
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { LEDGER_FILE } from '../../ingest/ledger.ts';
import { type RefreshOptions, refresh } from '../../ingest/refresh.ts';
import { drivers } from '../../search/store/driver.ts';
import { stateFolder } from '../../search/store/generations.ts';
import { IndexFile } from '../../search/store/index-file.ts';
import { contentsOf, currentFile, generationOf, ledgerText } from '../support/contents.ts';
import { type At, type Faults, startWith } from '../support/faults.ts';
import { sharedFolder, talkdex, until } from '../support/processes.ts';

vi.setConfig({ testTimeout: 60_000 });

const note = (n: number, text = '정산 이야기') => `---\nkind: note\ntitle: Talk ${n}\nspeaker: 김하늘\n---\n\n${text}\n`;
const isRoot = process.getuid?.() === 0;

let kb: ReturnType<typeof sharedFolder>;
/** Two talks, and a third that came after the last refresh. */
async function withNews(): Promise<void> {
  kb = sharedFolder({ 'a.md': note(1), 'b.md': note(2) });
  await next();
  kb.write('c.md', note(3));
}
const next = (options: Partial<RefreshOptions> = {}) => refresh({ ...kb, writesLedger: true, ...options });
const settings = () => ({ TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state });
const ingest = (faults: Faults = {}, ...args: string[]) => startWith(faults, ['ingest', ...args], settings()).ended;
const now = () => ({ generation: generationOf(kb), contents: contentsOf(kb), ledger: ledgerText(kb) });
const titles = () => contentsOf(kb).talks.map(({ title }) => title);
const filesIn = (folder: string) => readdirSync(folder).sort();

/** Nothing that anybody must do lies between a disaster and the next refresh. */
async function expectHealed(): Promise<void> {
  await next();
  expect(titles().sort()).toEqual(['Talk 1', 'Talk 2', 'Talk 3']);
  expect(ledgerText(kb)).toContain('"Talk 3"');
  expect(filesIn(kb.data)).toEqual(['a.md', 'b.md', 'c.md', LEDGER_FILE]);
  expect(filesIn(stateFolder(kb.state, kb.data))).toEqual([
    'current',
    'index-1.sqlite',
    `index-${generationOf(kb)}.sqlite`,
    'seen',
  ]);
}

describe('a refresh', () => {
  let restore: () => void;
  beforeAll(async () => {
    await withNews();
    restore = kb.keep();
  });
  beforeEach(() => restore());
  afterAll(() => kb.remove());

  const full: [string, At][] = [
    ['at the start', { nth: 1 }],
    ['when it copies the index file', { step: 'copy state/index-N.sqlite' }],
    ['when it writes the ledger', { step: 'write data/permalinks.jsonl.next' }],
    ['when it publishes', { step: 'write state/current.next' }],
  ];
  // What node:sqlite writes by itself can't be made to fail.
  if (drivers()[0] !== 'node:sqlite')
    full.push(['when it writes the index file', { step: 'write state/index-N.sqlite', nth: 5 }]);

  it.each(full)('that finds the disk full %s says so, and leaves the index as it was', async (_when, at) => {
    const before = now();
    const { code, out, err } = await ingest({ fail: { at, code: 'ENOSPC' } });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^talkdex: .*disk .*full/m);
    expect(err.includes(kb.state) || err.includes(kb.data)).toBe(true);
    expect(err).toMatch(/as (it|they) w(as|ere)|nothing (is|was) (lost|published)/);
    const after = now();
    expect({ ...after, ledger: '' }).toEqual({ ...before, ledger: '' });
    // The line of a talk that is not published yet may be there already: it gets that id in any case.
    for (const line of before.ledger.split('\n')) expect(after.ledger).toContain(line);
    await expectHealed();
  });

  it.each(['write', 'sync'])('that a broken disk stops at a %s says so, and leaves the index as it was', async (what) => {
    const before = now();
    const { code, out, err } = await ingest({ fail: { at: { step: `${what} state/current.next` }, code: 'EIO' } });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^talkdex: .*EIO/m);
    expect(err).toContain(kb.state);
    expect(contentsOf(kb)).toEqual(before.contents);
    await expectHealed();
  });

  it('that may not write the state folder says so, and leaves everything as it was', async () => {
    const before = now();
    const { code, out, err } = await ingest({ fail: { at: {}, code: 'EROFS', in: 'state' } });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^talkdex: .*can't be written \(EROFS\).*TALKDEX_STATE/);
    expect(err).toContain(kb.state);
    expect(now()).toEqual(before);
    await expectHealed();
  });

  it.each(['EROFS', 'ENOSPC'] as const)(
    'that may not write the data folder (%s) keeps the new lines of the ledger in the state, and says so',
    async (why) => {
      const before = now();
      const { code, out } = await ingest({ fail: { at: {}, code: why, in: 'data' } }, '--json');
      expect(code).toBe(0);
      const told = (JSON.parse(out) as { diagnostics: { path: string; reason: string }[] }).diagnostics;
      const state = stateFolder(kb.state, kb.data);
      expect(told).toEqual([expect.objectContaining({ path: LEDGER_FILE, reason: expect.stringContaining(state) })]);
      expect(told[0]?.reason).toContain(why);
      expect(titles()).toContain('Talk 3');
      expect(ledgerText(kb)).toBe(before.ledger);
      expect(readFileSync(join(state, LEDGER_FILE), 'utf8')).toContain('"Talk 3"');
      await expectHealed();
    },
  );

  it.skipIf(isRoot)(
    `is met by folders that cannot be written as by a disk that cannot${isRoot ? ' (skipped: root may write anywhere)' : ''}`,
    async () => {
      chmodSync(kb.data, 0o555);
      onTestFinished(() => chmodSync(kb.data, 0o755));
      expect((await next()).diagnostics).toEqual([expect.objectContaining({ path: LEDGER_FILE })]);
      const state = stateFolder(kb.state, kb.data);
      chmodSync(state, 0o555);
      onTestFinished(() => chmodSync(state, 0o755));
      await expect(next()).rejects.toThrow(/can't be written \(EACCES\).*TALKDEX_STATE/);
      chmodSync(state, 0o755);
      chmodSync(kb.data, 0o755);
      await expectHealed();
    },
  );

  it.each([[[]], [['--dry-run']]])(
    'that finds a merge conflict in the ledger names its line and changes nothing (%j)',
    async (args) => {
      const [first = '', ...rest] = now().ledger.split('\n');
      const theirs = first.replace('Talk', 'Their Talk');
      writeFileSync(join(kb.data, LEDGER_FILE), ['<<<<<<< HEAD', first, '=======', theirs, '>>>>>>> theirs', ...rest].join('\n'));
      const before = now();
      const { code, out, err } = await ingest({}, ...args);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/permalinks\.jsonl:1: a merge conflict; keep the lines of both sides/);
      expect(now()).toEqual(before);
      writeFileSync(join(kb.data, LEDGER_FILE), [first, ...rest].join('\n'));
      await expectHealed();
    },
  );

  it('that starts while another process refreshes says who, and takes nothing from it', async () => {
    const reached = join(kb.state, '../reached');
    const first = startWith({ wait: { at: { step: 'rename state/current' }, reached } }, ['ingest', '--json'], settings());
    await until('the first is about to publish', () => exists(reached) || undefined);
    const second = await talkdex(['ingest'], settings());
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toContain(`another refresh is under way (process ${first.child.pid}`);
    rmSync(reached);
    const { code, out } = await first.ended;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ generation: 2, talks: { total: 3 } });
    await expectHealed();
    expect(generationOf(kb)).toBe(2);
  });
});

const exists = (file: string) => statSync(file, { throwIfNoEntry: false }) !== undefined;

describe('a clock that goes backwards', () => {
  const day = 86_400_000;
  beforeAll(withNews);
  afterAll(() => kb.remove());

  /** A refresh under another clock; the files may be from anywhen. */
  async function refreshAt(time: number) {
    vi.useFakeTimers({ toFake: ['Date'], now: time });
    try {
      return await next();
    } finally {
      vi.useRealTimers();
    }
  }

  it('does not keep what is new from being seen, nor a number from growing', async () => {
    const before = generationOf(kb);
    const { generation, talks } = await refreshAt(Date.now() - 3650 * day);
    expect(generation).toBe(before + 1);
    expect(talks).toMatchObject({ total: 3, changed: [], removed: [] });
    expect(talks.added).toHaveLength(1);
    const file = IndexFile.open(currentFile(kb));
    onTestFinished(() => file.close());
    expect(Date.parse(file.meta.refreshedAt)).toBeLessThan(Date.now() - 3000 * day);
    expect(await refreshAt(Date.now())).toMatchObject({ generation, files: { parsed: 0 } });
  });

  it.each([
    ['in the future', 3650 * day],
    ['long ago', -3650 * day],
    ['as it was', 0],
  ])('does not hide what changed: a file of the same length whose time is %s', async (_when, offset) => {
    const file = join(kb.data, 'a.md');
    const { mtimeMs, size } = statSync(file);
    kb.write('a.md', note(1, offset ? (offset > 0 ? '결제 이야기' : '대사 이야기') : '원장 이야기'));
    utimesSync(file, mtimeMs / 1000, (mtimeMs + offset) / 1000);
    expect(statSync(file).size).toBe(size);
    const { talks } = await next();
    expect(talks).toMatchObject({ added: [], removed: [] });
    expect(talks.changed).toHaveLength(1);
    expect(contentsOf(kb).talks.find(({ id }) => id === talks.changed[0])?.sections[0]?.text).toBe(
      readFileSync(file, 'utf8').trim().split('\n').at(-1),
    );
    expect(await next()).toMatchObject({ talks: { changed: [] }, files: { parsed: 0 } });
  });
});
