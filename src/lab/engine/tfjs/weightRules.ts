/** What the options of a recurrent layer say of its weights, in the form that `tf.layers` takes. */
import { type Tensor, type serialization, tensor } from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';
import { getConstraint, serializeConstraint } from '@tensorflow/tfjs-layers/dist/constraints';
import { getInitializer, serializeInitializer } from '@tensorflow/tfjs-layers/dist/initializers';
import { getRegularizer, serializeRegularizer } from '@tensorflow/tfjs-layers/dist/regularizers';
import { orthogonal } from '../../initialisers';
import { createRandom } from '../../random';
import type { RecurrentConfig } from './layerOptions';
import { floatsOfTensor } from './tensors';

const parts = ['kernel', 'recurrent', 'bias'] as const;
export type WeightPart = (typeof parts)[number];
export type Initializer = ReturnType<typeof getInitializer>;

/** How the weights of a part begin, and what holds them. */
export interface WeightRules {
  readonly initializer: Initializer;
  readonly regularizer: ReturnType<typeof getRegularizer>;
  readonly constraint: ReturnType<typeof getConstraint>;
}

function initializerOf(apply: (shape: number[]) => Tensor): Initializer {
  // `apply` is the only method that tfjs calls; the class itself is not exported.
  return { apply } as unknown as Initializer;
}

/** What was chosen, or else: kernel Glorot uniform, recurrent kernel orthogonal, biases 0, nothing held. */
export function weightRules(options: RecurrentConfig): Readonly<Record<WeightPart, WeightRules>> {
  const { seed } = options;
  const random = createRandom(seed ?? Math.floor(Math.random() * 2 ** 32));
  const rulesOf = (part: WeightPart, otherwise: Initializer): WeightRules => {
    const chosen = options[`${part}Initializer`];
    return {
      initializer: chosen ? getInitializer(chosen) : otherwise,
      regularizer: getRegularizer(options[`${part}Regularizer`]!),
      constraint: getConstraint(options[`${part}Constraint`]!),
    };
  };
  const orthonormal = initializerOf(([rows, columns]) =>
    tensor(orthogonal(rows!, columns!, random), [rows!, columns!]),
  );
  return {
    kernel: rulesOf('kernel', initializers.glorotUniform(seed === undefined ? {} : { seed })),
    recurrent: rulesOf('recurrent', orthonormal),
    bias: rulesOf('bias', initializers.zeros()),
  };
}

/** The forget gate's bias apart from the others, if it has one. */
export function withForgetBias(
  initializer: Initializer,
  { cell, forgetBias }: Pick<RecurrentConfig, 'cell' | 'forgetBias'>,
): Initializer {
  if (!forgetBias) return initializer;
  const { units } = cell;
  return initializerOf(([width]) => {
    const initial = initializer.apply([width!]);
    const values = floatsOfTensor(initial).slice();
    initial.dispose();
    return tensor(values.fill(forgetBias, units, 2 * units));
  });
}

/** What was chosen, as plain data from which the same layer can be made again. */
export function describeWeights(options: RecurrentConfig): serialization.ConfigDict {
  const plain = (key: string, value: serialization.ConfigDictValue | undefined) =>
    value === undefined || value === null ? [] : [[key, value] as const];
  const described = parts.flatMap((part) => {
    const initializer = options[`${part}Initializer`];
    const regularizer = options[`${part}Regularizer`];
    const constraint = options[`${part}Constraint`];
    return [
      ...plain(
        `${part}Initializer`,
        initializer && serializeInitializer(getInitializer(initializer)),
      ),
      ...plain(
        `${part}Regularizer`,
        regularizer && serializeRegularizer(getRegularizer(regularizer)),
      ),
      ...plain(`${part}Constraint`, constraint && serializeConstraint(getConstraint(constraint))),
    ];
  });
  return Object.fromEntries(described);
}
