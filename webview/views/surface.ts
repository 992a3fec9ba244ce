/** A canvas that knows its size and pixel ratio, so that drawing never has to ask the layout. */

export class Surface {
  readonly canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  #width = 0;
  #height = 0;
  readonly #observer: ResizeObserver;

  readonly #ratio: number | undefined;

  /**
   * @param onResize The canvas is empty and has its new size.
   * @param ratio Pixels per CSS pixel; left out, the screen's.
   */
  constructor(onResize: () => void, ratio?: number) {
    this.#ratio = ratio;
    this.canvas = document.createElement('canvas');
    this.#context = this.canvas.getContext('2d');
    this.#observer = new ResizeObserver((entries) => {
      const box = entries.at(-1)?.contentRect;
      if (!box || (box.width === this.#width && box.height === this.#height)) return;
      this.#width = box.width;
      this.#height = box.height;
      onResize();
    });
    this.#observer.observe(this.canvas);
  }

  get width(): number {
    return this.#width;
  }

  get height(): number {
    return this.#height;
  }

  /** A cleared context in CSS pixels, or nothing while there is nothing to draw on. */
  begin(): CanvasRenderingContext2D | undefined {
    const context = this.#context;
    if (!context || this.#width === 0 || this.#height === 0) return undefined;
    const ratio = (this.#ratio ?? devicePixelRatio) || 1;
    const [width, height] = [Math.round(this.#width * ratio), Math.round(this.#height * ratio)];
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.#width, this.#height);
    return context;
  }

  dispose(): void {
    this.#observer.disconnect();
  }
}
