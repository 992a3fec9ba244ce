import { defineFigure, type FigureOutput } from './figure';
import { checkNames, readNumbers } from './parameters';
import type { Parameters } from './parameters';
import { Pen, svg } from './svg';

const id = 'grid-world';
const title = 'An agent on a grid: its policy, and the way that it takes';

/** Places along each side; moves in each: up, right, down, left. */
const size = 5;
const moves = ['up', 'right', 'down', 'left'] as const;
const steps = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;
const cells = size * size;
const goal = cells - 1;
const longestPath = 31;
/** Moves less likely than this have no arrow. */
const leastShare = 0.04;
const margin = 8;

interface Grid {
  /** π(a | s), four for each place, row by row. */
  readonly shares: readonly number[];
  /** Places in the order in which they are visited. */
  readonly path: readonly number[];
}

function readGrid(params: Parameters): Grid {
  checkNames(id, params, ['shares', 'path']);
  const all = cells * moves.length;
  return {
    shares:
      readNumbers(params, 'shares', [all, all], [0, 1]) ??
      Array.from({ length: all }, () => 1 / moves.length),
    path: readNumbers(params, 'path', [1, longestPath], [0, goal]) ?? [0],
  };
}

const columnOf = (state: number): number => state % size;
const rowOf = (state: number): number => Math.floor(state / size);

function draw(params: Parameters, cell: number): FigureOutput {
  const { shares, path } = readGrid(params);
  const pen = new Pen();
  const middle = (state: number): readonly [number, number] => [
    margin + (columnOf(state) + 0.5) * cell,
    margin + (rowOf(state) + 0.5) * cell,
  ];
  const places = Array.from({ length: cells }, (_, state) => {
    const [x, y] = middle(state);
    return `<rect class="heat heat-1" x="${x - cell / 2 + 1}" y="${y - cell / 2 + 1}" width="${cell - 2}" height="${cell - 2}" rx="4"/>`;
  });
  const arrows = Array.from({ length: goal }, (_, state) =>
    steps.map(([dx, dy], action) => {
      const share = shares[state * moves.length + action]!;
      if (share < leastShare) return '';
      // From beside the middle towards the side, as far as the move is likely.
      const [x, y] = middle(state);
      const long = 12 + share * (cell / 2 - 14);
      return pen.arrow([
        [x + 3 * dx, y + 3 * dy],
        [x + long * dx, y + long * dy],
      ]);
    }),
  ).flat();
  const way = path.map(middle);
  const line = way.length > 1 ? pen.arrow(way, { role: 'memory', thick: true }) : '';
  const [startX, startY] = middle(0);
  const [goalX, goalY] = middle(goal);
  const corner = cell / 2 - 11;
  const names = [
    pen.text(startX, startY - corner, 'start', { size: 'small', muted: true }),
    pen.text(goalX, goalY + corner, 'goal', { size: 'small', strong: true }),
    `<circle class="shape solid role-gate" cx="${goalX}" cy="${goalY}" r="7"/>`,
  ];
  const width = 2 * margin + size * cell;
  return svg({
    ...{ id, title, width, height: width },
    text: describe({ shares, path }),
    body: [...places, line, ...arrows, ...names].join(''),
  });
}

function describe({ shares, path }: Grid): string {
  const end = path.at(-1)!;
  const likeliest = Array.from({ length: size }, (_, row) => {
    const names = Array.from({ length: size }, (__, column) => {
      const state = row * size + column;
      const own = shares.slice(state * moves.length, (state + 1) * moves.length);
      return state === goal ? 'goal' : moves[own.indexOf(Math.max(...own))]!;
    });
    return `row ${row + 1}: ${names.join(', ')}`;
  });
  const way =
    end === goal
      ? `The way of the likeliest moves reaches the goal after ${path.length - 1}.`
      : 'The way of the likeliest moves does not reach the goal.';
  return `A grid of ${size} by ${size} places, with the start in the upper left and the goal in the lower right. The likeliest move of each place, ${likeliest.join('; ')}. ${way}`;
}

/** Source: Sutton and Barto 2018, figure 3.5, for how a policy is drawn on a grid. */
export const gridWorld = defineFigure({
  id,
  title,
  draw: (params) => draw(params, 72),
  narrow: (params) => draw(params, 60),
});
