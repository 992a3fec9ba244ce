/** The LSTM of the latch task, trained by the engine. */
import type { Engine } from '../engine/loadEngine';
import { createSequenceModel, type TrainStepResult } from '../engine/sequenceModel';
import type { Random } from '../random';
import { latchInputs, type LatchBatch } from '../tasks/latch';

/** What the network does with a batch: `[batch, steps, hidden]` each, `prediction` `[batch, steps]`. */
export interface LatchTrace {
  readonly hidden: number;
  readonly prediction: Float32Array;
  readonly forget: Float32Array;
  readonly input: Float32Array;
  readonly output: Float32Array;
  readonly cell: Float32Array;
}

export interface LatchModel {
  train(batch: LatchBatch): TrainStepResult;
  trace(batch: LatchBatch): LatchTrace;
  dispose(): void;
}

export interface LatchModelOptions {
  readonly engine: Engine;
  readonly hidden: number;
  readonly learningRate: number;
  readonly forgetBias: number;
  readonly random: Random;
}

const clipNorm = 1;

export function createLatchModel(options: LatchModelOptions): LatchModel {
  const { engine, hidden, learningRate, forgetBias, random } = options;
  const model = createSequenceModel(engine, {
    inputSize: latchInputs,
    layers: [{ kind: 'lstm', units: hidden, forgetBias }],
    output: { size: 1, loss: 'meanSquaredError', at: 'every' },
    optimizer: { kind: 'adam', learningRate },
    clipNorm,
    random,
  });
  return {
    train: ({ batch, steps, inputs, targets }) =>
      model.trainStep({ batch, steps, inputs, targets }),
    trace: ({ batch, steps, inputs }) => {
      const prediction = model.predict({ batch, steps, inputs });
      const view = model.view();
      const states = view.cell();
      return {
        hidden,
        prediction,
        forget: view.gate('forget'),
        input: view.gate('input'),
        output: view.gate('output'),
        cell: withoutInitial(states, steps, hidden),
      };
    },
    dispose: () => model.dispose(),
  };
}

/** c_1 … c_T of c_0 … c_T, for every sequence. */
function withoutInitial(states: Float32Array, steps: number, hidden: number): Float32Array {
  const [given, kept] = [(steps + 1) * hidden, steps * hidden];
  return Float32Array.from(
    { length: (states.length / given) * kept },
    (_, at) => states[Math.floor(at / kept) * given + hidden + (at % kept)]!,
  );
}
