/** The weights of a stack of layers: the names, shapes and first values that the engine gives them. */
import type { DenseOptions } from '../../engine/denseLayer';
import type { RecurrentLayerOptions } from '../../engine/recurrentLayer';
import type { SequenceModelOptions } from '../../engine/sequenceModel';
import { glorotUniform, orthogonal } from '../../initialisers';
import type { Weight } from '../../ops/net';
import type { Random } from '../../random';

/** Names of the weights of one direction. */
export interface DirectionNames {
  readonly kernel: string;
  readonly recurrentKernel: string;
  readonly bias: string;
  /** GRU with reset after. */
  readonly recurrentBias?: string;
}

export type PlannedLayer =
  | {
      readonly kind: 'recurrent';
      readonly options: RecurrentLayerOptions;
      readonly directions: readonly DirectionNames[];
    }
  | {
      readonly kind: 'dense';
      readonly options: DenseOptions;
      readonly kernel: string;
      readonly bias: string;
    };

export interface SequencePlan {
  /** From the input upwards, the output layer among them. */
  readonly layers: readonly PlannedLayer[];
  /** In the order in which their first values were drawn. */
  readonly weights: Readonly<Record<string, Weight>>;
}

/** Groups of columns in a cell's weights. */
function groupsOf(options: RecurrentLayerOptions): number {
  if (options.kind === 'rnn') return 1;
  if (options.kind === 'gru') return 3;
  return options.forgetGate === false ? 3 : 4;
}

function directionWeights(
  options: RecurrentLayerOptions,
  inputs: number,
  random: Random,
): Readonly<Record<keyof DirectionNames, Weight | undefined>> {
  const { units } = options;
  const groups = groupsOf(options);
  const width = groups * units;
  const bias = new Float32Array(width);
  if (options.kind === 'lstm' && groups === 4) bias.fill(options.forgetBias ?? 1, units, 2 * units);
  const inside = options.kind === 'gru' && options.resetAfter;
  return {
    kernel: { shape: [inputs, width], values: glorotUniform(inputs, width, random) },
    recurrentKernel: { shape: [units, width], values: orthogonal(units, width, random) },
    bias: { shape: [width], values: bias },
    recurrentBias: inside ? { shape: [units], values: new Float32Array(units) } : undefined,
  };
}

/** @throws RangeError if a size is not a whole number of at least 1 */
export function planSequence(options: SequenceModelOptions): SequencePlan {
  const { inputSize, layers, output, random } = options;
  const all = [...layers, { kind: 'dense', units: output.size } as const];
  for (const size of [inputSize, ...all.map(({ units }) => units)]) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`Units and input size are whole numbers of at least 1, not ${size}.`);
    }
  }
  const weights: Record<string, Weight> = {};
  let inputs = inputSize;
  const planned = all.map((layer, index): PlannedLayer => {
    const name = index === layers.length ? 'output' : `${layer.kind}${index}`;
    const { units } = layer;
    if (layer.kind === 'dense') {
      const [kernel, bias] = [`${name}/kernel`, `${name}/bias`];
      weights[kernel] = { shape: [inputs, units], values: glorotUniform(inputs, units, random) };
      weights[bias] = { shape: [units], values: new Float32Array(units) };
      inputs = units;
      return { kind: 'dense', options: layer, kernel, bias };
    }
    const ways = layer.bidirectional ? [`${name}/forward`, `${name}/backward`] : [name];
    const directions = ways.map((way) => addDirection(weights, way, layer, inputs, random));
    inputs = units * ways.length;
    return { kind: 'recurrent', options: layer, directions };
  });
  return { layers: planned, weights };
}

function addDirection(
  weights: Record<string, Weight>,
  name: string,
  options: RecurrentLayerOptions,
  inputs: number,
  random: Random,
): DirectionNames {
  const own = directionWeights(options, inputs, random);
  for (const [part, weight] of Object.entries(own)) {
    if (weight) weights[`${name}/${part}`] = weight;
  }
  return {
    kernel: `${name}/kernel`,
    recurrentKernel: `${name}/recurrentKernel`,
    bias: `${name}/bias`,
    ...(own.recurrentBias && { recurrentBias: `${name}/recurrentBias` }),
  };
}
