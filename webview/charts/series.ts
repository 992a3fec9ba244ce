/** A curve that grows: bounded, with its range. Draws nothing. */

export type DataPoint = readonly [x: number, y: number];

/** More points than this say nothing more at the width of a page. */
const most = 1200;

export class Series {
  #points: DataPoint[] = [];
  /** One point in so many is kept, once the curve has grown past what is worth drawing. */
  #every = 1;
  #arrived = 0;
  #latest: DataPoint | undefined;

  get points(): readonly DataPoint[] {
    const { length } = this.#points;
    // The latest point is always shown, whether or not thinning keeps it.
    if (this.#latest === undefined || this.#points[length - 1] === this.#latest)
      return this.#points;
    return [...this.#points, this.#latest];
  }

  get latest(): DataPoint | undefined {
    return this.#latest;
  }

  append(points: readonly DataPoint[]): void {
    for (const point of points) {
      if (this.#arrived++ % this.#every === 0) this.#points.push(point);
      this.#latest = point;
    }
    while (this.#points.length > most) {
      this.#points = this.#points.filter((_, index) => index % 2 === 0);
      this.#every *= 2;
    }
  }

  clear(): void {
    this.#points = [];
    this.#every = 1;
    this.#arrived = 0;
    this.#latest = undefined;
  }

  /** At most so many points, evenly chosen, the last one among them. */
  thinned(count: number): DataPoint[] {
    const all = this.points;
    if (all.length <= count) return [...all];
    return Array.from(
      { length: count },
      (_, index) => all[Math.round((index * (all.length - 1)) / (count - 1))]!,
    );
  }

  /** The point whose x is nearest. */
  nearest(x: number): DataPoint | undefined {
    let best: DataPoint | undefined;
    for (const point of this.points) {
      if (!best || Math.abs(point[0] - x) <= Math.abs(best[0] - x)) best = point;
    }
    return best;
  }
}

/** Smallest and largest finite value, or an infinite range where there is none. */
export function extent(values: Iterable<number>, positiveOnly = false): [number, number] {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value) || (positiveOnly && value <= 0)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}
