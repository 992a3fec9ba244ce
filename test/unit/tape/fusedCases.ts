/** What an implementation may have as one kernel, at sizes that fill no panel and no vector evenly. */
import type { RecurrentOptions } from '../../../src/lab/engine/recurrentShape';
import { attend } from '../../../src/lab/nets/additiveAttention';
import { recurrentSequence } from '../../../src/lab/nets/recurrentSequence';
import type { Ops, Tensor } from '../../../src/lab/ops/ops';
import type { OperationCase } from './operationCases';

/** Everything that came out, in one row. */
const row = (ops: Ops, parts: readonly (Tensor | undefined)[]): Tensor =>
  ops.concat(
    parts.flatMap((part) => (part ? [ops.reshape(part, [-1])] : [])),
    0,
  );

interface Variation {
  readonly name: string;
  readonly mask?: ArrayLike<number>;
  readonly reverse?: boolean;
  readonly initial?: boolean;
  readonly range?: readonly [number, number];
  readonly results?: 'outputs' | 'hidden';
}

const [batch, steps, columns] = [3, 4, 5];
/** Sequences of 4, of 2 and of no steps; the second with a gap. */
const mask = [1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0];

function recurrentCase(options: RecurrentOptions, variation: Variation): OperationCase {
  const { kind, units } = options;
  const lstm = kind === 'lstm';
  const forgets = !(options.kind === 'lstm' && options.forgetGate === false);
  const groups = { rnn: 1, lstm: forgets ? 4 : 3, gru: 3 }[kind];
  const second = options.kind === 'gru' && options.resetAfter;
  const { results, initial, range } = variation;
  return {
    name: `${kind} of ${units}, ${variation.name}`,
    depth: steps,
    ...(range && { range }),
    shapes: [
      [batch, steps, columns],
      [columns, groups * units],
      [units, groups * units],
      [groups * units],
      ...(second ? [[units]] : []),
      ...(initial ? [[batch, units]] : []),
      ...(initial && lstm ? [[batch, units]] : []),
    ],
    compute: (ops, x, kernel, recurrentKernel, bias, ...more) => {
      const recurrentBias = second ? more.shift() : undefined;
      const [h0, c0] = more;
      const { outputs, hidden, cell } = recurrentSequence(ops, options, {
        ...{ x: x!, kernel: kernel!, recurrentKernel: recurrentKernel!, bias: bias! },
        ...(recurrentBias && { recurrentBias }),
        ...(h0 && { h0 }),
        ...(c0 && { c0 }),
        ...(variation.mask && { mask: variation.mask }),
        ...(variation.reverse && { reverse: true }),
      });
      if (results === 'outputs') return outputs;
      return results === 'hidden' ? hidden : row(ops, [outputs, hidden, cell]);
    },
  };
}

const kinds = (units: number): RecurrentOptions[] => [
  { kind: 'rnn', units },
  { kind: 'gru', units },
  { kind: 'gru', units, resetAfter: true },
  { kind: 'lstm', units },
];

const recurrentCases: readonly OperationCase[] = [
  ...[1, 7, 33].flatMap((units) =>
    kinds(units).flatMap((options) => [
      recurrentCase(options, { name: 'from given states', initial: true }),
      recurrentCase(options, { name: 'masked, from given states', mask, initial: true }),
    ]),
  ),
  ...kinds(7).flatMap((options) => [
    recurrentCase(options, { name: 'backwards and masked', mask, reverse: true }),
    recurrentCase(options, { name: 'all states', results: 'outputs' }),
    recurrentCase(options, { name: 'the last state', results: 'hidden' }),
    recurrentCase(options, { name: 'saturated', range: [4, 9] }),
  ]),
  recurrentCase({ kind: 'lstm', units: 7, forgetGate: false }, { name: 'without forget gate' }),
];

interface AttentionVariation {
  readonly name: string;
  readonly mask?: ArrayLike<number>;
  readonly range?: readonly [number, number];
  readonly results?: 'weights' | 'context';
}

function attentionCase(size: number, units: number, variation: AttentionVariation): OperationCase {
  const { name, range, results } = variation;
  return {
    name: `attention of ${size} and ${units}, ${name}`,
    ...(range && { range }),
    shapes: [
      [batch, 3],
      [batch, steps, size],
      [batch, steps, units],
      [3, units],
      [units, 1],
    ],
    compute: (ops, query, states, projected, queryKernel, scoreKernel) => {
      const memory = {
        ...{ states: states!, projected: projected! },
        ...(variation.mask && { mask: variation.mask }),
      };
      const kernels = {
        ...{ queryKernel: queryKernel!, scoreKernel: scoreKernel! },
        memoryKernel: queryKernel!,
      };
      const { weights, context } = attend(ops, query!, memory, kernels);
      return results ? { weights, context }[results] : row(ops, [weights, context]);
    },
  };
}

/** Without a mask: what is hidden is left out by the kernel, and all but 0 in the single operations. */
export const attentionOfAll: readonly OperationCase[] = [
  ...[1, 7, 33].map((size) => attentionCase(size, size + 1, { name: 'all seen' })),
  attentionCase(7, 9, { name: 'weights alone', results: 'weights' }),
  attentionCase(7, 9, { name: 'context alone', results: 'context' }),
  attentionCase(7, 9, { name: 'saturated', range: [4, 9] }),
];

const attentionCases: readonly OperationCase[] = [
  ...attentionOfAll,
  ...[1, 7, 33].map((size) =>
    attentionCase(size, 34 - size, { name: 'some hidden, and all of one', mask }),
  ),
  attentionCase(7, 9, { name: 'context alone, some hidden', results: 'context', mask }),
];

export const fusedCases: readonly OperationCase[] = [...recurrentCases, ...attentionCases];
