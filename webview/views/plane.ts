/** What the pictures in SVG share: the plane that they are drawn in, its axes, and text. */
import { tickLabel } from '../../src/lab/views/numbers';
import { makeSvg } from '../dom';
import { fitText } from './fitText';
import type { Scale } from './scale';

export interface PlaneOptions {
  readonly width: number;
  readonly height: number;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Absent where the horizontal axis counts things and not numbers. */
  readonly x?: Scale;
  readonly y: Scale;
  /** CSS pixels below the plane; more than usual where names stand upright. */
  readonly below?: number;
}

const [right, top, usualBelow] = [8, 20, 44];
/** Of a mark that stands at the end of an axis. */
const markRoom = 8;
/** Of a letter at the size of the pictures' text: close enough to leave room for it. */
const letterWidth = 6.4;

export const textWidth = (words: string): number => words.length * letterWidth;

export class Plane {
  readonly left: number;
  readonly right: number;
  readonly top = top;
  readonly bottom: number;
  readonly #options: PlaneOptions;

  constructor(options: PlaneOptions) {
    const { width, height, below = usualBelow, y } = options;
    this.#options = options;
    this.left = Math.max(24, ...y.ticks.map((tick) => textWidth(tickLabel(tick)))) + 10;
    this.right = Math.max(this.left + 1, width - right);
    this.bottom = height - below;
  }

  toX(value: number): number {
    return this.left + (this.#options.x?.toFraction(value) ?? 0) * (this.right - this.left);
  }

  toY(value: number): number {
    return this.bottom - this.#options.y.toFraction(value) * (this.bottom - this.top);
  }

  text(
    words: string,
    x: number,
    y: number,
    anchor: 'start' | 'middle' | 'end',
    name?: string,
  ): SVGElement {
    const element = makeSvg('text', { class: name, x, y, 'text-anchor': anchor });
    element.textContent = words;
    return element;
  }

  /** Reads from below upwards, and ends at that place. */
  upright(words: string, x: number, y: number): SVGElement {
    const element = this.text(words, x, y, 'end');
    element.setAttribute('transform', `rotate(-90 ${x} ${y})`);
    return element;
  }

  /** A line across at a height. */
  across(name: string, value: number): SVGElement {
    const at = this.toY(value);
    return makeSvg('line', { class: name, x1: this.left, x2: this.right, y1: at, y2: at });
  }

  /** What lies far beyond the axes is cut off, but no mark that stands at their ends. */
  within(...parts: readonly SVGElement[]): SVGElement {
    const [x, y] = [this.left - markRoom, this.top - markRoom];
    const width = this.right - this.left + 2 * markRoom;
    const height = this.bottom - this.top + 2 * markRoom;
    return makeSvg(
      'svg',
      { x, y, width, height, viewBox: `${x} ${y} ${width} ${height}` },
      ...parts,
    );
  }

  /** The picture with its axes below what is drawn. */
  picture(...parts: readonly SVGElement[]): SVGElement {
    const { width, height, xLabel, yLabel, x, y } = this.#options;
    const upright = y.ticks.flatMap((tick) => [
      this.across('grid', tick),
      this.text(tickLabel(tick), this.left - 6, this.toY(tick) + 4, 'end'),
    ]);
    const along = (x?.ticks ?? []).map((tick) =>
      this.text(tickLabel(tick), this.toX(tick), this.bottom + 16, 'middle'),
    );
    return makeSvg(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, class: 'view-svg', 'aria-hidden': 'true' },
      ...upright,
      ...along,
      ...parts,
      this.text(fitText(yLabel, width, textWidth), 0, 10, 'start'),
      this.text(
        fitText(xLabel, this.right - this.left, textWidth),
        (this.left + this.right) / 2,
        height - 6,
        'middle',
      ),
    );
  }
}
