/** The status pages as whoever wrote a post sees them. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { describe, expect, it, vi } from 'vitest';
import { createApp } from '../../api/app.ts';
import { statusReport } from '../../api/status-report.ts';
import { statusAnswer } from '../../api/status-schemas.ts';
import { aPermalink, aTalk, publishing } from '../support/published.ts';
import { SAMPLE, type Sources, withSources } from '../support/sources.ts';

// Folders of hundreds of files are read: on a busy machine that takes longer than the usual limit.
vi.setConfig({ testTimeout: 30_000 });

async function status(sources: Sources) {
  const kb = withSources(sources);
  await kb.ingest();
  const options = await kb.options();
  const on = request(createApp({ ...options, sourceUrl: 'https://git.example/{path}#L{line}' }));
  const page = async (query = '', language = 'en') =>
    (await on.get(`/status${query}`).set('Accept-Language', language).expect(200)).text;
  return { on, page, report: (asked?: string) => statusReport(options.knowledge.current(), asked) };
}

const LUNCH = '국밥이었다.\n';
const WRONG = { 'notes/틀린 날짜.md': '---\ntitle: 정산\nspeaker: 김하늘\nevent: {title: 봄, date: 어느날}\n---\n말.\n' };
const file = (path: string) => `?file=${encodeURIComponent(path)}`;

describe('the list of files', () => {
  it('has errors before warnings before remarks, then by path, and those without a diagnostic apart', async () => {
    const { report, page } = await status({
      ...SAMPLE,
      ...WRONG,
      'a.md': LUNCH,
      'b.txt': new Uint8Array(500),
      'topics.yml': '- {\n',
    });
    const { told, clean } = report();
    expect(told.files.map(({ path }) => path).slice(0, 3)).toEqual(['b.txt', 'topics.yml', 'notes/틀린 날짜.md']);
    expect(told.files.map(({ path }) => path)).toContain('a.md');
    expect(clean.files.map(({ path }) => path)).toContain('notes/settlement.md');
    const html = await page();
    for (const { path } of [...told.files, ...clean.files])
      expect(html).toContain(`href="/status?file=${path.split('/').map(encodeURIComponent).join('/')}"`);
  });

  it('shows fifty files with diagnostics and a hundred without on a page, each file once', async () => {
    const note = (i: number) => `---\ntitle: 발표 ${i}\nspeaker: 김하늘\n---\n말.\n`;
    const { report, page, on } = await status({
      ...Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`lunch-${i}.md`, LUNCH])),
      ...Object.fromEntries(Array.from({ length: 210 }, (_, i) => [`note-${i}.md`, note(i)])),
    });
    const pages = ['1', '2', '3'].map((asked) => report(asked));
    expect(pages.map(({ told, clean }) => [told.files.length, clean.files.length])).toEqual([
      [50, 100],
      [10, 100],
      [0, 10],
    ]);
    expect(new Set(pages.flatMap(({ told, clean }) => [...told.files, ...clean.files].map(({ path }) => path))).size).toBe(270);
    expect(await page('?page=2')).toContain('aria-current="page">2<');
    for (const wrong of ['0', '4', '-1', 'zwei', '1.5', '']) expect([wrong, report(wrong).page]).toEqual([wrong, 1]);
    await on.get('/status?page=99').expect(200, /aria-current="page">1</);
  });
});

describe('the page of a file', () => {
  it('shows its kind, its event, and its talks in the order of their lines', async () => {
    const { page } = await status(SAMPLE);
    const html = await page(file('2023-spring.md'), 'ko');
    expect(html).toMatch(/후기.*봄 기술 모임/s);
    const lines = [...html.matchAll(/#L(\d+)">(\d+)행/g)].map(([, to, shown]) => [Number(to), Number(shown)]);
    expect(lines).toEqual([6, 10, 14].map((line) => [line, line]));
    expect(html).toMatch(/href="\/talks\/[a-z0-9]+"[^>]*>정산 시스템 이야기/);
    expect(html).toMatch(/김하늘.*이바다.*박나래/s);
    expect(html).toContain('이 파일에는 진단이 없습니다.');
  });

  it('shows each diagnostic with its place, which leads to the correction', async () => {
    const { page } = await status({ ...SAMPLE, ...WRONG });
    const html = await page(file('notes/틀린 날짜.md'));
    const url = `https://git.example/notes/${encodeURIComponent('틀린 날짜.md')}#L4`;
    expect(html).toContain(`<a href="${url}">4:1</a>`);
    expect(html).toMatch(/severity-warning">warning<.*event must be a date.*front-matter/s);
  });

  it('offers front matter to copy, and says where it belongs in each format', async () => {
    const { page } = await status({
      ...SAMPLE,
      'notes/page.html': '<!doctype html><title>정산 이야기 - 김하늘님</title><h1>정산 이야기 - 김하늘님</h1><p>발표</p>',
    });
    const markdown = await page(file('2023-spring.md'));
    expect(markdown).toMatch(/<pre><code lang="ko">---\nkind: recap\nevent:\n {2}id: /);
    expect(markdown).toContain('in the place of the front matter that is there');
    expect(await page(file('autumn.txt'))).toContain('In plain text, too');
    expect(await page(file('notes/page.html'))).toContain('above &lt;!doctype html>');
  });

  it('is found by its path in either normal form', async () => {
    const { page } = await status(WRONG);
    expect(await page(file('notes/틀린 날짜.md'.normalize('NFD')))).toContain('<h1 lang="ko">notes/틀린 날짜.md</h1>');
  });

  it('is of topics.yml, too, where that has a mistake', async () => {
    const { page } = await status({ ...SAMPLE, 'topics.yml': '- {\n' });
    const html = await page(file('topics.yml'));
    expect(html).toContain('this is not YAML');
    expect(html).not.toContain('<pre>');
  });

  it('is not there for a file that was not read, and whoever wants JSON is told where the list is', async () => {
    const { on } = await status(SAMPLE);
    await on
      .get(`/status${file('../package.json')}`)
      .set('Accept', 'text/html')
      .expect(404, /<h1>There is no such page<\/h1>/);
    const { body } = await on
      .get(`/status${file('none.md')}`)
      .set('Accept', 'application/json')
      .expect(404);
    expect(body).toMatchObject({ status: 404, detail: expect.stringContaining('/status') });
  });
});

describe('what the last refresh did', () => {
  it('is told of a folder: what came, changed and went, and what could not be read', async () => {
    const note = (title: string, text = 'text') => `---\nkind: note\ntitle: ${title}\nspeaker: 김하늘\n---\n\n${text}\n`;
    const kb = withSources({
      'kept.md': note('그대로'),
      'changed.md': note('바뀔 발표'),
      'gone.md': note('없어질 발표'),
      'a.md': LUNCH,
    });
    await kb.ingest();
    const idOf = async (title: string) => (await kb.talks()).find((talk) => talk.title === title)?.id ?? '';
    const [gone, changed] = [await idOf('없어질 발표'), await idOf('바뀔 발표')];
    rmSync(join(kb.data, 'gone.md'));
    kb.add({ 'changed.md': note('바뀔 발표', '다른 말'), 'added.md': note('더해진 발표'), 'broken.md': new Uint8Array(500) });
    await kb.ingest();
    const on = request(await kb.app());
    const { body } = await on.get('/api/v1/status').expect(200);
    expect(statusAnswer.parse(body)).toEqual(body);
    expect(body.lastRefresh).toMatchObject({
      talks: { total: 3, added: [await idOf('더해진 발표')], changed: [changed], moved: [], removed: [gone] },
      files: { total: 5, failed: [{ path: 'broken.md' }], lastGood: [] },
    });
    const { text } = await on.get('/status').set('Accept-Language', 'ko').expect(200);
    const [, last = ''] = /aria-labelledby="last-refresh">(.*?)<\/section>/s.exec(text) ?? [];
    const lists = [...last.matchAll(/<summary>(.*?)<\/summary>/g)].map(([, summary]) => summary);
    expect(lists).toEqual(['더해진 발표 1개', '바뀐 발표 1개', '없어진 발표 1개', '읽지 못한 파일 1개', '건너뛴 파일 1개']);
    expect(last).toContain(`href="/talks/${gone}">없어질 발표</a>`);
    await on.get(`/talks/${gone}`).set('Accept', 'text/html').expect(410);
  });

  it('is named in part where it is much, on the first page alone', async () => {
    const kb = publishing();
    const ids = Array.from({ length: 23 }, (_, i) => `talk-${i}`);
    kb.publish(1, {
      talks: ids.map((id) => aTalk(id, `발표 ${id}`)),
      permalinks: [aPermalink('old', { title: '옛 이름', movedTo: 'talk-1' })],
      sources: Array.from({ length: 102 }, (_, i) => ({ path: `${i}.md`, hash: '', kind: 'note', draft: {} })),
      diagnostics: [
        { path: '7.md', line: 1, column: 1, rule: 'last-good', severity: 'warning', reason: 'its talks stay as they were' },
        { path: '7.md', line: 3, column: 1, rule: 'front-matter', severity: 'error', reason: 'this is not YAML' },
      ],
      report: {
        talks: { total: 23, added: ids, changed: [], moved: ['old'], removed: ['never-known'], told: [] },
        files: {
          total: 101,
          parsed: 101,
          unchanged: 0,
          failed: [
            { path: '7.md', reason: 'this is not YAML' },
            { path: '8.md', reason: 'it is empty' },
          ],
          lastGood: ['7.md'],
          skipped: [],
        },
      },
    });
    const generation = kb.knowledge.current();
    const { refreshed } = statusReport(generation);
    expect(refreshed?.talks.added.total).toBe(23);
    expect(refreshed?.talks.added.first).toHaveLength(20);
    expect(refreshed?.talks.moved.first).toEqual([{ id: 'old', title: '옛 이름' }]);
    expect(refreshed?.talks.removed.first).toEqual([{ id: 'never-known', title: 'never-known' }]);
    expect(refreshed?.files.failed.first).toEqual([{ path: '8.md', reason: 'it is empty' }]);
    expect(refreshed?.files.lastGood.first).toEqual([{ path: '7.md', reason: 'this is not YAML' }]);
    expect(statusReport(generation, '2').page).toBe(2);
    expect(statusReport(generation, '2').refreshed).toBeUndefined();
    kb.remove();
  });
});
