import { log10 } from '../../elementary';
import { createRandom } from '../../random';
import type { Run, RunContext } from '../../run';
import type { Values } from '../../experiment';
import { drawAdding, errorOf, type AddingBatch } from '../../tasks/adding';
import { train } from '../../train';
import type { LineSeries } from '../../views/line';
import { comparedRadii, type gradientFlow } from './declaration';
import {
  createFlowNet,
  factorPerStep,
  flowOf,
  networks,
  type Flow,
  type FlowOptions,
  type NetworkKind,
} from './networks';

type Settings = Values<typeof gradientFlow>;

/** Sequences that gradients are averaged over, and those of the test. */
const [probeSequences, testSequences] = [16, 256];
const framesPerNetwork = 30;
/** Training steps between two measurements: a gradient that is followed costs more than one of them. */
const leastSteps = 5;
const streams = { gru: 1, lstm: 2, rnn: 3, linear: 4, probe: 5, test: 6 } as const;

const against = (profile: readonly number[]): LineSeries => ({
  points: profile.map((value, lag) => [lag, value] as const),
});

function flowOptions(settings: Settings, context: RunContext, stream: number): FlowOptions {
  return { ...settings, nets: context, random: createRandom(context.seed, stream) };
}

/** Profiles of the RNN without tanh by their ρ, and how far the worst is from lag · log₁₀ ρ. */
function linearFlows(settings: Settings, context: RunContext, batch: AddingBatch) {
  let error = 0;
  const series: Record<string, LineSeries> = {};
  for (const radius of new Set([...comparedRadii, settings.radius])) {
    const options = { ...flowOptions(settings, context, streams.linear), radius };
    const made = createFlowNet('rnn', options, 'linear');
    const { profile } = flowOf('rnn', made, batch);
    made.dispose();
    profile.forEach((value, lag) => {
      error = Math.max(error, Math.abs(value - lag * log10(radius)));
    });
    series[`rho${radius}`] = { label: `ρ = ${radius}`, ...against(profile) };
  }
  return { series, error };
}

/** Of the three networks as they are drawn, before any training. */
function firstFlows(settings: Settings, context: RunContext, batch: AddingBatch) {
  const flow = (kind: NetworkKind): Flow => {
    const made = createFlowNet(kind, flowOptions(settings, context, streams[kind]));
    const found = flowOf(kind, made, batch);
    made.dispose();
    return found;
  };
  return { gru: flow('gru'), lstm: flow('lstm'), rnn: flow('rnn') };
}

const columns = ['Network', 'Lag 5', 'Lag 30', 'Factor per step', 'Mean of the gate that keeps'];

const tableRow = (name: string, { profile, gate }: Flow): (string | number)[] => [
  name,
  profile[5]!,
  profile[30]!,
  factorPerStep(profile),
  gate ?? 'no gate',
];

export const run: Run<typeof gradientFlow> = async function* (settings, context) {
  const { timeSteps, steps } = settings;
  const { seed, signal } = context;
  const total = networks.length * steps;
  const probe = drawAdding(createRandom(seed, streams.probe), probeSequences, timeSteps);
  const test = drawAdding(createRandom(seed, streams.test), testSequences, timeSteps);
  const linear = linearFlows(settings, context, probe);
  const first = firstFlows(settings, context, probe);
  const rows = networks.map(({ kind, name }) => tableRow(`${name}, before training`, first[kind]));
  const now: Record<NetworkKind, Flow> = { ...first };
  const profilesNow = () => ({
    series: Object.fromEntries(networks.map(({ kind }) => [kind, against(now[kind].profile)])),
    replace: true,
  });
  yield {
    step: 0,
    total,
    phase: 'Following the gradients back before training',
    views: {
      linear: { series: linear.series },
      before: profilesNow(),
      now: profilesNow(),
      flows: { columns, rows: [...rows] },
    },
    metrics: {
      linear_log10_error: linear.error,
      first_rnn_log10_lag30: first.rnn.profile[30]!,
      first_gru_log10_lag30: first.gru.profile[30]!,
      first_lstm_log10_lag30: first.lstm.profile[30]!,
    },
  };
  for (const [index, { kind, name }] of networks.entries()) {
    const model = createFlowNet(kind, flowOptions(settings, context, streams[kind]));
    const every = Math.max(leastSteps, Math.ceil(steps / framesPerNetwork));
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      now[kind] = flowOf(kind, model, probe);
      const views = { loss: { series: { [kind]: { points: losses } } }, now: profilesNow() };
      const frame = { step: index * steps + step, total, phase: `Training the ${name}` };
      if (!last) {
        yield { ...frame, views };
        continue;
      }
      const { profile } = now[kind];
      rows.push(tableRow(`${name}, trained`, now[kind]));
      const metrics = {
        rnn: { trained_rnn_log10_lag30: profile[30]! },
        gru: { trained_gru_log10_lag30: profile[30]! },
        lstm: { trained_lstm_log10_lag30_minus_lag5: profile[30]! - profile[5]! },
      };
      yield {
        ...frame,
        views: { ...views, flows: { columns, rows: [...rows] } },
        metrics: { ...metrics[kind], [`${kind}_mse`]: errorOf(test, model.answer(test)) },
      };
    }
    if (signal.aborted) return;
  }
};
