/** The index file of the next generation, from its first byte until it is published or thrown away. */
import { constants, copyFile } from 'node:fs/promises';
import { notWritten } from '../search/store/errors.ts';
import { indexFilePath, nextGeneration, publish } from '../search/store/generations.ts';
import { IndexFile } from '../search/store/index-file.ts';
import { type Generation, removeFile, writeIndexFile } from '../search/store/writer.ts';

export class NextFile {
  readonly generation: number;
  readonly path: string;
  readonly #state: string;
  readonly #from: string | undefined;
  #copy: Promise<void> | undefined;
  #isPublished = false;

  /** It starts from the file `from`; without one it is written from scratch. */
  constructor(state: string, from: string | undefined) {
    this.#state = state;
    this.#from = from;
    this.generation = nextGeneration(state);
    this.path = indexFilePath(state, this.generation);
  }

  /** Copies while sources are still parsed: as soon as it is known that one of them has changed. */
  readonly copyAhead = (): void => {
    if (!this.#from || this.#copy) return;
    // Where the file system can, both files share what is the same in them.
    this.#copy = copyFile(this.#from, this.path, constants.COPYFILE_FICLONE);
    this.#copy.catch(() => {}); // told by `write`
  };

  /** Fails with a StoreError that says what to do; then nothing is left of the file. */
  async write(base: Generation, hashes: { inputHash: string; sourcesHash: string }): Promise<void> {
    try {
      await this.#copy;
      const copied = this.#copy !== undefined;
      writeIndexFile(base, { file: this.path, from: this.#from, isCopied: copied, generation: this.generation, ...hashes });
    } catch (cause) {
      throw notWritten(this.path, cause);
    }
  }

  open(): IndexFile {
    return IndexFile.open(this.path);
  }

  /** Fails with a StoreError as `write` does. */
  publish(): void {
    try {
      publish(this.#state, this.generation);
    } catch (cause) {
      throw notWritten(this.#state, cause);
    }
    this.#isPublished = true;
  }

  /** Takes away what was written, unless it was published. */
  async close(): Promise<void> {
    await this.#copy?.catch(() => {});
    if (!this.#isPublished) removeFile(this.path);
  }
}
