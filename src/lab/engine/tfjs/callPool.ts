import type { Heap } from '../heap';

interface Call {
  dispose: () => void;
}

interface FreeCall {
  readonly key: string;
  readonly call: Call;
  readonly bytes: number;
}

const MOST_CALLS = 8;
const MOST_BYTES = 64 * 2 ** 20;

/**
 * Calls whose gradient is no longer needed, with the memory they have laid out, for the next call of
 * the same sizes: a training loop has the same ones at every step, and for a small network laying
 * them out takes as long as the kernels. The ones that waited longest make room.
 */
export class CallPool {
  private readonly free: FreeCall[] = [];
  private readonly sizes = new WeakMap<Call, number>();

  constructor(private readonly heap: Heap) {}

  /**
   * A call of these sizes that has run.
   *
   * @param key names all that the layout of the memory depends on
   * @param make makes and runs one
   * @param run runs one that was free
   */
  take<Kind extends Call>(key: string, make: () => Kind, run: (call: Kind) => void): Kind {
    const at = this.free.findIndex((free) => free.key === key);
    if (at < 0) {
      const before = this.heap.bytesInUse;
      const call = make();
      this.sizes.set(call, this.heap.bytesInUse - before);
      return call;
    }
    const [{ call }] = this.free.splice(at, 1) as [FreeCall];
    // The key says which kind of call it is.
    try {
      run(call as Kind);
    } catch (error) {
      // Nobody gets to see it, and its memory may hold half of the new numbers.
      call.dispose();
      throw error;
    }
    return call as Kind;
  }

  give(key: string, call: Call): void {
    this.free.push({ key, call, bytes: this.sizes.get(call)! });
    let bytes = this.free.reduce((sum, free) => sum + free.bytes, 0);
    while (this.free.length > MOST_CALLS || bytes > MOST_BYTES) {
      const oldest = this.free.shift()!;
      bytes -= oldest.bytes;
      oldest.call.dispose();
    }
  }

  dispose(): void {
    for (const { call } of this.free.splice(0)) call.dispose();
  }
}
