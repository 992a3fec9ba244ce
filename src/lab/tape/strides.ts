/**
 * Strides of arrays of up to four dimensions, as the kernels take them. Every operation asks for some,
 * and small arrays are computed on faster than lists are made: so nothing is allocated here where it
 * need not be.
 */

export type Four = readonly [number, number, number, number];

function tooMany(rank: number): RangeError {
  return new RangeError(`An array of ${rank} dimensions; the tape takes at most 4.`);
}

/** A shape with ones in front. @throws RangeError for more than four dimensions */
export function fourOf(shape: readonly number[]): Four {
  const rank = shape.length;
  if (rank > 4) throw tooMany(rank);
  const from = (axis: number): number => (axis + rank < 4 ? 1 : shape[axis + rank - 4]!);
  return [from(0), from(1), from(2), from(3)];
}

/** Strides of an array whose rows follow each other. */
export function stridesOf([, d1, d2, d3]: Four): Four {
  return [d1 * d2 * d3, d2 * d3, d3, 1];
}

/** Sizes `d` of a box, and the strides of two arrays that are walked through it. */
export interface Walk {
  d0: number;
  d1: number;
  d2: number;
  d3: number;
  a0: number;
  a1: number;
  a2: number;
  a3: number;
  b0: number;
  b1: number;
  b2: number;
  b3: number;
}

const sizes = [1, 1, 1, 1];
const ofA = [1, 1, 1, 1];
const ofB = [1, 1, 1, 1];
const walk: Walk = {
  ...{ d0: 1, d1: 1, d2: 1, d3: 1 },
  ...{ a0: 1, a1: 1, a2: 1, a3: 1 },
  ...{ b0: 1, b1: 1, b2: 1, b3: 1 },
};

/**
 * How two arrays, whose rows follow each other, are walked where each is repeated to the shape `whole`:
 * with stride 0 along a dimension of size 1 that is repeated. Neighbouring dimensions that both walk
 * in one stride are merged, so that rows become as long as they can be.
 *
 * @returns the one walk that there is: it holds until the next call
 * @throws RangeError for more than four dimensions
 */
export function walkThrough(
  whole: readonly number[],
  a: readonly number[],
  b: readonly number[],
): Walk {
  const rank = whole.length;
  if (rank > 4) throw tooMany(rank);
  let first = 4;
  let stepA = 1;
  let stepB = 1;
  for (let axis = rank - 1; axis >= 0; axis -= 1) {
    const size = whole[axis]!;
    const sizeA = a[axis - rank + a.length] ?? 1;
    const sizeB = b[axis - rank + b.length] ?? 1;
    const strideA = sizeA === size ? stepA : 0;
    const strideB = sizeB === size ? stepB : 0;
    stepA *= sizeA;
    stepB *= sizeB;
    if (size === 1) continue;
    const inner = sizes[first]!;
    if (first < 4 && ofA[first]! * inner === strideA && ofB[first]! * inner === strideB) {
      sizes[first] = inner * size;
    } else {
      first -= 1;
      sizes[first] = size;
      ofA[first] = strideA;
      ofB[first] = strideB;
    }
  }
  // A dimension of size 1 is never stepped over; the last one still says how a row is walked.
  while (first > 0) {
    first -= 1;
    sizes[first] = ofA[first] = ofB[first] = 1;
  }
  [walk.d0, walk.d1, walk.d2, walk.d3] = [sizes[0]!, sizes[1]!, sizes[2]!, sizes[3]!];
  [walk.a0, walk.a1, walk.a2, walk.a3] = [ofA[0]!, ofA[1]!, ofA[2]!, ofA[3]!];
  [walk.b0, walk.b1, walk.b2, walk.b3] = [ofB[0]!, ofB[1]!, ofB[2]!, ofB[3]!];
  return walk;
}
