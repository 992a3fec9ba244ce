import { mean } from '../../metrics/mean';
import { drawReservoir, withRadius } from '../../nets/reservoir';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import type { Point } from '../../views/line';
import { furthestLag, smallRadius, traceSteps, windows, type echoState } from './declaration';
import { drawSignal, inputBefore, meanOfLast, recallOf, traceOfPulse } from './recall';

const lags = Array.from({ length: furthestLag }, (_, at) => at + 1);
const targets = [...lags.map(inputBefore), ...windows.map(meanOfLast)];

/** One frame: the readout is one linear regression. */
export const run: Run<typeof echoState> = async function* (settings, { seed }) {
  const { units, radius, leak, inputScale } = settings;
  const random = createRandom(seed);
  const plain = drawReservoir({ units, radius, inputScale, random: random.fork() });
  const signal = drawSignal(random.fork());
  const read = (reservoir: typeof plain, kept: number) => {
    const recall = recallOf(reservoir, kept, signal, targets);
    const ofLag = recall.slice(0, lags.length);
    return {
      ofLag,
      lags: ofLag.map((share, at): Point => [lags[at]!, share]),
      windows: recall.slice(lags.length).map((share, at): Point => [windows[at]!, share]),
      capacity: mean(ofLag) * lags.length,
    };
  };
  const own = read(plain, 0);
  const leaky = read(plain, leak);
  const small = read(withRadius(plain, smallRadius), 0);
  const trace = (kept: number) => ({ points: traceOfPulse(plain, kept, traceSteps) });
  const atWindow = ({ windows: points }: typeof own): number =>
    points.find(([window]) => window === 60)![1];
  yield {
    step: signal.length,
    total: signal.length,
    phase: 'Fitting the readouts',
    views: {
      recall: {
        replace: true,
        series: {
          plain: { points: own.lags },
          leaky: { points: leaky.lags },
          small: { points: small.lags },
        },
      },
      averages: {
        replace: true,
        series: {
          plain: { points: own.windows },
          leaky: { points: leaky.windows },
          small: { points: small.windows },
        },
      },
      trace: { replace: true, series: { plain: trace(0), leaky: trace(leak) } },
    },
    metrics: {
      recall_lag5: own.ofLag[4]!,
      recall_lag10: own.ofLag[9]!,
      small_radius_recall_lag10: small.ofLag[9]!,
      leaky_recall_lag1: leaky.ofLag[0]!,
      mean_of_60: atWindow(own),
      leaky_mean_of_60: atWindow(leaky),
      capacity: own.capacity,
      leaky_capacity: leaky.capacity,
    },
  };
};
