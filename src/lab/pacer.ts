/** Lets a long computation share its thread: other tasks get their turn, a stop is seen at once. */
export interface Pacer {
  /**
   * Call it after every piece of work, at most some 30 ms long. Gives way to waiting tasks where
   * enough time has passed since it last did.
   *
   * @returns whether the run has been stopped.
   */
  stopped(): Promise<boolean>;
}

/**
 * Milliseconds of work between two turns for others. A page wants one per drawn frame, which is 16;
 * half of it leaves time for a stop to be seen before whoever asked for it loses patience.
 */
const turn = 8;

export function createPacer(signal: AbortSignal): Pacer {
  let last = performance.now();
  return {
    stopped: async () => {
      if (!signal.aborted && performance.now() - last >= turn) {
        await nextTask();
        last = performance.now();
      }
      return signal.aborted;
    },
  };
}

/** A task of its own, without the 4 ms that nested timers cost in a browser. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      // An open port would keep Node alive.
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
