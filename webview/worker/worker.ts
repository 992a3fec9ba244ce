/** Entry of the worker: bundled whole, since a worker in a webview can load nothing more. */
import type { FromWorker, ToWorker } from './messages';
import { runService } from './runService';
import { createBreath, serveRuns } from './serveRuns';

/** What a dedicated worker has of its own; the compiler knows `self` as a window. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

const scope = self as unknown as WorkerScope;
const { breathe } = createBreath();
const post = (message: FromWorker) => scope.postMessage(message);
const take = serveRuns({ ...runService, post, breathe });
scope.onmessage = ({ data }) => take(data);
post({ type: 'ready' });
