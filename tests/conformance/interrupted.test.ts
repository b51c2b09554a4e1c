/** A refresh that is cut short, wherever that is, is mended by the next one. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NO_FILTERS } from '../../search/engine.ts';
import { Knowledge } from '../../search/knowledge.ts';
import { isTalk } from '../../search/meilisearch/record.ts';
import { MeilisearchServer } from '../../search/meilisearch/server.ts';
import { nextOf } from '../../search/meilisearch/settings.ts';
import { findAndRank } from '../../search/search.ts';
import { indexFilePath, readPointer, stateFolder } from '../../search/store/generations.ts';
import { IndexFile } from '../../search/store/index-file.ts';
import { themesOf } from '../bench/synthetic.ts';
import { type FaultProxy, proxy } from '../support/fault-proxy.ts';
import { describeWithBinary, indexName, ownServer, said, told } from '../support/meilisearch.ts';
import { sharedFolder, start, talkdex } from '../support/processes.ts';
import { noteOf } from '../support/synthetic-notes.ts';

const TALKS = 200;
const POINTS = 20;
/** Of a hundred notes, how many a refresh brings anew, changed and removed. */
const CHANGES = { added: 3, changed: 8, removed: 2 };
const QUERIES = Array.from({ length: 40 }, (_, n) =>
  themesOf(n * 7)
    .slice(0, 1 + (n % 2))
    .join(' '),
);

type Kind = 'of what differs' | 'of all, beside';
type Victim = 'refresh' | 'server';
/** Each victim is killed at ten points of ten: half of them while what differs is sent, half while a new index is built. */
const points = Array.from({ length: POINTS }, (_, i) => ({
  victim: (i % 2 ? 'server' : 'refresh') as Victim,
  kind: (i % 4 < 2 ? 'of what differs' : 'of all, beside') as Kind,
  share: (Math.floor(i / 4) + 0.5) / (POINTS / 4),
}));

