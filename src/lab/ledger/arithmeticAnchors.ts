/** Numbers of papers that follow from arithmetic: counts of weights, baselines, half-lives. */
import { log, sigmoid } from '../elementary';
import type { ExactAnchor } from './entry';
import { expectedReberLength } from './reber';
import { gers2000Weights, lstm1997Weights, recurrentWeights, type Lstm1997 } from './weights';

const exact = (anchor: Omit<ExactAnchor, 'kind'>): ExactAnchor => ({ kind: 'exact', ...anchor });

const all = { cells: true, gates: true, outputs: true };
const none = { cells: false, gates: false, outputs: false };

function lstm1997(
  id: string,
  task: string,
  table: string,
  printed: string,
  network: Lstm1997,
): ExactAnchor {
  return exact({
    id: `lstm-1997-${id}`,
    claim: `The LSTM of 1997 for ${task} has ${printed} weights.`,
    source: `Hochreiter & Schmidhuber 1997, ${table}`,
    printed: [printed],
    compute: () => [lstm1997Weights(network)],
  });
}

const lag = (p: number, printed: string): ExactAnchor =>
  lstm1997(`lag-${p}`, `task 2c with ${p} distractor symbols`, 'Table 3', printed, {
    inputs: p + 4,
    outputs: 2,
    blocks: 2,
    cellsPerBlock: 1,
    biased: none,
  });

const recurrent1997 = (p: number, printed: string): ExactAnchor =>
  exact({
    id: `rtrl-1997-${p}`,
    claim: `The fully recurrent network for task 2a with p = ${p} has ${printed} weights.`,
    source: 'Hochreiter & Schmidhuber 1997, Table 2',
    printed: [printed],
    // p + 1 outputs and one hidden unit, each fed by the p + 1 inputs and the hidden unit.
    compute: () => [(p + 1 + 1) * (p + 1 + 1)],
  });

const halfLife = (bias: number, printed: readonly [gate: string, steps: string]): ExactAnchor =>
  exact({
    id: `forget-bias-${bias}`,
    claim: `A forget gate with bias ${bias} and nothing else is ${printed[0]} open: half of the cell state is gone after ${printed[1]} steps.`,
    source: 'arithmetic: σ(b), and ln ½ / ln σ(b)',
    printed,
    compute: () => [sigmoid(bias), log(0.5) / log(sigmoid(bias))],
  });

const vanishing = (steps: number, printed: string): ExactAnchor =>
  exact({
    id: `sigmoid-bound-${steps}`,
    claim: `Through ${steps} sigmoids the gradient is at most ${printed} times as large.`,
    source: "arithmetic: σ' ≤ ¼ at every step (Hochreiter 1991)",
    printed: [printed],
    compute: () => [0.25 ** steps],
  });

const copyBaseline = (steps: number, printed: string): ExactAnchor =>
  exact({
    id: `copy-baseline-${steps}`,
    claim: `Who guesses in the copy memory task with a gap of ${steps} steps has a cross-entropy of ${printed}.`,
    source: 'arithmetic: 10 ln 8 / (T + 20), the baseline of Arjovsky, Shah & Bengio 2016',
    printed: [printed],
    // Ten of the T + 20 symbols are one of eight; the others are known.
    compute: () => [(10 * log(8)) / (steps + 20)],
  });

/** Of a uniform number on an interval of that width. */
const variance = (width: number): number => width ** 2 / 12;

export const arithmeticAnchors: readonly ExactAnchor[] = [
  lstm1997('adding', 'the adding problem', 'Table 7', '93', {
    inputs: 2,
    outputs: 1,
    blocks: 2,
    cellsPerBlock: 2,
    biased: all,
  }),
  lstm1997('order-6a', 'temporal order with two symbols (6a)', 'Table 10', '156', {
    inputs: 8,
    outputs: 4,
    blocks: 2,
    cellsPerBlock: 2,
    biased: all,
  }),
  lstm1997('order-6b', 'temporal order with three symbols (6b)', 'Table 10', '308', {
    inputs: 8,
    outputs: 8,
    blocks: 3,
    cellsPerBlock: 2,
    biased: all,
  }),
  lstm1997('two-sequences', 'the two-sequence problem (3a)', 'Table 4', '102', {
    inputs: 1,
    outputs: 1,
    blocks: 3,
    cellsPerBlock: 1,
    biased: { ...all, outputs: false },
  }),
  lag(50, '364'),
  lag(100, '664'),
  lag(200, '1264'),
  lag(500, '3064'),
  lag(1000, '6064'),
  lstm1997('reber-4x1', 'the embedded Reber grammar, four blocks of one cell', 'Table 1', '264', {
    inputs: 7,
    outputs: 7,
    blocks: 4,
    cellsPerBlock: 1,
    biased: { ...none, gates: true },
  }),
  lstm1997('reber-3x2', 'the embedded Reber grammar, three blocks of two cells', 'Table 1', '276', {
    inputs: 7,
    outputs: 7,
    blocks: 3,
    cellsPerBlock: 2,
    biased: { ...none, gates: true },
  }),
  recurrent1997(4, '36'),
  recurrent1997(10, '144'),
  recurrent1997(100, '10404'),
  exact({
    id: 'gers-2000-weights',
    claim: 'The LSTM with forget gates for the continual Reber grammar has 424 weights.',
    source: 'Gers, Schmidhuber & Cummins 2000, section 4 (from notes on the paper)',
    printed: ['424'],
    compute: () => [gers2000Weights(7, 7, 4, 2)],
  }),
  exact({
    id: 'gru-three-quarters',
    claim:
      'At the same size a GRU has three quarters of the weights of an LSTM, and three times those of a vanilla RNN.',
    source: 'Cho et al. 2014, section 2.3; Chung et al. 2014, section 3',
    printed: ['0.75', '3'],
    compute: () => [
      recurrentWeights(3, 8, 32) / recurrentWeights(4, 8, 32),
      recurrentWeights(3, 8, 32) / recurrentWeights(1, 8, 32),
    ],
  }),
  exact({
    id: 'adding-baseline',
    claim: 'Who always answers 1 in the adding problem has a mean squared error of 0.1667.',
    source: 'arithmetic: the variance of the sum of two numbers on [0, 1]',
    printed: ['0.1667'],
    compute: () => [2 * variance(1)],
  }),
  exact({
    id: 'adding-baseline-1997',
    claim: 'Scaled as in 1997 (numbers on [−1, 1], target ½ + sum / 4) the same guess has 0.0417.',
    source: 'arithmetic, for Hochreiter & Schmidhuber 1997, section 5.4',
    printed: ['0.0417'],
    compute: () => [(2 * variance(2)) / 4 ** 2],
  }),
  exact({
    id: 'reber-length',
    claim: 'A string of the Reber grammar has 8 symbols on average, an embedded one 12.',
    source: 'arithmetic: the expected length of the Markov chain',
    printed: ['8', '12'],
    // Embedded: a first symbol, a branch, the string, the branch again, a last symbol.
    compute: () => [expectedReberLength(), expectedReberLength() + 4],
  }),
  halfLife(0, ['0.500', '1.0']),
  halfLife(1, ['0.731', '2.2']),
  halfLife(2, ['0.881', '5.5']),
  halfLife(5, ['0.993', '103']),
  vanishing(5, '9.8e-4'),
  vanishing(10, '9.5e-7'),
  vanishing(20, '9.1e-13'),
  copyBaseline(10, '0.6931'),
  copyBaseline(20, '0.5199'),
  copyBaseline(30, '0.4159'),
  copyBaseline(50, '0.2971'),
  copyBaseline(100, '0.1733'),
];
