/** What the two networks come to, and one tree as the page draws it. */
import { isNode, operatorNames, truthOf, type BooleanTree } from '../../tasks/booleanTrees';
import type { FigureData } from '../../views/figure';
import type { Evaluator, TreeTrace, Trees } from './models';

/** Share of right answers, 0 to 1. */
export function accuracyOf({ answer }: Pick<Evaluator, 'answer'>, trees: Trees): number {
  const answers = answer(trees);
  return trees.filter((tree, row) => answers[row] === truthOf(tree)).length / trees.length;
}

/** Operators by name and leaves as T and F, in prefix order. */
export function labelsOf(tree: BooleanTree): string[] {
  if (!isNode(tree)) return [tree === 1 ? 'T' : 'F'];
  return [operatorNames[tree.operator]!, ...labelsOf(tree.left), ...labelsOf(tree.right)];
}

/** What each node and leaf comes to, in prefix order. */
export function truthsOf(tree: BooleanTree): number[] {
  return isNode(tree) ? [truthOf(tree), ...truthsOf(tree.left), ...truthsOf(tree.right)] : [tree];
}

/** Steps from the root, in prefix order. */
function levelsOf(tree: BooleanTree, level = 0): number[] {
  if (!isNode(tree)) return [level];
  return [level, ...levelsOf(tree.left, level + 1), ...levelsOf(tree.right, level + 1)];
}

const letter = (truth: number): string => (truth === 1 ? 'T' : 'F');

/** What a reader sees of a number, and what is stored of it. */
const rounded = (value: number): number => Number(value.toPrecision(3));

export function treeFigure(tree: BooleanTree, trace: TreeTrace): FigureData {
  const values = trace.values.map(rounded);
  const gradients = trace.gradients.map(rounded);
  const labels = labelsOf(tree);
  const truths = truthsOf(tree);
  const levels = levelsOf(tree);
  const operators = labels.map((_, at) => at).filter((at) => labels[at]!.length > 1);
  const right = operators.filter((at) => values[at]! > 0.5 === (truths[at] === 1)).length;
  const depth = Math.max(...levels);
  const means = Array.from({ length: depth + 1 }, (_, level) => {
    const own = gradients.filter((_size, at) => levels[at] === level);
    return own.reduce((sum, size) => sum + size, 0) / own.length;
  });
  return {
    params: { labels, values, gradients },
    says: `The output layer reads the right value at ${right} of ${operators.length} operators; at the root it gives “true” ${Math.round(100 * values[0]!)} %, and ${letter(truths[0]!)} is right. Mean size of the gradient, from the root down to the leaves: ${means.map((mean) => mean.toPrecision(2)).join(', ')}.`,
    table: {
      columns: [
        'Node',
        'Level from the root',
        'Right value',
        'Read as true',
        'Size of the gradient',
      ],
      rows: labels.map((label, at) => [
        label,
        levels[at]!,
        letter(truths[at]!),
        label.length > 1 ? values[at]! : '–',
        gradients[at]!,
      ]),
    },
  };
}
