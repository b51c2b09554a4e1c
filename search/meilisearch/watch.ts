/** Whether a server can be asked, as a circuit breaker has it: it is looked at every few seconds, and every search that fails is counted. */
import type { IndexFile } from '../store/index-file.ts';
import { MeilisearchError, type Reason } from './errors.ts';
import { NO_FILE } from './record.ts';
import type { StoredMarker } from './remote-index.ts';
import { SCHEMA } from './settings.ts';

/** How often the server is looked at, in milliseconds: while it is asked, and while it isn't. */
const LOOK_MS = 5_000;
const LOOK_AGAIN_MS = 1_000;
/** A late answer, or an error of the server's own, may be of one search alone; so many without an answer in between are not. */
const FAILURES = 3;
const MAY_BE_ONE = new Set<Reason>(['slow', 'overloaded', 'failing']);

export class Watch {
  readonly #readMarker: () => Promise<StoredMarker | undefined>;
  /** The index and its server, for messages. */
  readonly #index: string;
  /** What the server was last seen to hold; an error while it can't be asked; undefined where nobody has looked. */
  #seen: { marker: StoredMarker | undefined } | MeilisearchError | undefined;
  #looking: Promise<void> | undefined;
  /** Of searches since the last that was answered; a look that went well may be quicker than any search. */
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #again: ((ms: number) => void) | undefined;

  /** `readMarker` fails with a MeilisearchError; `index` names the index and its server, for messages. */
  constructor(readMarker: () => Promise<StoredMarker | undefined>, index: string) {
    this.#readMarker = readMarker;
    this.#index = index;
  }

  /** Looks at the server now; whoever else wants to meanwhile waits for the same look. Never fails. */
  look(): Promise<void> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    try {
      this.#seen = { marker: await this.#readMarker() };
    } catch (error) {
      if (!(error instanceof MeilisearchError)) throw error;
      this.#seen = error;
    }
  }

  /** Looks again and again, and calls `after` each time; does not keep the process alive. */
  start(isGood: () => boolean, after: () => Promise<void>): void {
    const lookAgain = async () => {
      await this.look();
      await after();
      this.#again?.(isGood() ? LOOK_MS : LOOK_AGAIN_MS);
    };
    this.#again = (ms) => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(lookAgain, ms);
      this.#timer.unref();
    };
    this.#again(isGood() ? LOOK_MS : LOOK_AGAIN_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#again = undefined;
  }

  get hasLooked(): boolean {
    return this.#seen !== undefined;
  }

  /** The server has answered a search. */
  answered(): void {
    this.#failures = 0;
  }

  /** A search failed; the server may be done without from now on, until a look goes well. */
  failed(error: MeilisearchError): void {
    if (error.reason === 'complex') return; // nothing is wrong with the server
    this.#failures++;
    if (MAY_BE_ONE.has(error.reason) && this.#failures < FAILURES) return;
    if (!(this.#seen instanceof MeilisearchError)) this.#again?.(LOOK_AGAIN_MS);
    this.#seen = error;
  }

  /** Why the server can't be asked about an index file; undefined when it can. */
  problemWith({ meta }: IndexFile): MeilisearchError | undefined {
    if (this.#seen instanceof MeilisearchError) return this.#seen;
    const behind = (what: string) => new MeilisearchError('behind', `the index ${this.#index} ${what}`);
    if (!this.#seen) return behind('has not been looked at yet');
    const { marker } = this.#seen;
    if (!marker || marker.fileId === NO_FILE)
      return behind('is being written, or was left half-way; unless a refresh is under way, run "talkdex ingest"');
    if (marker.schema.records > SCHEMA.records || marker.schema.tokens > SCHEMA.tokens)
      return new MeilisearchError(
        'newer',
        `the index ${this.#index} was written by a newer version of Talkdex; start that one, or give this one an index of its own with MEILI_INDEX`,
      );
    if (marker.schema.records < SCHEMA.records || marker.schema.tokens < SCHEMA.tokens)
      return behind('was written by an older version; run "talkdex ingest"');
    if (marker.fileId !== meta.fileId)
      return behind(
        `holds generation ${marker.generation}, the index file is generation ${meta.generation}; run "talkdex ingest"`,
      );
    return undefined;
  }
}
