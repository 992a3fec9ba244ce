/** Who computed a run, how long it took, and how long the other would: in the page's words. */
import { backendLabels, backendNames, type BackendName } from '../../src/lab/backends/backend';
import type { EngineVariant } from '../../src/lab/engine/loadEngine';
import type { ChoiceParameter, ParameterValues } from '../../src/lab/experiment';
import { formatDuration } from './format';

/** Seconds that a run computed, by backend, with the same settings. */
export type ComputingTimes = Readonly<Record<string, number>>;

/** What there is to know of a run that was kept, or has just ended. */
export interface Computed {
  /** Of a run that came back it may be anything; left out, the engine, which was alone before. */
  readonly backend?: string;
  /** Which build of the engine; of a run that came back it may be anything. */
  readonly engine?: string;
  readonly times?: ComputingTimes;
}

/** The choice, as a field of the experiment's form. */
export const backendChoice = (backends: readonly BackendName[]): ChoiceParameter => ({
  kind: 'choice',
  name: 'backend',
  label: 'Computed by',
  description:
    'The same network from the same first weights. TensorFlow.js is what the practice files use; it takes many times as long.',
  options: backends.map((value) => ({ value, label: backendLabels[value] })),
  default: backends[0] ?? backendNames[0],
});

/** The backend of that name, if it is one of these; else the first of them. */
export function pickBackend(
  backends: readonly BackendName[],
  name: string | undefined,
): BackendName {
  return backends.find((each) => each === name) ?? backends[0] ?? backendNames[0];
}

/** Together with the time of the other backend, where that ran with the same settings before. */
export function timesWith(
  before: (Computed & { readonly parameters: ParameterValues }) | undefined,
  parameters: ParameterValues,
  backend: BackendName,
  seconds: number | undefined,
): ComputingTimes {
  const same =
    before !== undefined &&
    Object.entries(parameters).every(([name, value]) => before.parameters[name] === value);
  return {
    ...(same && before.times),
    ...(seconds !== undefined && { [backend]: seconds }),
  };
}

const builds: ReadonlyMap<string, string> = new Map([
  ['relaxed', 'Trained by the relaxed SIMD build of the engine, in WebAssembly.'],
  ['simd', 'Trained by the SIMD build of the engine, in WebAssembly.'],
  ['javascript', 'Trained by the plain JavaScript build of the engine, without WebAssembly.'],
] satisfies [EngineVariant, string][]);

const reason =
  'because its kernels are compiled ahead of time and reuse their memory, while TensorFlow.js, on its plain JavaScript backend, makes a new array for every operation';

/** `undefined` where nobody said who computed it. */
export function computedText({
  backend = 'engine',
  engine,
  times = {},
}: Computed): string | undefined {
  const { engine: ours, tfjs: theirs } = times;
  if (backend === 'tfjs') {
    const took = theirs === undefined ? '' : ` in ${formatDuration(theirs)}`;
    const by = `Computed by ${backendLabels.tfjs}${took}`;
    if (ours === undefined || theirs === undefined) {
      return `${by}, on its plain JavaScript backend.`;
    }
    const compared = `${by}; ${backendLabels.engine} took ${formatDuration(ours)} with the same settings`;
    return ours < theirs ? `${compared}, ${reason}.` : `${compared}.`;
  }
  const build = builds.get(engine ?? '');
  if (build === undefined || ours === undefined || theirs === undefined) return build;
  const compared = `It computed for ${formatDuration(ours)}; ${backendLabels.tfjs} took ${formatDuration(theirs)} with the same settings.`;
  return `${build} ${compared}`;
}
