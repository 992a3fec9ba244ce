/** Entry of the worker: bundled whole, since a worker in a webview can load nothing more. */
import type { FromWorker, ToWorker } from './messages';
import { runService } from './runService';
import { createBreath, serveRuns } from './serveRuns';

/** What a dedicated worker has of its own; the compiler knows `self` as a window. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  addEventListener(
    type: 'unhandledrejection',
    listener: (event: PromiseRejectionEvent) => void,
  ): void;
}

const scope = self as unknown as WorkerScope;
const { breathe } = createBreath();
const post = (message: FromWorker) => scope.postMessage(message);
const take = serveRuns({ ...runService, post, breathe });
// The page hears of errors, but not of promises that fail with nobody waiting for them.
scope.addEventListener('unhandledrejection', ({ reason }) => reportError(reason));
scope.onmessage = ({ data }) => take(data);
post({ type: 'ready' });
