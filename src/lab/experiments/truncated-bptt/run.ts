import { createRandom } from '../../random';
import type { Run } from '../../run';
import { drawEcho } from '../../tasks/echo';
import { train } from '../../train';
import type { Bar } from '../../views/bars';
import type { LineSeries } from '../../views/line';
import { comparedWindows, type truncatedBptt } from './declaration';
import { createTruncatedNet, timeSteps } from './network';

const testSequences = 256;
const reachSequences = 32;
const framesPerWindow = 20;
const streams = { test: 90, reach: 91 } as const;

const nameOf = (window: number): string =>
  window === timeSteps ? `w = ${window}, the whole` : `w = ${window}`;

/** What is known after a window's training, by the names of the metrics. */
function metricsOf(window: number, chosen: number, accuracy: number) {
  return {
    ...(window === 5 && { accuracy_window5: accuracy }),
    ...(window === 10 && { accuracy_window10: accuracy }),
    ...(window === 20 && { accuracy_window20: accuracy }),
    ...(window === timeSteps && { accuracy_full: accuracy }),
    ...(window === chosen && { accuracy_chosen: accuracy }),
  };
}

export const run: Run<typeof truncatedBptt> = async function* (settings, context) {
  const { lag, window: chosen, steps, learningRate } = settings;
  const { seed, signal } = context;
  const test = drawEcho(createRandom(seed, streams.test), testSequences, lag, timeSteps);
  const few = drawEcho(createRandom(seed, streams.reach), reachSequences, lag, timeSteps);
  const windows = [...new Set([...comparedWindows, chosen])].sort((a, b) => a - b);
  const every = Math.ceil(steps / framesPerWindow);
  const rows: (string | number)[][] = [];
  let bars: readonly Bar[] = [];
  const reaches: Record<string, LineSeries> = {};
  for (const [index, window] of windows.entries()) {
    const model = createTruncatedNet({
      ...{ nets: context, lag, window, learningRate },
      // The same first weights and data for every window: only the gradient differs.
      random: createRandom(seed),
    });
    const series = `w${window}`;
    const label = nameOf(window);
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      const accuracy = model.accuracy(last ? test : few);
      const reach = model.reach(few);
      const own: Bar = { label, value: accuracy };
      reaches[series] = { label, points: reach.map((value, back) => [back, value] as const) };
      const views = {
        loss: { series: { [series]: { label, points: losses } } },
        accuracy: { bars: [...bars, own] },
        reach: { series: { ...reaches }, replace: true },
      };
      const frame = {
        step: index * steps + step,
        total: windows.length * steps,
        phase: `Training with a window of ${window}`,
      };
      if (!last) {
        yield { ...frame, views };
        continue;
      }
      bars = [...bars, own];
      const farthest = reach.reduce((most, value, back) => (value > 0 ? back : most), 0);
      rows.push([window, Math.ceil(timeSteps / window), farthest, accuracy]);
      const columns = ['Window w', 'Chunks', 'Farthest step with a gradient', 'Right answers'];
      yield {
        ...frame,
        views: { ...views, result: { columns, rows: [...rows] } },
        metrics: metricsOf(window, chosen, accuracy),
      };
    }
    if (signal.aborted) return;
  }
};
