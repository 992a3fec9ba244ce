/**
 * Outcomes that papers report, at a scale that trains in seconds: an order, a ratio, a line crossed on
 * most seeds; never one run's last digit.
 */
import type { Measured, MetricName, Values } from '../experiment';
import type { Declared, ExperimentId } from '../experiments';
import type { ShapeAnchor } from './entry';
import { short } from './verify';

type Numbers<Id extends ExperimentId> = Readonly<Record<MetricName<Declared<Id>>, number>>;

interface Shape<Id extends ExperimentId> {
  readonly id: string;
  readonly claim: string;
  readonly source: string;
  readonly printed: string;
  readonly experiment: Id;
  readonly given?: Partial<Values<Declared<Id>>>;
  readonly seeds?: readonly number[];
  readonly atLeast?: number;
  /** The numbers it is about, with what to call them. */
  readonly shows: Readonly<Partial<Record<MetricName<Declared<Id>>, string>>>;
  /** What was not measured is NaN, which compares with nothing. */
  holds(numbers: Numbers<Id>): boolean;
}

const threeSeeds: readonly number[] = [1, 2, 3];

function shape<Id extends ExperimentId>({
  shows,
  holds,
  given = {},
  seeds = threeSeeds,
  atLeast = seeds.length,
  ...rest
}: Shape<Id>): ShapeAnchor {
  // The cast: the keys are those of the type above.
  const names = Object.keys(shows) as MetricName<Declared<Id>>[];
  // The cast: every name of a metric is there, as NaN where it was not measured.
  const numbers = (metrics: Measured): Numbers<Id> =>
    new Proxy(metrics, { get: (all, name) => all[String(name)] ?? NaN }) as Numbers<Id>;
  return {
    kind: 'shape',
    ...rest,
    // The cast: without the settings that are left out.
    given: given as ShapeAnchor['given'],
    seeds,
    atLeast,
    holds: (metrics) => holds(numbers(metrics)),
    ours: (metrics) => names.map((name) => `${shows[name]} ${short(metrics[name])}`).join(', '),
  };
}

