import {
  type GradConfig,
  type KernelConfig,
  type Scalar,
  type Tensor,
  engine as tfEngine,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { Region } from '../heap';
import type { Engine } from '../loadEngine';
import { checkLabel } from '../lossInputs';
import { padTo4, slabColumns, slabsOf } from '../slabs';
import { checkLength } from '../sequenceBatch';
import type { Memos } from './memos';
import { floatsOf, floatsOfTensor, makeInfo, makeTensor } from './tensors';

const kernelName = 'UnfoldSoftmaxCrossEntropy';

/**
 * Mean of -log softmax(logits)[label] over all rows, fused with its gradient.
 *
 * @param labels whole numbers, `logits`' shape without the last dimension
 */
export function softmaxCrossEntropy(labels: Tensor, logits: Tensor): Scalar {
  const keep = tfEngine().isTapeOn();
  return tfEngine().runKernel(kernelName, { logits, labels }, { keep });
}

/** The gradient, made together with the loss: an ordinary array, none of the engine's memory. */
interface LossMemo {
  readonly gradient: Float32Array;
  /** Of the logits. */
  readonly shape: number[];
}

function compute(
  engine: Engine,
  logits: Float32Array,
  labels: ArrayLike<number>,
  columns: number,
): { loss: number; gradient: Float32Array } {
  const rows = logits.length / columns;
  if (rows < 1) throw new RangeError('Empty batch: the loss got no rows.');
  checkLength('labels', labels, rows);
  // Before anything is allocated: what is refused leaves nothing behind.
  for (let row = 0; row < rows; row += 1) checkLabel(labels[row]!, columns);
  const { heap, kernels } = engine;
  const region = new Region(heap);
  const padded = padTo4(rows);
  const staging = region.allocate(logits.length, true);
  const slabs = region.allocate(padded * slabsOf(columns) * slabColumns);
  const targets = region.allocate(rows);
  heap.write(staging, logits);
  const integers = heap.integers(targets, rows);
  for (let row = 0; row < rows; row += 1) {
    integers[row] = labels[row]!;
  }
  const row = columns * 4;
  kernels.toSlabs(slabs, 0, staging, 0, row, 1, rows, padded, columns);
  const total = kernels.softmaxCrossEntropy(
    ...([slabs, slabs, targets, 0, 1, padded, rows, columns, 1 / rows] as const),
  );
  kernels.fromSlabs(staging, 0, row, slabs, 0, 1, rows, padded, columns);
  const gradient = heap.read(staging, logits.length);
  region.dispose();
  return { loss: total / rows, gradient };
}

export function softmaxCrossEntropyKernel(engine: Engine, memos: Memos): KernelConfig {
  return {
    kernelName,
    backendName: 'cpu',
    kernelFunc: ({ inputs, backend, attrs }) => {
      // tfjs types backends loosely; the kernel is registered for this one.
      const cpu = backend as MathBackendCPU;
      const { logits, labels } = inputs;
      const { loss, gradient } = compute(
        engine,
        floatsOf(cpu, logits!),
        cpu.data.get(labels!.dataId).values as ArrayLike<number>,
        logits!.shape.at(-1)!,
      );
      const result = makeInfo(cpu, Float32Array.of(loss), []);
      if (attrs?.keep) {
        const memo: LossMemo = { gradient, shape: logits!.shape };
        memos.keep(result.dataId, memo, () => undefined);
      }
      return result;
    },
  };
}

export function softmaxCrossEntropyGradient(memos: Memos): GradConfig {
  return {
    kernelName,
    inputsToSave: [],
    outputsToSave: [true],
    gradFunc: (dy, saved) => {
      const [y] = saved as [Tensor];
      const { gradient, shape } = memos.find(y.dataId) as LossMemo;
      return {
        logits: () => {
          const [scale] = floatsOfTensor(dy as Tensor);
          const values = scale === 1 ? gradient.slice() : gradient.map((g) => g * scale!);
          return makeTensor(values, shape);
        },
        labels: () => {
          throw new Error('Labels have no gradient.');
        },
      };
    },
  };
}
