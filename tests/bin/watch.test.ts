/** `talkdex ingest --watch`, as a process: what starts a refresh, what does not, and what it says. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LEDGER_FILE } from '../../ingest/ledger.ts';
import { LOCK_FILE } from '../../ingest/lock.ts';
import { rollback } from '../../ingest/rollback.ts';
import type { RefreshReport } from '../../search/answers.ts';
import { stateFolder } from '../../search/store/generations.ts';
import { start, talkdex, until } from '../support/processes.ts';
import { withSources } from '../support/sources.ts';

vi.setConfig({ testTimeout: 120_000 });

const note = (title: string, text = '이야기입니다.') => `---\nkind: note\ntitle: ${title}\nspeaker: 김하늘\n---\n\n${text}\n`;

/** A folder that is watched, and what is said of it. */
function watched(kb: ReturnType<typeof withSources>, ...options: string[]) {
  const { child, ended, soFar } = start(['ingest', '--watch', ...options], { TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = (text: string) => text.split('\n').slice(0, -1);
  let read = 0;
  let heard = 0;
  return {
    lines: () => lines(soFar.out),
    /** The next line on stdout: a talk that changed, or all that one refresh did. */
    said: () => until('a refresh is told of', () => lines(soFar.out)[read] && lines(soFar.out)[read++], 60_000),
    /** The next line on stderr. */
    complained: () => until('something is complained of', () => lines(soFar.err)[heard] && lines(soFar.err)[heard++], 60_000),
    async stopped(signal: NodeJS.Signals) {
      child.kill(signal);
      return (await ended).code;
    },
  };
}

describe('talkdex ingest --watch', () => {
  it('refreshes at once and after each change, once, and for nothing that a refresh does not read', async () => {
    const kb = withSources({ 'a.md': note('정산') });
    const on = watched(kb, '--json');
    const told = async (): Promise<RefreshReport> => JSON.parse(await on.said());
    const file = (path: string) => join(kb.data, path);
    let refreshes = 0;
    const next = (expected: object) => {
      refreshes++;
      return told().then((report) => expect(report).toMatchObject(expected));
    };

    await next({ generation: 1, talks: { total: 1 } });

    // Its own ledger, written just now, starts nothing; else the next line would tell of no file that was read.
    kb.add({ 'b.md': note('FDS') });
    await next({ talks: { total: 2 }, files: { parsed: 1 } });

    // As editors save: aside and renamed, and emptied before it is written.
    kb.add({ '.b.md.swp': note('FDS', '규칙을 씁니다.') });
    renameSync(file('b.md'), file('b.md~'));
    renameSync(file('.b.md.swp'), file('b.md'));
    await next({ talks: { total: 2 }, files: { parsed: 1 } });
    writeFileSync(file('b.md'), '');
    writeFileSync(file('b.md'), note('FDS', '규칙 엔진을 씁니다.'));
    await next({ talks: { total: 2, removed: [] }, files: { parsed: 1, failed: [] } });

    // Of these only the topics are read.
    kb.add({ 'README.md': 'x', '.hidden.md': note('x'), 'node_modules/x/a.md': note('x'), 'c.json': '{}' });
    kb.add({ 'topics.yml': '- {id: rules, ko: [규칙]}\n' });
    await next({ talks: { total: 2 }, files: { total: 2, parsed: 0 } });

    kb.add({ '2024/fall/c.md': note('미가입자 송금') });
    await next({ talks: { total: 3 }, files: { total: 3, parsed: 1 } });

    // The folder is replaced by another, and what happens there counts.
    kb.add({ '../other/a.md': note('정산') });
    writeFileSync(join(dirname(kb.data), 'other', LEDGER_FILE), readFileSync(file(LEDGER_FILE)));
    renameSync(kb.data, `${kb.data}.old`);
    renameSync(join(dirname(kb.data), 'other'), kb.data);
    await next({ talks: { total: 1 }, files: { total: 1 } });
    kb.add({ 'd.md': note('쿠버네티스') });
    await next({ talks: { total: 2 }, files: { total: 2, parsed: 1 } });

    // After somebody went back it waits, as all do that start by themselves, until a source really changes.
    await rollback({ data: kb.data, state: kb.state });
    kb.add({ 'd.md': note('쿠버네티스') });
    await next({ held: expect.stringContaining('went back') });
    kb.add({ 'd.md': note('쿠버네티스', '운영합니다.') });
    await next({ files: { parsed: 1 } });

    expect(await on.stopped('SIGTERM')).toBe(0);
    expect(on.lines()).toHaveLength(refreshes);
    expect(existsSync(join(stateFolder(kb.state, kb.data), LOCK_FILE))).toBe(false);
  });

  it('says what went wrong, and goes on: with a folder that is not there yet, and with a ledger that somebody must mend', async () => {
    const kb = withSources({});
    rmSync(kb.data, { recursive: true });
    const on = watched(kb);
    expect(await on.complained()).toMatch(/^talkdex: the data folder .* can't be read: it is not there/);
    mkdirSync(kb.data);
    kb.add({ 'a.md': note('정산') });
    expect(await on.said()).toMatch(/^added .* 정산 .*a\.md$/);
    expect(await on.said()).toMatch(/^1 talk \(1 added\) · 1 file \(1 read, 0 unchanged\) · generation 1, /);

    const ledger = join(kb.data, LEDGER_FILE);
    const whole = readFileSync(ledger, 'utf8');
    writeFileSync(ledger, `${whole}<<<<<<< HEAD\n`);
    expect(await on.complained()).toMatch(/^talkdex: .*permalinks\.jsonl:\d+: a merge conflict/);
    expect((await kb.talks()).map(({ title }) => title)).toEqual(['정산']);
    writeFileSync(ledger, whole);
    expect(await on.said()).toMatch(/^1 talk \(nothing changed\) · /);

    expect(await on.stopped('SIGINT')).toBe(0);
    expect(on.lines()).toHaveLength(3);
  });

  it('is wrong usage with what changes nothing', async () => {
    const kb = withSources({});
    const settings = { TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state };
    for (const ran of await Promise.all(
      ['--dry-run', '--frozen'].map((option) => talkdex(['ingest', '--watch', option], settings)),
    )) {
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).toMatch(/'--watch' cannot be used with/);
    }
  });
});
