/** The experiments of the registry as a service: the same in a worker and on the page. */
import type { BackendSource } from '../../src/lab/backends/backend';
import { memoryProblem } from '../../src/lab/failures';
import { findExperiment } from '../../src/lab/experiments';
import { DivergedError } from '../../src/lab/checkFrame';
import { runExperiment } from '../../src/lab/runExperiment';
import type { ServeOptions } from './serveRuns';

export const runServiceBy = (
  backend: BackendSource,
): Pick<ServeOptions, 'execute' | 'describeFailure'> => ({
  execute: (id, parameters, start) =>
    runExperiment(findExperiment(id), parameters, { ...start, backend }),
  describeFailure: (error) => {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof DivergedError) return { kind: 'diverged', message };
    return { kind: 'error', message: memoryProblem(message) ?? message };
  },
});
