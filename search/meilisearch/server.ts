/** A Meilisearch server beside the index file: asked while it holds what the file holds, done without while it doesn't. */
import type { Engine, FindRequest, Found, SearchServer } from '../engine.ts';
import type { IndexFile } from '../store/index-file.ts';
import type { Diagnostic } from '../talk.ts';
import { bring } from './bring.ts';
import { Client } from './client.ts';
import { find } from './engine.ts';
import { MeilisearchError, type Reason } from './errors.ts';
import { excessRights, WRITING_NEEDS } from './keys.ts';
import { multiSearch } from './multi-search.ts';
import { type Progress, readMarker } from './remote-index.ts';
import { Watch } from './watch.ts';

export type MeilisearchOptions = {
  host: string;
  /** The name of the index. */
  index: string;
  /** May search. */
  searchKey?: string | undefined;
  /** May write; absent: the one that may search is tried. */
  adminKey?: string | undefined;
  /** How long a search waits for the server, in milliseconds. */
  timeoutMs: number;
  /** Called for each answer: who gave it, and why not the server. */
  onAnswer?: (engine: Found['engine'], reason: Reason | 'none') => void;
  /** Called when the server is done without from now on, and, without a problem, when it is asked again. */
  onChange?: (problem: MeilisearchError | undefined) => void;
};

/** A batch of talks takes a server longer than a search. */
const WRITE_TIMEOUT_MS = 120_000;

export class MeilisearchServer implements SearchServer {
  readonly #options: MeilisearchOptions;
  readonly #searching: Client;
  readonly #writing: Client;
  readonly #watch: Watch;
  /** The index file that is current here. */
  #file: IndexFile | undefined;
  #problem: MeilisearchError | undefined;
  /** Why it could not be brought to that when it was last tried. */
  #notBrought: MeilisearchError | undefined;

  constructor(options: MeilisearchOptions) {
    this.#options = options;
    const { host, index, searchKey, adminKey = searchKey, timeoutMs } = options;
    this.#searching = new Client({ host, index, key: searchKey, keyVariable: 'MEILI_API_KEY', timeoutMs });
    this.#writing = new Client({ host, index, key: adminKey, keyVariable: 'MEILI_ADMIN_KEY', timeoutMs: WRITE_TIMEOUT_MS });
    this.#watch = new Watch(() => readMarker(this.#searching), `«${index}» at MEILI_HOST=${host}`);
  }

  engineOver(file: IndexFile, embedded: Engine): Engine {
    const server = this;
    this.#file = file;
    return {
      name: 'meilisearch',
      get degraded() {
        return server.#problemToTell(file)?.message;
      },
      find: async (request) => {
        const answer = await server.#ask(file, request);
        const found = typeof answer === 'string' ? await embedded.find(request) : answer;
        server.#options.onAnswer?.(found.engine, typeof answer === 'string' ? answer : 'none');
        return found;
      },
    };
  }

  /** What the server found, or why it was not asked or did not answer. */
  async #ask(file: IndexFile, request: FindRequest): Promise<Found | Reason> {
    const problem = await this.#problemWith(file);
    if (problem) return problem.reason;
    try {
      return await find((queries) => this.#search(queries), file, request);
    } catch (error) {
      if (!(error instanceof MeilisearchError)) throw error;
      this.#watch.failed(error);
      this.#tell();
      return error.reason;
    }
  }

  async #search(queries: string[]): Promise<string[]> {
    const { ids } = await multiSearch(this.#searching, { queries, kind: 'talk' });
    this.#watch.answered();
    return ids;
  }

  /** The first search looks at the server; from then on that is the watch's. */
  async #problemWith(file: IndexFile): Promise<MeilisearchError | undefined> {
    if (!this.#watch.hasLooked) await this.look();
    return this.#watch.problemWith(file);
  }

  /** Looks at the server now, and says what is wrong with it for the current index file. */
  async look(): Promise<MeilisearchError | undefined> {
    await this.#watch.look();
    return this.#tell();
  }

  /** Looks at the server now and every few seconds, and calls `after` each time with what is wrong for the current index file. */
  async watch(after: (problem: MeilisearchError | undefined, file: IndexFile) => Promise<void> = async () => {}): Promise<void> {
    const afterLook = async () => {
      this.#tell();
      if (this.#file) await after(this.#watch.problemWith(this.#file), this.#file);
    };
    await this.#watch.look();
    await afterLook();
    this.#watch.start(() => !this.#problem, afterLook);
  }

  /** Whether it was given a key to write with, beside the one that may search. */
  get hasKeyToWrite(): boolean {
    const { adminKey, searchKey } = this.#options;
    return adminKey !== undefined && adminKey !== searchKey;
  }

  /** Which keys may do more than they need, as sentences. */
  async excessRights(): Promise<string[]> {
    const { searchKey } = this.#options;
    const remedy = 'make both keys with "talkdex meili keys"';
    const ofSearch = searchKey ? await excessRights(this.#searching, []) : [];
    const ofWrite = this.hasKeyToWrite ? await excessRights(this.#writing, WRITING_NEEDS) : [];
    return [
      ...(ofSearch.length ? [`MEILI_API_KEY may do more than search (${ofSearch.join(', ')}); ${remedy}`] : []),
      ...(ofWrite.length ? [`MEILI_ADMIN_KEY may do more than write (${ofWrite.join(', ')}); ${remedy}`] : []),
    ];
  }

  #tell(): MeilisearchError | undefined {
    const problem = this.#file && this.#problemToTell(this.#file);
    if (!problem) this.#notBrought = undefined; // somebody else has brought it
    const before = this.#problem;
    this.#problem = problem;
    if (problem?.message !== before?.message) this.#options.onChange?.(problem);
    return problem;
  }

  /** What holds a server up says more than that it is behind. */
  #problemToTell(file: IndexFile): MeilisearchError | undefined {
    const problem = this.#watch.problemWith(file);
    return problem?.isBehind ? (this.#notBrought ?? problem) : problem;
  }

  async bring(file: IndexFile, progress?: Progress): Promise<Diagnostic[]> {
    try {
      const diagnostics = await bring(this.#writing, file, progress);
      this.#notBrought = undefined;
      return diagnostics;
    } catch (error) {
      // Where nobody gave this process a key to write with, that is the business of whoever has one.
      if (error instanceof MeilisearchError && (error.reason !== 'key' || this.hasKeyToWrite)) this.#notBrought = error;
      throw error;
    } finally {
      await this.look();
    }
  }

  close(): void {
    this.#watch.stop();
  }
}
