import { readFileSync } from 'node:fs';
import { inProject } from './paths';

/** The parts of `package.json` that tools read. */
export interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly publisher: string;
  readonly version: string;
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
}

export function readManifest(): Manifest {
  // The cast states what every manifest of an extension has to hold.
  return JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as Manifest;
}
