import {
  type NamedTensorMap,
  type Scalar,
  Tensor,
  type Variable,
  add,
  engine as tfEngine,
} from '@tensorflow/tfjs-core';
import type { TapeNode } from '@tensorflow/tfjs-core/dist/tape';
import { makeTensor } from './tensors';

/**
 * What `tf.variableGrads` returns, bit for bit, with less bookkeeping: tfjs walks its tape three times,
 * copies the nodes that count, and opens a scope for every single gradient, which takes a small network
 * as long as its kernels. Here the tape is walked once forwards, for what depends on a variable, and once
 * backwards, where a node without a gradient from above is passed over.
 *
 * @param variables default: all that there are; those that are not trainable have a gradient of `null`
 * @throws Error if none is trainable, if `f` returns no scalar or one that depends on none of them, or if
 *   an operation on the way has no gradient; nothing that was recorded is left behind
 */
export function variableGradients(
  f: () => Scalar,
  variables?: readonly Variable[],
): { value: Scalar; grads: NamedTensorMap } {
  const all = variables ?? Object.values(tfEngine().registeredVariables);
  const trainable = all.filter((variable) => variable.trainable);
  if (trainable.length === 0) {
    throw new Error(`None of the ${all.length} variables is trainable.`);
  }
  const { value, gradients } = differentiate(f, trainable);
  const grads: NamedTensorMap = {};
  trainable.forEach(({ name }, i) => {
    const gradient = gradients[i];
    if (gradient) grads[name] = gradient;
  });
  // The cast: as in tfjs, whose types do not say it either.
  for (const { name, trainable: learns } of variables ?? []) {
    if (!learns) grads[name] = null as unknown as Tensor;
  }
  return { value, grads };
}

/** The loss, and for each variable its gradient, if the loss depends on it. */
function differentiate(
  f: () => Scalar,
  variables: readonly Variable[],
): { value: Scalar; gradients: (Tensor | undefined)[] } {
  const { state } = tfEngine();
  // Inside another gradient the tape belongs to that one, and what happens here is recorded too.
  const outermost = state.gradientDepth === 0;
  if (outermost) state.activeTape = [];
  try {
    const value = recorded(f);
    const dependent = new Set(variables.map(({ id }) => id));
    const nodes = nodesFrom(state.activeTape, dependent);
    if (!dependent.has(value.id)) {
      throw new Error(
        'The loss depends on none of the variables: it has to be computed from them within the function.',
      );
    }
    let gradients: (Tensor | undefined)[] = [];
    tfEngine().tidy(() => {
      const found = backpropagate(value, nodes, dependent);
      gradients = variables.map(({ id }) => found.get(id));
      return gradients.filter((gradient) => gradient !== undefined);
    });
    return { value, gradients };
  } finally {
    if (outermost) {
      for (const { saved } of state.activeTape) saved?.forEach((tensor) => tensor.dispose());
      state.activeTape = [];
    }
  }
}

function recorded(f: () => Scalar): Scalar {
  const { state } = tfEngine();
  state.gradientDepth += 1;
  let value: Scalar;
  try {
    value = tfEngine().tidy(f);
  } finally {
    state.gradientDepth -= 1;
  }
  if (!(value instanceof Tensor) || value.rank !== 0) {
    const got =
      value instanceof Tensor ? `a tensor of shape [${value.shape.join(', ')}]` : typeof value;
    throw new Error(`The function to be minimised returns a scalar, not ${got}.`);
  }
  return value;
}

/** Operations with an input that depends on a variable. Adds the ids of their outputs to `dependent`. */
function nodesFrom(tape: readonly TapeNode[], dependent: Set<number>): TapeNode[] {
  return tape.filter(({ inputs, outputs }) => {
    if (!Object.values(inputs).some(({ id }) => dependent.has(id))) return false;
    for (const { id } of outputs) dependent.add(id);
    return true;
  });
}

/** Gradients by the ids of their tensors. Runs in a scope, which what is left over belongs to. */
function backpropagate(
  value: Scalar,
  nodes: readonly TapeNode[],
  dependent: ReadonlySet<number>,
): ReadonlyMap<number, Tensor> {
  const found = new Map<number, Tensor>([[value.id, makeTensor(Float32Array.of(1), [])]]);
  for (const node of [...nodes].reverse()) {
    const upstream = node.outputs.map(({ id }) => found.get(id));
    if (!upstream.some((gradient) => gradient !== undefined)) continue;
    if (!node.gradient) throw new Error(`${node.kernelName} has no gradient.`);
    // The cast: tfjs puts zeros in the place of what is missing.
    const partial = node.gradient(upstream as Tensor[]);
    for (const [name, input] of Object.entries(node.inputs)) {
      if (!dependent.has(input.id)) continue;
      const make = partial[name];
      if (!make) throw new Error(`${node.kernelName} has no gradient of its input ${name}.`);
      const gradient = alone(make);
      checkGradient(node, name, gradient);
      const before = found.get(input.id);
      found.set(input.id, before ? add(before, gradient) : gradient);
      before?.dispose();
    }
  }
  return found;
}

/** As `tf.tidy(make)`: nearly always nothing else is made on the way, and then there is nothing to do. */
function alone(make: () => Tensor): Tensor {
  const { track } = tfEngine().state.activeScope;
  const before = track.length;
  const result = make();
  if (track.length === before + 1 && track[before] === result) return result;
  for (const tensor of track.splice(before)) {
    if (tensor === result) track.push(tensor);
    else if (!tensor.kept) tensor.dispose();
  }
  return result;
}

function checkGradient({ kernelName, inputs }: TapeNode, name: string, gradient: Tensor): void {
  const { shape } = inputs[name]!;
  const fits =
    gradient.shape.length === shape.length && shape.every((n, i) => n === gradient.shape[i]);
  if (fits && gradient.dtype === 'float32') return;
  const given = `${gradient.dtype} [${gradient.shape.join(', ')}]`;
  throw new Error(
    `The gradient of ${kernelName} for its input ${name} is ${given}, not float32 [${shape.join(', ')}].`,
  );
}
