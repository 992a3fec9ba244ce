/** What the module exports; see `../kernels.ts` for the same in TypeScript. */
import { exponential, sigmoidOfTwo, tanhOfTwo } from './functions';
import { VB, load, store } from './vector';

export { attendBackward, attendForward } from './attention';
export { denseBackward, denseForward } from './dense';
export { accumulateGradient, multiplySlab } from './gemm';
export { gruBackward, gruForward } from './gru';
export { fromSlabs, listEntries, toSlabs, transposeSlabs } from './layout';
export { sigmoidCrossEntropy, softmaxCrossEntropy, squaredError } from './losses';
export { gatherRows, patches, scatterRows } from './lookups';
export { lstmBackward, lstmForward } from './lstm';
export { map, mapBackward } from './maps';
export { adam, multiplyAll, rmsprop, sgd, sumOfSquares } from './optimizers';
export { product } from './products';
export { rnnBackward, rnnForward } from './rnn';
export { softmaxRows, softmaxRowsBackward } from './softmaxRows';
export { combine, largest, largestBackward, move } from './strided';

/** The first free byte: below it lie the module's own constants. */
export function heapBase(): usize {
  return __heap_base;
}

/** In place: 0 exp, 1 sigmoid, 2 tanh; for tests. `count` is a multiple of 8. */
export function mapFunction(p: usize, count: i32, which: i32): void {
  const end = p + <usize>count * 4;
  for (; p < end; p += 2 * VB) {
    if (which == 1) sigmoidOfTwo(p, p);
    else if (which == 2) tanhOfTwo(p, p);
    else for (let o: usize = 0; o < 2 * VB; o += VB) store(p + o, exponential(load(p + o)));
  }
}
