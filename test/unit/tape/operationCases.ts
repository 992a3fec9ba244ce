/** One case for each way in which an operation can be used, at sizes that fill no vector evenly. */
import type { Ops, Tensor } from '../../../src/lab/ops/ops';
import { fusedCases } from './fusedCases';

export interface OperationCase {
  readonly name: string;
  readonly shapes: readonly (readonly number[])[];
  readonly compute: (ops: Ops, ...inputs: readonly Tensor[]) => Tensor;
  /** How many operations follow each other in it, each of which rounds; 1 if left out. */
  readonly depth?: number;
  /** Where inputs are drawn from; ±1.5 if left out. */
  readonly range?: readonly [low: number, high: number];
}

const maps = ['neg', 'exp', 'square', 'tanh', 'sigmoid', 'relu', 'softplus'] as const;
const binary = ['add', 'sub', 'mul', 'div'] as const;

/** Shapes that are repeated to each other, from either side, in front, in the middle and at the end. */
const repeated: readonly (readonly [readonly number[], readonly number[]])[] = [
  [[7, 33], [33]],
  [
    [7, 1],
    [7, 33],
  ],
  [[], [7, 3]],
  [
    [3, 1, 7],
    [1, 5, 7],
  ],
  [
    [2, 3, 1, 5],
    [2, 1, 7, 5],
  ],
  [
    [33, 1],
    [1, 7],
  ],
];

function ofSize(n: number): OperationCase[] {
  return [
    ...maps.map((name): OperationCase => ({
      name: `${name} of ${n}`,
      shapes: [[n]],
      compute: (ops, x) => ops[name](x!),
    })),
    ...(['log', 'sqrt'] as const).map((name): OperationCase => ({
      name: `${name} of ${n}`,
      shapes: [[n]],
      range: [0.2, 3],
      compute: (ops, x) => ops[name](x!),
    })),
    ...binary.map((name): OperationCase => ({
      name: `${name} of ${n}`,
      shapes: [[n], [n]],
      range: [0.5, 2],
      compute: (ops, a, b) => ops[name](a!, b!),
    })),
    ...[false, true].flatMap((left) =>
      [false, true].map((right): OperationCase => {
        const [m, k] = [n + 2, n];
        return {
          name: `matMul of ${m} × ${k} × ${n}${left ? ', left transposed' : ''}${right ? ', right transposed' : ''}`,
          shapes: [left ? [k, m] : [m, k], right ? [n, k] : [k, n]],
          compute: (ops, a, b) => ops.matMul(a!, b!, left, right),
        };
      }),
    ),
    {
      name: `softmax of ${n}`,
      shapes: [[3, n]],
      compute: (ops, x) => ops.softmax(x!),
    },
    {
      name: `logSoftmax of ${n}`,
      shapes: [[2, 2, n]],
      compute: (ops, x) => ops.logSoftmax(x!),
    },
    { name: `sum of ${n}`, shapes: [[n, 3]], compute: (ops, x) => ops.sum(x!) },
    { name: `mean of ${n}`, shapes: [[n, 3]], compute: (ops, x) => ops.mean(x!) },
  ];
}

const axes = [0, 1, 2, -1].flatMap((axis): OperationCase[] =>
  (['sum', 'mean', 'max'] as const).flatMap((name) =>
    [false, true].map((keep) => ({
      name: `${name} over axis ${axis}${keep ? ', kept' : ''}`,
      shapes: [[3, 7, 5]],
      compute: (ops: Ops, x: Tensor | undefined) => ops[name](x!, axis, keep),
    })),
  ),
);

