/**
 * What an experiment declares: pure data and pure functions, for the page, the host's tools and the
 * tests alike. Controls, validation, persistence, views, verdict and the acceptance tests come from
 * here. What it computes is its run (`run.ts` beside the declaration), which the page never loads.
 */
import type { BackendName } from './backends/backend';
import type { ViewData, ViewDeclaration, ViewKinds } from './views/view';

/** What every parameter declares. */
interface AnyParameter {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /**
   * Whether its field is offered beside these values, its own at its default; left out: always. One that
   * is not keeps its value, which the run does not look at.
   */
  offered?(values: ParameterValues): boolean;
}

export interface NumberParameter extends AnyParameter {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
  readonly unit?: string;
}

export interface ChoiceParameter extends AnyParameter {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly default: string;
}

/** Lines of text: a table, a list, weights. Typed, pasted, or out of a file. */
export interface TextParameter extends AnyParameter {
  readonly kind: 'text';
  readonly default: string;
  /** Characters at most. */
  readonly longest: number;
  /** Lines that its field shows at first. */
  readonly lines: number;
  /** In words: `rows of label and score`. */
  readonly takes: string;
  /** What is wrong with a text, with its line and what to do; `undefined`: nothing. */
  problem(text: string): string | undefined;
}

export type Parameter = NumberParameter | ChoiceParameter | TextParameter;
export type ParameterValues = Readonly<Record<string, number | string>>;

/** The values of declared parameters, by name: a number, one of the choices, or a text. */
export type ValuesOf<P extends readonly Parameter[]> = {
  readonly [Each in P[number] as Each['name']]: Each extends ChoiceParameter
    ? Each['options'][number]['value']
    : Each extends TextParameter
      ? string
      : number;
};

/** What a run brings for declared views, by their ids: each what its kind takes. */
export type ContentsOf<V extends readonly ViewDeclaration[]> = {
  readonly [Each in V[number] as Each['id']]?: Extract<ViewData, ViewKinds[Each['kind']]['data']>;
};

/** What a measured number has to be for the claim to hold. */
export type Accept =
  | { readonly atLeast: number }
  | { readonly above: number }
  | { readonly atMost: number }
  | { readonly below: number }
  | { readonly exactly: number }
  /** Both ends included. */
  | { readonly between: readonly [number, number] };

export interface MetricDeclaration {
  readonly label: string;
  /** `percent` shows 0.5 as 50 %. */
  readonly format: 'number' | 'percent' | 'integer' | 'scientific';
  /** The line that the claim stands on: it gives the verdict, and the acceptance tests hold it. */
  readonly accept?: Accept;
  /**
   * Lowest and highest value of ten seeds with the default parameters, rounded outwards; printed by
   * `npm run -s acceptance`. Shown as typical, never judged.
   */
  readonly typical?: readonly [lowest: number, highest: number];
  /** It is measured of a reader's own data, and then takes the place of those of the page's. */
  readonly ofOwnData?: true;
}

/** What a run measured so far, by the names of the declared metrics. */
export type Measured<M extends string = string> = Readonly<Partial<Record<M, number>>>;

export interface Prediction<M extends string = string, O extends string = string> {
  readonly question: string;
  readonly options: readonly { readonly value: O; readonly label: string }[];
  /** Which option this run bore out; `undefined` where it was undecided. */
  answer(metrics: Measured<M>): NoInfer<O> | undefined;
  /** Shown after the run, whatever was chosen: why it comes out so. */
  readonly explanation: string;
}

/** What a run with other settings than the claim's shows. The first that applies is said. */
export interface Lesson<P extends readonly Parameter[], M extends string> {
  when(parameters: ValuesOf<P>, metrics: Measured<M>): boolean;
  /** A function where it is about what the reader brought. */
  readonly says: string | { of(parameters: ValuesOf<P>, metrics: Measured<M>): string }['of'];
}

export interface Claim<
  P extends readonly Parameter[] = readonly Parameter[],
  M extends string = string,
> {
  /** What the answer says, in one sentence. */
  readonly text: string;
  /** Paper and equation or table that it comes from. */
  readonly source: string;
  /**
   * The parameters that the claim fixes, at their defaults. A run that differs in one of them is not
   * judged: it refutes nothing.
   */
  readonly settings: readonly NoInfer<P>[number]['name'][];
  readonly teaches: readonly Lesson<NoInfer<P>, NoInfer<M>>[];
}

/** What the generic tests and benchmarks need to know of an experiment. */
export interface Traits<P extends readonly Parameter[] = readonly Parameter[]> {
  /** Parameters that make a run short; they say nothing about the claim. */
  readonly short: Partial<ValuesOf<P>>;
  /** It trains step by step: another seed gives other numbers, and a stop comes between steps. */
  readonly trains: boolean;
  /**
   * Whether a run with these parameters draws random numbers; left out: each does. One that does not is
   * the same with every seed.
   */
  seeded?(parameters: ValuesOf<P>): boolean;
  /**
   * Parameters, also beyond what the controls allow, at which its numbers stop being finite; left
   * out where there are none.
   */
  readonly diverges?: Partial<ValuesOf<P>>;
  /** A run takes no time that one would notice: a change of its settings is answered at once. */
  readonly instant?: true;
  /**
   * Views that show how long something took on the machine that ran it: no two runs have them alike,
   * and none is stored.
   */
  readonly timed?: readonly string[];
  /**
   * The number parameter that is the learning rate of its nets, where that may be changed while they
   * train: see `liveRate.ts`. Nets that keep another are made by the context's `fixed`.
   */
  readonly liveRate?: NoInfer<P>[number]['name'];
  /** What can compute its nets; none where it has none. */
  readonly backends: readonly BackendName[];
  /** Whether a run with these parameters has nets; left out: each has, where there is what computes them. */
  hasNets?(parameters: ValuesOf<P>): boolean;
}

