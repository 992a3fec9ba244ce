/** Entry of what runs experiments by TensorFlow.js on the page's own thread, where no worker starts. */
import { tfjsBackend } from '../../src/lab/backends/tfjsBackend';
import { offerLocally } from './localServices';
import { runServiceBy } from './runService';

offerLocally('tfjs', runServiceBy(tfjsBackend));
