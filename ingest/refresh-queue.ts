/** One queue for all that start a refresh in a process: one runs at a time, and all who ask meanwhile share the next one. */
import { setTimeout as pause } from 'node:timers/promises';
import type { RefreshReport } from '../search/answers.ts';
import { TalkdexError } from '../search/store/errors.ts';
import { LockedError } from './lock.ts';
import type { RefreshOptions } from './refresh.ts';

/** What somebody asks for. */
export type RefreshWish = Pick<RefreshOptions, 'automatic' | 'full' | 'acceptRemovals'> & {
  /** Brings the data folder up to date with its Git remote first, where the queue can. */
  pull?: boolean;
};

export type RefreshOutcome = {
  /** ISO 8601 dates and times, UTC. */
  startedAt: string;
  finishedAt: string;
  /** Absent where it failed; then the error says why. */
  report?: RefreshReport;
  error?: unknown;
};

export type RefreshState = {
  running: boolean;
  /** How many wait for the run after the one that runs. */
  waiting: number;
  /** When the one that runs began: ISO 8601 date and time, UTC. */
  startedAt?: string;
  /** Files that it has read, of how many. */
  progress?: { done: number; total: number };
  /** What it waits for: another process refreshes the same folder. */
  heldUp?: string;
  /** How the last one went. */
  last?: RefreshOutcome;
};

export type RefreshQueueOptions = {
  refresh: (options: Pick<RefreshOptions, 'automatic' | 'full' | 'acceptRemovals' | 'onProgress'>) => Promise<RefreshReport>;
  /** Fails with a TalkdexError, and then there is nothing to refresh. Absent: nobody's wish to pull is heard. */
  pull?: () => Promise<void>;
  /** Called when another process refreshes the same folder, once for each run. */
  onHeldUp?: (error: LockedError) => void;
  /** Called after each run, before those who wait for it hear of it. */
  onDone?: (outcome: RefreshOutcome) => void;
  /** How long it waits before it tries again while another process refreshes, in milliseconds, and how often at most. */
  patience?: { pauseMs: number; tries: number };
};

/** Five minutes at least. */
const PATIENCE = { pauseMs: 2_000, tries: 150 };

type Asker = { resolve: (report: RefreshReport) => void; reject: (error: unknown) => void };
type Round = { wish: RefreshWish; askers: Asker[] };

export class RefreshQueue {
  readonly #options: RefreshQueueOptions;
  readonly #closing = new AbortController();
  #current: Round | undefined;
  #next: Round | undefined;
  #working: Promise<void> = Promise.resolve();
  #now: Pick<RefreshState, 'startedAt' | 'progress' | 'heldUp'> = {};
  #last: RefreshOutcome | undefined;

  constructor(options: RefreshQueueOptions) {
    this.#options = options;
  }

  /** Resolves when the refresh that serves this wish is done; fails as that does, and with a TalkdexError once the queue is closed. */
  ask(wish: RefreshWish = {}): Promise<RefreshReport> {
    return new Promise((resolve, reject) => {
      if (this.#closing.signal.aborted) return reject(stopping());
      this.#next = { wish: this.#next ? merged(this.#next.wish, wish) : wish, askers: this.#next?.askers ?? [] };
      this.#next.askers.push({ resolve, reject });
      if (!this.#current) this.#working = this.#work();
    });
  }

  /** For who does not wait: how it goes and went, `state` tells. */
  start(wish: RefreshWish): void {
    this.ask(wish).catch(() => {});
  }

  state(): RefreshState {
    return {
      running: this.#current !== undefined,
      waiting: this.#next?.askers.length ?? 0,
      ...this.#now,
      ...(this.#last ? { last: this.#last } : {}),
    };
  }

  /**
   * Begins no other run. Resolves when the one that runs is done, or after `graceMs` milliseconds (absent: however long it takes): who
   * still waits is told that it was left. What it left is whole.
   */
  async close(graceMs?: number): Promise<void> {
    this.#closing.abort();
    leave(this.#next);
    this.#next = undefined;
    const tooLong = graceMs === undefined ? [] : [pause(graceMs, undefined, { ref: false })];
    await Promise.race([this.#working, ...tooLong]);
    leave(this.#current);
  }

  async #work(): Promise<void> {
    while (this.#next) {
      this.#current = this.#next;
      this.#next = undefined;
      const { wish, askers } = this.#current;
      const outcome = await this.#run(wish);
      this.#last = outcome;
      this.#now = {};
      this.#current = undefined;
      this.#options.onDone?.(outcome);
      for (const { resolve, reject } of askers) outcome.report ? resolve(outcome.report) : reject(outcome.error);
    }
  }

  async #run({ pull = false, ...wish }: RefreshWish): Promise<RefreshOutcome> {
    const startedAt = new Date().toISOString();
    this.#now = { startedAt };
    const done = (how: Pick<RefreshOutcome, 'report' | 'error'>) => ({ startedAt, finishedAt: new Date().toISOString(), ...how });
    try {
      if (pull) await this.#options.pull?.();
      return done({ report: await this.#refreshWhenFree(wish) });
    } catch (error) {
      return done({ error });
    }
  }

  async #refreshWhenFree(wish: Omit<RefreshWish, 'pull'>): Promise<RefreshReport> {
    const { refresh, onHeldUp, patience = PATIENCE } = this.#options;
    const onProgress = (done: number, total: number) => {
      this.#now = { startedAt: this.#now.startedAt, progress: { done, total } };
    };
    for (let tried = 1; ; tried++) {
      try {
        return await refresh({ ...wish, onProgress });
      } catch (error) {
        if (!(error instanceof LockedError) || tried > patience.tries) throw error;
        if (!this.#now.heldUp) onHeldUp?.(error);
        this.#now = { startedAt: this.#now.startedAt, heldUp: error.message };
        const { signal } = this.#closing;
        await pause(patience.pauseMs, undefined, { signal }).catch(() => {});
        if (signal.aborted) throw error;
      }
    }
  }
}

/** A run that serves several may do what one of them asks for; it waits after a rollback only where nobody asked for it himself. */
function merged(one: RefreshWish, other: RefreshWish): RefreshWish {
  const either = (name: keyof RefreshWish) => Boolean(one[name] || other[name]);
  return {
    automatic: Boolean(one.automatic && other.automatic),
    full: either('full'),
    acceptRemovals: either('acceptRemovals'),
    pull: either('pull'),
  };
}

function leave(round: Round | undefined): void {
  for (const { reject } of round?.askers.splice(0) ?? []) reject(stopping());
}

function stopping(): TalkdexError {
  return new TalkdexError(
    'Talkdex stops, and this refresh was left; what is published is whole, and the next refresh does the rest',
  );
}
