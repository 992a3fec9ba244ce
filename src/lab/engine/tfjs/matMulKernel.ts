import {
  type KernelConfig,
  type TensorInfo,
  registerKernel,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { DenseCall } from '../denseCall';
import type { Engine } from '../loadEngine';
import { floatsOf, makeInfo } from './tensors';

/** Below so many multiplications tfjs's own loops are as fast. */
const SMALL = 8192;

interface Product {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Rows and columns of a matrix, after transposing if it is to be. */
function sizes(info: TensorInfo, transposed: boolean): [number, number] {
  const [rows, columns] = info.shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}

function matrix(
  values: Float32Array,
  index: number,
  info: TensorInfo,
  transposed: boolean,
): Float32Array {
  const [rows, columns] = sizes(info, false);
  const from = values.subarray(index * rows * columns, (index + 1) * rows * columns);
  if (!transposed) return from;
  const result = new Float32Array(from.length);
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) result[c * rows + r] = from[r * columns + c]!;
  }
  return result;
}

/**
 * The product of the last two dimensions, or `undefined` where tfjs's own kernel does it: other
 * types, broadcast or empty batches, small matrices.
 */
function multiply(
  engine: Engine,
  cpu: MathBackendCPU,
  product: Product,
  bias?: Float32Array,
): TensorInfo | undefined {
  const { a, b, transposeA, transposeB } = product;
  const batchShape = a.shape.slice(0, -2);
  const batches = batchShape.reduce((n, m) => n * m, 1);
  const [rows, depth] = sizes(a, transposeA);
  const [, units] = sizes(b, transposeB);
  const alike = batchShape.join() === b.shape.slice(0, -2).join();
  if (!alike || a.dtype !== 'float32' || b.dtype !== 'float32') return undefined;
  if (rows * depth * units < SMALL || batches === 0) return undefined;
  const left = floatsOf(cpu, a);
  const right = floatsOf(cpu, b);
  const result = new Float32Array(batches * rows * units);
  for (let index = 0; index < batches; index += 1) {
    const call = new DenseCall(engine, {
      rows,
      inputSize: depth,
      units,
      x: matrix(left, index, a, transposeA),
      kernel: matrix(right, index, b, transposeB),
      ...(bias ? { bias } : {}),
    });
    result.set(call.outputs(), index * rows * units);
    call.dispose();
  }
  return makeInfo(cpu, result, [...batchShape, rows, units]);
}

/**
 * Puts the engine's product in place of `BatchMatMul` and `_FusedMatMul`, where they are registered:
 * the latter does not go through the former on the cpu backend. Returns what undoes it.
 */
export function overrideMatMul(
  engine: Engine,
  find: (name: string, backend: string) => KernelConfig | undefined,
): () => void {
  const replaced: KernelConfig[] = [];
  const replace = (name: string, kernelFunc: (own: KernelConfig) => KernelConfig['kernelFunc']) => {
    const own = find(name, 'cpu');
    if (!own) return;
    replaced.push(own);
    unregisterKernel(name, 'cpu');
    registerKernel({ ...own, kernelFunc: kernelFunc(own) });
  };
  replace('BatchMatMul', (own) => (given) => {
    const { a, b } = given.inputs;
    // tfjs types attributes and backends loosely.
    const attrs = given.attrs as unknown as { transposeA: boolean; transposeB: boolean };
    const product = { a: a!, b: b!, ...attrs };
    return multiply(engine, given.backend as MathBackendCPU, product) ?? own.kernelFunc(given);
  });
  replace('_FusedMatMul', (own) => (given) => {
    const { a, b, bias, preluActivationWeights } = given.inputs;
    const attrs = given.attrs as unknown as {
      transposeA: boolean;
      transposeB: boolean;
      activation?: string;
    };
    const { transposeA, transposeB, activation } = attrs;
    const cpu = given.backend as MathBackendCPU;
    const simple = !preluActivationWeights && (!activation || activation === 'linear');
    const row = !bias || bias.shape.length === 1;
    const result =
      simple && row
        ? multiply(
            ...([engine, cpu, { a: a!, b: b!, transposeA, transposeB }] as const),
            bias ? floatsOf(cpu, bias) : undefined,
          )
        : undefined;
    return result ?? own.kernelFunc(given);
  });
  return () => {
    for (const own of replaced) {
      unregisterKernel(own.kernelName, 'cpu');
      registerKernel(own);
    }
  };
}
