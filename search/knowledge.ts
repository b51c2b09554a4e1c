/** The current generation, open for reading; follows the pointer when another process publishes a newer one. */
import { statSync } from 'node:fs';
import { embeddedEngine } from './embedded/engine.ts';
import type { Engine, SearchServer } from './engine.ts';
import { StoreError } from './store/errors.ts';
import { indexFilePath, pointerBefore, stateFolder } from './store/generations.ts';
import type { IndexFile } from './store/index-file.ts';
import { type Opened, openCurrent } from './store/open-current.ts';

export type Generation = { index: IndexFile; engine: Engine };

/** How long a pointer that was read is trusted, and how long a request may still use the file before it. In milliseconds. */
const LOOK_AGAIN = 500;
const CLOSE_AFTER = 30_000;

export class Knowledge {
  readonly #folder: string;
  readonly #server: SearchServer | undefined;
  #open: Generation | undefined;
  #problem: StoreError | undefined;
  /** Which file is open. */
  #key = '';
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** Of the data folder whose state lives below `state`; with a server, searches are answered by it where it can. */
  constructor(state: string, data: string, server?: SearchServer) {
    this.#folder = stateFolder(state, data);
    this.#server = server;
  }

  /** Why another file than the current one was opened; undefined while that is read. */
  get problem(): StoreError | undefined {
    return this.#problem;
  }

  /** Fails with a StoreError when nothing was published yet, or nothing whole is there and none is open. */
  current(): Generation {
    const now = performance.now();
    if (this.#open && now - this.#lookedAt < LOOK_AGAIN) return this.#open;
    this.#lookedAt = now;
    const key = this.#nowCurrent();
    if (this.#open && this.#key === key) return this.#open;
    try {
      this.#moveTo(openCurrent(this.#folder));
    } catch (error) {
      if (!this.#open) throw error;
    }
    this.#key = key;
    return this.#open as Generation;
  }

  /** A state that was deleted and built again may give a number a second time. */
  #nowCurrent(): string {
    const generation = pointerBefore(this.#folder)?.generation ?? 0;
    const stat = statSync(indexFilePath(this.#folder, generation), { throwIfNoEntry: false });
    return `${generation} ${stat?.ino} ${stat?.mtimeMs}`;
  }

  /** Lets the next request see at once what was published, which it would see within half a second anyway. */
  lookAgain(): void {
    this.#lookedAt = Number.NEGATIVE_INFINITY;
  }

  /** What is open goes on answering while there is nothing better; a refresh mends the folder. */
  #moveTo(opened: Opened | undefined): void {
    const before = this.#open;
    if (!opened && !before)
      throw new StoreError(`there is no index in ${this.#folder} yet; run "talkdex ingest" (or "talkdex serve --refresh")`);
    this.#problem = opened?.problem;
    if (!opened) return;
    const { index, problem } = opened;
    if (before && problem) {
      index.close();
      return;
    }
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
