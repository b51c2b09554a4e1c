/** The index file of the next generation, from its first byte until it is published or thrown away. */
import { closeSync, constants, fstatSync, openSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { notWritten } from '../search/store/errors.ts';
import { indexFilePath, nextGeneration, pointerBefore, publish } from '../search/store/generations.ts';
import { IndexFile } from '../search/store/index-file.ts';
import { type Generation, removeFile, writeIndexFile } from '../search/store/writer.ts';

/** A file that this process has made, and by which it knows it again. */
type Reserved = { generation: number; path: string; inode: bigint };

type Options = {
  /** It starts from a copy of this file; absent: it is written from scratch. */
  from: string | undefined;
  /** The generation that is kept beside it once it is published; absent: the one that is current then. 0: none. */
  kept: number | undefined;
};

/** No file is there until one is needed. */
export class NextFile {
  readonly #state: string;
  readonly #options: Options;
  #reserved: Reserved | undefined;
  #begun: Promise<Reserved> | undefined;
  #isPublished = false;

  constructor(state: string, options: Options) {
    this.#state = state;
    this.#options = options;
  }

  /** Copies while sources are still parsed: as soon as it is known that one of them has changed. */
  readonly copyAhead = (): void => {
    this.#begin().catch(() => {}); // told by `write`
  };

  #begin(): Promise<Reserved> {
    this.#begun ??= this.#reserveAndCopy();
    return this.#begun;
  }

  async #reserveAndCopy(): Promise<Reserved> {
    const reserved = reserve(this.#state);
    this.#reserved = reserved;
    const { from } = this.#options;
    // Where the file system can, both files share what is the same in them.
    if (from) await copyFile(from, reserved.path, constants.COPYFILE_FICLONE);
    return reserved;
  }

  /** Fails with a StoreError that says what to do. */
  async write(base: Generation, hashes: { inputHash: string; sourcesHash: string }): Promise<void> {
    try {
      const { generation, path } = await this.#begin();
      const { from } = this.#options;
      writeIndexFile(base, { file: path, ...(from ? { from } : {}), isBegun: true, generation, ...hashes });
    } catch (cause) {
      throw notWritten(this.#reserved?.path ?? this.#state, cause);
    }
  }

  open(): IndexFile {
    return IndexFile.open(this.#written().path);
  }

  /** Returns the generation that is current now. Fails with a StoreError as `write` does. */
  publish(): number {
    const { generation } = this.#written();
    publish(this.#state, generation, { kept: this.#options.kept });
    this.#isPublished = true;
    return generation;
  }

  #written(): Reserved {
    if (!this.#reserved) throw new Error('the file was not written yet');
    return this.#reserved;
  }

  /** Takes away what was written, unless it was published. */
  async close(): Promise<void> {
    await this.#begun?.catch(() => {});
    if (this.#reserved && !this.#isPublished && isStillOurs(this.#state, this.#reserved)) removeFile(this.#reserved.path);
  }
}

/** Makes the file: a process that stood still, and one that took its place meanwhile, never write the same one. */
function reserve(state: string): Reserved {
  for (let generation = nextGeneration(state); ; generation++) {
    const path = indexFilePath(state, generation);
    try {
      const handle = openSync(path, 'wx');
      try {
        return { generation, path, inode: fstatSync(handle, { bigint: true }).ino };
      } finally {
        closeSync(handle);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function isStillOurs(state: string, { generation, path, inode }: Reserved): boolean {
  const now = statSync(path, { bigint: true, throwIfNoEntry: false });
  return now?.ino === inode && pointerBefore(state)?.generation !== generation;
}
