import type { LabelledBatch } from '../../engine/sequenceBatch';
import type { SequenceModelOptions } from '../../engine/sequenceModel';
import type { Ops, Tensor } from '../../ops/ops';
import { meanSquaredError, sigmoidCrossEntropy, softmaxCrossEntropy } from '../losses';
import { lossTargets } from './batch';

/**
 * The mean loss by the batch's weights.
 *
 * @param outputs `[batch, size]` a step
 * @throws RangeError where a target or a weight is none for that loss
 */
export function sequenceLoss(
  ops: Ops,
  outputs: readonly Tensor[],
  batch: LabelledBatch,
  output: SequenceModelOptions['output'],
): Tensor {
  const { targets, weights } = lossTargets(batch, output, outputs.length);
  const rows = ops.concat(outputs, 0);
  if (output.loss === 'softmaxCrossEntropy') {
    return softmaxCrossEntropy(ops, rows, targets, weights);
  }
  const { size, loss } = output;
  // Each number of a row counts what the row does.
  const each = weights && Float32Array.from(targets, (_, at) => weights[Math.floor(at / size)]!);
  const compute = loss === 'sigmoidCrossEntropy' ? sigmoidCrossEntropy : meanSquaredError;
  return compute(ops, rows, targets, each);
}