export const shapeAnchors: readonly ShapeAnchor[] = [
  shape({
    id: 'reversed-source',
    claim: 'An encoder-decoder that reads the source backwards learns better.',
    source: 'Sutskever, Vinyals & Le 2014, section 3.3',
    printed: 'BLEU 25.9 → 30.6, perplexity 5.8 → 4.7',
    experiment: 'encoder-decoder',
    seeds: [1, 2, 3, 4, 5],
    atLeast: 4,
    shows: { forward_source_exact: 'in order', reversed_source_exact: 'backwards' },
    holds: (m) => m.reversed_source_exact > m.forward_source_exact,
  }),
  shape({
    id: 'attention-long',
    claim:
      'With attention an encoder-decoder copies eight symbols, through one context vector it cannot.',
    source: 'Bahdanau, Cho & Bengio 2015, figure 2 and table 1',
    printed: 'BLEU on all sentences 26.75 with attention, 17.82 without (from notes on the paper)',
    experiment: 'attention',
    shows: { attention_exact: 'with', no_attention_exact: 'without' },
    holds: (m) => m.attention_exact > m.no_attention_exact + 0.5,
  }),
  shape({
    id: 'attention-aligned',
    claim: 'The weights of attention lie where the symbol that is copied stands.',
    source: 'Bahdanau, Cho & Bengio 2015, figure 3',
    printed: 'a clear, mostly monotonic alignment',
    experiment: 'attention',
    shows: { diagonal_mass: 'weight on the right symbol', diagonal_argmax: 'largest there' },
    holds: (m) => m.diagonal_mass > 0.6,
  }),
  shape({
    id: 'attention-short',
    claim: 'With four symbols the context vector is enough: the gap opens with the length.',
    source: 'Bahdanau, Cho & Bengio 2015, figure 2',
    printed: 'with short sentences both translate about as well',
    experiment: 'attention',
    given: { length: 4 },
    shows: { attention_exact: 'with', no_attention_exact: 'without' },
    holds: (m) => m.attention_exact - m.no_attention_exact < 0.3,
  }),
  shape({
    id: 'teacher-forcing',
    claim: 'With teacher forcing a decoder learns faster.',
    source: 'Williams & Zipser 1989, section 4',
    printed: 'learns faster, and some tasks only so',
    experiment: 'teacher-forcing',
    shows: { forced_exact: 'forced', free_running_exact: 'free' },
    holds: (m) => m.forced_exact > m.free_running_exact,
  }),
  shape({
    id: 'gated-beats-tanh',
    claim: 'GRU and LSTM learn what depends on inputs far apart, a network of tanh units does not.',
    source: 'Chung et al. 2014, table 2; Hochreiter & Schmidhuber 1997, section 5.4',
    printed: 'gated units better on every speech task; on one music task tanh is better',
    experiment: 'adding-problem',
    shows: { gru_mse: 'GRU', lstm_mse: 'LSTM', rnn_mse: 'tanh' },
    holds: (m) => Math.max(m.gru_mse, m.lstm_mse) < m.rnn_mse / 5,
  }),
  shape({
    id: 'tanh-at-baseline',
    claim: 'Over 50 steps the network of tanh units stays at the error of who always answers 1.',
    source: 'Le, Jaitly & Hinton 2015, figure 1 (the baseline is arithmetic)',
    printed: 'no better than the baseline, 1/6',
    experiment: 'adding-problem',
    given: { timeSteps: 50 },
    shows: { rnn_mse: 'tanh' },
    holds: (m) => m.rnn_mse > 0.9 / 6,
  }),
  shape({
    id: 'gradient-vanishes',
    claim:
      'After training, the gradient over 30 steps is smaller by tens of times in the vanilla RNN than in GRU and LSTM.',
    source: 'Hochreiter & Schmidhuber 1997, sections 2 and 3; Bengio, Simard & Frasconi 1994',
    printed: 'vanishes exponentially; constant error flow through the cell',
    experiment: 'gradient-flow',
    seeds: [1, 2],
    shows: { trained_gru_log10_lag30: 'log10, GRU', trained_rnn_log10_lag30: 'log10, RNN' },
    holds: (m) => m.trained_gru_log10_lag30 > m.trained_rnn_log10_lag30 + 1,
  }),
  shape({
    id: 'powers-of-radius',
    claim: 'In a linear RNN the gradient is the exact power of the spectral radius.',
    source: 'Pascanu, Mikolov & Bengio 2013, section 2.1',
    printed: 'below 1 it vanishes, above 1 it explodes',
    experiment: 'gradient-flow',
    given: { radius: 0.5, steps: 10 },
    seeds: [1],
    shows: { linear_log10_error: 'largest difference of the logarithms' },
    holds: (m) => m.linear_log10_error < 0.01,
  }),
  shape({
    id: 'tree-composes',
    claim:
      'A recursive network keeps to deeper trees than it was trained on, a sequence model does not.',
    source: 'Socher et al. 2013, section 5 (composition along the tree)',
    printed: 'sentiment of whole sentences 80 → 85.4 %',
    experiment: 'recursive-tree',
    shows: { recursive_accuracy_depth6: 'tree', gru_accuracy_depth6: 'sequence' },
    holds: (m) => m.recursive_accuracy_depth6 > m.gru_accuracy_depth6 + 0.1,
  }),
  shape({
    id: 'forget-gate-resets',
    claim: 'A forget gate learns to stay open while a value counts, and to close when it does not.',
    source: 'Gers, Schmidhuber & Cummins 2000, section 5.3',
    printed: 'the cell is reset at the ends of the subsequences',
    experiment: 'lstm-gates',
    seeds: [1, 2, 3, 4, 5],
    atLeast: 4,
    shows: { forget_hold: 'while it holds', forget_reset: 'at a reset' },
    holds: (m) => m.forget_hold > 0.8 && m.forget_reset < 0.2,
  }),
  shape({
    id: 'forgets-with-lag',
    claim: 'What a small vanilla RNN remembers gets less the longer ago it was.',
    source: 'Bengio, Simard & Frasconi 1994, section II',
    printed: 'success of gradient descent falls with the length',
    experiment: 'echo-memory',
    shows: { rnn_accuracy_k5: '5 steps', rnn_accuracy_k10: '10', rnn_accuracy_k15: '15' },
    holds: (m) => m.rnn_accuracy_k5 > m.rnn_accuracy_k10 && m.rnn_accuracy_k10 > m.rnn_accuracy_k15,
  }),
  shape({
    id: 'clipping-tames-spikes',
    claim:
      'Where the gradient jumps to many times its usual size the run fails; clipped, it learns.',
    source: 'Pascanu, Mikolov & Bengio 2013, sections 2.3 and 3.2',
    printed: 'the error surface has walls; clipping at a threshold solves the tasks',
    experiment: 'gradient-clipping',
    // Whether a run without clipping ever meets a wall is luck.
    seeds: Array.from({ length: 10 }, (_, at) => at + 1),
    atLeast: 7,
    shows: { echo_unclipped_loss: 'loss without', echo_clip_half_loss: 'with clipping' },
    holds: (m) => m.echo_clip_half_loss < 0.1 && m.echo_unclipped_loss > 0.1,
  }),
  shape({
    id: 'memory-generalises',
    claim:
      'A network with an external memory repeats sequences far longer than it was trained on, an LSTM does not.',
    source: 'Graves, Wayne & Danihelka 2014, section 4.1, figures 4 and 5',
    printed: 'trained up to length 20, copies 50 and more; the LSTM fails past 20',
    experiment: 'explicit-memory',
    shows: { memory_accuracy_length40: 'memory', lstm_accuracy_length20: 'LSTM, half as long' },
    holds: (m) => m.memory_accuracy_length40 > 0.98 && m.lstm_accuracy_length20 < 0.7,
  }),
  shape({
    id: 'shared-filters-shift',
    claim:
      'Filters that are shared over all places know a shape where it never stood, other layers do not.',
    source: 'LeCun et al. 1998, section II.A; Goodfellow et al. 2016, section 9.4',
    printed: 'shift, scale and distortion invariance by shared weights',
    experiment: 'cnn-shapes',
    shows: { shifted_accuracy: 'shared', dense_shifted_accuracy: 'dense' },
    holds: (m) => m.shifted_accuracy > m.dense_shifted_accuracy + 0.3,
  }),
  shape({
    id: 'order-6a-1997-sequences',
    claim:
      'The LSTM of 1997 at its own size learns task 6a by its own rule, in about as many sequences as the paper needed.',
    source: 'Hochreiter & Schmidhuber 1997, section 5.6, table 9',
    printed:
      'after 31,390 sequences (mean of 20 trials), 1 of 2,560 test sequences wrong, in no trial more than 3',
    experiment: 'paper-parity',
    seeds: [1, 2, 3, 4, 5, 6],
    atLeast: 5,
    shows: { order6a_sequences: 'sequences', order6a_wrong: 'wrong' },
    holds: (m) =>
      m.order6a_sequences > 10_000 && m.order6a_sequences < 60_000 && m.order6a_wrong <= 3,
  }),
];
