/** Goes back to the generation before the current one. */

import { StoreError, TalkdexError } from '../search/store/errors.ts';
import { generationBefore, indexFilePath, publish, stateFolder } from '../search/store/generations.ts';
import { IndexFile } from '../search/store/index-file.ts';
import { lock, lostLock } from './lock.ts';
import type { RefreshOptions } from './refresh.ts';

export type RollbackReport = {
  /** The one that is current now, and the one that was before. */
  generation: number;
  left: number;
  /** How many talks there are now. */
  talks: number;
  /** Why the search server could not be brought to this generation. */
  degraded?: string;
};

/**
 * A search server is brought to the earlier generation before that becomes current. Refreshes that start by themselves then wait until
 * a source changes. Fails with a TalkdexError, and leaves everything as it was, where no earlier generation is kept, where it is damaged,
 * or a refresh runs.
 */
export async function rollback({
  data,
  state,
  bring,
}: Pick<RefreshOptions, 'data' | 'state' | 'bring'>): Promise<RollbackReport> {
  const folder = stateFolder(state, data);
  generationBefore(folder); // where there is none, no lock is needed to say so
  const locked = await lock(folder);
  try {
    const { current, before } = generationBefore(folder);
    const file = IndexFile.open(indexFilePath(folder, before));
    try {
      if (!file.isSound()) throw damaged(file.file, current);
      const held = sourcesOf(indexFilePath(folder, current));
      const problem = await bring?.(file).then(() => undefined, toProblem);
      if (!locked.stillOurs()) throw lostLock();
      publish(folder, before, { held });
      return { generation: before, left: current, talks: file.size, ...(problem ? { degraded: problem } : {}) };
    } finally {
      file.close();
    }
  } finally {
    locked.release();
  }
}

function damaged(file: string, current: number): StoreError {
  return new StoreError(
    `${file} is damaged, and there is no other generation to go back to; generation ${current} stays the current one. To make that anew from the sources, run "talkdex ingest --full"`,
  );
}

function toProblem(error: unknown): string {
  if (error instanceof TalkdexError) return error.message;
  throw error;
}

/** What the generation that is left was made from; undefined where its file is damaged, which may be why somebody goes back. */
function sourcesOf(path: string): string | undefined {
  try {
    const file = IndexFile.open(path);
    file.close();
    return file.meta.sourcesHash;
  } catch (error) {
    if (error instanceof TalkdexError) return undefined;
    throw error;
  }
}
