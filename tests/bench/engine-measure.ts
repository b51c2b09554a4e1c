/** What `bench:engine` measures of one collection: answers under load, a full index, one changed talk. */
import { setTimeout } from 'node:timers/promises';
import { lock } from '../../ingest/lock.ts';
import type { MeilisearchServer } from '../../search/meilisearch/server.ts';
import { stateFolder } from '../../search/store/generations.ts';
import type { DirectIndex } from './engine-direct.ts';
import { toNaturalText } from './engine-direct.ts';
import { type Contender, load, type Stretch, summary } from './engine-load.ts';
import { type Asked, CONNECTIONS, type Indexing, type OneChange } from './engine-report.ts';
import type { Counts, ServeProcess } from './engine-serve.ts';
import { allTalks, type Collection, openCurrent, withOneChange } from './engine-state.ts';

/** In so many turns, so that whatever else the machine does slows all that answer. */
const TURNS = 2;
const LOOK_AGAIN_MS = 10;
const GIVE_UP_MS = 60_000;

export type Running = { ours: ServeProcess; embedded: ServeProcess; direct: DirectIndex };

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Ours from the index file to an index that answers; the other from documents in memory to the same. */
export async function measureIndexing(collection: Collection, server: MeilisearchServer, direct: DirectIndex): Promise<Indexing> {
  const file = openCurrent(collection);
  try {
    const oursMs = await timeOf(() => server.bring(file));
    const documents = allTalks(file).map(toNaturalText);
    return { oursMs, directMs: await timeOf(() => direct.fill(documents)) };
  } finally {
    file.close();
  }
}

/** Each question once, then `seconds` for each of those that answer and each number of connections. */
export async function measureAnswers(questions: string[], running: Running, seconds: number): Promise<Asked> {
  const contenders = {
    ours: running.ours.contender(),
    direct: running.direct.contender(),
    embedded: running.embedded.contender(),
  } satisfies Record<string, Contender>;
  const names = Object.keys(contenders) as (keyof typeof contenders)[];
  const before = await running.ours.counts();
  const first = {} as Asked['first'];
  for (const name of names)
    first[name] = summary([await load(contenders[name], questions, { connections: 1, questions: questions.length })]);
  const loads = { ours: {}, direct: {}, embedded: {} } as Pick<Asked, keyof typeof contenders>;
  for (const connections of CONNECTIONS) {
    const stretches: Record<keyof typeof contenders, Stretch[]> = { ours: [], direct: [], embedded: [] };
    for (let turn = 0; turn < TURNS; turn++)
      for (const name of names)
        stretches[name].push(await load(contenders[name], questions, { connections, seconds: seconds / TURNS }));
    for (const name of names) loads[name][connections] = summary(stretches[name]);
  }
  const insteadOf = sharesOf(before, await running.ours.counts());
  return { ...loads, first, client: await running.direct.askWithClient(questions), insteadOf };
}

function sharesOf(before: Counts, after: Counts): Record<string, number> {
  const grown = [...after].map(([key, count]) => [key, count - (before.get(key) ?? 0)] as const);
  const all = grown.reduce((sum, [, count]) => sum + count, 0);
  const instead = grown.filter(([key, count]) => key.startsWith('embedded ') && count);
  return Object.fromEntries(instead.map(([key, count]) => [key.replace('embedded ', ''), count / all]));
}

/** Does what a refresh does with one changed talk once its index file is written, and looks for it over the API. */
export async function measureOneChange(collection: Collection, server: MeilisearchServer, api: ServeProcess): Promise<OneChange> {
  const { file, publish, id, word } = withOneChange(collection);
  const look = async () => {
    const { hits, engine } = await api.search(word);
    return hits.some((hit) => hit.id === id) ? engine : undefined;
  };
  try {
    if (await look()) throw new Error(`«${word}» is found before it is there`);
    const start = performance.now();
    const held = await lock(stateFolder(collection.state, collection.data));
    const broughtMs = await timeOf(() => server.bring(file)).finally(held.release);
    publish();
    let foundMs: number | undefined;
    for (;;) {
      const engine = await look();
      const tookMs = performance.now() - start;
      if (engine) foundMs ??= tookMs;
      if (engine === 'meilisearch') return { broughtMs, foundMs: foundMs ?? tookMs, byServerMs: tookMs };
      if (tookMs > GIVE_UP_MS) throw new Error(`a changed talk is not found after ${GIVE_UP_MS / 1000} s`);
      await setTimeout(LOOK_AGAIN_MS);
    }
  } finally {
    file.close();
  }
}
