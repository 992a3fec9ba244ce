/** What is wrong with the declarations of experiments, as problems of their files. */
import { existsSync, readFileSync } from 'node:fs';
import type { ContentProblem } from '../../common/question';
import type { Experiment } from '../../lab/experiment';
import { experiments } from '../../lab/experiments';
import { declarationFile, faultsOfAll } from '../declarations/declarationFaults';
import { inProject } from '../paths';

export function checkDeclarations(
  declared: readonly Experiment[] = experiments,
): readonly ContentProblem[] {
  return faultsOfAll(declared).map(({ experiment, field, message, remedy }) => {
    const file = declarationFile(experiment);
    const source = existsSync(inProject(file)) ? readFileSync(inProject(file), 'utf8') : '';
    return { file, line: lineOf(source, field), message: `${field}: ${message}`, remedy };
  });
}

/** Where the names of a field's path come one after the other; as far as they are in this file. */
export function lineOf(source: string, field: string): number {
  const lines = source.split('\n');
  return (
    field.split('.').reduce((at, name) => {
      const found = lines.findIndex(
        (line, index) => index >= at && line.match(/[\w-]+/g)?.includes(name),
      );
      return found < 0 ? at : found;
    }, 0) + 1
  );
}
