import { sizeOf } from '../ops/ops';
import type { Weight, Weights } from '../ops/net';
import { padded, type TapeMemory } from './kernels';
import { TapeTensor } from './tape';

/**
 * All variables of a net in one piece of memory, and their gradients in another of the same form: an
 * optimiser takes one call.
 */
export class Variables<Name extends string> {
  readonly tensors: Weights<Name>;
  /** Numbers of the whole piece, padding included. */
  readonly size: number;
  readonly values: number;
  readonly gradients: number;
  readonly parameterCount: number;
  private readonly list: readonly { readonly name: Name; readonly tensor: TapeTensor }[];

  constructor(
    private readonly memory: TapeMemory,
    weights: Readonly<Record<Name, Weight>>,
  ) {
    // The cast: the keys of a record with keys of type Name.
    const names = Object.keys(weights) as Name[];
    const sizes = names.map((name) => sizeOf(weights[name].shape));
    this.parameterCount = sizes.reduce((sum, size) => sum + size, 0);
    this.size = sizes.reduce((sum, size) => sum + padded(size), 0);
    this.values = memory.allocate(this.size);
    this.gradients = memory.allocate(this.size);
    let offset = 0;
    this.list = names.map((name, index) => {
      const size = sizes[index]!;
      const tensor = new TapeTensor(weights[name].shape, size, this.values + offset, true, 0);
      tensor.gradient = this.gradients + offset;
      offset += padded(size);
      return { name, tensor };
    });
    // The cast: every name has its entry.
    this.tensors = Object.fromEntries(
      this.list.map(({ name, tensor }) => [name, tensor]),
    ) as unknown as Weights<Name>;
    for (const name of names) this.write(name, weights[name].values);
  }

  clearGradients(): void {
    this.memory.clear(this.gradients, this.size);
  }

  /** Kernels may have computed on the padding, which must not count in a norm. */
  clearPadding(): void {
    for (const { tensor } of this.list) {
      const rest = padded(tensor.size) - tensor.size;
      if (rest > 0) this.memory.clear(tensor.gradient + tensor.size, rest);
    }
  }

  read(name: Name): Float32Array | Float64Array {
    const { at, size } = this.find(name);
    return this.memory.read(at, size);
  }

  readGradients(): Readonly<Record<Name, Float32Array | Float64Array>> {
    // The cast: every name has its entry.
    return Object.fromEntries(
      this.list.map(({ name, tensor }) => [name, this.memory.read(tensor.gradient, tensor.size)]),
    ) as Record<Name, Float32Array | Float64Array>;
  }

  /** @throws RangeError where the count is not the variable's */
  write(name: Name, values: ArrayLike<number>): void {
    const { at, size, shape } = this.find(name);
    if (values.length !== size) {
      throw new RangeError(
        `${name} is [${shape.join(', ')}]: ${size} numbers, not ${values.length}.`,
      );
    }
    this.memory.write(at, values);
  }

  dispose(): void {
    this.memory.release(this.values);
    this.memory.release(this.gradients);
  }

  private find(name: Name): TapeTensor {
    const found = this.list.find((each) => each.name === name);
    if (!found) throw new RangeError(`There is no variable ${name}.`);
    return found.tensor;
  }
}
