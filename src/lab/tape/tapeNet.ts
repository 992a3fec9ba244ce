import type { Engine } from '../engine/loadEngine';
import { checkClipNorm, checkOptimizer, Optimizer } from '../engine/optimizer';
import type { Model, Net, NetOptions, Weight } from '../ops/net';
import type { Tensor } from '../ops/ops';
import { engineMemory } from './engineMemory';
import type { TapeMemory } from './kernels';
import { Tape } from './tape';
import { fusedOps, tapeOps } from './tapeOps';
import { Variables } from './variables';

/** 16 MB of float32. */
const defaultCapacity = 2 ** 22;

/** Variables and a tape on some memory: all of a net but the optimiser. */
function tapeParts<Name extends string>(
  memory: TapeMemory,
  weights: Readonly<Record<Name, Weight>>,
  capacity: number,
  engine?: Engine,
) {
  const tape = new Tape(memory, capacity);
  const ops = tapeOps(tape, engine && fusedOps(tape, engine));
  const variables = new Variables(memory, weights);
  /** Computes a loss and its gradients; returns the loss. */
  const differentiate = (loss: Model<Name, Tensor>): number => {
    tape.begin(true);
    variables.clearGradients();
    const result = tape.own(loss(ops, variables.tensors));
    tape.backward(result);
    variables.clearPadding();
    return memory.read(result.at, 1)[0]!;
  };
  return { tape, ops, variables, differentiate };
}

function partsOfNet<Name extends string>(
  memory: TapeMemory,
  { tape, ops, variables, differentiate }: ReturnType<typeof tapeParts<Name>>,
): Omit<Net<Name>, 'train' | 'setLearningRate' | 'dispose'> {
  return {
    evaluate: (compute) => {
      tape.begin(false);
      const read = (x: Tensor) => {
        const { at, size } = tape.own(x);
        return memory.read(at, size);
      };
      return compute(ops, variables.tensors, read).map(read);
    },
    gradients: (loss) => {
      differentiate(loss);
      return variables.readGradients();
    },
    read: (name) => variables.read(name),
    write: (name, values) => variables.write(name, values),
    parameterCount: variables.parameterCount,
  };
}

/** A net on the engine's kernels. Its memory is its own: dispose of it. */
export function createTapeNet<Name extends string>(
  engine: Engine,
  options: NetOptions<Name>,
): Net<Name> {
  // Before anything is allocated: what is refused leaves nothing behind.
  checkOptimizer(options.optimizer);
  checkClipNorm(options.clipNorm);
  const memory = engineMemory(engine);
  const parts = tapeParts(memory, options.weights, options.capacity ?? defaultCapacity, engine);
  const { tape, variables, differentiate } = parts;
  const optimizer = new Optimizer(engine, options.optimizer, variables.size);
  return {
    ...partsOfNet(memory, parts),
    train: (loss) => {
      const value = differentiate(loss);
      const gradients = variables.gradients * 4;
      const norm = optimizer.clip(gradients, options.clipNorm);
      optimizer.apply(variables.values * 4, gradients);
      return { loss: value, norm };
    },
    setLearningRate: (rate) => optimizer.setLearningRate(rate),
    dispose: () => {
      optimizer.dispose();
      variables.dispose();
      tape.dispose();
    },
  };
}

/**
 * Variables whose gradients can be asked for, on any memory: for checks in double precision.
 *
 * @param engine that the memory is of, for its fused kernels
 */
export function createCheckNet<Name extends string>(
  memory: TapeMemory,
  weights: Readonly<Record<Name, Weight>>,
  capacity = defaultCapacity,
  engine?: Engine,
): Omit<Net<Name>, 'train' | 'setLearningRate'> {
  const parts = tapeParts(memory, weights, capacity, engine);
  return {
    ...partsOfNet(memory, parts),
    dispose: () => {
      parts.variables.dispose();
      parts.tape.dispose();
    },
  };
}
