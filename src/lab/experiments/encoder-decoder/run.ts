import { isOwn } from '../../data/ownData';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import {
  copiesAsText,
  drawSequences,
  meanByPlace,
  meanExact,
  placesAsBars,
  type Copies,
} from '../../tasks/symbolSequences';
import { train } from '../../train';
import type { encoderDecoder } from './declaration';
import { runOwn } from './ownRun';
import { Readers } from './readers';
import { statesMap } from './states';

/** Sequences that the page shows, those that say how far training is, and those of the test. */
const [shownCount, watchedCount, testCount] = [3, 64, 512];
const every = 10;
const [watchedStream, testStream] = [4, 5];

const orders = [
  { name: 'reversed', label: 'Source backwards', backwards: true },
  { name: 'forward', label: 'Source in order', backwards: false },
] as const;
type Name = (typeof orders)[number]['name'];

export const run: Run<typeof encoderDecoder> = async function* (settings, context) {
  if (isOwn(settings)) {
    yield* runOwn(settings, context);
    return;
  }
  const { length, steps, learningRate } = settings;
  const { seed, signal, create } = context;
  const watched = drawSequences(createRandom(seed, watchedStream), watchedCount, length);
  const shown = watched.slice(0, shownCount);
  const test = drawSequences(createRandom(seed, testStream), testCount, length);
  const copies: Partial<Record<Name, Copies>> = {};
  const rows: (string | number)[][] = [];
  let reversedExact = 0;
  for (const [index, { name, label, backwards }] of orders.entries()) {
    const model = new Readers({ create, seed, length, learningRate, backwards });
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      const written = model.write(watched);
      copies[name] = written;
      const views = {
        loss: { series: { [name]: { points: losses } } },
        exact: { series: { [name]: { points: [[step, meanExact(watched, written)]] } } },
        copies: copiesAsText(
          shown,
          orders.map((order) => [order.label, copies[order.name]?.[0]]),
        ),
        places: placesAsBars(
          orders.map((order) => {
            const own = copies[order.name];
            return [order.label, own && meanByPlace(watched, own)];
          }),
        ),
        states: statesMap(model.states(shown[0]!), model.turn(shown[0]!), shown[0]!),
      } as const;
      const frame = {
        step: index * steps + step,
        total: orders.length * steps,
        phase: `Training the networks that read the source ${backwards ? 'backwards' : 'in order'}`,
        views,
      };
      if (!last) {
        yield frame;
        continue;
      }
      const tested = model.write(test);
      const exact = meanExact(test, tested);
      const [firstRight = 0] = meanByPlace(test, tested);
      rows.push([label, model.parameters, firstRight, exact]);
      const columns = ['Networks', 'Weights', 'First symbol right', 'Copied without a fault'];
      yield {
        ...frame,
        views: { ...views, result: { columns, rows: [...rows] } },
        metrics: backwards
          ? { reversed_source_exact: exact, reversed_source_first: firstRight }
          : {
              forward_source_exact: exact,
              forward_source_first: firstRight,
              reversed_minus_forward: reversedExact - exact,
            },
      };
      reversedExact = exact;
    }
    if (signal.aborted) return;
  }
};
