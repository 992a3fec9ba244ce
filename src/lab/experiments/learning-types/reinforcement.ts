/** Reinforcement: an agent finds its way by rewards alone (REINFORCE, Williams 1992). */
import { largestInRows } from '../../metrics/largest';
import type { Net } from '../../ops/net';
import { oneHot } from '../../nets/losses';
import type { Random } from '../../random';
import {
  drawAction,
  gridStates,
  moves,
  playEpisode,
  returnsToGo,
  type Episode,
} from '../../tasks/gridWorld';
import { gridView } from './grid';
import { point, scaled, type Kind } from './stage';

const [episodesAtOnce, learningRate, usualUpdates] = [16, 0.05, 60];
/** Episodes of an agent that moves at random, for comparison. */
const randomEpisodes = 500;

const shareOf = (episodes: readonly Episode[]): number =>
  episodes.filter(({ reached }) => reached).length / episodes.length;

/** A table of preferences, one row a state: the simplest policy that a gradient can move. */
class Policy {
  readonly #net: Net<'preferences'>;
  readonly #random: Random;
  readonly #discount: number;
  last: readonly Episode[] = [];

  constructor(nets: Parameters<Kind>[0]['nets'], discount: number, random: Random) {
    this.#net = nets.create({
      weights: {
        preferences: {
          shape: [gridStates, moves.length],
          values: new Float32Array(gridStates * moves.length),
        },
      },
      optimizer: { kind: 'adam', learningRate },
    });
    this.#random = random;
    this.#discount = discount;
  }

  /** π(a | s), `[25, 4]`. */
  shares(): Float32Array | Float64Array {
    return this.#net.evaluate((ops, { preferences }) => [ops.softmax(preferences)])[0]!;
  }

  /** Plays episodes, then makes what came out better than the mean more likely. */
  train(): { readonly loss: number } {
    const shares = this.shares();
    const episodes = Array.from({ length: episodesAtOnce }, () =>
      playEpisode((state) =>
        drawAction(this.#random, shares.subarray(state * moves.length, (state + 1) * moves.length)),
      ),
    );
    this.last = episodes;
    const returns = episodes.flatMap(({ rewards }) => returnsToGo(rewards, this.#discount));
    const baseline = returns.reduce((sum, own) => sum + own, 0) / returns.length;
    const states = episodes.flatMap((episode) => episode.states);
    const taken = oneHot(
      episodes.flatMap(({ actions }) => actions),
      moves.length,
    );
    const worth = taken.map(
      (own, at) => own * (returns[Math.floor(at / moves.length)]! - baseline),
    );
    return this.#net.train((ops, { preferences }) => {
      const logs = ops.logSoftmax(ops.gather(preferences, states));
      const sum = ops.sum(ops.mul(ops.tensor(worth, [states.length, moves.length]), logs));
      return ops.div(ops.neg(sum), ops.tensor([episodesAtOnce], []));
    });
  }

  /** The likeliest action in each state. */
  greedy(): readonly number[] {
    return largestInRows(this.shares(), moves.length);
  }

  dispose(): void {
    this.#net.dispose();
  }
}

export const reinforcement: Kind = ({ settings, nets, random }) => [
  {
    phase: 'Reinforcement: an agent tries, and learns from its rewards',
    steps: scaled(usualUpdates, settings),
    start: () => {
      const [acts, guesses] = [random.fork(), random.fork()];
      const policy = new Policy(nets, settings.discount, acts);
      const atRandom = shareOf(
        Array.from({ length: randomEpisodes }, () =>
          playEpisode(() => guesses.integer(moves.length)),
        ),
      );
      let played: readonly Episode[] = [];
      const model = {
        train: () => {
          const result = policy.train();
          played = [...played, ...policy.last];
          return result;
        },
        dispose: () => policy.dispose(),
      };
      return {
        model,
        report: ({ step, last }) => {
          const greedy = policy.greedy();
          const way = playEpisode((state) => greedy[state]!);
          const reached = shareOf(played);
          const moved = played.reduce((sum, { states }) => sum + states.length, 0) / played.length;
          played = [];
          const views = {
            grid: gridView(policy.shares(), way),
            success: {
              series: { ...point('policy', step, reached), ...point('random', step, atRandom) },
            },
            episodeMoves: { series: point('policy', step, moved) },
          };
          if (!last) return { views };
          return {
            views,
            metrics: {
              reinforce_steps: way.states.length,
              reinforce_success: reached,
              random_success: atRandom,
            },
          };
        },
      };
    },
  },
];
