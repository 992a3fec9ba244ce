import { layDown, layUpright, type BooleanTreeLayout, type TreeNode } from './booleanTreeLayout';
import { defineFigure, type FigureOutput } from './figure';
import { heatClass } from './numbers';
import { checkNames, readNumbers, readTexts, type Parameters } from './parameters';
import { Pen, svg } from './svg';

const id = 'boolean-tree';
const title = 'A Boolean tree in a recursive network';

/** At most a full tree of depth 4. */
const nodeCount = [3, 31] as const;
const operators = ['AND', 'OR', 'NAND', 'NOR'];

/** Builds the tree of labels in prefix order: an operator stands before its two children. */
function build(labels: readonly string[]): TreeNode {
  const refuse = (reason: string): never => {
    throw new Error(`Parameter "labels" must be one tree in prefix order: ${reason}.`);
  };
  let [next, leaves] = [0, 0];
  const nodeAt = (level: number): TreeNode => {
    const at = next;
    const label = labels[at] ?? refuse('it ends before its last leaf');
    next += 1;
    if (operators.includes(label)) {
      const children = [nodeAt(level + 1), nodeAt(level + 1)];
      const across = (children[0]!.across + children[1]!.across) / 2;
      return { label, at, across, level, children };
    }
    if (label !== 'T' && label !== 'F') {
      refuse(`${label} is neither an operator (${operators.join(', ')}) nor T or F`);
    }
    leaves += 1;
    return { label, at, across: leaves - 0.5, level, children: [] };
  };
  const root = nodeAt(0);
  return next < labels.length ? refuse(`"${labels[next]!}" follows after its end`) : root;
}

interface Tree {
  readonly root: TreeNode;
  /** In prefix order. */
  readonly nodes: readonly TreeNode[];
  readonly values: readonly number[] | undefined;
  readonly gradients: readonly number[] | undefined;
}

const all = (node: TreeNode): readonly TreeNode[] => [node, ...node.children.flatMap(all)];

function read(params: Parameters): Tree {
  checkNames(id, params, ['labels', 'values', 'gradients']);
  const labels = readTexts(params, 'labels', nodeCount) ?? ['AND', 'OR', 'F', 'T', 'NOR', 'F', 'F'];
  const count = [labels.length, labels.length] as const;
  const root = build(labels);
  return {
    root,
    nodes: all(root),
    values: readNumbers(params, 'values', count, [0, 1]),
    gradients: readNumbers(params, 'gradients', count, [0, Number.MAX_VALUE]),
  };
}

/** The two directions run side by side between a node and its child. */
function drawEdges(pen: Pen, node: TreeNode, layout: BooleanTreeLayout): string {
  return node.children
    .map((child) => {
      const { parent, own, aside } = layout.ends(node, child);
      const [dx, dy] = aside;
      return (
        pen.arrow(
          [
            [own[0] - dx, own[1] - dy],
            [parent[0] - dx, parent[1] - dy],
          ],
          { role: 'hidden', symbol: 'h' },
        ) +
        pen.arrow(
          [
            [parent[0] + dx, parent[1] + dy],
            [own[0] + dx, own[1] + dy],
          ],
          { role: 'loss', symbol: 'L', dashed: true },
        )
      );
    })
    .join('');
}

function drawNode(pen: Pen, node: TreeNode, layout: BooleanTreeLayout, value?: number): string {
  const [x, y] = layout.centre(node);
  const { width, height, leaf } = layout.box;
  const { label, children } = node;
  if (children.length === 0) {
    return pen.box(x, y, leaf, leaf, { role: 'input', label, radius: leaf / 2 });
  }
  const box = pen.box(x, y, width, height, { role: 'hidden' });
  if (value === undefined) return box + pen.text(x, y, label, { strong: true });
  const [inner, tall] = [width - 6, height - 6];
  return (
    box +
    `<g class="role-hidden"><rect class="heat ${heatClass(value)}" x="${x - inner / 2}" y="${y - tall / 2}" width="${inner}" height="${tall}" rx="6"/></g>` +
    pen.text(x, y - 8, label, { strong: true }) +
    pen.text(x, y + 8, `T ${Math.round(100 * value)} %`, { size: 'small' })
  );
}

/** Below a node: how large the gradient is that comes to it. */
function drawGradient(
  pen: Pen,
  node: TreeNode,
  layout: BooleanTreeLayout,
  { size, largest }: { readonly size: number; readonly largest: number },
): string {
  const [x, middle] = layout.centre(node);
  const { width, height, leaf } = layout.box;
  const foot = middle + (node.children.length > 0 ? height : leaf) / 2;
  const long = Math.max(0.5, ((width - 4) * size) / largest);
  return (
    `<rect class="shape solid role-loss" x="${x - width / 2 + 2}" y="${foot + 3}" width="${long.toFixed(1)}" height="5"/>` +
    pen.text(x, foot + 16, size.toPrecision(2), { size: 'small', muted: true })
  );
}

function describe({ nodes, values, gradients }: Tree): string {
  const depth = Math.max(...nodes.map(({ level }) => level));
  const said = nodes.map(({ at, label, level, children }) => {
    const facts = [
      children.length > 0 && values ? `true ${Math.round(100 * values[at]!)} %` : '',
      gradients ? `gradient ${gradients[at]!.toPrecision(2)}` : '',
    ].filter((fact) => fact !== '');
    return `level ${level} ${label}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
  });
  return [
    `A Boolean tree of depth ${depth} in a recursive network, in prefix order: ${said.join('; ')}.`,
    'Activations go up, from the leaves to the root; gradients come down, from the root to the leaves.',
  ].join(' ');
}

function draw(tree: Tree, layout: BooleanTreeLayout): FigureOutput {
  const pen = new Pen();
  const { nodes, values, gradients } = tree;
  const largest = Math.max(...(gradients ?? []), Number.MIN_VALUE);
  const { width, height } = layout;
  const body = [
    ...nodes.map((node) => drawEdges(pen, node, layout)),
    ...nodes.map((node) => drawNode(pen, node, layout, values?.[node.at])),
    ...(gradients ?? []).map((size, at) =>
      drawGradient(pen, nodes[at]!, layout, { size, largest }),
    ),
    ...layout.legend.map((line, at) =>
      pen.text(width / 2, height - 32 + at * 18, line, { size: 'small', muted: true }),
    ),
  ].join('');
  return svg({ id, title, text: describe(tree), width, height, body });
}

/** Source: Goller and Küchler 1996: activations go up the tree, gradients come down it. */
export const booleanTree = defineFigure({
  id,
  title,
  draw(params) {
    const tree = read(params);
    return draw(tree, layUpright(tree.nodes, tree.gradients !== undefined));
  },
  narrow(params) {
    const tree = read(params);
    return draw(tree, layDown(tree.nodes));
  },
});
