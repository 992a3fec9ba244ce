/**
 * The cliff of Pascanu, Mikolov and Bengio (2013), section 3.2: one unit that feeds itself,
 * h_t = w σ(h_{t−1}) + b, and L = (σ(h_50) − 0.7)² as a function of w and b. In double precision,
 * with the derivatives carried forward in time: nothing is random.
 */
import { sigmoid } from '../../elementary';
import type { Boundary, ScatterPoint } from '../../views/scatter';

export interface CliffPlace {
  readonly w: number;
  readonly b: number;
}

const timeSteps = 50;
const first = 0.5;
const target = 0.7;
const learningRate = 0.5;
const begin: CliffPlace = { w: 5.5, b: -2.6 };

// `Math.hypot` differs in its last bit from one machine to another.
const lengthOf = ([a, b]: readonly [number, number]): number => Math.sqrt(a * a + b * b);

/** σ(h_50), between 0 and 1. */
export function cliffOutput({ w, b }: CliffPlace): number {
  let h = first;
  for (let t = 0; t < timeSteps; t += 1) h = w * sigmoid(h) + b;
  return sigmoid(h);
}

export const cliffLoss = (place: CliffPlace): number => (cliffOutput(place) - target) ** 2;

/** (∂L/∂w, ∂L/∂b). */
export function cliffGradient({ w, b }: CliffPlace): readonly [number, number] {
  let [h, byW, byB] = [first, 0, 0];
  for (let t = 0; t < timeSteps; t += 1) {
    const s = sigmoid(h);
    const slope = w * s * (1 - s);
    [byW, byB] = [s + slope * byW, 1 + slope * byB];
    h = w * s + b;
  }
  const y = sigmoid(h);
  const outer = 2 * (y - target) * y * (1 - y);
  return [outer * byW, outer * byB];
}

export interface CliffStep extends CliffPlace {
  readonly loss: number;
  /** Of the gradient, before it is clipped. */
  readonly norm: number;
}

/** Gradient descent from a place near the cliff: every place it was at, the last one included. */
export function descend(steps: number, clipNorm = Infinity): CliffStep[] {
  let place = begin;
  const measured = (): CliffStep => {
    const norm = lengthOf(cliffGradient(place));
    return { ...place, loss: cliffLoss(place), norm };
  };
  const visited = [measured()];
  for (let step = 0; step < steps; step += 1) {
    const [byW, byB] = cliffGradient(place);
    const scale = learningRate * Math.min(1, clipNorm / lengthOf([byW, byB]));
    place = { w: place.w - scale * byW, b: place.b - scale * byB };
    visited.push(measured());
  }
  return visited;
}

/** The part of the plane that is drawn: the begin, the cliff, and where the clipped descent ends. */
export const [drawnW, drawnB] = [[3.6, 6] as const, [-3.2, -1.6] as const];
const [columns, rows] = [48, 30];

/** The output over the plane: it jumps from near 0 to near 1 along a line, and that is the cliff. */
export function cliffSurface(): Boundary {
  const along = ([from, to]: readonly [number, number], share: number) =>
    from + (to - from) * share;
  return {
    ...{ columns, rows, x: drawnW, y: drawnB },
    values: Float32Array.from({ length: columns * rows }, (_, at) =>
      cliffOutput({
        w: along(drawnW, ((at % columns) + 0.5) / columns),
        b: along(drawnB, (Math.floor(at / columns) + 0.5) / rows),
      }),
    ),
  };
}

const within = ({ w, b }: CliffPlace): boolean =>
  w >= drawnW[0] && w <= drawnW[1] && b >= drawnB[0] && b <= drawnB[1];

/** The places of a descent that lie in the drawn part of the plane. */
export const cliffPoints = (visited: readonly CliffPlace[], name: string): ScatterPoint[] =>
  visited.filter(within).map(({ w, b }) => ({ x: w, y: b, class: name }));
