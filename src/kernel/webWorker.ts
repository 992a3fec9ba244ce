/** A kernel's worker in a browser. */
import type { FromKernel } from './protocol';
import type { KernelWorker } from './kernelWorker';

/** @param script The worker's bundle, as text: an address of another origin cannot be started. */
export function startWebWorker(script: string): KernelWorker {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(address);
  // Not before it has begun: VS Code's extension host has another script load it.
  const forget = (): void => URL.revokeObjectURL(address);
  worker.addEventListener('message', forget, { once: true });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listen) =>
      worker.addEventListener('message', ({ data }: MessageEvent<FromKernel>) => listen(data)),
    onEnd: (listen) =>
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        worker.terminate();
        listen({ reason: 'error', message: event.message });
      }),
    terminate: () => worker.terminate(),
  };
}
