import {
  type NamedTensorMap,
  type Tensor,
  Optimizer as TfOptimizer,
  type Variable,
  backend,
  engine as tfEngine,
  tensor,
} from '@tensorflow/tfjs-core';
import type { NamedTensor } from '@tensorflow/tfjs-core/dist/tensor_types';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { Region } from '../heap';
import { type AdamOptions, Optimizer } from '../optimizer';
import { registeredEngine } from './registerEngine';
import { floatsOfTensor } from './tensors';

interface Slot {
  readonly name: string;
  readonly variable: Variable;
  readonly offset: number;
}

/** Where all variables of one optimiser lie, one after the other. */
interface Layout {
  readonly slots: readonly Slot[];
  readonly values: number;
  readonly gradients: number;
  readonly region: Region;
  readonly adam: Optimizer;
}

/** Adam over all variables in one call; takes the place of `tf.train.adam`. */
export class UnfoldAdam extends TfOptimizer {
  static get className(): string {
    return 'UnfoldAdam';
  }

  private layout: Layout | undefined;

  constructor(private readonly options: Omit<AdamOptions, 'kind'>) {
    super();
  }

  override applyGradients(given: NamedTensorMap | NamedTensor[]): void {
    const gradients = new Map<string, Tensor>(
      Array.isArray(given)
        ? given.map(({ name, tensor: value }) => [name, value] as const)
        : Object.entries(given),
    );
    this.layout ??= this.makeLayout([...gradients.keys()]);
    const { slots, values, gradients: to, adam } = this.layout;
    const { heap } = registeredEngine();
    for (const { name, variable, offset } of slots) {
      const gradient = gradients.get(name);
      if (!gradient) throw new Error(`There is no gradient of ${name} this time.`);
      heap.floats(to + offset * 4, variable.size).set(floatsOfTensor(gradient));
      heap.floats(values + offset * 4, variable.size).set(floatsOfTensor(variable));
    }
    adam.apply(values, to);
    for (const { variable, offset } of slots) {
      assign(variable, heap.floats(values + offset * 4, variable.size));
    }
    this.incrementIterations();
  }

  private makeLayout(names: readonly string[]): Layout {
    const engine = registeredEngine();
    let size = 0;
    const slots = names.map((name) => {
      const variable = tfEngine().registeredVariables[name];
      if (!variable) throw new Error(`There is no variable called ${name}.`);
      const slot = { name, variable, offset: size };
      size += Math.ceil(variable.size / 16) * 16;
      return slot;
    });
    const region = new Region(engine.heap);
    return {
      slots,
      region,
      values: region.allocate(size),
      gradients: region.allocate(size),
      adam: new Optimizer(engine, { kind: 'adam', ...this.options }, size),
    };
  }

  /** Releases the optimiser's state. */
  override dispose(): void {
    this.layout?.adam.dispose();
    this.layout?.region.dispose();
    this.layout = undefined;
  }

  override getConfig(): { [key: string]: number } {
    return { ...this.options };
  }
}

/** Writes in place where nobody else sees the data, which spares a tensor. */
function assign(variable: Variable, values: Float32Array): void {
  const cpu = backend() as MathBackendCPU;
  const held = cpu.data.get(variable.dataId);
  if (held.values instanceof Float32Array && cpu.refCount(variable.dataId) === 1) {
    held.values.set(values);
    return;
  }
  const next = tensor(values.slice(), variable.shape);
  variable.assign(next);
  next.dispose();
}

/**
 * Adam as one operation. Defaults: beta1 0.9, beta2 0.999, epsilon 1e-7.
 *
 * ```ts
 * const optimizer = unfoldAdam({ learningRate: 1e-3 });
 * const loss = optimizer.minimize(() => softmaxCrossEntropy(labels, model(x)), true);
 * ```
 */
export function unfoldAdam(options: Omit<AdamOptions, 'kind'>): UnfoldAdam {
  return new UnfoldAdam(options);
}
