/** The LSTM of the latch task, and what it does with a batch. */
import type { NetMakers } from '../../backends/backend';
import { createLatchNet, type LatchNet } from '../../nets/latchNet';
import type { Random } from '../../random';
import type { LatchBatch } from '../../tasks/latch';

/** What the network does with a batch: `[batch, steps, hidden]` each, `prediction` `[batch, steps]`. */
export interface LatchTrace {
  readonly hidden: number;
  readonly prediction: Float32Array;
  readonly forget: Float32Array;
  readonly input: Float32Array;
  readonly output: Float32Array;
  readonly cell: Float32Array;
}

export interface LatchModel extends Pick<LatchNet, 'train' | 'dispose'> {
  trace(batch: LatchBatch): LatchTrace;
}

export interface LatchModelOptions {
  readonly nets: NetMakers;
  readonly hidden: number;
  readonly learningRate: number;
  readonly forgetBias: number;
  readonly random: Random;
  /** Gives the next batch to train on. */
  readonly draw: () => LatchBatch;
}

export function createLatchModel(options: LatchModelOptions): LatchModel {
  const { hidden, forgetBias, ...rest } = options;
  const layer = { kind: 'lstm', units: hidden, forgetBias } as const;
  const { net, train, answer, dispose } = createLatchNet({ ...rest, layer });
  return {
    train,
    dispose,
    trace: (batch) => {
      const prediction = answer(batch);
      const view = net.view();
      return {
        hidden,
        prediction,
        forget: view.gate('forget'),
        input: view.gate('input'),
        output: view.gate('output'),
        cell: withoutInitial(view.cell(), batch.steps, hidden),
      };
    },
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
