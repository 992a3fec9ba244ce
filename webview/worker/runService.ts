/** The experiments of the registry as a service: the same in the worker and on the page. */
import { findExperiment } from '../../src/lab/registry';
import { runExperiment } from '../../src/lab/runExperiment';
import type { ServeOptions } from './serveRuns';

export const runService: Pick<ServeOptions, 'execute' | 'describeFailure'> = {
  execute: (id, parameters, context) => runExperiment(findExperiment(id), parameters, context),
  describeFailure: (error) => ({
    kind: error instanceof Error && error.name === 'DivergedError' ? 'diverged' : 'error',
    message: error instanceof Error ? error.message : String(error),
  }),
};
