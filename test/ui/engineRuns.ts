/** Short runs of the engine, down to the last bit: the same in Node and in a browser's worker. */
import { type EngineVariant, loadEngine } from '../../src/lab/engine/loadEngine';
import { createSequenceModel } from '../../src/lab/engine/sequenceModel';
import { createRandom } from '../../src/lab/random';
import type { Experiment } from '../../src/lab/experiment';
import { experiments } from '../../src/lab/experiments';
import { engineBackend } from '../../src/lab/backends/engineBackend';
import { withoutTimes } from '../../src/lab/collectRun';
import { runExperiment } from '../../src/lab/runExperiment';

/** Bits of the history of the loss and of the weights at the end, by their names. */
export interface TrainedBits {
  readonly variant: EngineVariant;
  readonly losses: string;
  readonly weights: Readonly<Record<string, string>>;
}

export interface EngineRuns {
  readonly trained: Readonly<Record<string, TrainedBits>>;
  /** Every frame of a short run. */
  readonly frames: Readonly<Record<string, readonly string[]>>;
}

const seed = 20230503;
const steps = 30;

const layers = {
  rnn: { kind: 'rnn', units: 9 },
  lstm: { kind: 'lstm', units: 9 },
  gru: { kind: 'gru', units: 9 },
  'gru, reset after, both ways': { kind: 'gru', units: 5, resetAfter: true, bidirectional: true },
} as const;

function bits(values: Float32Array | Float64Array): string {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.byteLength / 4);
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join(' ');
}

async function train(name: keyof typeof layers, variant: EngineVariant): Promise<TrainedBits> {
  const engine = await loadEngine({ variant });
  const random = createRandom(seed);
  const [batch, time, inputSize, size] = [6, 11, 3, 4];
  const model = createSequenceModel(engine, {
    inputSize,
    layers: [layers[name]],
    output: { size, loss: 'softmaxCrossEntropy', at: 'every' },
    optimizer: { kind: 'adam', learningRate: 0.02 },
    clipNorm: 1,
    random,
  });
  const losses = Float64Array.from({ length: steps }, () => {
    const inputs = Float32Array.from({ length: batch * time * inputSize }, () => random.normal());
    const targets = Int32Array.from({ length: batch * time }, () => random.integer(size));
    return model.trainStep({ batch, steps: time, inputs, targets }).loss;
  });
  const weights = Object.fromEntries(
    model.parameters.map((parameter) => [parameter.name, bits(model.read(parameter))]),
  );
  model.dispose();
  return { variant: engine.variant, losses: bits(losses), weights };
}

async function framesOf(experiment: Experiment): Promise<string[]> {
  const { signal } = new AbortController();
  const frames: string[] = [];
  for await (const frame of runExperiment(experiment, experiment.traits.short, {
    seed,
    signal,
    backend: engineBackend,
  })) {
    const views = frame.views && withoutTimes(experiment, frame.views);
    // A number is written with all the digits that tell it from any other.
    frames.push(
      JSON.stringify({ ...frame, ...(views && { views }) }, (_, value: unknown) =>
        value instanceof Float32Array ? bits(value) : value,
      ),
    );
  }
  return frames;
}

export async function runEngine(variant: EngineVariant): Promise<EngineRuns> {
  const trained: Record<string, TrainedBits> = {};
  // The cast: the names are those of the object above.
  for (const name of Object.keys(layers) as (keyof typeof layers)[]) {
    trained[name] = await train(name, variant);
  }
  const frames: Record<string, string[]> = {};
  for (const experiment of experiments) {
    if (experiment.traits.backends.includes('engine'))
      frames[experiment.id] = await framesOf(experiment);
  }
  return { trained, frames };
}
