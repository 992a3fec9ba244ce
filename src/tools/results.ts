/**
 * `npm run -s results [-- --check] [-- ID…]`: writes `content/results/<id>.json` from the default run
 * of each experiment, or says which of these files is not what a run gives.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { collectRun, toStoredResult } from '../lab/collectRun';
import type { Experiment } from '../lab/experiment';
import { experiments, findExperiment } from '../lab/experiments';
import { resolveParameters } from '../lab/parameters';
import { runExperiment } from '../lab/runExperiment';
import { findBackend } from './backends';
import { refuseFaults } from './declarations/declarationFaults';
import { defaultSeed } from './experiment';
import { inProject } from './paths';

/** Where results are kept: the project's files, or something else in a test. */
export interface ResultFiles {
  /** The text of a file, by its path in the project; undefined where there is none. */
  readonly read: (file: string) => string | undefined;
  readonly write: (file: string, text: string) => void;
}

export async function main(
  args: readonly string[],
  files: ResultFiles = projectFiles,
): Promise<number> {
  const check = args.includes('--check');
  const ids = args.filter((argument) => argument !== '--check');
  const unknown = ids.find((argument) => argument.startsWith('-'));
  if (unknown !== undefined) {
    throw new Error(`Unknown option ${unknown}. Usage: npm run -s results -- [--check] [ID…]`);
  }
  let different = 0;
  for (const experiment of ids.length > 0 ? ids.map(findExperiment) : experiments) {
    refuseFaults(experiment);
    const text = await renderResult(experiment).catch((error: unknown) => {
      throw new Error(
        `${experiment.id}: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
    const file = `content/results/${experiment.id}.json`;
    if (!check) {
      files.write(file, text);
      console.error(`Wrote ${file}, ${text.length} characters.`);
    } else if (files.read(file) !== text) {
      console.error(`${file} is not what its run gives now. Remedy: npm run results`);
      different += 1;
    }
  }
  return different === 0 ? 0 : 1;
}

/** The file's text: one line per view, so that a change can be read. */
async function renderResult(experiment: Experiment): Promise<string> {
  const parameters = resolveParameters(experiment, {});
  const context = {
    seed: defaultSeed,
    signal: new AbortController().signal,
    backend: await findBackend(experiment.traits.backends[0] ?? 'engine'),
  };
  const frames = runExperiment(experiment, parameters, context);
  const run = await collectRun(experiment, frames, parameters);
  const result = toStoredResult(experiment, defaultSeed, parameters, run);
  const block = (value: object): string => {
    const lines = Object.entries(value).map(
      ([name, part]) => `    ${JSON.stringify(name)}: ${JSON.stringify(part)}`,
    );
    return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
  };
  const fields = Object.entries(result).map(
    ([name, value]) =>
      `  ${JSON.stringify(name)}: ${typeof value === 'object' ? block(value as object) : JSON.stringify(value)}`,
  );
  return `{\n${fields.join(',\n')}\n}\n`;
}

const projectFiles: ResultFiles = {
  read: (file) => {
    try {
      return readFileSync(inProject(file), 'utf8');
    } catch {
      return undefined;
    }
  },
  write: (file, text) => {
    mkdirSync(dirname(inProject(file)), { recursive: true });
    writeFileSync(inProject(file), text);
  },
};
