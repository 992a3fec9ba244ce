/** Labels spread over a graph of all points, near ones strongest (Zhu and Ghahramani 2002). */
import { exp } from '../../elementary';
import type { Moons } from '../../tasks/twoMoons';

/** How near points have to be: of the Gaussian kernel exp(−d² / 2σ²). */
const width = 0.1;
/** What has come to a point of both labels together before it counts as reached. */
const reachedFrom = 1e-3;

export class LabelPropagation {
  /** Row-normalised weights between points, `[count, count]`. */
  readonly #graph: Float64Array;
  /** How much of each label has come to each point, `[count, 2]`. */
  #mass: Float64Array;
  readonly #known: readonly number[];

  /** @param known how many of the points, the first ones, keep the label that they have */
  constructor({ count, points, labels }: Moons, known: number) {
    this.#known = labels.slice(0, known);
    this.#graph = graphOf(points, count);
    this.#mass = new Float64Array(2 * count);
    this.#clamp();
  }

  /** Each point takes the mean of its neighbours. @returns the largest change */
  sweep(): number {
    const [graph, before] = [this.#graph, this.#mass];
    const count = before.length / 2;
    const next = new Float64Array(2 * count);
    for (let row = 0; row < count; row += 1) {
      let [a, b] = [0, 0];
      for (let other = 0; other < count; other += 1) {
        const weight = graph[row * count + other]!;
        a += weight * before[2 * other]!;
        b += weight * before[2 * other + 1]!;
      }
      next[2 * row] = a;
      next[2 * row + 1] = b;
    }
    this.#mass = next;
    this.#clamp();
    return next.reduce((most, value, at) => Math.max(most, Math.abs(value - before[at]!)), 0);
  }

  /** The label with more mass, whatever has come. */
  get labels(): readonly number[] {
    return Array.from({ length: this.#mass.length / 2 }, (_, row) =>
      Number(this.#mass[2 * row + 1]! > this.#mass[2 * row]!),
    );
  }

  /** Whether a label has come near enough to a point to be named. */
  isReached(row: number): boolean {
    return this.#mass[2 * row]! + this.#mass[2 * row + 1]! > reachedFrom;
  }

  #clamp(): void {
    this.#known.forEach((label, row) => {
      this.#mass[2 * row] = 1 - label;
      this.#mass[2 * row + 1] = label;
    });
  }
}

function graphOf(points: Float32Array, count: number): Float64Array {
  const graph = new Float64Array(count * count);
  for (let row = 0; row < count; row += 1) {
    let sum = 0;
    for (let other = 0; other < count; other += 1) {
      if (other === row) continue;
      const dx = points[2 * row]! - points[2 * other]!;
      const dy = points[2 * row + 1]! - points[2 * other + 1]!;
      const weight = exp(-(dx * dx + dy * dy) / (2 * width * width));
      graph[row * count + other] = weight;
      sum += weight;
    }
    // A point far from all others keeps to itself.
    for (let other = 0; other < count && sum > 0; other += 1) graph[row * count + other]! /= sum;
  }
  return graph;
}
