import {
  type NamedTensorMap,
  type Scalar,
  type Tensor,
  Optimizer as TfOptimizer,
  type Variable,
  backend,
  engine as tfEngine,
  type serialization,
} from '@tensorflow/tfjs-core';
import type { NamedTensor } from '@tensorflow/tfjs-core/dist/tensor_types';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { Region } from '../heap';
import { Optimizer, type OptimizerOptions, checkClipNorm, checkOptimizer } from '../optimizer';
import { registeredEngine } from './registerEngine';
import { floatsOfTensor, makeTensor } from './tensors';
import { variableGradients } from './variableGradients';

interface Slot {
  readonly name: string;
  readonly variable: Variable;
  /** Floats before it, and those it takes with its padding. */
  readonly offset: number;
  readonly room: number;
}

/** Variables that have had a gradient in the same steps so far: they lie one after the other. */
interface Group {
  readonly slots: readonly Slot[];
  readonly values: number;
  readonly gradients: number;
  readonly region: Region;
  readonly optimizer: Optimizer;
}

/** Options of one kind of optimiser, as a program gives them. */
export type UnfoldOptions<Kind extends OptimizerOptions> = Omit<Kind, 'kind'> & {
  /** Limit of the norm of all gradients together, above 0; without it they are taken as they are. */
  readonly clipNorm?: number;
};

/**
 * Updates all variables in one call, and keeps the state beside the engine's kernels. A variable may join
 * in any step, and be without a gradient in any other: then it stays as it is, and its state too.
 */
export abstract class UnfoldOptimizer extends TfOptimizer {
  private groups: readonly Group[] = [];

  /** @throws RangeError where an option is out of its range */
  constructor(private readonly options: OptimizerOptions & { readonly clipNorm?: number }) {
    super();
    checkOptimizer(options);
    checkClipNorm(options.clipNorm);
  }

  /** As tfjs's own; `variableGradients` says what is refused. */
  override computeGradients(
    f: () => Scalar,
    variables?: Variable[],
  ): ReturnType<typeof variableGradients> {
    return variableGradients(f, variables);
  }

  /** @throws Error naming a gradient that belongs to no variable */
  override applyGradients(given: NamedTensorMap | NamedTensor[]): void {
    const entries = Array.isArray(given)
      ? given.map(({ name, tensor: value }) => [name, value] as const)
      : Object.entries(given);
    // tfjs's types do not say that a gradient may be missing; its own optimisers pass it over.
    const gradients = new Map<string, Tensor>(
      entries.filter(([, value]: readonly [string, Tensor | null | undefined]) => value),
    );
    const active = this.groupsOf(gradients);
    for (const group of active) loadGroup(group, gradients);
    this.clip(active);
    for (const { optimizer, slots, values, gradients: at } of active) {
      optimizer.apply(values, at);
      const { heap } = registeredEngine();
      for (const { variable, offset } of slots) {
        assign(variable, heap.floats(values + offset * 4, variable.size));
      }
    }
    this.incrementIterations();
  }

  /** By the norm of all gradients together. */
  private clip(groups: readonly Group[]): void {
    const { clipNorm } = this.options;
    if (clipNorm === undefined) return;
    const squares = groups.reduce(
      (sum, { optimizer, gradients }) => sum + optimizer.sumOfSquares(gradients),
      0,
    );
    const norm = Math.sqrt(squares);
    if (!(norm > clipNorm)) return;
    for (const { optimizer, gradients } of groups) optimizer.scale(gradients, clipNorm / norm);
  }

  /**
   * Groups that hold exactly the variables that have a gradient. In a training loop they are the same at
   * every step, and one.
   */
  private groupsOf(gradients: ReadonlyMap<string, Tensor>): readonly Group[] {
    const { registeredVariables } = tfEngine();
    const has = ({ name, variable }: Slot): boolean =>
      gradients.has(name) && registeredVariables[name] === variable;
    const [first] = this.groups;
    if (this.groups.length === 1 && first!.slots.length === gradients.size) {
      if (first!.slots.every(has)) return this.groups;
    }
    const some = (group: Group): boolean => group.slots.some(has) && !group.slots.every(has);
    if (this.groups.some(some)) {
      this.groups = this.groups.flatMap((group) => (some(group) ? takeApart(group) : [group]));
    }
    const active = this.groups.filter(({ slots }) => slots.every(has));
    const known = new Set(active.flatMap(({ slots }) => slots.map(({ name }) => name)));
    const joining = [...gradients.keys()].filter((name) => !known.has(name));
    if (joining.length === 0) return active;
    const group = this.makeGroup(joining);
    this.groups = [...this.groups, group];
    return [...active, group];
  }

  private makeGroup(names: readonly string[]): Group {
    const engine = registeredEngine();
    let size = 0;
    const slots = names.map((name) => {
      const variable = tfEngine().registeredVariables[name];
      if (!variable) throw new Error(`There is no variable called ${name}.`);
      const room = Math.ceil(variable.size / 16) * 16;
      const slot = { name, variable, offset: size, room };
      size += room;
      return slot;
    });
    return groupOf(slots, new Optimizer(engine, this.options, size), size);
  }

  /** Releases the optimiser's state. */
  override dispose(): void {
    this.groups.forEach(disposeGroup);
    this.groups = [];
  }

  /** What the constructor of each kind takes. */
  override getConfig(): serialization.ConfigDict {
    return Object.fromEntries(Object.entries(this.options).filter(([name]) => name !== 'kind'));
  }
}

function groupOf(slots: readonly Slot[], optimizer: Optimizer, size: number): Group {
  const region = new Region(registeredEngine().heap);
  const [values, gradients] = [region.allocate(size), region.allocate(size)];
  return { slots, region, values, gradients, optimizer };
}

/** A group for each variable, with the state that it has; those that are disposed have none. */
function takeApart(group: Group): Group[] {
  const parts = group.slots.flatMap((slot) => {
    if (slot.variable.isDisposed) return [];
    const optimizer = group.optimizer.part(slot.offset, slot.room);
    return [groupOf([{ ...slot, offset: 0 }], optimizer, slot.room)];
  });
  disposeGroup(group);
  return parts;
}

function disposeGroup({ optimizer, region }: Group): void {
  optimizer.dispose();
  region.dispose();
}

function loadGroup(group: Group, gradients: ReadonlyMap<string, Tensor>): void {
  const { heap } = registeredEngine();
  for (const { name, variable, offset } of group.slots) {
    heap.write(group.gradients + offset * 4, floatsOfTensor(gradients.get(name)!));
    heap.write(group.values + offset * 4, floatsOfTensor(variable));
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
  const next = makeTensor(values.slice(), variable.shape);
  variable.assign(next);
  next.dispose();
}
