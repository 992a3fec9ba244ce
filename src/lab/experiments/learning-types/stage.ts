/** A kind of learning is trained in stages, one network after another: what they have in common. */
import type { NetMakers } from '../../backends/backend';
import type { Contents, Measured, MetricName, Values } from '../../experiment';
import type { Random } from '../../random';
import type { Stage as TrainStage } from '../../trainStages';
import type { learningTypes } from './declaration';

/** What a frame shows, and at the end of a stage what was measured. */
export interface Known {
  readonly views: Contents<typeof learningTypes>;
  readonly metrics?: Measured<MetricName<typeof learningTypes>>;
}

export type Stage = TrainStage<Known>;

export interface StageOptions {
  readonly settings: Values<typeof learningTypes>;
  readonly nets: NetMakers;
  /** This kind's own: first weights, data and tests are drawn from it. */
  readonly random: Random;
}

/** The stages of one kind, in their order. They may use what those before them have left. */
export type Kind = (options: StageOptions) => readonly Stage[];

/** So many steps, as far as training is not shortened or made longer. */
export const scaled = (steps: number, { training }: Pick<StageOptions['settings'], 'training'>) =>
  Math.max(1, Math.round((steps * training) / 100));

/** A curve that gets one more point. */
export const point = (id: string, x: number, y: number) => ({
  [id]: { points: [[x, y] as const] },
});
