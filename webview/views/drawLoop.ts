/**
 * Draws what has changed, once a display frame at most and less often where drawing takes long; twice a
 * second where motion is to be less. Where much has changed, it is drawn over several display frames:
 * none of them is to be missed.
 */

/** Milliseconds between two drawings of one thing where the reader wants less motion. */
const calm = 500;
/** Times as long as the last drawing took, nothing is drawn: the thread is there for the reader. */
const rest = 3;
/** Milliseconds of a display frame after which no further drawing is begun. */
const share = 5;

export class DrawLoop {
  readonly #dirty = new Set<() => void>();
  #scheduled = false;
  /** When the last drawing began, and when the first of its round did. */
  #last = 0;
  #roundBegan = 0;
  #duration = 0;
  /** How many drawings a round still has: what was asked for before it began. */
  #left = 0;

  /** `draw` will be called soon, once, however often it was asked for. */
  request(draw: () => void): void {
    this.#dirty.add(draw);
    this.#schedule();
  }

  cancel(draw: () => void): void {
    this.#dirty.delete(draw);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const pause = Math.min(calm, rest * this.#duration);
    const isCalm = document.body.classList.contains('vscode-reduce-motion') && this.#left === 0;
    const due = isCalm ? this.#roundBegan + calm : this.#last + pause;
    const wait = due - performance.now();
    if (wait > 0) setTimeout(() => requestAnimationFrame(this.#draw), wait);
    else requestAnimationFrame(this.#draw);
  }

  readonly #draw = (): void => {
    this.#scheduled = false;
    const begin = performance.now();
    this.#last = begin;
    if (this.#left === 0) {
      this.#left = this.#dirty.size;
      this.#roundBegan = begin;
    }
    for (const draw of [...this.#dirty].slice(0, this.#left)) {
      this.#left -= 1;
      if (this.#dirty.delete(draw)) draw();
      if (performance.now() - begin >= share) break;
    }
    this.#left = Math.min(this.#left, this.#dirty.size);
    this.#duration = performance.now() - begin;
    if (this.#dirty.size > 0) this.#schedule();
  };
}
