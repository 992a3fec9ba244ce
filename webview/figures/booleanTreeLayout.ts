/** Where the nodes of a Boolean tree stand: upright, or on its side where there is little room. */
import { narrowRoom } from './figure';
import type { Point } from './paths';

export interface TreeNode {
  readonly label: string;
  /** Its place in prefix order. */
  readonly at: number;
  /** The middle of its leaves, each of which takes one unit. */
  readonly across: number;
  /** Steps from the root. */
  readonly level: number;
  readonly children: readonly TreeNode[];
}

export interface BooleanTreeLayout {
  readonly width: number;
  readonly height: number;
  /** Size of an operator's box, and of the circle of a leaf. */
  readonly box: { readonly width: number; readonly height: number; readonly leaf: number };
  readonly centre: (node: TreeNode) => Point;
  /** Where an edge ends at both, and how far each direction stands aside from its middle. */
  readonly ends: (
    node: TreeNode,
    child: TreeNode,
  ) => { readonly parent: Point; readonly own: Point; readonly aside: Point };
  /** Two lines at the foot. */
  readonly legend: readonly [string, string];
}

const foot = 66;

const sizeOf = (nodes: readonly TreeNode[]) => ({
  depth: Math.max(...nodes.map(({ level }) => level)),
  leaves: nodes.filter(({ children }) => children.length === 0).length,
});

/** The root on top, leaves side by side. */
export function layUpright(nodes: readonly TreeNode[], hasGradients: boolean): BooleanTreeLayout {
  const { depth, leaves } = sizeOf(nodes);
  const [margin, gap, rise] = [44, 76, 104];
  const centre = ({ across, level }: TreeNode): Point => [margin + across * gap, 40 + level * rise];
  const below = hasGradients ? 44 : 20;
  return {
    width: 2 * margin + leaves * gap,
    height: 40 + depth * rise + foot + 32,
    box: { width: 64, height: 36, leaf: 34 },
    centre,
    ends: (node, child) => {
      const [[x, y], [childX, childY]] = [centre(node), centre(child)];
      const side = childX < x ? -1 : 1;
      return {
        parent: [x + 12 * side, y + below],
        own: [childX, childY - 20],
        aside: [4.5 * side, 0],
      };
    },
    legend: ['solid: activations, up', 'dashed, bars: gradients, down'],
  };
}

/** The root at the left, leaves below each other at the right. */
export function layDown(nodes: readonly TreeNode[]): BooleanTreeLayout {
  const { depth, leaves } = sizeOf(nodes);
  const box = { width: depth > 3 ? 54 : 58, height: 34, leaf: 26 };
  const half = box.width / 2;
  const gap = (narrowRoom - box.width - 4) / depth;
  const centre = ({ across, level }: TreeNode): Point => [
    2 + half + level * gap,
    8 + (across - 0.5) * 54 + box.height / 2,
  ];
  return {
    width: narrowRoom,
    height: 8 + leaves * 54 + foot,
    box,
    centre,
    ends: (node, child) => {
      const [[x, y], [childX, childY]] = [centre(node), centre(child)];
      const side = childY < y ? -1 : 1;
      const room = child.children.length > 0 ? half : box.leaf / 2;
      return {
        parent: [x + half + 2, y + 5 * side],
        own: [childX - room - 2, childY],
        aside: [0, 3.5 * side],
      };
    },
    legend: ['solid: activations, to the root', 'dashed, bars: gradients, from the root'],
  };
}
