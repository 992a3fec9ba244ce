/** An agent on a square grid: it starts in the upper left and looks for a goal in the lower right. */
import type { Random } from '../random';

export const gridSize = 5;
export const gridStates = gridSize * gridSize;
export const goal = gridStates - 1;
/** Fewest moves from the start to the goal. */
export const shortestWay = 2 * (gridSize - 1);
/** An episode is given up after so many moves. */
export const mostMoves = 30;
const [goalReward, moveReward] = [1, -0.02];

/** In the order of the actions. */
export const moves = ['up', 'right', 'down', 'left'] as const;

export interface Outcome {
  readonly state: number;
  readonly reward: number;
  readonly ended: boolean;
}

/** A move against a wall leaves the agent where it is. */
export function move(state: number, action: number): Outcome {
  const [row, column] = [Math.floor(state / gridSize), state % gridSize];
  const to = (place: number, by: number): number => Math.min(gridSize - 1, Math.max(0, place + by));
  const down = action === 2 ? 1 : action === 0 ? -1 : 0;
  const right = action === 1 ? 1 : action === 3 ? -1 : 0;
  const next = to(row, down) * gridSize + to(column, right);
  const ended = next === goal;
  return { state: next, reward: moveReward + (ended ? goalReward : 0), ended };
}

export interface Episode {
  /** Where the agent stood before each of its moves. */
  readonly states: readonly number[];
  readonly actions: readonly number[];
  readonly rewards: readonly number[];
  readonly reached: boolean;
}

/** @param choose gives the action in a state */
export function playEpisode(choose: (state: number) => number): Episode {
  const [states, actions, rewards]: [number[], number[], number[]] = [[], [], []];
  let state = 0;
  while (states.length < mostMoves) {
    const action = choose(state);
    const outcome = move(state, action);
    states.push(state);
    actions.push(action);
    rewards.push(outcome.reward);
    state = outcome.state;
    if (outcome.ended) return { states, actions, rewards, reached: true };
  }
  return { states, actions, rewards, reached: false };
}

/** What a place is worth to an agent that takes a shortest way from it; the goal: nothing more. */
export function worthOf(state: number, discount: number): number {
  const left = shortestWay - Math.floor(state / gridSize) - (state % gridSize);
  let worth = 0;
  for (let at = left; at > 0; at -= 1) {
    worth = moveReward + (at === left ? goalReward : 0) + discount * worth;
  }
  return worth;
}

/** An action by its share, one share for each. */
export function drawAction(random: Random, shares: ArrayLike<number>): number {
  let left = random.next();
  for (let action = 0; action < moves.length - 1; action += 1) {
    left -= shares[action]!;
    if (left < 0) return action;
  }
  return moves.length - 1;
}

/** The discounted sum of the rewards from each move on. */
export function returnsToGo(rewards: readonly number[], discount: number): number[] {
  const returns = [...rewards];
  for (let at = returns.length - 2; at >= 0; at -= 1) returns[at]! += discount * returns[at + 1]!;
  return returns;
}
