import {
  type NamedTensorMap,
  type Tensor,
  Optimizer as TfOptimizer,
  type Variable,
  backend,
  engine as tfEngine,
  type serialization,
  tensor,
} from '@tensorflow/tfjs-core';
import type { NamedTensor } from '@tensorflow/tfjs-core/dist/tensor_types';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { Region } from '../heap';
import { Optimizer, type OptimizerOptions } from '../optimizer';
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
  readonly optimizer: Optimizer;
}

/** Options of one kind of optimiser, as a program gives them. */
export type UnfoldOptions<Kind extends OptimizerOptions> = Omit<Kind, 'kind'> & {
  /** Limit of the norm of all gradients together; without it they are taken as they are. */
  readonly clipNorm?: number;
};

/** Updates all variables in one call, and keeps the state beside the engine's kernels. */
export abstract class UnfoldOptimizer extends TfOptimizer {
  private layout: Layout | undefined;

  constructor(private readonly options: OptimizerOptions & { readonly clipNorm?: number }) {
    super();
  }

  override applyGradients(given: NamedTensorMap | NamedTensor[]): void {
    const gradients = new Map<string, Tensor>(
      Array.isArray(given)
        ? given.map(({ name, tensor: value }) => [name, value] as const)
        : Object.entries(given),
    );
    this.layout ??= this.makeLayout([...gradients.keys()]);
    const { slots, values, gradients: to, optimizer } = this.layout;
    const { heap } = registeredEngine();
    for (const { name, variable, offset } of slots) {
      const gradient = gradients.get(name);
      if (!gradient) throw new Error(`There is no gradient of ${name} this time.`);
      heap.write(to + offset * 4, floatsOfTensor(gradient));
      heap.write(values + offset * 4, floatsOfTensor(variable));
    }
    const { clipNorm } = this.options;
    if (clipNorm !== undefined) optimizer.clip(to, clipNorm);
    optimizer.apply(values, to);
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
      optimizer: new Optimizer(engine, this.options, size),
    };
  }

  /** Releases the optimiser's state. */
  override dispose(): void {
    this.layout?.optimizer.dispose();
    this.layout?.region.dispose();
    this.layout = undefined;
  }

  /** What the constructor of each kind takes. */
  override getConfig(): serialization.ConfigDict {
    return Object.fromEntries(Object.entries(this.options).filter(([name]) => name !== 'kind'));
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
