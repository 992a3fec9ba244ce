/** Entry of the worker whose runs TensorFlow.js computes, loaded where a reader chooses that. */
import { tfjsBackend } from '../../src/lab/backends/tfjsBackend';
import { runServiceBy } from './runService';
import { serveWorker } from './serveWorker';

serveWorker(runServiceBy(tfjsBackend));
