/** A canvas that notes what is drawn on it, 400 by 236 pixels. */

export interface Stroke {
  readonly colour: string;
  readonly dashes: readonly number[];
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Cell {
  readonly colour: string;
  readonly box: readonly [x: number, y: number, width: number, height: number];
}

/** What was drawn since the canvas was cleared last. */
export class Paper {
  strokes: Stroke[] = [];
  cells: Cell[] = [];
  texts: string[] = [];
  images: { readonly image: object; readonly box: readonly number[] }[] = [];
  /** Red, green, blue and opacity, one pixel after the other. */
  pixels: readonly number[] = [];
  /** Colours of gradients, and where in them. */
  stops: string[] = [];
  stopsAt: number[] = [];
  /** The colours of the texts, and where they begin. */
  inks: string[] = [];
  places: (readonly [x: number, y: number])[] = [];
  scales: (readonly number[])[] = [];
  frames: (readonly number[])[] = [];
  /** Of texts, with how many strokes lie below each. */
  grounds: { readonly text: string; readonly colour: string; readonly after: number }[] = [];
  strokeStyle = '';
  fillStyle = '';
  /** Of what is drawn next. */
  dashes: readonly number[] = [];
  #points: (readonly [number, number])[] = [];

  clearRect(): void {
    this.strokes = [];
    this.cells = [];
    this.texts = [];
    this.inks = [];
    this.frames = [];
    this.grounds = [];
    this.images = [];
    this.stops = [];
    this.stopsAt = [];
    this.places = [];
    this.scales = [];
  }
  setLineDash(dashes: readonly number[]): void {
    this.dashes = dashes;
  }
  beginPath(): void {
    this.#points = [];
  }
  moveTo(x: number, y: number): void {
    this.#points.push([x, y]);
  }
  lineTo(x: number, y: number): void {
    this.#points.push([x, y]);
  }
  stroke(): void {
    const [colour, dashes, points] = [this.strokeStyle, this.dashes, this.#points];
    this.strokes.push({ colour, dashes, points });
  }
  fillRect(...box: [number, number, number, number]): void {
    this.cells.push({ colour: this.fillStyle, box });
  }
  drawImage(image: object, ...box: number[]): void {
    this.images.push({ image, box });
  }
  putImageData({ data }: { readonly data: Uint8ClampedArray }): void {
    this.pixels = [...data];
  }
  createLinearGradient(): { readonly addColorStop: (at: number, colour: string) => void } {
    return {
      addColorStop: (at, colour) => {
        this.stopsAt.push(at);
        this.stops.push(colour);
      },
    };
  }
  scale(...by: number[]): void {
    this.scales.push(by);
  }
  strokeRect(...box: number[]): void {
    this.frames.push(box);
  }
  /** What stands behind a text: in its colour, before it. */
  strokeText(text: string): void {
    this.grounds.push({ text, colour: this.strokeStyle, after: this.strokes.length });
  }
  fillText(text: string, x: number, y: number): void {
    this.inks.push(this.fillStyle);
    this.places.push([x, y]);
    this.texts.push(text);
  }
  measureText(text: string): { readonly width: number } {
    return { width: text.length * 6 };
  }
  /** Everything else leaves nothing that a test looks at. */
  arc(): void {}
  clip(): void {}
  fill(): void {}
  rect(): void {}
  restore(): void {}
  rotate(): void {}
  save(): void {}
  setTransform(): void {}
  translate(): void {}
}

const papers = new WeakMap<object, Paper>();

export const paperOf = (canvas: object): Paper => {
  const paper = papers.get(canvas) ?? new Paper();
  papers.set(canvas, paper);
  return paper;
};

class SizedObserver {
  readonly #tell: (entries: readonly object[]) => void;
  constructor(tell: (entries: readonly object[]) => void) {
    this.#tell = tell;
  }
  observe(): void {
    this.#tell([{ contentRect: { width: 400, height: 236 } }]);
  }
  disconnect(): void {}
}

class Pixels {
  constructor(readonly data: Uint8ClampedArray) {}
}

/**
 * Gives the canvases of the page paper, and all of its elements a size.
 * @returns What takes both away.
 */
export function putPaper(): () => void {
  const { prototype } = document.createElement('canvas').constructor as typeof HTMLCanvasElement; // its own class
  const { getContext } = prototype;
  const { ResizeObserver: before } = globalThis;
  Object.assign(prototype, {
    getContext(this: object) {
      return paperOf(this);
    },
  });
  const ours = { ResizeObserver: SizedObserver, ImageData: Pixels, devicePixelRatio: 1 };
  Object.assign(globalThis, ours);
  return () => {
    prototype.getContext = getContext;
    globalThis.ResizeObserver = before;
    for (const name of ['ImageData', 'devicePixelRatio']) Reflect.deleteProperty(globalThis, name);
  };
}
