/** Remembers what was made last, so that it is not made again. */
export class Recent<T> {
  readonly #made = new Map<string, T>();
  readonly #most: number;

  /** `most` values are kept; the one that was asked for longest ago goes first. */
  constructor(most: number) {
    this.#most = most;
  }

  /** What was made for a key, if it is still remembered. */
  peek(key: string): T | undefined {
    return this.#made.get(key);
  }

  get(key: string, make: (key: string) => T): T {
    const value = this.#made.get(key) ?? make(key);
    this.#made.delete(key);
    this.#made.set(key, value);
    if (this.#made.size > this.#most) this.#made.delete(this.#made.keys().next().value as string);
    return value;
  }
}
