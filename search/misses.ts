/** Counts what was searched and not found, once nobody is still typing it. */
import type { SearchRequest } from './answers.ts';
import { stateFolder } from './store/generations.ts';
import { addMisses, dayOf, dropOldMisses, type Miss } from './store/misses.ts';
import { fold } from './text/fold.ts';
import { jamo } from './text/jamo.ts';

/** How long a miss has to stay the last of what was typed before it counts: longer than a pause within a word. In milliseconds. */
const STAYS = 5000;
/** The least time between two writes, in milliseconds, and how many misses wait at most. */
const WRITES_EVERY = 1000;
const MOST_WAITING = 1000;
/** In code points. */
const LONGEST_WORDS = 100;

// A lone letter at the end is a syllable in the making (정ㅅ), or a search by initials (ㅈㅅ): neither names a subject.
const HALF_TYPED = /[ㄱ-ㅣ]$/;

type Waiting = Miss & { spelled: string; since: number };

/** One spelling for what was typed; empty where it holds neither letter nor digit. */
export function missWords(q: string): string {
  // What stands in a report is shown on a terminal: no control characters, nor any that change the direction of writing.
  const clean = fold(q)
    .replace(/(?!\s)[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const words = Array.from(clean).slice(0, LONGEST_WORDS).join('').trim();
  return /[\p{L}\p{N}]/u.test(words) ? words : '';
}

export class Misses {
  readonly #folder: string;
  readonly #onTrouble: (error: Error) => void;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  #failing = false;

  /**
   * Of the data folder whose state lives below `state`; days that are too old go at once. `onTrouble` hears of a damaged file,
   * and of a folder that can't be written: once, not at every search.
   */
  constructor(state: string, data: string, onTrouble: (error: Error) => void) {
    this.#folder = stateFolder(state, data);
    this.#onTrouble = onTrouble;
    this.#try(() => dropOldMisses(this.#folder, dayOf(Date.now())));
  }

  /**
   * Takes note of a search and how many talks it found; never fails. The page searches at every pause while one types, so a miss
   * waits, and is dropped when a search comes that goes on from it (쿠번, 쿠버네) or takes letters back. It isn't known who
   * searches: what two people search at the same moment may count as one.
   */
  note({ q, filters, page, verbatim }: SearchRequest, total: number): void {
    // With filters the words may well be in other talks, and as typed they may be in a form that rewriting finds.
    if (page !== 1 || verbatim || Object.values(filters).some((values) => values.length)) return;
    const words = missWords(q);
    if (!words) return;
    const spelled = jamo(words);
    const goesOn = (one: Waiting) => spelled.startsWith(one.spelled) || one.spelled.startsWith(spelled);
    this.#waiting = this.#waiting.filter((one) => hasStayed(one) || !goesOn(one));
    if (total > 0 || HALF_TYPED.test(words) || this.#waiting.length >= MOST_WAITING) return;
    this.#waiting.push({ words, spelled, day: dayOf(Date.now()), since: performance.now() });
    this.#countLater();
  }

  /** Counts what still waits. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#count(this.#waiting.splice(0));
  }

  #countLater(): void {
    const [oldest] = this.#waiting;
    if (this.#timer || !oldest) return;
    const wait = Math.max(WRITES_EVERY, Math.ceil(oldest.since + STAYS - performance.now()));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const stayed = this.#waiting.filter(hasStayed);
      this.#waiting = this.#waiting.filter((one) => !hasStayed(one));
      this.#count(stayed);
      this.#countLater();
    }, wait).unref();
  }

  #count(misses: Miss[]): void {
    if (!misses.length) return;
    this.#try(() => {
      addMisses(this.#folder, misses, this.#onTrouble);
      dropOldMisses(this.#folder, dayOf(Date.now()));
    });
  }

  /** A search must not fail because it can't be counted. */
  #try(write: () => void): void {
    try {
      write();
      this.#failing = false;
    } catch (cause) {
      if (!this.#failing) {
        const why = cause instanceof Error ? cause.message : String(cause);
        this.#onTrouble(new Error(`what is searched and not found can't be counted now: ${why}`, { cause }));
      }
      this.#failing = true;
    }
  }
}

function hasStayed({ since }: Waiting): boolean {
  return performance.now() - since >= STAYS;
}
