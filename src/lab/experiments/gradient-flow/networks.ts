/** The networks whose gradients are followed back in time. */
import type { NetMakers } from '../../backends/backend';
import { createAddingNet, type AddingNet } from '../../nets/addingNet';
import { gradientProfile } from '../../nets/gradientProfile';
import { scaleRecurrent } from '../../nets/recurrentWeights';
import type { Random } from '../../random';
import type { AddingBatch } from '../../tasks/adding';

export const hidden = 32;
const clipNorm = 1;

export const networks = [
  { kind: 'gru', name: 'GRU' },
  { kind: 'lstm', name: 'LSTM' },
  { kind: 'rnn', name: 'RNN' },
] as const;
export type NetworkKind = (typeof networks)[number]['kind'];

export interface FlowOptions {
  readonly nets: NetMakers;
  readonly timeSteps: number;
  readonly learningRate: number;
  readonly random: Random;
  /** ρ of the RNN's W_hh, which is ρ times an orthogonal matrix. */
  readonly radius: number;
  /** What the bias of the gate that keeps the state is at first. */
  readonly gateBias: number;
}

export function createFlowNet(
  kind: NetworkKind,
  options: FlowOptions,
  activation: 'tanh' | 'linear' = 'tanh',
): AddingNet {
  const { nets, timeSteps, learningRate, random, radius, gateBias } = options;
  const layers = {
    rnn: { kind: 'rnn', units: hidden, activation },
    lstm: { kind: 'lstm', units: hidden, forgetBias: gateBias },
    gru: { kind: 'gru', units: hidden },
  } as const;
  const made = createAddingNet({
    nets,
    layer: layers[kind],
    timeSteps,
    optimizer: { kind: 'adam', learningRate },
    clipNorm,
    random,
  });
  if (kind === 'rnn') scaleRecurrent(made.net, radius);
  // The update gate's columns are the first ones.
  if (kind === 'gru') {
    const bias = new Float32Array(3 * hidden).fill(gateBias, 0, hidden);
    made.net.write({ name: 'gru0/bias' }, bias);
  }
  return made;
}

export interface Flow {
  /** log₁₀ of the norm at the lags 0 … T: of dy/dc_t for the LSTM, of dy/dh_t for the others. */
  readonly profile: readonly number[];
  /** Mean of the gate that keeps the state, f or z; none in an RNN. */
  readonly gate: number | undefined;
}

export function flowOf(kind: NetworkKind, { net }: AddingNet, batch: AddingBatch): Flow {
  const profile = gradientProfile(net, batch, kind === 'lstm' ? 'cell' : 'hidden');
  if (kind === 'rnn') return { profile, gate: undefined };
  const gates = net.view().gate(kind === 'lstm' ? 'forget' : 'update');
  return { profile, gate: gates.reduce((sum, value) => sum + value, 0) / gates.length };
}

/** The factor per step that leads from lag 5 to lag 30. */
export const factorPerStep = (profile: readonly number[]): number =>
  10 ** ((profile[30]! - profile[5]!) / 25);