const shapes: readonly OperationCase[] = [
  {
    name: 'matMul, batched',
    shapes: [
      [3, 5, 7],
      [3, 7, 9],
    ],
    compute: (ops, a, b) => ops.matMul(a!, b!),
  },
  {
    name: 'matMul, batched and transposed',
    shapes: [
      [3, 7, 5],
      [3, 9, 7],
    ],
    compute: (ops, a, b) => ops.matMul(a!, b!, true, true),
  },
  {
    name: 'a product with itself',
    shapes: [[7, 7]],
    compute: (ops, x) => ops.matMul(x!, x!, false, true),
  },
  { name: 'reshape', shapes: [[3, 8]], compute: (ops, x) => ops.reshape(x!, [4, 6]) },
  {
    name: 'reshape to what is left, used twice',
    shapes: [[3, 8]],
    compute: (ops, x) => ops.mul(ops.reshape(x!, [-1, 4]), ops.reshape(x!, [6, 4])),
  },
  { name: 'transpose', shapes: [[3, 7]], compute: (ops, x) => ops.transpose(x!, [1, 0]) },
  {
    name: 'transpose of four axes',
    shapes: [[2, 3, 4, 5]],
    compute: (ops, x) => ops.transpose(x!, [2, 0, 3, 1]),
  },
  {
    name: 'concat along the first axis',
    shapes: [
      [2, 7],
      [3, 7],
    ],
    compute: (ops, a, b) => ops.concat([a!, b!, a!], 0),
  },
  {
    name: 'concat along the last axis',
    shapes: [
      [3, 2, 1],
      [3, 2, 7],
    ],
    compute: (ops, a, b) => ops.concat([a!, b!], -1),
  },
  {
    name: 'stack in the middle',
    shapes: [
      [3, 7],
      [3, 7],
    ],
    compute: (ops, a, b) => ops.stack([a!, b!, a!], 1),
  },
  {
    name: 'stack along the last axis',
    shapes: [
      [3, 7],
      [3, 7],
    ],
    compute: (ops, a, b) => ops.stack([a!, b!], -1),
  },
  {
    name: 'slice',
    shapes: [[4, 7, 6]],
    compute: (ops, x) => ops.slice(x!, [1, 2, 3], [2, 5, 1]),
  },
  {
    name: 'slices that overlap',
    shapes: [[7]],
    compute: (ops, x) => ops.mul(ops.slice(x!, [0], [5]), ops.slice(x!, [2], [5])),
  },
  {
    name: 'gather, a row more than once',
    shapes: [[5, 7]],
    compute: (ops, x) => ops.gather(x!, [4, 0, 4, 2, 4, 1]),
  },
  {
    name: 'patches',
    shapes: [[2, 5, 7, 3]],
    compute: (ops, x) => ops.patches(x!, { size: 3, stride: 1, padding: 0 }),
  },
  {
    name: 'patches with padding and stride',
    shapes: [[2, 5, 6, 2]],
    compute: (ops, x) => ops.patches(x!, { size: 3, stride: 2, padding: 1 }),
  },
  {
    name: 'saturated functions',
    shapes: [[9]],
    range: [30, 60],
    compute: (ops, x) => ops.concat([ops.tanh(x!), ops.sigmoid(ops.neg(x!)), ops.softplus(x!)], 0),
  },
  {
    name: 'softmax behind a mask',
    shapes: [[3, 7]],
    compute: (ops, x) => {
      const hidden = Array.from({ length: 21 }, (_, at) => (at % 3 === 0 ? -1e4 : 0));
      return ops.softmax(ops.add(x!, ops.tensor(hidden, [3, 7])));
    },
  },
];

export const operationCases: readonly OperationCase[] = [
  ...[1, 7, 33].flatMap(ofSize),
  ...binary.flatMap((name) =>
    repeated.flatMap(([a, b]): OperationCase[] =>
      [
        [a, b],
        [b, a],
      ].map((pair) => ({
        name: `${name} of [${pair.map((shape) => shape!.join(' × ')).join('] and [')}]`,
        shapes: pair as (readonly number[])[],
        range: [0.5, 2],
        compute: (ops, left, right) => ops[name](left!, right!),
      })),
    ),
  ),
  ...axes,
  ...shapes,
  ...fusedCases,
];
