/** The command line as a shell sees it: what it prints where, and its exit codes. */
import { execFile } from 'node:child_process';
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stateFolder } from '../../search/store/generations.ts';
import { addMisses, dayOf } from '../../search/store/misses.ts';
import { ledgerText } from '../support/contents.ts';
import { SAMPLE, temporaryFolder, withSources } from '../support/sources.ts';

const ROOT = join(import.meta.dirname, '../..');
const TALKDEX = join(ROOT, 'bin/talkdex.ts');
const TSX = import.meta.resolve('tsx');

type Ran = { code: number; out: string; err: string };

/** Runs the command line in a folder of its own, with no setting but the given ones. */
function talkdex(args: string[], settings: Record<string, string> = {}, cwd = temporaryFolder()): Promise<Ran> {
  const env = { PATH: process.env.PATH ?? '', HOME: cwd, ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', TSX, TALKDEX, ...args], { cwd, env, timeout: 60_000 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

async function ingested() {
  const kb = withSources(SAMPLE);
  await kb.ingest();
  return { kb, settings: { TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state } };
}

/** Of what is printed for machines: nothing but JSON, one object a line. */
const objectsOf = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('talkdex', { timeout: 60_000 }, () => {
  it('shows its commands, and each command its options', async () => {
    const all = await talkdex(['--help']);
    expect(all).toMatchObject({ code: 0, err: '' });
    for (const name of ['parse', 'ingest', 'search', 'serve', 'status', 'report'])
      expect(all.out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
    const one = await talkdex(['search', '--help']);
    expect(one.code).toBe(0);
    for (const option of ['--topic', '--speaker', '--event', '--year', '--explain', '--json']) expect(one.out).toContain(option);
  });

  it('exits 2 on wrong usage, and says why on stderr only', async () => {
    const wrong = [[], ['frobnicate'], ['search', 'x', '--frobnicate'], ['parse'], ['serve', '--port', '70000']];
    for (const ran of await Promise.all(wrong.map((args) => talkdex(args)))) {
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).not.toBe('');
    }
  });

  it('names the variable that is wrong, without a stack', async () => {
    const { code, out, err } = await talkdex(['status'], { PORT: 'http', TALKDEX_RATE_LIMIT: '-1' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^talkdex: PORT is «http»: .*\ntalkdex: TALKDEX_RATE_LIMIT is «-1»: .*\n$/);
  });

  it('takes an empty variable for one that is not set, and reads a .env file', async () => {
    const { settings, kb } = await ingested();
    const folder = temporaryFolder();
    writeFileSync(join(folder, '.env'), `TALKDEX_DATA=${kb.data}\nTALKDEX_STATE=${kb.state}\nPORT=\n`);
    expect(await talkdex(['status', '--json'], {}, folder)).toMatchObject({ code: 0 });
    expect(await talkdex(['status', '--json'], { ...settings, PORT: '', TALKDEX_BASE_URL: '' })).toMatchObject({ code: 0 });
  });
});

describe('talkdex parse', { timeout: 60_000 }, () => {
  it('shows what it understood of each source, one JSON object a line', async () => {
    const kb = withSources(SAMPLE);
    const { code, out, err } = await talkdex(['parse', kb.data, '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const sources = objectsOf(out);
    expect(sources.map(({ kind }) => kind)).toEqual(['recap', 'recap', 'note']);
    expect(sources[0]).toMatchObject({
      source: join(kb.data, '2023-spring.md'),
      event: { title: '봄 기술 모임', date: '2023-04-05' },
      talks: [
        { title: '정산 시스템 이야기', speakers: [{ name: '김하늘' }] },
        { title: 'Kafka로 주문 옮기기', speakers: [{ name: '이바다' }] },
        { title: 'Kubernetes 운영기', speakers: [{ name: '박나래' }] },
      ],
    });
    for (const { diagnostics } of sources)
      for (const each of diagnostics) expect(Object.keys(each).sort()).toEqual(['column', 'line', 'reason', 'rule', 'severity']);
  });

  it('shows talks and speakers to people', async () => {
    const kb = withSources(SAMPLE);
    const { out } = await talkdex(['parse', join(kb.data, 'autumn.txt')]);
    expect(out).toContain('FDS 규칙 엔진 — Theo');
  });

  it('reads files whose names are written in letters apart, as macOS does, and says what it leaves out', async () => {
    const kb = withSources({ ['정산.md'.normalize('NFD')]: '---\nkind: note\ntitle: 정산 이야기\n---\n말' });
    symlinkSync('nowhere', join(kb.data, 'gone.md'));
    const { code, out, err } = await talkdex(['parse', kb.data]);
    expect(code).toBe(0);
    expect(out).toContain('정산 이야기');
    expect(err).toContain(`${join(kb.data, 'gone.md')}:1:1: warning link-not-followed: `);
  });

  it('names a path that is not there', async () => {
    const { code, out, err } = await talkdex(['parse', 'gone.md']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe("talkdex: gone.md can't be read: it is not there\n");
  });
});

describe('talkdex ingest', { timeout: 60_000 }, () => {
  it('reports what it did as one JSON object, and the second time that nothing changed', async () => {
    const kb = withSources(SAMPLE);
    const state = { TALKDEX_STATE: kb.state };
    const first = await talkdex(['ingest', kb.data, '--json'], state);
    expect(first.code).toBe(0);
    const [report, ...more] = objectsOf(first.out);
    expect(more).toEqual([]);
    expect(report).toMatchObject({ generation: 1, talks: { total: 5, removed: [] }, files: { total: 3, parsed: 3, failed: [] } });
    expect(report.talks.added).toHaveLength(5);
    const [second] = objectsOf((await talkdex(['ingest', kb.data, '--json'], state)).out);
    expect(second).toMatchObject({
      generation: 1,
      talks: { total: 5, added: [], changed: [] },
      files: { parsed: 0, unchanged: 3 },
    });
  });

  it('with --unattended leaves the ledger in the folder alone, and the index after a rollback', async () => {
    const { kb, settings } = await ingested();
    const ledger = ledgerText(kb);
    kb.add({ 'new.md': '---\nkind: note\ntitle: 새 발표\nspeaker: 김하늘\n---\n\n새 이야기\n' });
    expect((await talkdex(['ingest', '--unattended'], settings)).out).toMatch(/6 talks \(1 added\)/);
    expect(ledgerText(kb)).toBe(ledger);
    expect((await talkdex(['rollback'], settings)).code).toBe(0);
    const held = await talkdex(['ingest', '--unattended'], settings);
    expect(held.code).toBe(0);
    expect(held.err).toMatch(/somebody went back to generation 1/);
    expect((await talkdex(['ingest'], settings)).out).toMatch(/6 talks \(1 added\)/);
    expect(ledgerText(kb)).not.toBe(ledger);
  });

  it('changes nothing with --dry-run', async () => {
    const kb = withSources(SAMPLE);
    const settings = { TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state };
    const { code, out } = await talkdex(['ingest', '--dry-run'], settings);
    expect(code).toBe(0);
    expect(out).toMatch(/^would have: 5 talks \(5 added\)/m);
    expect((await talkdex(['status'], settings)).code).toBe(1);
  });

  it('says what to do when the folder is not there', async () => {
    const { code, out, err } = await talkdex(['ingest', 'gone'], { TALKDEX_STATE: 'state' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/gone can't be read: it is not there; set TALKDEX_DATA/);
  });
});

describe('talkdex search', { timeout: 60_000 }, () => {
  it('prints what GET /search answers', async () => {
    const { settings } = await ingested();
    const { code, out } = await talkdex(['search', '정산을', '시스템', '--json'], settings);
    expect(code).toBe(0);
    const [answer] = objectsOf(out);
    expect(answer).toMatchObject({ query: '정산을 시스템', total: 1, page: 1, hits: [{ title: '정산 시스템 이야기' }] });
    expect(Object.keys(answer.facets).sort()).toEqual(['events', 'speakers', 'topics', 'years']);
  });

  it('filters, and prints talks on stdout, how many there are on stderr', async () => {
    const { settings } = await ingested();
    const { out, err } = await talkdex(['search', '이야기', '--speaker', 'Theo'], settings);
    expect(out).toMatch(/^1\. FDS 규칙 엔진\n {3}Theo · /);
    expect(err).toMatch(/^1 talk, /);
  });

  it('says how many there are when it does not show them all', async () => {
    const many = Array.from({ length: 21 }, (_, i) => [`n${i}.md`, `---\nkind: note\ntitle: 정산 ${i}\n---\n말`]);
    const kb = withSources(Object.fromEntries(many));
    await kb.ingest();
    const { err } = await talkdex(['search', '정산'], { TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state });
    expect(err).toMatch(/^21 talks, the first 20 shown, /);
  });

  it('succeeds when nothing is found', async () => {
    const { settings } = await ingested();
    const { code, out } = await talkdex(['search', 'zzzzqqqq', '--json'], settings);
    expect(code).toBe(0);
    expect(objectsOf(out)).toMatchObject([{ total: 0, hits: [] }]);
  });

  it('exits 1 and says to ingest while there is no index', async () => {
    const kb = withSources(SAMPLE);
    const { code, out, err } = await talkdex(['search', 'x'], { TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/no index .* run "talkdex ingest"/);
  });
});

describe('talkdex status', { timeout: 60_000 }, () => {
  it('prints what GET /status answers', async () => {
    const { settings } = await ingested();
    const { out } = await talkdex(['status', '--json'], settings);
    expect(objectsOf(out)).toMatchObject([{ engine: 'embedded', generation: 1, talks: 5, events: 2, sources: 3 }]);
    const { out: shown } = await talkdex(['status'], settings);
    expect(shown).toContain('\nlast refresh: talks 5 added\n5 talks, 2 events, 3 sources\ndiagnostics: 0 errors, ');
  });
});

describe('talkdex report', { timeout: 60_000 }, () => {
  const [yesterday, today] = [dayOf(Date.now() - 86_400_000), dayOf(Date.now())];

  function searchedInVain(kb: { state: string; data: string }) {
    const misses = [
      { words: 'graphql', day: yesterday },
      { words: '쿠버네티스 오퍼레이터', day: yesterday },
      { words: '쿠버네티스 오퍼레이터', day: yesterday },
      { words: 'webassembly', day: today },
    ];
    addMisses(stateFolder(kb.state, kb.data), misses, ({ message }) => expect.unreachable(message));
  }

  it('lists what was searched and not found, the most wanted first, without an index', async () => {
    const kb = withSources({});
    searchedInVain(kb);
    const settings = { TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state };
    const json = await talkdex(['report', '--json'], settings);
    expect(json).toMatchObject({ code: 0, err: '' });
    expect(objectsOf(json.out)).toEqual([
      {
        from: dayOf(Date.parse(today) - 90 * 86_400_000),
        to: today,
        words: [
          { words: '쿠버네티스 오퍼레이터', count: 2, lastDay: yesterday },
          { words: 'webassembly', count: 1, lastDay: today },
          { words: 'graphql', count: 1, lastDay: yesterday },
        ],
      },
    ]);
    const [head, ...lines] = (await talkdex(['report'], settings)).out.trimEnd().split('\n');
    expect(head).toMatch(new RegExp(`^searched and not found from .* to ${today}: `));
    expect(lines).toEqual([`2  ${yesterday}  쿠버네티스 오퍼레이터`, `1  ${today}  webassembly`, `1  ${yesterday}  graphql`]);
  });

  it('says that there is nothing yet, and succeeds', async () => {
    const settings = { TALKDEX_STATE: join(temporaryFolder(), 'none') };
    const { code, out, err } = await talkdex(['report'], settings);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^from .* to .*, nothing was counted /);
    expect(objectsOf((await talkdex(['report', '--json'], settings)).out)).toMatchObject([{ words: [] }]);
  });

  it('leaves out a day that is damaged, and names its file', async () => {
    const kb = withSources({});
    searchedInVain(kb);
    const file = join(stateFolder(kb.state, kb.data), 'misses', `${yesterday}.json`);
    writeFileSync(file, '{');
    const { code, out, err } = await talkdex(['report'], { TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state });
    expect(code).toBe(0);
    expect(out).toMatch(/\n1 {2}\S+ {2}webassembly\n$/);
    expect(err).toContain(`talkdex: ${file} is damaged: `);
  });

  it('is named by status where there is something in it, in words only', async () => {
    const { kb, settings } = await ingested();
    const before = await talkdex(['status', '--json'], settings);
    expect((await talkdex(['status'], settings)).out).not.toContain('report');
    searchedInVain(kb);
    expect((await talkdex(['status'], settings)).out).toContain(
      '\nonly in the state folder: what was searched and not found (3 lines of talkdex report)\n',
    );
    expect(await talkdex(['status', '--json'], settings)).toEqual(before);
  });
});

describe('talkdex serve', { timeout: 60_000 }, () => {
  it('names the port that is in use and how to take another', async () => {
    const { settings } = await ingested();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { code, out, err } = await talkdex(['serve', '--port', String(port)], settings);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`port ${port} is in use; stop what uses it, or set PORT to another one`);
  });

  it('prints its address once it answers, writes nothing into the data folder, and stops when asked to', async () => {
    const kb = withSources(SAMPLE);
    const env = { PATH: process.env.PATH ?? '', TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state, PORT: '0' };
    const child = execFile(process.execPath, ['--import', TSX, TALKDEX, 'serve', '--refresh'], { cwd: temporaryFolder(), env });
    onTestFinished(() => void child.kill('SIGKILL'));
    let out = '';
    const address = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`it stopped with ${code}`)));
      child.stdout?.on('data', (piece: string) => {
        out += piece;
        if (out.includes('\n')) resolve(out.trim());
      });
    });
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(`${address}/api/v1/status`)).json()).toMatchObject({ talks: 5 });
    expect(readdirSync(kb.data).sort()).toEqual(['2023-spring.md', 'autumn.txt', 'notes']);
    const stopped = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    child.kill('SIGTERM');
    expect(await stopped).toBe(0);
    expect(out).toBe(`${address}\n`);
  });
});
