import type { DataId } from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';

interface Memo {
  readonly value: object;
  readonly release: () => void;
}

/**
 * What forward passes keep for their gradients, by the data of their first output: released when
 * tfjs disposes that data, which it does when neither the program nor the tape holds it any more.
 */
export class Memos {
  private readonly kept = new Map<DataId, Memo>();

  /** Takes the hook off the backend and releases what is still kept. */
  readonly detach: () => void;

  constructor(backend: MathBackendCPU) {
    const own = backend.disposeData;
    const disposeData = own.bind(backend);
    this.detach = () => {
      backend.disposeData = own;
      for (const memo of this.kept.values()) memo.release();
      this.kept.clear();
    };
    backend.disposeData = (dataId, force) => {
      const gone = disposeData(dataId, force);
      if (gone) {
        this.kept.get(dataId)?.release();
        this.kept.delete(dataId);
      }
      return gone;
    };
  }

  /** @param release called when nobody can ask for it any more */
  keep(dataId: DataId, value: object, release: () => void): void {
    this.kept.set(dataId, { value, release });
  }

  /** @throws Error if nothing was kept: the forward pass was not recorded */
  find(dataId: DataId): object {
    const memo = this.kept.get(dataId);
    if (!memo) throw new Error('The forward pass of this operation kept nothing for a gradient.');
    return memo.value;
  }
}
