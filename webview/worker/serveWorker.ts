/** What a worker's entry does, whatever computes its runs. */
import type { FromWorker, ToWorker } from './messages';
import { createBreath, serveRuns, type ServeOptions } from './serveRuns';

/** What a dedicated worker has of its own; the compiler knows `self` as a window. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  addEventListener(
    type: 'unhandledrejection',
    listener: (event: PromiseRejectionEvent) => void,
  ): void;
}

export function serveWorker(service: Pick<ServeOptions, 'execute' | 'describeFailure'>): void {
  const scope = self as unknown as WorkerScope;
  const { breathe } = createBreath();
  const post = (message: FromWorker) => scope.postMessage(message);
  const take = serveRuns({ ...service, post, breathe });
  // The page hears of errors, but not of promises that fail with nobody waiting for them.
  scope.addEventListener('unhandledrejection', ({ reason }) => reportError(reason));
  scope.onmessage = ({ data }) => take(data);
  post({ type: 'ready' });
}
