/** Draws what has changed, once a display frame at most; twice a second where motion is to be less. */

/** Milliseconds between two drawings where the reader wants less motion. */
const calm = 500;

export class DrawLoop {
  readonly #dirty = new Set<() => void>();
  #scheduled = false;
  #last = 0;

  /** `draw` will be called soon, once, however often it was asked for. */
  request(draw: () => void): void {
    this.#dirty.add(draw);
    if (this.#scheduled) return;
    this.#scheduled = true;
    const wait = document.body.classList.contains('vscode-reduce-motion')
      ? Math.max(0, this.#last + calm - performance.now())
      : 0;
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
  };
}
