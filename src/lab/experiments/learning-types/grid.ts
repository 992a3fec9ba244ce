/** The agent's grid as the page draws it. */
import { goal, gridSize, moves, type Episode } from '../../tasks/gridWorld';
import type { FigureData } from '../../views/figure';

/**
 * @param shares π(a | s), `[25, 4]`
 * @param taken which of the moves its way always takes
 */
export function gridView(
  shares: ArrayLike<number>,
  way: Episode,
  taken: 'likeliest' | 'best' = 'likeliest',
): FigureData {
  const path = way.reached ? [...way.states, goal] : [...way.states];
  const says = way.reached
    ? `Always taking the ${taken} move, the agent reaches the goal in ${way.states.length} moves.`
    : `Always taking the ${taken} move, the agent does not reach the goal in ${way.states.length} moves.`;
  const place = (state: number): string =>
    `row ${Math.floor(state / gridSize) + 1}, column ${(state % gridSize) + 1}`;
  return {
    params: { shares: Array.from(shares), path },
    says,
    table: {
      columns: ['Place', ...moves],
      rows: Array.from({ length: shares.length / moves.length }, (_, state) => [
        place(state),
        ...Array.from(moves, (__, action) => shares[state * moves.length + action]!),
      ]),
    },
  };
}
