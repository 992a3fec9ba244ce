/** The second task: what belonged to a key, asked of a memory by content and of an LSTM. */
import { createRandom } from '../../random';
import { drawRecall, type RecallBatch } from '../../tasks/associativeRecall';
import { pairCounts } from './declaration';
import { addressed, recallAccuracy } from './measures';
import {
  shareAt,
  streams,
  trainPart,
  withRow,
  type Common,
  type Frames,
  type Name,
  type Part,
  type Points,
} from './parts';
import { createLstmRecaller, createMemoryRecaller } from './recallers';

/** Questions of the test, and for the curves while it trains. */
const [testCount, shownCount] = [256, 32];
/** Pairs of the one whose weights are shown. */
const examplePairs = 8;

function drawTests(seed: number, stream: number, count: number): RecallBatch[] {
  const random = createRandom(seed, stream).fork();
  return pairCounts.map((pairs) => drawRecall(random, count, pairs));
}

const metricsOf = (name: Name, points: Points) =>
  name === 'memory'
    ? { recall_accuracy_pairs32: shareAt(points, 32) }
    : {
        lstm_recall_accuracy_pairs4: shareAt(points, 4),
        lstm_recall_accuracy_pairs32: shareAt(points, 32),
      };

export async function* recalling(common: Common): Frames {
  const { seed, signal } = common.context;
  const shown = drawTests(seed, streams.shown, shownCount);
  const test = drawTests(seed, streams.test, testCount);
  const example = drawRecall(createRandom(seed, streams.keys).fork(), 1, examplePairs);
  const curves: Partial<Record<Name, { points: Points }>> = {};
  for (const name of ['memory', 'lstm'] as const) {
    const isMemory = name === 'memory';
    const random = createRandom(seed, isMemory ? streams.keys : streams.lstmKeys);
    const options = { nets: common.context.fixed, random };
    const memory = isMemory ? createMemoryRecaller(options) : undefined;
    const model = memory ?? createLstmRecaller(options, { units: common.settings.lstmUnits });
    const part: Part = { task: 'Recall', name, index: isMemory ? 2 : 3 };
    for await (const { base, loss, last, measures } of trainPart(model, part, common)) {
      if (measures) {
        const tasks = last ? test : shown;
        curves[name] = {
          points: tasks.map((task) => [task.pairs, recallAccuracy(model, task)] as const),
        };
      }
      const points = curves[name]?.points;
      const views = {
        recallLoss: loss,
        ...(points && { pairs: { series: { ...curves }, replace: true } }),
        ...(memory && { address: addressed(example, memory.weights(example)) }),
      };
      if (!last || !points) {
        yield { ...base, views };
        continue;
      }
      const shares = [4, 16, 32].map((pairs) => shareAt(points, pairs));
      const result = withRow(common, part, model.parameters, shares);
      yield { ...base, views: { ...views, result }, metrics: metricsOf(name, points) };
    }
    if (signal.aborted) return;
  }
}
