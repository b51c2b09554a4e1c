/** The collections of `bench:engine`: a state folder with an index file, which all that answer read, and a changed one after it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refresh } from '../../ingest/refresh.ts';
import { indexFilePath, makeStateFolder, publish, readPointer, stateFolder } from '../../search/store/generations.ts';
import { IndexFile } from '../../search/store/index-file.ts';
import { writeIndexFile } from '../../search/store/writer.ts';
import type { Talk } from '../../search/talk.ts';
import { type Questions, questionsAbout, syntheticQuestions } from './engine-queries.ts';
import type { Job } from './search-child.ts';
import { WORDS } from './synthetic.ts';

export type Collection = { name: string; size: number; data: string; state: string; questions: Questions };

/** Synthetic talks; `folder` is empty and goes when the bench is done. */
export function synthetic(size: number, folder: string): Collection {
  const [data, state] = [join(folder, 'data'), join(folder, 'state')];
  mkdirSync(data);
  const own = stateFolder(state, data);
  makeStateFolder(own);
  const job: Job = { work: 'index', contender: 'embedded', size, words: WORDS, folder, wasm: false };
  const child = fileURLToPath(new URL('./search-child.ts', import.meta.url));
  // A process of its own, because a whole collection may outgrow what Node allows by itself.
  const options = ['--max-old-space-size=12000', '--import', 'tsx', child, JSON.stringify(job)];
  const { status } = spawnSync(process.execPath, options, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`the index file of ${size} talks was not made (its message is above)`);
  renameSync(join(folder, 'index.sqlite'), indexFilePath(own, 1));
  publish(own, 1);
  return { name: `${size} synthetic talks`, size, data, state, questions: syntheticQuestions(size) };
}

/** The talks of a folder of sources, which is only read. */
export async function ofFolder(data: string, folder: string): Promise<Collection> {
  const state = join(folder, 'state');
  await refresh({ data, state });
  const index = openCurrent({ data, state });
  try {
    return { name: `${index.size} talks of ${data}`, size: index.size, data, state, questions: questionsAbout(allTalks(index)) };
  } finally {
    index.close();
  }
}

type Place = Pick<Collection, 'data' | 'state'>;

export function openCurrent({ data, state }: Place): IndexFile {
  const folder = stateFolder(state, data);
  return IndexFile.open(indexFilePath(folder, readPointer(folder)?.generation ?? 0));
}

export function allTalks(index: IndexFile): Talk[] {
  return index.talks([...index.hashes().keys()]);
}

/** Nothing that was made up or written so far holds it, and nothing that it could be a typo of. */
const WORD = 'xylozephyrqwibble';

export type Changed = { file: IndexFile; publish(): void; id: string; word: string };

/** The next generation, in which the title of one talk holds another word; not published yet. */
export function withOneChange({ data, state }: Place): Changed {
  const folder = stateFolder(state, data);
  const before = openCurrent({ data, state });
  const generation = before.meta.generation + 1;
  const file = indexFilePath(folder, generation);
  const ids = [...before.hashes().keys()];
  const id = ids[ids.length >> 1] as string;
  const talk = before.talk(id) as Talk;
  const base = {
    talks: [{ ...talk, title: `${talk.title} ${WORD}` }],
    kept: {
      talks: new Set(ids.filter((each) => each !== id)),
      sources: new Set(before.sources().map(({ path }) => path)),
      units: new Set<string>(),
    },
    events: before.events(),
    topics: before.topics(),
    glossary: before.glossary(),
    synonyms: before.synonyms(),
    sources: [],
    diagnostics: [],
  };
  before.close();
  writeIndexFile(base, { file, from: before.file, generation, inputHash: 'bench, changed' });
  return { file: IndexFile.open(file), publish: () => publish(folder, generation), id: talk.id, word: WORD };
}
