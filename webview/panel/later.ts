/** A part of the page that comes after its first paint. */
export class Later<T> {
  readonly #bring: () => Promise<T>;
  readonly #onFailure: (error: unknown) => void;
  #value: T | undefined;
  /** Whoever waits for it; `undefined`: it came, or it will not. */
  #waiting: ((value: T | undefined) => void)[] | undefined = [];
  #isLoading = false;

  /** @param onFailure Told once, before whoever waits is. */
  constructor(bring: () => Promise<T>, onFailure: (error: unknown) => void) {
    this.#bring = bring;
    this.#onFailure = onFailure;
  }

  /** `undefined` as long as it is not there. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Has it brought, if nobody has yet. */
  load(): void {
    if (this.#isLoading) return;
    this.#isLoading = true;
    this.#bring().then(
      (value) => {
        this.#value = value;
        this.#answer();
      },
      (error: unknown) => {
        this.#onFailure(error);
        this.#answer();
      },
    );
  }

  /** Calls back with it: at once where it is there already; with `undefined` where it cannot be had. */
  when(callback: (value: T | undefined) => void): void {
    if (this.#waiting) this.#waiting.push(callback);
    else callback(this.#value);
  }

  #answer(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    // Each by itself: one that fails leaves the others what they waited for.
    for (const callback of waiting) void Promise.resolve(this.#value).then(callback);
  }
}
