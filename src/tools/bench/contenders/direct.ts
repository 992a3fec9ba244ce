import { type EngineVariant, loadEngine } from '../../../lab/engine/loadEngine';
import { createSequenceModel } from '../../../lab/engine/sequenceModel';
import { createRandom } from '../../../lab/random';
import type { Workload } from '../workloads';
import type { Contender } from './contender';

/** The engine without tfjs, as experiments use it. */
export async function makeDirect(work: Workload, variant?: EngineVariant): Promise<Contender> {
  const engine = await loadEngine(variant ? { variant } : {});
  const model = createSequenceModel(engine, {
    inputSize: work.inputSize,
    layers: [{ kind: work.cell, units: work.units }],
    output: {
      size: work.outputSize,
      loss: work.loss === 'crossEntropy' ? 'softmaxCrossEntropy' : 'meanSquaredError',
      at: work.loss === 'crossEntropy' ? 'every' : 'last',
    },
    optimizer: { kind: 'adam', learningRate: 1e-3 },
    random: createRandom(7),
  });
  const { batch, steps } = work;
  return {
    step: ({ inputs, targets }) => model.trainStep({ batch, steps, inputs, targets }).loss,
    dispose: () => model.dispose(),
  };
}
