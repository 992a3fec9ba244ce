import {
  balancedOver,
  bracketingText,
  leafCount,
  leavesOf,
  longestLeaf,
  parseBracketing,
  type Bracketing,
} from './bracketing';
import { defineFigure } from './figure';
import { checkNames, readTexts, type Parameters } from './parameters';
import { type Point } from './paths';
import { list, Pen, svg } from './svg';

const id = 'recursive-tree';
const title = 'A recursive network over a tree';

interface Node {
  readonly name: string;
  readonly words: readonly string[];
  readonly x: number;
  /** 0 for leaves. */
  readonly level: number;
  readonly children: readonly Node[];
}

/** Places the leaves side by side from `left`, and each inner node midway between its children. */
function place(tree: Bracketing, left: number, gap: number): Node {
  let [leaves, inner] = [0, 0];
  const build = (part: Bracketing): Node => {
    if (typeof part === 'string') {
      leaves += 1;
      const x = left + (leaves - 1) * gap;
      return { name: `x_${leaves}`, words: [part], x, level: 0, children: [] };
    }
    const children = part.map(build);
    inner += 1;
    return {
      name: `h_${inner}`,
      words: leavesOf(part),
      x: children.reduce((sum, { x }) => sum + x, 0) / children.length,
      level: Math.max(...children.map(({ level }) => level)) + 1,
      children,
    };
  };
  return build(tree);
}

/** The tree of the parameters: as it is bracketed, or balanced over the leaves. */
function readTree(params: Parameters): Bracketing {
  checkNames(id, params, ['leaves', 'bracketing']);
  const leaves = readTexts(params, 'leaves', leafCount, longestLeaf);
  if (params['bracketing'] === undefined)
    return balancedOver(leaves ?? ['the', 'cat', 'sat', 'down']);
  if (leaves) throw new Error('Parameter "bracketing" has its leaves in it: leave "leaves" out.');
  return parseBracketing(params['bracketing']);
}

function draw(params: Parameters, board: boolean) {
  const tree = readTree(params);
  const leaves = leavesOf(tree);
  const pen = new Pen(board);
  const longest = Math.max(...leaves.map((leaf) => [...leaf].length));
  const gap = Math.max(104, longest * 8 + 36);
  const left = Math.max(66, (520 - (leaves.length - 1) * gap) / 2);
  const root = place(tree, left, gap);
  const depth = root.level;
  const top = 96;
  const y = (node: Node) => top + (depth - node.level) * 92;
  const half = 21;
  const edges: string[] = [];
  const nodes: string[] = [];
  const merges: string[] = [];
  const visit = (node: Node): void => {
    for (const child of node.children) {
      visit(child);
      // The two directions run side by side, and each child has its own place at the parent's foot.
      const side = child.x < node.x ? -1 : 1;
      const a: Point = [child.x, y(child) - (child.level === 0 ? 18 : half)];
      const b: Point = [node.x + side * 15, y(node) + half];
      const slant = Math.hypot(b[0] - a[0], b[1] - a[1]) / Math.abs(b[1] - a[1]);
      const shifted = ([px, py]: Point, by: number): Point => [
        px + Math.min(5.5 * slant, 12) * by * side,
        py,
      ];
      edges.push(
        pen.arrow([shifted(a, -1), shifted(b, -1)], { role: 'hidden', symbol: 'h' }),
        pen.arrow([shifted(b, 1), shifted(a, 1)], { role: 'loss', symbol: 'L', dashed: true }),
      );
    }
    if (node.children.length > 0) {
      merges.push(
        `${node.name} joins ${node.children.map((child) => child.name).join(' and ')} (${node.words.join(' ')})`,
      );
      nodes.push(
        pen.box(node.x, y(node), 60, 42, { role: 'hidden', label: node.name, symbol: 'h' }),
      );
    } else {
      nodes.push(
        pen.box(node.x, y(node), 60, 36, {
          role: 'input',
          label: node.name,
          symbol: 'x',
          radius: 18,
        }),
        pen.text(node.x, y(node) + 32, node.words[0]!, { strong: true }),
      );
    }
  };
  visit(root);
  const foot = top + depth * 92 + 72;
  const width = Math.max(left + (leaves.length - 1) * gap + left, 520);
  const legend = width / 2 - 190;
  const body = [
    ...edges,
    pen.arrow(
      [
        [root.x - 7, y(root) - half],
        [root.x - 7, 44],
      ],
      { role: 'output', symbol: 'y' },
    ),
    pen.arrow(
      [
        [root.x + 7, 44],
        [root.x + 7, y(root) - half],
      ],
      { role: 'loss', symbol: 'L', dashed: true },
    ),
    ...nodes,
    pen.box(root.x, 26, 60, 36, { role: 'output', label: 'y', symbol: 'y', radius: 18 }),
    pen.label(root.x + 44, 26, 'L', { role: 'loss', symbol: 'L', anchor: 'start' }),
    pen.arrow(
      [
        [legend, foot],
        [legend + 40, foot],
      ],
      { role: 'hidden' },
    ),
    pen.text(legend + 48, foot, 'activations, up', { anchor: 'start', size: 'small', muted: true }),
    pen.arrow(
      [
        [legend + 190, foot],
        [legend + 230, foot],
      ],
      { role: 'loss', dashed: true },
    ),
    pen.text(legend + 238, foot, 'gradients, down', {
      anchor: 'start',
      size: 'small',
      muted: true,
    }),
  ].join('');
  const text = [
    `A recursive network over the binary tree ${bracketingText(tree)} with the ${leaves.length} leaves ${list(leaves)}.`,
    `The same weights are used at every inner node: ${merges.join('; ')}.`,
    `Activations go up, from the leaves to the root, which gives the output y; gradients of the loss L go down, from the root to the leaves.`,
    `The depth is ${depth}; a tree in the shape of a chain would have depth ${leaves.length - 1} over the same leaves.`,
  ].join(' ');
  return svg({ id, title, text, width, height: foot + 18, body, board });
}

/** Source: Goller and Küchler 1996 (backpropagation through structure); Socher et al. 2011, 2013. */
export const recursiveTree = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
});
