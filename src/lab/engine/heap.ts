import type { Kernels } from './kernels';

const PAGE = 65536;
/** A cache line. */
const ALIGNMENT = 64;
/** What is borrowed for a moment is mostly smaller. */
const SCRATCH = 2 ** 18;

interface Block {
  readonly address: number;
  readonly size: number;
}

/**
 * Explicit allocation in the kernels' linear memory: no garbage collector there, so whoever
 * allocates frees. First fit over a sorted list of free blocks; neighbours are merged.
 *
 * Growing the memory detaches every view, so `floats` and `integers` are made when they are needed
 * and not kept.
 */
export class Heap {
  private free: Block[] = [];
  private readonly used = new Map<number, number>();
  private end: number;
  /** The whole memory, until it grows: a view for each use would be garbage. */
  private view: Float32Array;
  private scratch = 0;
  private scratchTaken = false;
  /** Bytes now allocated. */
  bytesInUse = 0;

  constructor(
    private readonly memory: Kernels['memory'],
    base: number,
  ) {
    this.end = Math.ceil(base / ALIGNMENT) * ALIGNMENT;
    this.view = new Float32Array(memory.buffer);
  }

  /**
   * `bytes` zeros (or, with `dirty`, whatever was there), aligned to a cache line.
   *
   * @throws RangeError if there is no memory left
   */
  allocate(bytes: number, dirty = false): number {
    const size = Math.max(ALIGNMENT, Math.ceil(bytes / ALIGNMENT) * ALIGNMENT);
    const address = this.takeFree(size) ?? this.extend(size);
    this.used.set(address, size);
    this.bytesInUse += size;
    if (!dirty) new Uint8Array(this.memory.buffer, address, size).fill(0);
    return address;
  }

  /** @throws RangeError if nothing is allocated at `address` */
  release(address: number): void {
    const size = this.used.get(address);
    if (size === undefined) throw new RangeError(`Nothing is allocated at ${address}.`);
    this.used.delete(address);
    this.bytesInUse -= size;
    const next = this.free.findIndex((block) => block.address > address);
    const at = next < 0 ? this.free.length : next;
    this.free.splice(at, 0, { address, size });
    this.merge(at);
    this.merge(at - 1);
  }

  /**
   * A place for what is on its way in or out, to be given back at once; not zeroed. Costs nothing
   * where allocating would, as long as one at a time is borrowed.
   */
  borrow(bytes: number): number {
    if (bytes > SCRATCH || this.scratchTaken) return this.allocate(bytes, true);
    this.scratch ||= this.extend(SCRATCH);
    this.scratchTaken = true;
    return this.scratch;
  }

  giveBack(address: number): void {
    if (address === this.scratch) this.scratchTaken = false;
    else this.release(address);
  }

  write(address: number, values: ArrayLike<number>): void {
    this.view.set(values, address / 4);
  }

  /** A copy. */
  read(address: number, count: number): Float32Array {
    return this.view.slice(address / 4, address / 4 + count);
  }

  clear(address: number, count: number): void {
    this.view.fill(0, address / 4, address / 4 + count);
  }

  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  integers(address: number, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, count);
  }

  private takeFree(size: number): number | undefined {
    const at = this.free.findIndex((block) => block.size >= size);
    const block = this.free[at];
    if (!block) return undefined;
    const rest = block.size - size;
    this.free.splice(at, 1, ...(rest > 0 ? [{ address: block.address + size, size: rest }] : []));
    return block.address;
  }

  private extend(size: number): number {
    const last = this.free.at(-1);
    const address = last && last.address + last.size === this.end ? last.address : this.end;
    const missing = address + size - this.memory.buffer.byteLength;
    if (missing > 0) {
      // A quarter more than needed, so that many small requests do not grow the memory one by one.
      const wanted = Math.ceil((missing + this.memory.buffer.byteLength / 4) / PAGE);
      try {
        this.memory.grow(wanted);
      } catch {
        this.memory.grow(Math.ceil(missing / PAGE));
      }
      this.view = new Float32Array(this.memory.buffer);
      // The memory of the JavaScript build does not throw when it cannot grow.
      if (this.memory.buffer.byteLength < address + size) {
        throw new RangeError(`Out of memory: ${size} bytes more cannot be had.`);
      }
    }
    if (address !== this.end) this.free.pop();
    this.end = address + size;
    return address;
  }

  private merge(at: number): void {
    const one = this.free[at];
    const two = this.free[at + 1];
    if (one && two && one.address + one.size === two.address) {
      this.free.splice(at, 2, { address: one.address, size: one.size + two.size });
    }
  }
}

/** Where something takes its memory from. */
export interface Room {
  /** The address of `count` 32-bit numbers, all 0; with `dirty` they are whatever was there. */
  allocate(count: number, dirty?: boolean): number;
  dispose(): void;
}

/** A group of allocations that are released together. */
export class Region implements Room {
  private readonly addresses: number[] = [];

  constructor(readonly heap: Heap) {}

  /** Room for `count` 32-bit numbers, all 0; with `dirty` they are whatever was there. */
  allocate(count: number, dirty = false): number {
    const address = this.heap.allocate(count * 4, dirty);
    this.addresses.push(address);
    return address;
  }

  /** May be called again. */
  dispose(): void {
    for (const address of this.addresses.splice(0)) this.heap.release(address);
  }
}
