import { Region } from './heap';
import type { Engine } from './loadEngine';
import { type ColumnGroups, type RowBlocks, packWeights, unpackWeights } from './slabs';

/** One weight matrix or bias, as it lies in the parameters and as the outside sees it. */
export interface Parameter {
  readonly name: string;
  /** As the outside sees it: `[rows, columns]`, or `[columns]` for a bias. */
  readonly shape: readonly number[];
  /** Floats from the start of the parameters. */
  readonly offset: number;
  readonly rows: RowBlocks;
  readonly columns: ColumnGroups;
}

/** A bias is one row of slabs, without the padding of a matrix. */
export const biasRow: RowBlocks = { sizes: [1], rows: 1, depth: 1, columns: 1, slabs: 1 };

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, n) => size * n, 1);

/**
 * All weights of a model in one piece of memory, as slabs, and their gradients in another of the
 * same form: so the optimiser takes one call, and nothing is packed between two steps.
 */
export class Parameters {
  readonly list: Parameter[] = [];
  private count = 0;
  private region: Region;
  private valuesAddress = 0;
  private gradientsAddress = 0;

  constructor(private readonly engine: Engine) {
    this.region = new Region(engine.heap);
  }

  /** Floats in all, padding included. */
  get size(): number {
    return this.count;
  }

  /** Only before `allocate`. */
  add(
    name: string,
    shape: readonly number[],
    size: number,
    rows: RowBlocks,
    columns: ColumnGroups,
  ): Parameter {
    const parameter = { name, shape, offset: this.count, rows, columns };
    this.list.push(parameter);
    this.count += Math.ceil(size / 16) * 16;
    return parameter;
  }

  allocate(): void {
    this.valuesAddress = this.region.allocate(this.count);
    this.gradientsAddress = this.region.allocate(this.count);
  }

  /** @throws RangeError where there is none of that name */
  find(name: string): Parameter {
    const found = this.list.find((parameter) => parameter.name === name);
    if (!found) throw new RangeError(`There is no parameter ${name}.`);
    return found;
  }

  address(parameter: Parameter): number {
    return this.valuesAddress + parameter.offset * 4;
  }

  gradientAddress(parameter: Parameter): number {
    return this.gradientsAddress + parameter.offset * 4;
  }

  /** Addresses of all values and of all gradients, `size` floats each. */
  get all(): { readonly values: number; readonly gradients: number } {
    return { values: this.valuesAddress, gradients: this.gradientsAddress };
  }

  clearGradients(): void {
    this.engine.heap.clear(this.gradientsAddress, this.count);
  }

  /** @throws RangeError if `values` has another length than the parameter */
  write(parameter: Parameter, values: ArrayLike<number>): void {
    const size = sizeOf(parameter.shape);
    if (values.length !== size) {
      throw new RangeError(`${parameter.name} takes ${size} values, not ${values.length}.`);
    }
    const source = this.engine.heap.borrow(size * 4);
    this.engine.heap.write(source, values);
    const to = this.address(parameter);
    packWeights(this.engine, to, source, parameter.rows, parameter.columns);
    this.engine.heap.giveBack(source);
  }

  read(parameter: Parameter): Float32Array {
    return this.unpack(parameter, this.address(parameter));
  }

  /** Of the last backward pass. */
  readGradient(parameter: Parameter): Float32Array {
    return this.unpack(parameter, this.gradientAddress(parameter));
  }

  private unpack(parameter: Parameter, from: number): Float32Array {
    const size = sizeOf(parameter.shape);
    const target = this.engine.heap.borrow(size * 4);
    unpackWeights(this.engine, target, from, parameter.rows, parameter.columns);
    const values = this.engine.heap.read(target, size);
    this.engine.heap.giveBack(target);
    return values;
  }

  dispose(): void {
    this.region.dispose();
  }
}
