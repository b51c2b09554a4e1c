/** The front matter that the status page offers: put on top of its source it changes nothing, and there it can be corrected. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sourceReport } from '../../api/status-report.ts';
import type { SourceReport } from '../../search/answers.ts';
import { SAMPLE, type Sources, withSources } from '../support/sources.ts';
import { postsWithTruth } from '../support/truth.ts';

const POSTS: Sources = Object.fromEntries(
  postsWithTruth('tests/fixtures/posts').map(({ path, file }) => [path, readFileSync(file, 'utf8')]),
);

const FENCED = /^(---|\+\+\+)\n[\s\S]*?\n?\1\n/;

/** A folder, what its status pages offer, and the putting of that on top of a source, corrected. */
async function withStatus(sources: Sources) {
  const kb = withSources(sources);
  await kb.ingest();
  const generation = (await kb.options()).knowledge.current(); // as it was before anything was pasted
  const offered = (path: string): NonNullable<SourceReport['stated']> => {
    const stated = sourceReport(generation, path)?.stated;
    if (!stated) throw new Error(`nothing is offered for ${path}`);
    return stated;
  };
  const pasted = (path: string, correct = (text: string) => text) => {
    const text = String(sources[path]);
    const { text: stated, place } = offered(path);
    return { [path]: correct(stated) + (place === 'top' ? text : text.replace(FENCED, '')) };
  };
  return { ...kb, offered, pasted, report: (path: string) => sourceReport(generation, path) };
}

/** A talk without its lines, which move down by the front matter. */
const told = ({ sources: _, ...talk }: Awaited<ReturnType<ReturnType<typeof withSources>['talks']>>[number]) => talk;

const RECAP = `# 봄 기술 모임 후기

2023년 4월 5일에 열렸습니다.

## 정산 시스템 이야기 1부 - 김하늘님

정산 배치를 나누었습니다.

## 정산 시스템 이야기 2부 - 김하늘님

대사를 붙였습니다.

## Kubernetes 운영기 - 박나래님 (플랫폼팀)

클러스터를 올렸습니다.
`;

