/**
 * The contract of an experiment: one file, declared through `defineExperiment`. Controls, validation,
 * persistence, charts and the headless runner all come from the declaration.
 */
import type { EngineVariant } from './engine/loadEngine';

export interface NumberParameter {
  readonly kind: 'number';
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
  readonly unit?: string;
}

export interface ChoiceParameter {
  readonly kind: 'choice';
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly default: string;
}

export type Parameter = NumberParameter | ChoiceParameter;
export type ParameterValues = Readonly<Record<string, number | string>>;

/** Row-major numbers with labels: a heat map, a matrix of gates over time, an attention matrix. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** `rows * columns` values, row by row. */
  readonly values: Float32Array | readonly number[];
  readonly rowLabels?: readonly string[];
  readonly columnLabels?: readonly string[];
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Plain numbers about the run so far. Never a tensor. */
export interface Frame {
  /** Training steps finished, over all parts of the run. */
  readonly step: number;
  /** Training steps in the whole run. */
  readonly total: number;
  /** What is happening, for a person: `Training the RNN, lag k = 5`. */
  readonly phase: string;
  /** Points to append, by series id. Not finite = diverged. */
  readonly points?: Readonly<Record<string, readonly (readonly [x: number, y: number])[]>>;
  /** Replaces what a chart with that id shows. */
  readonly matrices?: Readonly<Record<string, Matrix>>;
  readonly tables?: Readonly<Record<string, Table>>;
  /** Merged into the run's metrics. */
  readonly metrics?: Readonly<Record<string, number>>;
}

export type Chart =
  | {
      readonly kind: 'line';
      readonly id: string;
      readonly title: string;
      readonly x: string;
      readonly y: string;
      readonly yScale?: 'linear' | 'log';
      readonly yRange?: readonly [number, number];
      readonly series: readonly { readonly id: string; readonly label: string }[];
      /** Horizontal lines that give the curves a measure: chance, a baseline. */
      readonly references?: readonly { readonly label: string; readonly y: number }[];
    }
  | {
      readonly kind: 'matrix';
      readonly id: string;
      readonly title: string;
      readonly x: string;
      readonly y: string;
      readonly range: readonly [number, number];
    }
  | { readonly kind: 'table'; readonly id: string; readonly title: string };

export interface MetricDeclaration {
  readonly label: string;
  /** `percent` shows 0.5 as 50 %. */
  readonly format: 'number' | 'percent' | 'integer' | 'scientific';
  /** What a paper or the acceptance line says, shown beside what was measured. */
  readonly expected?: string;
}

export interface Prediction {
  readonly question: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Which option this run bore out; `undefined` where it was undecided. */
  readonly answer: (metrics: Readonly<Record<string, number>>) => string | undefined;
  /** Shown after the run, whatever was chosen: why it comes out so. */
  readonly explanation: string;
}

export interface RunContext {
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Told which build of the engine trains, once it is loaded. */
  readonly onEngine?: (variant: EngineVariant) => void;
}

export interface Experiment {
  readonly id: string;
  readonly title: string;
  /** What the answer says, in one sentence. */
  readonly claim: string;
  /** Paper and equation or table that the claim comes from. */
  readonly source: string;
  readonly parameters: readonly Parameter[];
  readonly charts: readonly Chart[];
  readonly metrics: Readonly<Record<string, MetricDeclaration>>;
  readonly predict: Prediction;
  /** Whether this run bore the claim out. */
  readonly holds: (
    metrics: Readonly<Record<string, number>>,
    parameters: ParameterValues,
  ) => boolean;
  /**
   * Seeded: the same seed and parameters give the same frames, in Node and in the browser. Returns
   * within 100 ms of `signal` being aborted. The last frame carries the final metrics.
   */
  readonly run: (parameters: ParameterValues, context: RunContext) => AsyncGenerator<Frame, void>;
}

/** `content/results/<id>.json`: the default run, for the first paint. */
export interface StoredResult {
  readonly id: string;
  readonly seed: number;
  readonly parameters: ParameterValues;
  readonly steps: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly holds: boolean;
  /** Series thinned to what a chart can show. */
  readonly points: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly matrices: Readonly<Record<string, Matrix>>;
  readonly tables: Readonly<Record<string, Table>>;
}

export function defineExperiment(experiment: Experiment): Experiment {
  return experiment;
}
