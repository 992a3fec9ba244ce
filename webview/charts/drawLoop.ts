/**
 * Draws what has changed, once a display frame at most and less often where drawing takes long;
 * twice a second where motion is to be less.
 */

/** Milliseconds between two drawings where the reader wants less motion. */
const calm = 500;
/** Times as long as the last drawing took, nothing is drawn: the thread is there for the reader. */
const rest = 3;

export class DrawLoop {
  readonly #dirty = new Set<() => void>();
  #scheduled = false;
  #last = 0;
  #duration = 0;

  /** `draw` will be called soon, once, however often it was asked for. */
  request(draw: () => void): void {
    this.#dirty.add(draw);
    if (this.#scheduled) return;
    this.#scheduled = true;
    const pause = document.body.classList.contains('vscode-reduce-motion')
      ? calm
      : Math.min(calm, rest * this.#duration);
    const wait = this.#last + pause - performance.now();
    if (wait > 0) setTimeout(() => requestAnimationFrame(this.#draw), wait);
    else requestAnimationFrame(this.#draw);
  }

  cancel(draw: () => void): void {
    this.#dirty.delete(draw);
  }

  readonly #draw = (): void => {
    this.#scheduled = false;
    this.#last = performance.now();
    const due = [...this.#dirty];
    this.#dirty.clear();
    for (const draw of due) draw();
    this.#duration = performance.now() - this.#last;
  };
}
