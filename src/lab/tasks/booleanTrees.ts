import type { Random } from '../random';

export const operatorNames = ['AND', 'OR', 'NAND', 'NOR'] as const;
/** A leaf is 0 (false) or 1 (true); a node has an operator, by its number, and two children. */
export type BooleanTree = 0 | 1 | BooleanNode;

export interface BooleanNode {
  readonly operator: number;
  readonly left: BooleanTree;
  readonly right: BooleanTree;
}

export const isNode = (tree: BooleanTree): tree is BooleanNode => typeof tree === 'object';

/** A full binary tree, all of whose leaves have the same depth; operators and leaves are drawn evenly. */
export function drawTree(random: Random, depth: number): BooleanTree {
  if (depth === 0) return random.chance(0.5) ? 1 : 0;
  const operator = random.integer(operatorNames.length);
  return { operator, left: drawTree(random, depth - 1), right: drawTree(random, depth - 1) };
}

/** What the tree comes to. */
export function truthOf(tree: BooleanTree): 0 | 1 {
  if (!isNode(tree)) return tree;
  const [left, right] = [truthOf(tree.left), truthOf(tree.right)];
  const either = tree.operator % 2 === 1;
  const plain = either ? left | right : left & right;
  return (tree.operator >= 2 ? 1 - plain : plain) === 1 ? 1 : 0;
}

/** Operators are 0 … 3, leaves 4 and 5. */
export const prefixSymbols = 6;

/** The tree as a sequence: a node before its children, as in AND T OR F T. */
export function prefixOf(tree: BooleanTree): number[] {
  if (!isNode(tree)) return [operatorNames.length + tree];
  return [tree.operator, ...prefixOf(tree.left), ...prefixOf(tree.right)];
}