describeWithBinary('a refresh that is interrupted', () => {
  const index = indexName();
  let folder: ReturnType<typeof sharedFolder>, before: FaultProxy;
  let server: Awaited<ReturnType<typeof ownServer>>;
  /** Called with each step of a refresh; asking how far a task is is none. */
  let onStep: (step: string) => Promise<void> = async () => {};
  const settings = () => ({
    TALKDEX_DATA: folder.data,
    TALKDEX_STATE: folder.state,
    MEILI_HOST: before.address,
    MEILI_INDEX: index,
    MEILI_API_KEY: server.key,
  });
  const steps: Record<Kind, number> = { 'of what differs': 0, 'of all, beside': 0 };
  const lines: string[] = [];

  beforeAll(async () => {
    folder = sharedFolder(Object.fromEntries(Array.from({ length: TALKS }, (_, n) => [`notes/${n}.md`, noteOf(n)])));
    server = await ownServer();
    await server.start();
    before = await proxy(server.host, (asked) => (/^GET \/tasks\/\d/.test(asked) ? undefined : onStep(asked)));
    expect(await talkdex(['ingest'], settings())).toMatchObject({ code: 0 });
    for (const kind of Object.keys(steps) as Kind[]) {
      await change(kind);
      onStep = async () => void steps[kind]++;
      expect(await talkdex(['ingest'], settings())).toMatchObject({ code: 0, err: '' });
      onStep = async () => {};
    }
  }, 300_000);
  afterAll(async () => {
    console.info(['', ...lines, ''].join('\n'));
    await before?.close();
    await server?.remove();
    folder?.remove();
  }, 30_000);

  let [first, last, version] = [0, TALKS, 0];
  /** The next refresh finds new, changed and removed notes, and, for a new index, a setting that somebody changed by hand. */
  async function change(kind: Kind): Promise<void> {
    version++;
    const some = (percent: number) => Math.round((TALKS * percent) / 100);
    for (let i = 0; i < some(CHANGES.removed); i++) folder.unlink(`notes/${first++}.md`);
    for (let i = 0; i < some(CHANGES.added); i++) folder.write(`notes/${last}.md`, noteOf(last++));
    for (let i = 0; i < some(CHANGES.changed); i++) folder.write(`notes/${first + i * 2}.md`, noteOf(first + i * 2, version));
    if (kind === 'of all, beside')
      await told(server, `/indexes/${index}/settings/stop-words`, { method: 'PUT', body: JSON.stringify(['changed']) });
  }

  const currentFile = () => {
    const state = stateFolder(folder.state, folder.data);
    return IndexFile.open(indexFilePath(state, readPointer(state)?.generation ?? 0));
  };

  /** Asked of the server itself, not of us. */
  async function expectHealed(): Promise<void> {
    const file = currentFile();
    type Documents = { results: { id: string; hash?: string; fileId?: string }[] };
    const documents = await said<Documents>(server, `/indexes/${index}/documents?limit=10000&fields=id,hash,fileId`);
    const marker = documents?.results.find(({ fileId }) => fileId);
    const stored = documents?.results.filter(({ id }) => isTalk(id)).map(({ id, hash }) => [id, hash ?? '']);
    expect(stored?.sort()).toEqual([...file.hashes()].sort());
    expect(marker).toMatchObject({ id: '_index_file', fileId: file.meta.fileId });
    file.close();
    await expectSameAnswers();
    expect(await said(server, `/indexes/${nextOf(index)}`)).toBeUndefined();
  }

  async function expectSameAnswers(): Promise<void> {
    const options = { host: server.host, index, searchKey: server.key, timeoutMs: 10_000 };
    const both = [
      new Knowledge(folder.state, folder.data),
      new Knowledge(folder.state, folder.data, new MeilisearchServer(options)),
    ];
    const changed = `판본${version}`;
    for (const q of [...QUERIES, changed]) {
      const request = { q, filters: NO_FILTERS, sort: 'relevance', page: 1, perPage: 20, verbatim: false } as const;
      const [embedded, asked] = await Promise.all(
        both.map(async (knowledge) => {
          const { total, page, engine } = await findAndRank(request, knowledge.current().index, knowledge.current().engine);
          return { engine, found: { q, total, ids: page.map(({ id }) => id) } };
        }),
      );
      expect(asked?.found).toEqual(embedded?.found);
      expect([embedded?.engine, asked?.engine]).toEqual(['embedded', 'meilisearch']);
      if (q === changed) expect(embedded?.found.total).toBeGreaterThan(0);
    }
    for (const knowledge of both) knowledge.close();
  }

  it.each(points)(
    'is healed by the next one: the $victim killed at $share of a refresh $kind',
    async ({ victim, kind, share }) => {
      await change(kind);
      const at = Math.max(1, Math.round(steps[kind] * share));
      let step = 0;
      let killedAt = '';
      let restarted: Promise<void> | undefined;
      const run = start(['ingest'], settings());
      onStep = async (asked) => {
        if (++step !== at) return;
        killedAt = asked.replaceAll(index, 'INDEX').replace(/\?.*/, '');
        if (victim === 'refresh') run.child.kill('SIGKILL');
        else restarted = server.kill().then(server.start);
      };
      const { code, err } = await run.ended;
      onStep = async () => {};
      await restarted;
      expect(killedAt).not.toBe('');
      // A server that is gone is no failure of the refresh: the index file is published.
      expect(code).toBe(victim === 'refresh' ? null : 0);
      if (victim === 'server') expect(err).toMatch(/^$|MEILI_HOST=.*\n.*until then searches are answered from the index file/);

      const next = await talkdex(['ingest'], settings());
      expect(next).toMatchObject({ code: 0, err: '' });
      const noticed = victim === 'server' ? `, the refresh ${err ? 'said so' : 'noticed nothing'}` : '';
      const what = `${victim} killed at step ${at} of ${steps[kind]} (${killedAt}) of a refresh ${kind}${noticed}`;
      lines.push(`${what}: not healed`);
      await expectHealed();
      lines.splice(-1, 1, `${what}: healed`);
    },
  );
});
