/** The first task: a sequence is repeated, by a memory with heads and by an LSTM. */
import { createPacer } from '../../pacer';
import { createRandom } from '../../random';
import { drawCopyBits, type CopyBatch } from '../../tasks/copyBits';
import {
  createLstmCopier,
  createMemoryCopier,
  type Copier,
  type CopierOptions,
  type MemoryCopier,
} from './copiers';
import { lengths } from './declaration';
import { bitAccuracy, repeatedAsText } from './measures';
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
import { headMap, slotsData } from './slots';
import { spokenLength } from './views';

/** Sequences that are measured at once: what a step computes has to fit the memory for it. */
const batch = 16;
/** So many of them for the test; one for the curves while it trains. */
const testBatches = 4;

/** For each length so many batches. */
function drawTests(seed: number, stream: number, count: number): CopyBatch[][] {
  const random = createRandom(seed, stream);
  return lengths.map((length) =>
    Array.from({ length: count }, () => drawCopyBits(random, batch, length)),
  );
}

/** The share of right bits by length; `undefined` where the run was stopped. */
async function curveOf(
  model: Copier,
  tests: readonly (readonly CopyBatch[])[],
  signal: AbortSignal,
): Promise<Points | undefined> {
  const pacer = createPacer(signal);
  const points: [number, number][] = [];
  for (const tasks of tests) {
    const shares: number[] = [];
    for (const task of tasks) {
      if (await pacer.stopped()) return undefined;
      shares.push(bitAccuracy(model, [task]));
    }
    points.push([tasks[0]!.length, shares.reduce((sum, own) => sum + own, 0) / shares.length]);
  }
  return points;
}

function memoryViews(model: MemoryCopier, example: CopyBatch) {
  const trace = model.trace(example);
  return {
    slots: slotsData(example, trace),
    writes: headMap(example, trace, 'write'),
    reads: headMap(example, trace, 'read'),
  };
}

const metricsOf = (name: Name, points: Points) =>
  name === 'memory'
    ? {
        memory_accuracy_length5: shareAt(points, 5),
        memory_accuracy_length20: shareAt(points, 20),
        memory_accuracy_length40: shareAt(points, 40),
      }
    : {
        lstm_accuracy_length5: shareAt(points, 5),
        lstm_accuracy_length20: shareAt(points, 20),
      };

export async function* copying(common: Common): Frames {
  const { trainedLength: longest, order, lstmUnits: units, learningRate } = common.settings;
  const { seed, signal } = common.context;
  const shown = drawTests(seed, streams.shown, 1);
  const test = drawTests(seed, streams.test, testBatches);
  const examples = createRandom(seed, streams.shown).fork();
  const example = drawCopyBits(examples, 1, longest);
  const spoken = drawCopyBits(examples, 1, spokenLength);
  const curves: Partial<Record<Name, { points: Points }>> = {};
  const repeated: Partial<Record<Name, readonly ArrayLike<number>[]>> = {};
  for (const name of ['memory', 'lstm'] as const) {
    const isMemory = name === 'memory';
    const random = createRandom(seed, isMemory ? streams.heads : streams.lstm);
    const nets = isMemory ? common.context : common.context.fixed;
    const options: CopierOptions = { nets, random, longest };
    const heads = isMemory ? createMemoryCopier(options, { order, learningRate }) : undefined;
    const model = heads ?? createLstmCopier(options, { units });
    const part: Part = { task: 'Copying', name, index: isMemory ? 0 : 1 };
    for await (const { base, loss, last, measures } of trainPart(model, part, common)) {
      const points = measures && (await curveOf(model, last ? test : shown, signal));
      if (measures && !points) return;
      if (points) curves[name] = { points };
      repeated[name] = model.repeat(spoken);
      const views = {
        loss,
        repeated: repeatedAsText(spoken, [
          ['Memory', repeated.memory],
          ['LSTM', repeated.lstm],
        ]),
        ...(points && { lengths: { series: { ...curves }, replace: true } }),
        ...(heads && memoryViews(heads, example)),
      };
      if (!last || !points) {
        yield { ...base, views };
        continue;
      }
      const shares = [5, 20, 40].map((length) => shareAt(points, length));
      const result = withRow(common, part, model.parameters, shares);
      yield { ...base, views: { ...views, result }, metrics: metricsOf(name, points) };
    }
    if (signal.aborted) return;
  }
}
