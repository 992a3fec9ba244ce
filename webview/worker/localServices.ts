/** Where a script that runs experiments on the page leaves what it offers. */
import type { BackendName } from '../../src/lab/backends/backend';
import type { RunService } from '../experiment/runPort';

declare global {
  /** By what computes; set by the script of each when it has run. */
  var unfoldRunServices: Partial<Record<BackendName, RunService>> | undefined;
}

export function offerLocally(backend: BackendName, service: RunService): void {
  globalThis.unfoldRunServices = { ...globalThis.unfoldRunServices, [backend]: service };
}
