import { createRandom, type Random } from '../../random';
import type { Run } from '../../run';
import { drawTree } from '../../tasks/booleanTrees';
import { train } from '../../train';
import { deepest, type recursiveTree } from './declaration';
import { accuracyOf, labelsOf, treeFigure } from './measures';
import { createSequenceEvaluator, createTreeEvaluator, type Trees } from './models';

const batchSize = 32;
/** Trees of each depth, in the test and for the curves while it trains. */
const [testCount, shownCount] = [256, 32];
const every = 10;
/** Training steps between two curves over the depth. */
const curveEvery = 50;
/** Streams of randomness: initial weights, and the trees, which are the same for both networks. */
const streams = { recursive: 1, gru: 2, data: 3, shown: 4, test: 5, example: 6 } as const;

type Points = readonly (readonly [depth: number, accuracy: number])[];

const drawDepths = (random: Random, count: number): readonly Trees[] =>
  Array.from({ length: deepest }, (_, at) =>
    Array.from({ length: count }, () => drawTree(random, at + 1)),
  );

export const run: Run<typeof recursiveTree> = async function* (settings, context) {
  const { trainedDepth, steps, learningRate, gruLearningRate } = settings;
  const { seed, signal } = context;
  const example = drawTree(createRandom(seed, streams.example), trainedDepth);
  const shown = drawDepths(createRandom(seed, streams.shown), shownCount);
  const test = drawDepths(createRandom(seed, streams.test), testCount);
  const total = 2 * steps;
  const curves: Partial<Record<'recursive' | 'gru', { points: Points }>> = {};
  const rows: (string | number)[][] = [];
  for (const name of ['recursive', 'gru'] as const) {
    const isTree = name === 'recursive';
    const data = createRandom(seed, streams.data);
    const options = {
      nets: isTree ? context : context.fixed,
      learningRate: isTree ? learningRate : gruLearningRate,
      random: createRandom(seed, streams[name]),
      draw: () =>
        Array.from({ length: batchSize }, () => drawTree(data, 1 + data.integer(trainedDepth))),
    };
    const tree = isTree ? createTreeEvaluator(options, labelsOf(example).length) : undefined;
    const model = tree ?? createSequenceEvaluator(options);
    const label = isTree ? 'Recursive network' : 'GRU';
    const before = isTree ? 0 : steps;
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      if (last || step % curveEvery === 0) {
        const points = (last ? test : shown).map(
          (trees, at) => [at + 1, accuracyOf(model, trees)] as const,
        );
        curves[name] = { points };
      }
      const points = curves[name]?.points;
      const views = {
        loss: { series: { [name]: { points: losses } } },
        ...(points && { depth: { series: { ...curves }, replace: true } }),
        ...(tree && { tree: treeFigure(example, tree.trace(example)) }),
      };
      const frame = {
        step: before + step,
        total,
        phase: `Training the ${isTree ? 'recursive network' : 'GRU'}`,
        views,
      };
      if (!last || !points) {
        yield frame;
        continue;
      }
      const accuracies = points.map(([, accuracy]) => accuracy);
      rows.push([label, model.parameters, ...accuracies]);
      const depths = accuracies.map((_, at) => `Depth ${at + 1}`);
      const result = { columns: ['Network', 'Weights', ...depths], rows: [...rows] };
      const [third, sixth] = [accuracies[2]!, accuracies[deepest - 1]!];
      yield {
        ...frame,
        views: { ...views, result },
        metrics: isTree
          ? { recursive_accuracy_depth3: third, recursive_accuracy_depth6: sixth }
          : { gru_accuracy_depth3: third, gru_accuracy_depth6: sixth },
      };
    }
    if (signal.aborted) return;
  }
};
