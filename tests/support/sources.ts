/** A data folder and a state folder of the test's own, and what a person does with them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { AppOptions } from '../../api/context.ts';
import { createMetrics } from '../../api/metrics.ts';
import { type RefreshOptions, refresh } from '../../ingest/refresh.ts';
import { type Generation, Knowledge } from '../../search/knowledge.ts';
import { search } from '../../search/search.ts';
import type { Talk } from '../../search/talk.ts';
import { loadAssets } from '../../web/assets.ts';

const NO_FILTERS = { topics: [], speakers: [], events: [], years: [] };

export type Sources = Record<string, string | Uint8Array>;

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'talkdex-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function writeSources(data: string, sources: Sources): void {
  for (const [path, content] of Object.entries(sources)) {
    mkdirSync(dirname(join(data, path)), { recursive: true });
    writeFileSync(join(data, path), content);
  }
}

/** What an app needs that serves the index of a folder. */
export async function appOptions(served: Pick<AppOptions, 'knowledge' | 'data'>): Promise<AppOptions> {
  const assets = await loadAssets();
  return { ...served, assets, version: 'test', logger: pino({ level: 'silent' }), metrics: createMetrics() };
}

export function withSources(sources: Sources) {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  const state = join(folder, 'state');
  mkdirSync(data);
  const add = (more: Sources) => writeSources(data, more);
  add(sources);
  const knowledge = new Knowledge(state, data);
  onTestFinished(() => knowledge.close());
  async function found(q: string): Promise<Talk[]> {
    const now = new Knowledge(state, data);
    try {
      const { index, engine } = now.current();
      const request = { q, filters: NO_FILTERS, sort: 'relevance', page: 1, perPage: 100, verbatim: false } as const;
      return (await search(request, index, engine)).talks.map(({ talk }) => talk);
    } finally {
      now.close();
    }
  }
  return {
    data,
    state,
    add,
    ingest: (options: Partial<RefreshOptions> = {}) => refresh({ data, state, writesLedger: true, ...options }),
    /** Every talk of the index as it is now, by id. */
    talks: async (): Promise<Talk[]> => (await found('')).sort((a, b) => (a.id < b.id ? -1 : 1)),
    /** Titles of the talks that a query finds, best first. */
    find: async (q: string): Promise<string[]> => (await found(q)).map(({ title }) => title),
    options: () => appOptions({ knowledge, data }),
    async app() {
      return createApp(await this.options());
    },
  };
}

/** A folder (its path, or what to write into one) that is read once, before all tests of a file. */
function indexedOnce(from: Sources | string): { data: string; knowledge: Knowledge } {
  const folder = mkdtempSync(join(tmpdir(), 'talkdex-test-'));
  const data = typeof from === 'string' ? from : join(folder, 'data');
  const state = join(folder, 'state');
  const knowledge = new Knowledge(state, data);
  beforeAll(async () => {
    if (typeof from !== 'string') writeSources(data, from);
    await refresh({ data, state });
  }, 60_000);
  afterAll(() => {
    knowledge.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { data, knowledge };
}

/** For tests that only search. */
export function readOnce(sources: Sources): () => Generation {
  const { knowledge } = indexedOnce(sources);
  return () => knowledge.current();
}

/** For tests that only ask a server: what an app needs. */
export function servedOnce(from: Sources | string): () => AppOptions {
  const served = indexedOnce(from);
  let options: AppOptions;
  beforeAll(async () => {
    options = await appOptions(served);
  });
  return () => ({ ...options, metrics: createMetrics() });
}

/** One post in Markdown with three talks, one in plain text, one note: enough to search. */
export const SAMPLE: Sources = {
  '2023-spring.md':
    '---\nevent: {title: 봄 기술 모임, date: 2023-04-05}\n---\n# 봄 기술 모임 후기\n\n## 정산 시스템 이야기 - 김하늘\n\n정산 배치를 나누었습니다.\n\n## Kafka로 주문 옮기기 - 이바다\n\n주문 이벤트를 토픽으로 보냅니다.\n\n## Kubernetes 운영기 - 박나래\n\n클러스터를 올렸습니다.\n\n## 마치며\n\n끝났습니다.\n',
  'autumn.txt':
    '가을 엔지니어링 데이 후기\n\n8 min readOct 20, 2022\n\n지난 10월 5일 행사가 열렸어요.\n\nFDS 규칙 엔진 by Theo\n\n서버 엔지니어, Theo\n\n이상거래를 막는 FDS 이야기예요.\n\n인증의 미래 by Iris\n\n서버 엔지니어, Iris\n\n비밀번호 없는 인증을 다뤘어요.\n\n모두 수고하셨습니다 👏\n\n다음에 만나요.\n',
  'notes/settlement.md':
    '---\ntitle: 정산 시스템 이야기\nspeaker: 김하늘\nevent: 봄 기술 모임\ndate: 2023-04-05\nslides: https://example.com/s\n---\n\n## 대사\n\n은행 파일과 맞춥니다.\n',
};
