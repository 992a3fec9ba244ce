/**
 * Entry of what runs experiments on the page's own thread, where no worker starts. A script of its
 * own, so that the engine loads with no page that does not need it there.
 */
import { engineBackend } from '../../src/lab/backends/engineBackend';
import { offerLocally } from './localServices';
import { runServiceBy } from './runService';

offerLocally('engine', runServiceBy(engineBackend));
