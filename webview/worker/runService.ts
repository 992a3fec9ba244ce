/** The experiments of the registry as a service: the same in the worker and on the page. */
import { memoryProblem } from '../../src/lab/failures';
import { findExperiment } from '../../src/lab/registry';
import { DivergedError, runExperiment } from '../../src/lab/runExperiment';
import type { ServeOptions } from './serveRuns';

export const runService: Pick<ServeOptions, 'execute' | 'describeFailure'> = {
  execute: (id, parameters, context) => runExperiment(findExperiment(id), parameters, context),
  describeFailure: (error) => {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof DivergedError) return { kind: 'diverged', message };
    return { kind: 'error', message: memoryProblem(message) ?? message };
  },
};
