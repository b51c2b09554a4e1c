/** The index file to read: the one that `current` names, or, where that can't be read, the newest whole one that is there. */
import { StoreError } from './errors.ts';
import { generationsIn, indexFilePath, readPointer } from './generations.ts';
import { IndexFile } from './index-file.ts';

export type Opened = {
  index: IndexFile;
  /** Why it is not the one that `current` names. */
  problem?: StoreError;
};

/** Undefined where nothing was published yet. Fails with a StoreError where something was, and nothing whole is there. */
export function openCurrent(folder: string): Opened | undefined {
  try {
    const pointer = readPointer(folder);
    return pointer && { index: IndexFile.open(indexFilePath(folder, pointer.generation)) };
  } catch (problem) {
    if (!(problem instanceof StoreError)) throw problem;
    const index = newestWhole(folder);
    if (!index) throw problem;
    return { index, problem };
  }
}

/** The newest generation in which nothing is damaged, other than the one that is left out; undefined where there is none. */
export function newestWhole(folder: string, leftOut?: number): IndexFile | undefined {
  const others = generationsIn(folder).filter((each) => each !== leftOut);
  for (const generation of others.sort((a, b) => b - a)) {
    try {
      const index = IndexFile.open(indexFilePath(folder, generation));
      // One that a killed refresh had begun is a copy of the one before it, or half written.
      if (index.meta.generation === generation && index.isSound()) return index;
      index.close();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }
  return undefined;
}