describe('what is offered for a source', () => {
  it('states its kind, its event and its talks with their ids and speakers', async () => {
    const kb = await withStatus({ 'recap.md': RECAP });
    const { text, place } = kb.offered('recap.md');
    expect(place).toBe('top');
    const [first] = kb.report('recap.md')?.read ?? [];
    expect(parse(text.replaceAll('---\n', ''))).toMatchObject({
      kind: 'recap',
      event: { title: '봄 기술 모임', date: '2023-04-05' },
      talks: [{ id: first?.card.id, title: '정산 시스템 이야기 1부', speakers: ['김하늘'] }, {}, { title: 'Kubernetes 운영기' }],
    });
  });

  it('changes nothing when it is pasted: ids, speakers, text and links stay', { timeout: 60_000 }, async () => {
    const kb = await withStatus({ 'recap.md': RECAP, ...SAMPLE });
    const before = (await kb.talks()).map(told);
    expect(before.length).toBeGreaterThan(5);
    for (const path of ['recap.md', ...Object.keys(SAMPLE)]) {
      kb.add(kb.pasted(path));
      const { diagnostics, talks } = await kb.ingest();
      expect([path, diagnostics.filter(({ severity }) => severity !== 'info')]).toEqual([path, []]);
      expect([path, talks.added, talks.removed]).toEqual([path, [], []]);
      expect((await kb.talks()).map(told)).toEqual(before);
    }
  });

  it('changes nothing for posts of every shape, in Markdown, HTML and plain text', { timeout: 120_000 }, async () => {
    const kb = await withStatus(POSTS);
    const before = (await kb.talks()).map(told);
    const paths = Object.keys(POSTS).filter((path) => !['none', undefined].includes(kb.report(path)?.kind));
    expect(paths.length).toBeGreaterThan(30);
    kb.add(Object.assign({}, ...paths.map((path) => kb.pasted(path))));
    const { diagnostics } = await kb.ingest();
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect((await kb.talks()).map(told)).toEqual(before);
  });

  it('keeps the paragraphs of a page that was pasted without blank lines', async () => {
    const lines = Array.from({ length: 12 }, (_, i) => `${i + 1}번째 문장을 길게 적어 둡니다.`);
    const text = ['가을 엔지니어링 데이 후기', 'FDS 규칙 엔진 by Theo', ...lines, '인증의 미래 by Iris', ...lines].join('\n');
    const kb = await withStatus({ 'dense.txt': text });
    const before = (await kb.talks()).map(told);
    expect(before.length).toBe(2);
    kb.add(kb.pasted('dense.txt'));
    await kb.ingest();
    expect((await kb.talks()).map(told)).toEqual(before);
  });

  it('keeps what else the front matter of a source holds, with its comments', async () => {
    const own = '---\nTitle: 정산\nspeaker: 김하늘\nversion: 1.10 # 그대로\ntags:\n  - 가\n---\n본문입니다.\n';
    const kb = await withStatus({ 'note.md': own });
    const { text, place } = kb.offered('note.md');
    expect(place).toBe('instead');
    expect(text).toContain('version: 1.10 # 그대로\ntags:\n  - 가\n');
    expect(parse(text.replaceAll('---\n', ''))).toMatchObject({ kind: 'note', title: '정산', speakers: ['김하늘'] });
    expect(text).not.toMatch(/Title|speaker:/);
  });

  it('keeps the keys of TOML, and of YAML that refers to itself', async () => {
    const kb = await withStatus({
      'toml.md': '+++\ntitle = "정산"\nspeaker = "김하늘"\nweight = 3\n+++\n본문입니다.\n',
      'alias.md': '---\ntitle: &t 정산\nspeaker: 김하늘\nslug: *t\n---\n본문입니다.\n',
    });
    expect(kb.offered('toml.md')).toMatchObject({ place: 'instead', text: expect.stringContaining('\nweight: 3\n') });
    expect(kb.offered('alias.md')).toMatchObject({ place: 'instead', text: expect.stringContaining('\nslug: 정산\n') });
  });

  it('leaves a value that was not understood for its writer to correct', async () => {
    const kb = await withStatus({ 'note.md': '---\ntitle: 정산\nspeaker: 김하늘\nevent: {title: 봄, date: 어느날}\n---\n말.\n' });
    expect(kb.offered('note.md').text).toContain('event: {title: 봄, date: 어느날}');
  });

  it('says that it goes over front matter that can’t be read', async () => {
    const kb = await withStatus({ 'broken.md': `---\ntitle: [깨진\n---\n${RECAP}` });
    expect(kb.offered('broken.md').place).toBe('over');
    kb.add(kb.pasted('broken.md'));
    expect((await kb.ingest()).diagnostics).toEqual([]);
  });

  it('is a note to fill in where no talk was found, and nothing where front matter can’t help', async () => {
    const kb = await withStatus({
      'lunch.md': '국밥이었다.\n',
      'draft.md': '---\ndraft: true\n---\n# 초안\n',
      'binary.txt': new Uint8Array(500),
      ...SAMPLE,
    });
    expect(kb.offered('lunch.md').text).toBe('---\nkind: note\ntitle: ""\nspeakers: []\nevent:\n  title: ""\n---\n');
    for (const path of ['draft.md', 'binary.txt']) expect([path, kb.report(path)?.stated]).toEqual([path, undefined]);
  });
});

describe('a correction of what is offered', () => {
  const corrected = async (correct: (text: string) => string) => {
    const kb = await withStatus({ 'recap.md': RECAP });
    const before = kb.report('recap.md')?.read.map(({ card }) => card) ?? [];
    kb.add(kb.pasted('recap.md', correct));
    await kb.ingest();
    return { before, after: await kb.talks() };
  };

  it('gives a talk another title and leaves it its address and its text', async () => {
    const { before, after } = await corrected((text) => text.replace('Kubernetes 운영기', '쿠버네티스를 다시 배우다'));
    const talk = after.find(({ title }) => title === '쿠버네티스를 다시 배우다');
    expect(talk?.id).toBe(before[2]?.id);
    expect(talk?.sections.map(({ text }) => text).join()).toContain('클러스터를 올렸습니다.');
    expect(after).toHaveLength(3);
  });

  it('gives a talk another title and other speakers and leaves it its text', async () => {
    const { after } = await corrected((text) =>
      text.replace(/Kubernetes 운영기[\s\S]*?(?=---)/, '전혀 다른 말\n    speakers: [최가람]\n'),
    );
    const talk = after.find(({ title }) => title === '전혀 다른 말');
    expect(talk?.speakers).toEqual([{ name: '최가람' }]);
    expect(talk?.sections.map(({ text }) => text).join()).toContain('클러스터를 올렸습니다.');
  });

  it('gives the event another title and leaves the talks their addresses', async () => {
    const { before, after } = await corrected((text) => text.replace('봄 기술 모임', '새봄 기술 모임'));
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    expect(new Set(after.map(({ event }) => event?.title))).toEqual(new Set(['새봄 기술 모임']));
  });
});
