/**
 * Practice: recursive neural network
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx recursive-nets.ts
 *
 * One composition function at every node of a tree, from the leaves to the root; then the gradient
 * the other way, from the root to the leaves. Look at the two trees over the same three words: two
 * results.
 *
 * It prints:
 *   → (not (very good)): root -0.554
 *   → ((not very) good): root -0.143
 *   → (not (very good)): gradient at not 0.624, very 0.130, good 0.058
 *   → 64 leaves: chain 63 nodes deep, balanced tree 6
 *
 * Your turn: in `main`, give "not" the value 1 in place of -1. Expect: both roots are positive,
 * 0.826 and 0.808: nothing is negated any more.
 */

/** A leaf is a number (the vector of a word, here with one entry), an inner node a pair. */
type Tree = number | readonly [Tree, Tree];

const [wl, wr] = [0.9, 0.4]; // W = [w_l w_r], the same at every node

//#region Your turn 1: combine two children
/** h_p = tanh(W [h_l; h_r]) with W = [wl wr]: the parent is as long as each child. */
function combine(l: number, r: number): number {
  // h_p = tanh(W [h_l; h_r] + b), with b = 0
  return Math.tanh(wl * l + wr * r);
}
//#endregion

//#region Your turn 2: go up the tree
/**
 * The vector of a tree's root: a leaf is its own vector, a node combines what its two subtrees
 * give.
 */
function encode(tree: Tree): number {
  if (typeof tree === 'number') return tree;
  // h_p = f(h_l, h_r), from the leaves up
  return combine(encode(tree[0]), encode(tree[1]));
}
//#endregion

//#region Your turn 3: go down the tree
/**
 * ∂L/∂leaf for every leaf from left to right, when `arriving` is ∂L/∂h at this tree's root.
 * Through a node with h_p goes ∂L/∂h_l = (1 − h_p²) wl ∂L/∂h_p, and likewise to the right with wr.
 */
function leafGradients(tree: Tree, arriving: number): number[] {
  if (typeof tree === 'number') return [arriving];
  // δ_p = (1 − h_p²) ∂L/∂h_p; ∂L/∂[h_l; h_r] = Wᵀ δ_p
  const delta = (1 - encode(tree) ** 2) * arriving;
  return [...leafGradients(tree[0], wl * delta), ...leafGradients(tree[1], wr * delta)];
}
//#endregion

//#region Your turn 4: measure the longest path
/**
 * The number of inner nodes between the root and the furthest leaf, both the root and the last
 * counted.
 */
function depth(tree: Tree): number {
  // A leaf has depth 0, a node one more than its deeper child.
  return typeof tree === 'number' ? 0 : 1 + Math.max(depth(tree[0]), depth(tree[1]));
}
//#endregion

/** A chain over n leaves, as a recurrent net reads them, and a balanced tree. */
function chain(n: number): Tree {
  return n === 1 ? 1 : [chain(n - 1), 1];
}
function balanced(n: number): Tree {
  return n === 1 ? 1 : [balanced(Math.ceil(n / 2)), balanced(Math.floor(n / 2))];
}

function main(): void {
  const [not, very, good] = [-1, 0.5, 1];
  const trees: readonly (readonly [string, Tree])[] = [
    ['(not (very good))', [not, [very, good]]],
    ['((not very) good)', [[not, very], good]],
  ];
  for (const [name, tree] of trees) console.log(`${name}: root ${encode(tree).toFixed(3)}`);
  for (const [name, tree] of trees) {
    const [a = NaN, b = NaN, c = NaN] = leafGradients(tree, 1); // L = h of the root
    console.log(
      `${name}: gradient at not ${a.toFixed(3)}, very ${b.toFixed(3)}, good ${c.toFixed(3)}`,
    );
  }
  const [long, short] = [depth(chain(64)), depth(balanced(64))];
  console.log(`64 leaves: chain ${long} nodes deep, balanced tree ${short}`);
  const left = (nodes: number): string => (0.8 ** nodes).toExponential(1);
  console.log(
    `with a factor of 0.8 per node ${left(long)} and ${left(short)} of a gradient are left`,
  );
}

main();
