/** What the five tasks have in common: a network, its training, and what is shown and measured of it. */
import type { NetMakers } from '../../backends/backend';
import type { Measured, MetricName, Values } from '../../experiment';
import type { Random } from '../../random';
import type { Trainable } from '../../train';
import type { MatrixData } from '../../views/matrix';
import type { TextLine } from '../../views/text';
import type { rnnTypes } from './declaration';

export type PartName =
  'one-to-one' | 'one-to-many' | 'many-to-one' | 'bag' | 'synced' | 'encoder-decoder';

export interface PartOptions {
  readonly nets: NetMakers;
  readonly settings: Values<typeof rnnTypes>;
  /** Draws first weights, training and tests, each from a stream of its own. */
  readonly random: Random;
}

export interface Result {
  readonly metrics: Measured<MetricName<typeof rnnTypes>>;
  /** Share right on fresh examples. */
  readonly share: number;
  /** What the same task comes to without this network, and how. */
  readonly baseline: number;
  readonly comparedWith: string;
}

export interface Model extends Trainable {
  /** Weights that are learned. */
  readonly parameters: number;
  /** What it makes of one example: what goes in, and what comes out. None where there is nothing new. */
  examples(): readonly TextLine[];
  /** Share right on a few fresh examples. */
  share(): number;
  /** On many. */
  result(): Result;
  /** The states over its example. */
  states?(): MatrixData;
}

export interface Part {
  readonly name: PartName;
  readonly label: string;
  readonly network: string;
  readonly phase: string;
  /** Training steps at 100 %. */
  readonly steps: number;
  create(options: PartOptions): Model;
}

export const clipNorm = 1;

/** A sign marked by whether it is what it should be. */
export const judged = (text: string, right: string) => ({
  text,
  mark: text === right ? ('good' as const) : ('bad' as const),
});
