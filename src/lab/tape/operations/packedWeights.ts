/** The weights of a recurrent layer, as slabs of one step of the tape, and their gradients back again. */
import type { Room } from '../../engine/heap';
import type { Engine } from '../../engine/loadEngine';
import { biasRow } from '../../engine/parameters';
import type { RecurrentWeights } from '../../engine/recurrentPass';
import type { RecurrentShape } from '../../engine/recurrentShape';
import { packWeights, unpackWeights, type ColumnGroups, type RowBlocks } from '../../engine/slabs';
import type { RecurrentInputs } from '../../ops/fused';
import type { Tape, TapeTensor } from '../tape';

/** A weight, and how its slabs are made of it. */
interface Packed {
  readonly tensor: TapeTensor;
  readonly rows: RowBlocks;
  readonly columns: ColumnGroups;
  readonly size: number;
  readonly at: number;
}

export class PackedWeights {
  /** Of the slabs, for the pass. */
  readonly addresses: RecurrentWeights;
  private readonly packed: Readonly<Record<keyof RecurrentWeights, Packed | undefined>>;

  constructor(
    private readonly engine: Engine,
    private readonly room: Room,
    tape: Tape,
    private readonly shape: RecurrentShape,
    inputs: Pick<RecurrentInputs, 'kernel' | 'recurrentKernel' | 'bias' | 'recurrentBias'>,
  ) {
    const { columns, units } = shape;
    const single = { size: units, order: [0] };
    const pack = (
      input: RecurrentInputs['kernel'] | undefined,
      rows: RowBlocks,
      groups: ColumnGroups,
      size: number,
    ): Packed | undefined => {
      if (!input) return undefined;
      const tensor = tape.own(input);
      const at = room.allocate(size);
      packWeights(engine, at, tensor.at * 4, rows, groups);
      return { tensor, rows, columns: groups, size, at };
    };
    const { recurrentBiasSize } = shape;
    this.packed = {
      kernel: pack(inputs.kernel, shape.input, columns, shape.kernelSize),
      recurrent: pack(inputs.recurrentKernel, shape.recurrent, columns, shape.recurrentSize),
      bias: pack(inputs.bias, biasRow, columns, shape.biasSize),
      recurrentBias: recurrentBiasSize
        ? pack(inputs.recurrentBias, biasRow, single, recurrentBiasSize)
        : undefined,
    };
    const { kernel, recurrent, bias, recurrentBias } = this.packed;
    this.addresses = {
      kernel: kernel!.at,
      recurrent: recurrent!.at,
      bias: bias!.at,
      // A GRU with reset after reads its second bias, given or not.
      recurrentBias:
        recurrentBias?.at ?? (recurrentBiasSize ? room.allocate(recurrentBiasSize) : 0),
    };
  }

  /** Those that were given. */
  get tensors(): TapeTensor[] {
    return Object.values(this.packed).flatMap((packed) => (packed ? [packed.tensor] : []));
  }

  /** Zeroed slabs for the gradients of a pass. */
  gradientSlabs(): RecurrentWeights {
    const { room, shape } = this;
    return {
      kernel: room.allocate(shape.kernelSize),
      recurrent: room.allocate(shape.recurrentSize),
      bias: room.allocate(shape.biasSize),
      recurrentBias: room.allocate(shape.recurrentBiasSize),
    };
  }

  /**
   * Takes them out of their slabs.
   *
   * @param use gets each that is wanted: the tensor, and where its gradient is, in bytes
   */
  unpack(gradients: RecurrentWeights, use: (tensor: TapeTensor, from: number) => void): void {
    for (const name of ['kernel', 'recurrent', 'bias', 'recurrentBias'] as const) {
      const packed = this.packed[name];
      if (!packed?.tensor.tracked) continue;
      const { tensor, rows, columns } = packed;
      const scratch = this.room.allocate(tensor.size, true);
      unpackWeights(this.engine, scratch, gradients[name], rows, columns);
      use(tensor, scratch);
    }
  }
}
