/** Entry of the worker: bundled whole, since a worker in a webview can load nothing more. */
import { engineBackend } from '../../src/lab/backends/engineBackend';
import { runServiceBy } from './runService';
import { serveWorker } from './serveWorker';

serveWorker(runServiceBy(engineBackend));
