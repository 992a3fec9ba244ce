import { padded, type TapeMemory } from './kernels';

/** Numbers of the first block: 256 kB of float32, more than a step of a small net takes. */
const firstBlock = 2 ** 16;

interface Block {
  readonly at: number;
  readonly size: number;
}

/**
 * Memory for one step of training: each array takes the next place, and all are given up at once.
 * It grows with the largest step so far, up to its capacity, and is kept after that: what comes later
 * asks nobody for memory.
 */
export class Arena {
  /** Each as large as all before it together, so that there are few. */
  private readonly blocks: Block[] = [];
  private total = 0;
  /** Where the next place is: in which block, and how much of that is taken. */
  private block = 0;
  private used = 0;

  constructor(
    private readonly memory: TapeMemory,
    readonly capacity: number,
  ) {}

  /**
   * The next place, with whatever was there.
   *
   * @throws RangeError where the step needs more than there is
   */
  take(count: number): number {
    const size = padded(count);
    let block = this.blocks[this.block];
    if (!block || this.used + size > block.size) block = this.nextBlock(size);
    const at = block.at + this.used;
    this.used += size;
    return at;
  }

  takeZeros(count: number): number {
    const at = this.take(count);
    this.memory.clear(at, count);
    return at;
  }

  /** Gives up everything. */
  reset(): void {
    this.block = 0;
    this.used = 0;
  }

  dispose(): void {
    for (const { at } of this.blocks) this.memory.release(at);
  }

  /** The next block that has so much room; the rest of the one before stays empty for this step. */
  private nextBlock(size: number): Block {
    let next = this.used > 0 ? this.block + 1 : this.block;
    while (next < this.blocks.length && this.blocks[next]!.size < size) next += 1;
    const block = this.blocks[next] ?? this.extend(size);
    this.block = next;
    this.used = 0;
    return block;
  }

  private extend(size: number): Block {
    const room = this.capacity - this.total;
    if (size > room) {
      throw new RangeError(
        `This step needs more memory than its tape has: room for ${this.capacity} numbers. ` +
          'Give the tape more (`capacity`), or train on smaller batches or shorter sequences.',
      );
    }
    const taken = Math.min(room, Math.max(size, this.total, firstBlock));
    // Not zeroed: every kernel writes before it reads, and clearing takes longer than a small step.
    const block = { at: this.memory.allocate(taken, true), size: taken };
    this.blocks.push(block);
    this.total += taken;
    return block;
  }
}
