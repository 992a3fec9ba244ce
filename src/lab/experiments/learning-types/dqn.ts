/** Reinforcement by values: a deep Q-network finds its way, beside a table of the same values. */
import { largestInRows } from '../../metrics/largest';
import {
  DeepQNetwork,
  epsilonGreedy,
  largestOf,
  QTable,
  ReplayMemory,
  type Transition,
} from '../../nets/deepQNetwork';
import type { Random } from '../../random';
import {
  gridSize,
  gridStates,
  move,
  moves,
  mostMoves,
  playEpisode,
  worthOf,
  type Episode,
} from '../../tasks/gridWorld';
import type { MatrixData } from '../../views/matrix';
import { gridView } from './grid';
import { point, scaled, type Kind, type Known } from './stage';

const [hidden, learningRate, tableRate, batchSize] = [32, 0.005, 0.2, 32];
const usualMoves = 1500;
/** ε falls from 1 to this over the first part of the moves, and stays there. */
const [leastEpsilon, exploring] = [0.1, 0.6];
const actions = moves.length;
const [allStates, places] = [[...Array(gridStates).keys()], [...Array(gridSize).keys()]];
/** Row and column, one-hot each: places in one row have something in common. */
const seen = allStates.map((state) => [
  ...places.map((row) => Number(row === Math.floor(state / gridSize))),
  ...places.map((column) => Number(column === state % gridSize)),
]);

/** Moves on from where it is; an episode that is over, or given up, is followed by another. */
class Walker {
  #state = 0;
  #moved = 0;
  #reached = 0;
  #episodes = 0;

  /** @param choose gives the action in a state */
  step(choose: (state: number) => number): Transition {
    const state = this.#state;
    const action = choose(state);
    const { state: next, reward, ended } = move(state, action);
    this.#moved += 1;
    this.#state = next;
    if (ended || this.#moved === mostMoves) {
      this.#episodes += 1;
      this.#reached += Number(ended);
      [this.#state, this.#moved] = [0, 0];
    }
    return { state, action, reward, next, ended };
  }

  /** Share of the episodes since it was last asked that reached the goal; `undefined` without one. */
  takeReached(): number | undefined {
    const share = this.#episodes > 0 ? this.#reached / this.#episodes : undefined;
    [this.#reached, this.#episodes] = [0, 0];
    return share;
  }
}

/** The way of always taking the best action. */
const greedyWay = (values: ArrayLike<number>): Episode => {
  const best = largestInRows(values, actions);
  return playEpisode((state) => best[state]!);
};

const worthMap = (values: ArrayLike<number>): MatrixData => ({
  rows: gridSize,
  columns: gridSize,
  // Nothing follows on the goal, and nothing is learned of it.
  values: allStates.map((state) =>
    state === gridStates - 1 ? 0 : largestOf(values, state, actions),
  ),
  rowLabels: places.map((row) => `row ${row + 1}`),
  columnLabels: places.map((column) => String(column + 1)),
});

/** Root of the mean squared difference to what each place is worth on a shortest way. */
function valueError(values: ArrayLike<number>, discount: number): number {
  const before = allStates.slice(0, -1);
  const squares = before.map(
    (state) => (largestOf(values, state, actions) - worthOf(state, discount)) ** 2,
  );
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / before.length);
}

export const dqn: Kind = ({ settings, nets, random }) => {
  const { discount, replay, renewal } = settings;
  const steps = scaled(usualMoves, settings);
  return [
    {
      phase: 'DQN: an agent learns what its moves are worth',
      steps,
      start: () => {
        const [initial, batches] = [random.fork(), random.fork()];
        const [acts, tableActs, guesses] = [random.fork(), random.fork(), random.fork()];
        const network = new DeepQNetwork({
          ...{ nets, inputs: seen, actions, hidden, learningRate, discount, renewal },
          random: initial,
        });
        const table = new QTable(gridStates, { actions, discount, learningRate: tableRate });
        const memory = new ReplayMemory(replay);
        const walkers = { network: new Walker(), table: new Walker(), random: new Walker() };
        let step = 0;
        const model = {
          train: () => {
            step += 1;
            const epsilon = Math.max(leastEpsilon, 1 - step / (exploring * steps));
            const choose = (from: Random, values: (state: number) => ArrayLike<number>) => {
              return (state: number) => epsilonGreedy(from, values(state), epsilon);
            };
            memory.add(walkers.network.step(choose(acts, (state) => network.values([state]))));
            table.update(
              walkers.table.step(
                choose(tableActs, (state) =>
                  table.values.subarray(state * actions, (state + 1) * actions),
                ),
              ),
            );
            walkers.random.step(() => guesses.integer(actions));
            return network.train(memory.draw(batches, batchSize));
          },
          dispose: () => network.dispose(),
        };
        const report = ({ last }: { last: boolean }): Known => {
          const values = network.values();
          const [way, tableWay] = [greedyWay(values), greedyWay(table.values)];
          const best = largestInRows(values, actions);
          const shares = best.flatMap((action) => moves.map((_, at) => Number(at === action)));
          const error = valueError(values, discount);
          const reached = Object.entries(walkers).flatMap(([name, walker]) => {
            const share = walker.takeReached();
            return share === undefined ? [] : [point(name, step, share)];
          });
          const views = {
            dqnGrid: gridView(shares, way, 'best'),
            dqnWorth: worthMap(values),
            dqnWay: {
              series: {
                ...point('network', step, way.states.length),
                ...point('table', step, tableWay.states.length),
              },
            },
            dqnError: {
              series: {
                ...point('network', step, error),
                ...point('table', step, valueError(table.values, discount)),
              },
            },
            dqnReached: { series: Object.assign({}, ...reached) as ReturnType<typeof point> },
          };
          if (!last) return { views };
          return {
            views,
            metrics: {
              dqn_steps: way.states.length,
              dqn_value_error: error,
              q_table_steps: tableWay.states.length,
            },
          };
        };
        return { model, report };
      },
    },
  ];
};
