/**
 * A recursive network over binary trees (Goller and Küchler 1996; Socher et al. 2011): one matrix for
 * each operator, the same at every node, whatever its depth.
 */
import { glorotUniform } from '../initialisers';
import type { Weight, Weights } from '../ops/net';
import type { Ops, Tensor } from '../ops/ops';
import type { Random } from '../random';
import { isNode, type BooleanTree } from '../tasks/booleanTrees';

type OperatorNumber = 0 | 1 | 2 | 3;
export type RecursiveNetName =
  'leaves' | `kernel${OperatorNumber}` | `bias${OperatorNumber}` | 'outputKernel' | 'outputBias';

const operatorNumbers: readonly OperatorNumber[] = [0, 1, 2, 3];

/** @param size of the vector of a node */
export function recursiveNetWeights(
  size: number,
  random: Random,
): Readonly<Record<RecursiveNetName, Weight>> {
  const kernel = (rows: number, columns: number): Weight => ({
    shape: [rows, columns],
    values: glorotUniform(rows, columns, random),
  });
  const zeros = (count: number): Weight => ({ shape: [count], values: new Float32Array(count) });
  return {
    leaves: kernel(2, size),
    kernel0: kernel(2 * size, size),
    kernel1: kernel(2 * size, size),
    kernel2: kernel(2 * size, size),
    kernel3: kernel(2 * size, size),
    bias0: zeros(size),
    bias1: zeros(size),
    bias2: zeros(size),
    bias3: zeros(size),
    outputKernel: kernel(size, 2),
    outputBias: zeros(2),
  };
}

export interface TreePass {
  /** `[trees, 2]`: of false and true at the root. */
  readonly logits: Tensor;
  /** h of every leaf and node of every tree, `[all, size]`; `places` says which is where. */
  readonly vectors: Tensor;
  /** For each tree, the rows of its leaves and nodes in `vectors`, in prefix order. */
  readonly places: readonly (readonly number[])[];
}

interface Entry {
  readonly operator: number;
  readonly height: number;
  readonly left: Entry | undefined;
  readonly right: Entry | undefined;
  /** The value of a leaf. */
  readonly leaf: number;
  row: number;
}

function entryOf(tree: BooleanTree, all: Entry[]): Entry {
  // A place in prefix order is taken before the children take theirs.
  const at = all.length;
  if (!isNode(tree)) {
    const leaf = { operator: -1, height: 0, left: undefined, right: undefined, leaf: tree, row: 0 };
    all.push(leaf);
    return leaf;
  }
  all.length += 1;
  const left = entryOf(tree.left, all);
  const right = entryOf(tree.right, all);
  const height = 1 + Math.max(left.height, right.height);
  const node: Entry = { operator: tree.operator, height, left, right, leaf: 0, row: 0 };
  all[at] = node;
  return node;
}

/**
 * h = tanh([h_left; h_right] W_op + b_op) from the leaves up. Nodes of the same height and operator, of
 * all trees, go through one product.
 *
 * @param probe `[all, size]`, zeros: is added to the vector of each leaf and node, row by row of
 * `vectors`, before its parent reads it, so that its gradient is ∂L/∂h of that node
 */
export function runRecursiveNet(
  ops: Ops,
  weights: Weights<RecursiveNetName>,
  trees: readonly BooleanTree[],
  probe?: Tensor,
): TreePass {
  const perTree = trees.map((tree) => {
    const entries: Entry[] = [];
    entryOf(tree, entries);
    return entries;
  });
  const all = perTree.flat();
  const leaves = all.filter(({ height }) => height === 0);
  leaves.forEach((entry, row) => (entry.row = row));
  const probed = (rows: Tensor, from: number): Tensor =>
    probe ? ops.add(rows, ops.slice(probe, [from, 0], rows.shape)) : rows;
  const leafVectors = ops.gather(
    weights.leaves,
    leaves.map(({ leaf }) => leaf),
  );
  let vectors = probed(leafVectors, 0);
  let count = leaves.length;
  const highest = Math.max(...all.map(({ height }) => height));
  for (let height = 1; height <= highest; height += 1) {
    const parts = [vectors];
    for (const operator of operatorNumbers) {
      const nodes = all.filter((each) => each.height === height && each.operator === operator);
      if (nodes.length === 0) continue;
      const rows = (side: 'left' | 'right') => nodes.map((node) => node[side]!.row);
      const children = ops.concat(
        [ops.gather(vectors, rows('left')), ops.gather(vectors, rows('right'))],
        1,
      );
      const sum = ops.matMul(children, weights[`kernel${operator}`]);
      parts.push(probed(ops.tanh(ops.add(sum, weights[`bias${operator}`])), count));
      for (const node of nodes) {
        node.row = count;
        count += 1;
      }
    }
    vectors = ops.concat(parts, 0);
  }
  const places = perTree.map((entries) => entries.map(({ row }) => row));
  const roots = ops.gather(
    vectors,
    places.map(([root]) => root!),
  );
  return {
    logits: ops.add(ops.matMul(roots, weights.outputKernel), weights.outputBias),
    vectors,
    places,
  };
}
