import type { Heap } from './heap';

/** The fields of `Sequence` in `assembly/sequence.ts`, in their order. */
export const sequenceFields = [
  'steps',
  'rows',
  'slabs',
  'depth',
  'inputDepth',
  'inputColumns',
  'flags',
  'activation',
  'mask',
  'maskStep',
  'input',
  'inputStep',
  'slots',
  'columns',
  'values',
  'slotStep',
  'kernel',
  'recurrent',
  'bias',
  'recurrentBias',
  'recurrentTransposed',
  'kernelTransposed',
  'hidden',
  'cell',
  'gates',
  'extra',
  'hiddenGradient',
  'cellGradient',
  'gateGradient',
  'inputGradient',
  'inputGradientStep',
  'kernelGradient',
  'recurrentGradient',
  'biasGradient',
  'recurrentBiasGradient',
] as const;

/** The fields of `Dense` in `assembly/dense.ts`, in their order. */
export const denseFields = [
  'steps',
  'rows',
  'slabs',
  'depth',
  'activation',
  'input',
  'inputStep',
  'kernel',
  'bias',
  'kernelTransposed',
  'output',
  'outputGradient',
  'inputGradient',
  'inputGradientStep',
  'kernelGradient',
  'biasGradient',
] as const;

/** `Activation` in `assembly/sequence.ts`. */
export const activationCodes = { linear: 0, tanh: 1, relu: 2 } as const;
export type ActivationName = keyof typeof activationCodes;

/** `Flag` in `assembly/sequence.ts`. */
export const cellFlags = { hardSigmoid: 1, noForget: 2, resetAfter: 4 } as const;

/** Writes numbers into a descriptor's fields; fields that are not named stay as they are. */
export function writeFields<Field extends string>(
  heap: Heap,
  address: number,
  fields: readonly Field[],
  values: Readonly<Partial<Record<Field, number>>>,
): void {
  const memory = heap.integers(address, fields.length);
  for (const field in values) memory[fields.indexOf(field)] = values[field]!;
}
