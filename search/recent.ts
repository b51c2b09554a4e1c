/** Remembers what was made last, so that it is not made again. */
export class Recent<T> {
  readonly #made = new Map<string, T>();
  readonly #most: number;
  readonly #weigh: (value: T) => number;
  #weight = 0;

  /** Values that weigh no more than `most` in all are kept, each 1 unless they are weighed; the one asked for longest ago goes first. */
  constructor(most: number, weigh: (value: T) => number = () => 1) {
    this.#most = most;
    this.#weigh = weigh;
  }

  /** What was made for a key, if it is still remembered. */
  peek(key: string): T | undefined {
    return this.#made.get(key);
  }

  get(key: string, make: (key: string) => T): T {
    const known = this.#made.get(key);
    const value = known ?? make(key);
    if (known === undefined) this.#weight += this.#weigh(value);
    else this.#made.delete(key);
    this.#made.set(key, value);
    for (const [oldest, old] of this.#made) {
      if (this.#weight <= this.#most) break;
      this.#made.delete(oldest);
      this.#weight -= this.#weigh(old);
    }
    return value;
  }
}
