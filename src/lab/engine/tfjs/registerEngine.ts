import {
  type GradConfig,
  type KernelConfig,
  backend,
  getKernel,
  registerGradient,
  registerKernel,
  unregisterGradient,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import type { Engine } from '../loadEngine';
import { CallPool } from './callPool';
import { Memos } from './memos';
import { denseGradient, denseKernel } from './denseKernel';
import { overrideMatMul } from './matMulKernel';
import { recurrentGradient, recurrentKernel } from './recurrentKernel';
import { attentionGradients, attentionKernels } from './attentionKernel';
import { softmaxCrossEntropyGradient, softmaxCrossEntropyKernel } from './crossEntropyKernel';
import { squaredErrorGradient, squaredErrorKernel } from './squaredErrorKernel';

let registered: Engine | undefined;

/** The engine that was registered. @throws Error if there is none */
export function registeredEngine(): Engine {
  if (!registered) throw new Error('Call registerEngine(await loadEngine()) first.');
  return registered;
}

/**
 * Registers the engine's operations with tfjs on the cpu backend, which has to be the current one,
 * and takes over its matrix products. What a forward pass keeps for its gradient is released when
 * tfjs disposes the data of its first output, so `tf.tidy` and `dispose` are all that is needed.
 *
 * @returns undoes it all, for tests; operations that are still recorded then have no gradient
 * @throws Error if an engine is registered already
 */
export function registerEngine(engine: Engine): () => void {
  if (registered) throw new Error('An engine is registered with tfjs already.');
  registered = engine;
  // The cast: the kernels that follow are registered for this backend alone.
  const memos = new Memos(backend() as MathBackendCPU);
  const pool = new CallPool(engine.heap);
  const kernels: readonly KernelConfig[] = [
    recurrentKernel(engine, memos, pool),
    denseKernel(engine, memos, pool),
    softmaxCrossEntropyKernel(engine, memos),
    squaredErrorKernel(memos),
    ...attentionKernels(engine, memos),
  ];
  const gradients: readonly GradConfig[] = [
    recurrentGradient(memos),
    denseGradient(memos),
    softmaxCrossEntropyGradient(memos),
    squaredErrorGradient(memos),
    ...attentionGradients(memos),
  ];
  kernels.forEach(registerKernel);
  gradients.forEach(registerGradient);
  const restoreMatMul = overrideMatMul(engine, getKernel);
  return () => {
    kernels.forEach(({ kernelName, backendName }) => unregisterKernel(kernelName, backendName));
    gradients.forEach(({ kernelName }) => unregisterGradient(kernelName));
    restoreMatMul();
    memos.detach();
    pool.dispose();
    registered = undefined;
  };
}
