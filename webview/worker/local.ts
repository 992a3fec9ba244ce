/**
 * Entry of what runs experiments on the page's own thread, where no worker starts. A script of its
 * own, so that the engine loads with no page that does not need it there.
 */
import type { RunService } from '../panel/runPort';
import { runService } from './runService';

declare global {
  /** Set by this script when it has run. */
  var unfoldRunService: RunService | undefined;
}

globalThis.unfoldRunService = runService;