/** A part that can be run by itself: then it is asked, judged and shown as what it is. */
export interface Part<M extends string = string, O extends string = string> {
  readonly title: string;
  readonly claim: Pick<Claim, 'text' | 'source'>;
  readonly look: string;
  /** The parameters that matter to it, besides the one that chooses it. */
  readonly settings: readonly string[];
  /** Those of the experiment that a run of it measures. */
  readonly metrics: Readonly<Record<M, MetricDeclaration>>;
  readonly predict: Prediction<M, O>;
}

/**
 * By the values of a choice; whatever has no part here is the whole of it. A part alone has to give what
 * it gives in a run of the whole: the stored run is shown for it.
 */
export interface Parts {
  /** The choice. */
  readonly parameter: string;
  readonly of: Readonly<Record<string, Part>>;
}

/** A method's type, so that an experiment with parameters of its own is one with any. */
type Views<P extends readonly Parameter[], V> = V | { of(parameters: ValuesOf<P>): V }['of'];

/** One experiment as it was declared; without type arguments, any of them. */
export interface Experiment<
  Id extends string = string,
  P extends readonly Parameter[] = readonly Parameter[],
  M extends string = string,
  O extends string = string,
  V extends readonly ViewDeclaration[] = readonly ViewDeclaration[],
> {
  readonly id: Id;
  readonly title: string;
  /** For the tree, where the title is cut; left out: the title. */
  readonly shortTitle?: string;
  readonly claim: Claim<P, M>;
  /** Where to look while it runs, not what will be seen there. */
  readonly look: string;
  readonly parameters: P;
  /** What it shows, in this order; a function where that depends on the parameters. */
  readonly views: Views<NoInfer<P>, V>;
  readonly metrics: Readonly<Record<M, MetricDeclaration>>;
  readonly predict: Prediction<NoInfer<M>, O>;
  readonly traits: Traits<NoInfer<P>>;
  /** Where it has parts that can be run by themselves. */
  readonly parts?: Parts;
}

/** The declaration as it is, with its parameters, metrics and options known to the compiler by name. */
export function defineExperiment<
  const Id extends string,
  const P extends readonly Parameter[],
  M extends string,
  const O extends string,
  const V extends readonly ViewDeclaration[],
>(experiment: Experiment<Id, P, M, O, V>): Experiment<Id, P, M, O, V> {
  return experiment;
}

/** The part that these parameters choose, where they choose one. */
export function chosenPart(
  { parts }: Pick<Experiment, 'parts'>,
  parameters: ParameterValues,
): Part | undefined {
  const chosen = parts && String(parameters[parts.parameter]);
  return chosen !== undefined && Object.hasOwn(parts!.of, chosen) ? parts!.of[chosen] : undefined;
}

/** The experiment as a run with these parameters is one: of a part alone, or of the whole. */
export function partOf(experiment: Experiment, parameters: ParameterValues): Experiment {
  const part = chosenPart(experiment, parameters);
  if (!part) return experiment;
  const { title, look, metrics, predict } = part;
  const settings = experiment.claim.settings.filter((name) => part.settings.includes(name));
  const claim = { ...experiment.claim, ...part.claim, settings };
  return { ...experiment, title, look, metrics, predict, claim };
}

/** Whether the seed makes a difference to a run with these parameters. */
export const isSeeded = (
  { traits }: Pick<Experiment, 'traits'>,
  parameters: ParameterValues,
): boolean => traits.seeded?.(parameters) ?? true;

/** What can compute the nets of a run with these parameters; none where it has none. */
export const backendsOf = (
  { traits }: Pick<Experiment, 'traits'>,
  parameters: ParameterValues,
): readonly BackendName[] => ((traits.hasNets?.(parameters) ?? true) ? traits.backends : []);

/** The views of a run with these parameters. */
export function viewsOf(
  { views }: Pick<Experiment, 'views'>,
  parameters: ParameterValues,
): readonly ViewDeclaration[] {
  return typeof views === 'function' ? views(parameters) : views;
}

/** The parameter values of a declared experiment: `Values<typeof echoMemory>`. */
export type Values<E extends Experiment> = ValuesOf<E['parameters']>;
/** What its frames may bring for its views. */
export type Contents<E extends Experiment> = ContentsOf<DeclaredViews<E['views']>>;

type DeclaredViews<V> = V extends (parameters: never) => infer Declared
  ? Extract<Declared, readonly ViewDeclaration[]>
  : Extract<V, readonly ViewDeclaration[]>;
/** The names of its metrics. */
export type MetricName<E extends Experiment> = keyof E['metrics'] & string;
