/** `talkdex links check` as a shell sees it, while talks are renamed, move and go. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { FileFinding } from '../../links/check-documents.ts';
import { serving, sharedFolder, talkdex } from '../support/processes.ts';

const note = (title: string, speaker: string, more = '') =>
  `---\ntitle: ${title}\nspeaker: ${speaker}\nevent: {title: 봄 기술 모임, date: 2023-04-05}\n${more}---\n\n## 원장과 대사\n\n${title}을 ${speaker}이 말했습니다. 원장에 적고 은행 파일과 맞춥니다.\n`;

describe('talkdex links check', { timeout: 120_000 }, () => {
  const folder = sharedFolder({
    'renamed.md': note('정산 배치를 나눈 이야기', '김하늘'),
    'moved.md': note('Kafka로 주문 옮기기', '이바다'),
    'gone.md': note('FDS 규칙 엔진', 'Theo'),
    'stays.md': note('인증의 미래', 'Iris', 'id: auth-future\n'),
  });
  const settings = { TALKDEX_DATA: folder.data, TALKDEX_STATE: folder.state, TALKDEX_BASE_URL: 'https://talks.example/td' };
  const documents = join(folder.data, '../documents');
  const idOf: Record<string, string> = {};
  const write = (name: string, text: string) => {
    mkdirSync(documents, { recursive: true });
    writeFileSync(join(documents, name), text);
    return join(documents, name);
  };
  const text = () =>
    ['renamed', 'moved', 'gone', 'stays']
      .map((each) => `[${each}](https://talks.example/td/talks/${idOf[each]}#원장과-대사) talk:${idOf[each]}\n`)
      .join('\n');
  const check = async (...args: string[]) => {
    const { code, out, err } = await talkdex(['links', 'check', '--json', ...args], settings);
    const found = out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as FileFinding);
    return { code, err, found };
  };

  beforeAll(async () => {
    expect((await talkdex(['ingest'], settings)).code).toBe(0);
    const ledger = readFileSync(join(folder.data, 'permalinks.jsonl'), 'utf8').split('\n').filter(Boolean);
    for (const line of ledger) {
      const { id, sources, kind } = JSON.parse(line);
      if (kind === 'talk') idOf[String(sources[0]).replace('.md', '')] = id;
    }
    expect(Object.keys(idOf).sort()).toEqual(['gone', 'moved', 'renamed', 'stays']);
  }, 120_000);

  it('finds nothing wrong in links that were just made', async () => {
    const file = write('fresh.md', text());
    expect(await check(file)).toEqual({ code: 0, err: '1 document, 0 problems\n', found: [] });
  });

  it('follows a rename, a move and a removal, mends what is certain and fails for what is dead', async () => {
    const put = folder.write;
    put('renamed.md', note('정산 배치를 넷으로 나눈 이야기', '김하늘'));
    put('moved.md', note('Kafka로 주문 옮기기', '이바다', 'id: kafka-orders\n'));
    rmSync(join(folder.data, 'gone.md'));
    expect((await talkdex(['ingest', '--accept-removals'], settings)).code).toBe(0);
    const file = write('links.md', text());
    const base = 'https://talks.example/td/talks';
    const expected = [
      {
        file,
        line: 3,
        problem: 'moved',
        url: `${base}/${idOf.moved}#원장과-대사`,
        suggestion: `${base}/kafka-orders#원장과-대사`,
      },
      { file, line: 3, problem: 'moved', url: `talk:${idOf.moved}`, suggestion: 'talk:kafka-orders' },
      { file, line: 5, problem: 'dead', url: `${base}/${idOf.gone}#원장과-대사` },
      { file, line: 5, problem: 'dead', url: `talk:${idOf.gone}` },
    ];
    const found = await check(file);
    expect(found.found).toMatchObject(expected);
    expect(found).toMatchObject({ code: 1, err: '1 document, 4 problems\ntalkdex: 2 dead links must be looked at\n' });

    const server = await serving(settings);
    onTestFinished(() => server.stop());
    expect((await check('--server', `${server.address}/td`, file)).found).toEqual(found.found);

    const mended = await check('--fix', file);
    expect(mended.found).toMatchObject(
      expected.map((each) => ({ ...each, ...(each.problem === 'moved' ? { fixed: true } : {}) })),
    );
    expect(mended.err).toBe('1 document, 2 rewritten in 1 document, 2 problems\ntalkdex: 2 dead links must be looked at\n');
    expect(readFileSync(file, 'utf8')).toBe(text().replaceAll(String(idOf.moved), 'kafka-orders'));
  });

  it('shows findings the way compilers do, with what to write instead', async () => {
    const file = write('words.md', '# 온보딩\n\n[[talk: 배치를 나눈]] [[talk: 카프카]] talk:AUTH-FUTURE\n');
    const shown = await talkdex(['links', 'check', file], settings);
    expect(shown.code).toBe(0);
    expect(shown.out).toBe(
      [
        `${file}:3:18: warning unknown: [[talk: 카프카]]: no title of a talk holds these words`,
        `${file}:3:32: warning case: talk:AUTH-FUTURE: ids are written in small letters; write talk:auth-future`,
        '',
      ].join('\n'),
    );
    expect((await talkdex(['links', 'check', '--strict', file], settings)).code).toBe(1);
    await talkdex(['links', 'check', '--fix', file], settings);
    expect(readFileSync(file, 'utf8')).toBe(
      `# 온보딩\n\n[정산 배치를 넷으로 나눈 이야기](talk:${idOf.renamed}) [[talk: 카프카]] talk:auth-future\n`,
    );
  });

  it('takes other hosts that the site has or had for it', async () => {
    const file = write('hosts.md', '<https://old.example/talks/nothing> <http://wiki.example:8080/t/talks/nothing>\n');
    expect((await check(file)).found).toEqual([]);
    const hosts = ['--host', 'old.example', '--host', 'http://wiki.example:8080/t'];
    expect((await check(...hosts, file)).found.map(({ column, problem }) => [column, problem])).toEqual([
      [2, 'dead'],
      [38, 'dead'],
    ]);
    const wrong = ['a b', '*.talks.example', 'ftp://talks.example', 'http:talks.example', 'a,b'];
    const refused = await Promise.all(wrong.map((each) => talkdex(['links', 'check', '--host', each, file], settings)));
    for (const each of refused) expect(each).toMatchObject({ code: 2, out: '' });
  });

  it('says what is wrong with what it is given', async () => {
    const file = write('a.md', '');
    const check = (args: string[], more = {}) => talkdex(['links', 'check', ...args], { ...settings, ...more });
    const [none, elsewhere, unbuilt, nothing, noAddress] = await Promise.all([
      check([join(documents, 'none.md')]),
      check(['--server', 'http://127.0.0.1:9', file]),
      check([file], { TALKDEX_STATE: join(documents, 'state') }),
      check([]),
      check(['--server', 'talks', file]),
    ]);
    expect(none).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/none\.md can't be read: it is not there/) });
    expect(elsewhere).toMatchObject({
      code: 1,
      err: expect.stringMatching(/127\.0\.0\.1:9\/api\/v1\/permalinks can't be asked/),
    });
    expect(unbuilt).toMatchObject({ code: 1, err: expect.stringMatching(/run "talkdex ingest"/) });
    expect([nothing.code, noAddress.code]).toEqual([2, 2]);
  });
});
