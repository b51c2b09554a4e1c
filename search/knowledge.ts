/** The current generation, open for reading; follows the pointer when another process publishes a newer one. */
import { statSync } from 'node:fs';
import { embeddedEngine } from './embedded/engine.ts';
import type { Engine, SearchServer } from './engine.ts';
import { StoreError } from './store/errors.ts';
import { indexFilePath, readPointer, stateFolder } from './store/generations.ts';
import { IndexFile } from './store/index-file.ts';

export type Generation = { index: IndexFile; engine: Engine };

/** How long a pointer that was read is trusted, and how long a request may still use the file before it. In milliseconds. */
const LOOK_AGAIN = 500;
const CLOSE_AFTER = 30_000;

export class Knowledge {
  readonly #folder: string;
  readonly #server: SearchServer | undefined;
  #open: Generation | undefined;
  /** Which file is open. */
  #key = '';
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** Of the data folder whose state lives below `state`; with a server, searches are answered by it where it can. */
  constructor(state: string, data: string, server?: SearchServer) {
    this.#folder = stateFolder(state, data);
    this.#server = server;
  }

  /** Fails with a StoreError when nothing was published yet, or the file is damaged and none is open. */
  current(): Generation {
    const now = performance.now();
    if (this.#open && now - this.#lookedAt < LOOK_AGAIN) return this.#open;
    this.#lookedAt = now;
    try {
      const pointer = readPointer(this.#folder);
      if (!pointer)
        throw new StoreError(`there is no index in ${this.#folder} yet; run "talkdex ingest" (or "talkdex serve --refresh")`);
      // A state that was deleted and built again may give a number a second time.
      const file = indexFilePath(this.#folder, pointer.generation);
      const stat = statSync(file, { throwIfNoEntry: false });
      const key = `${file} ${stat?.ino} ${stat?.mtimeMs}`;
      if (this.#key === key) return this.#open as Generation;
      this.#moveTo(file);
      this.#key = key;
    } catch (error) {
      // What is open goes on answering; a refresh mends the folder.
      if (!this.#open) throw error;
    }
    return this.#open as Generation;
  }

  #moveTo(file: string): void {
    const index = IndexFile.open(file);
    const before = this.#open;
    const embedded = embeddedEngine(index);
    this.#open = { index, engine: this.#server?.engineOver(index, embedded) ?? embedded };
    if (before) setTimeout(() => before.index.close(), CLOSE_AFTER).unref();
  }

  close(): void {
    this.#open?.index.close();
    this.#open = undefined;
    this.#key = '';
  }
}
