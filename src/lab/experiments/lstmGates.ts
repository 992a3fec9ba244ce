import { defineExperiment, type Frame, type ParameterValues, type RunContext } from '../experiment';
import { createPacer } from '../pacer';
import { createRandom } from '../random';
import { loadRunEngine } from '../runEngine';
import { drawLatch } from '../tasks/latch';
import { drawGates, measureGates } from './latchGates';
import { createLatchModel } from './latchModel';

const timeSteps = 20;
const batchSize = 32;
/** Sequences of the test, whose first is the one that the heat maps show. */
const testSequences = 256;
/** Sequences that tell, while training, which unit is the memory. */
const shownSequences = 32;
/** Training steps between two frames. A count and not a time: the frames must not depend on the machine. */
const stepsPerFrame = 4;
/** Mean of y_t² over the task: what always answering 0 would cost. */
const targetVariance = 0.295;

interface Settings {
  readonly hiddenSize: number;
  readonly steps: number;
  readonly learningRate: number;
  readonly forgetBias: number;
}

async function* run(parameters: ParameterValues, context: RunContext): AsyncGenerator<Frame, void> {
  const { seed, signal } = context;
  const engine = await loadRunEngine(context);
  // The cast: `run` gets validated parameters of the kinds declared below.
  const { hiddenSize, steps, learningRate, forgetBias } = parameters as unknown as Settings;
  const pacer = createPacer(signal);
  const data = createRandom(seed, 1);
  const shown = drawLatch(createRandom(seed, 2), shownSequences, timeSteps);
  const model = createLatchModel({
    engine,
    hidden: hiddenSize,
    learningRate,
    forgetBias,
    random: createRandom(seed),
  });
  const phase = `Training the LSTM with ${hiddenSize} hidden ${hiddenSize === 1 ? 'unit' : 'units'}`;
  try {
    let losses: [number, number][] = [];
    for (let step = 1; step <= steps; step += 1) {
      if (await pacer.stopped()) return;
      const { loss } = model.train(drawLatch(data, batchSize, timeSteps));
      losses.push([step, loss]);
      if (step % stepsPerFrame !== 0 || step === steps) continue;
      const matrices = drawGates(model.trace(shown), shown);
      yield { step, total: steps, phase, points: { loss: losses }, matrices };
      losses = [];
    }
    if (await pacer.stopped()) return;
    const test = drawLatch(createRandom(seed, 3), testSequences, timeSteps);
    const measured = measureGates(model.trace(test), test);
    yield {
      step: steps,
      total: steps,
      phase,
      points: { loss: losses },
      matrices: drawGates(model.trace(shown), shown),
      tables: { events: gateTable(measured) },
      metrics: measured,
    };
  } finally {
    model.dispose();
  }
}

function gateTable(metrics: Readonly<Record<string, number>>) {
  const row = (label: string, names: readonly string[]): (string | number)[] => [
    label,
    ...names.map((name) => metrics[name] ?? '–'),
  ];
  return {
    columns: ['Gate of the memory unit', 'holding', 'at a write', 'at a reset'],
    rows: [
      row('forget f', ['forget_hold', 'forget_write', 'forget_reset']),
      row('input i', ['input_hold', 'input_write', 'input_reset']),
    ],
  };
}

function holds(metrics: Readonly<Record<string, number>>): boolean {
  return metrics['mse']! < 0.005 && metrics['forget_hold']! > 0.8 && metrics['forget_reset']! < 0.2;
}

export const lstmGates = defineExperiment({
  id: 'lstm-gates',
  title: 'What the gates of an LSTM learn to do',
  claim:
    'In an LSTM that learned to keep a value, the forget gate stays near 1 while the value is held and falls towards 0 at a reset.',
  source:
    'Forget gates: Gers, Schmidhuber and Cummins 2000; c_t = f_t ⊙ c_{t−1} + i_t ⊙ c̃_t: Hochreiter and Schmidhuber 1997.',
  parameters: [
    {
      kind: 'number',
      name: 'hiddenSize',
      label: 'Hidden size H',
      description:
        'Units of the LSTM. With 2, one of them becomes the memory; with more, the memory spreads over several and the picture blurs, though the answers stay right.',
      min: 1,
      max: 8,
      step: 1,
      default: 2,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 sequences of 20 time steps.',
      min: 10,
      max: 2000,
      step: 10,
      default: 800,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η',
      description: 'Step size of Adam.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.05,
    },
    {
      kind: 'number',
      name: 'forgetBias',
      label: 'Forget-gate bias',
      description:
        'What the bias of the forget gate starts at. 1 means f = 0.73 at first: the network begins by remembering.',
      min: -4,
      max: 6,
      step: 0.5,
      default: 1,
    },
  ],
  charts: [
    {
      kind: 'matrix',
      id: 'gates',
      title: 'Gates of the memory unit over one sequence',
      x: 'Time step and event',
      y: 'Gate',
      range: [0, 1],
    },
    {
      kind: 'matrix',
      id: 'cell',
      title: 'Cell state and output over the same sequence',
      x: 'Time step and event',
      y: 'Value',
      range: [-1.5, 1.5],
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Mean squared error',
      yScale: 'log',
      series: [{ id: 'loss', label: 'LSTM' }],
      references: [{ label: 'Always answering 0', y: targetVariance }],
    },
    { kind: 'table', id: 'events', title: 'Mean gates at the events' },
  ],
  metrics: {
    mse: { label: 'Mean squared error', format: 'scientific', expected: 'below 0.005' },
    accuracy: { label: 'Right answers, rounded', format: 'percent', expected: '100 %' },
    forget_hold: { label: 'Forget gate, holding', format: 'number', expected: 'above 0.8' },
    forget_reset: { label: 'Forget gate, at a reset', format: 'number', expected: 'below 0.2' },
    forget_write: { label: 'Forget gate, at a write', format: 'number', expected: '0.04 to 0.06' },
    input_hold: { label: 'Input gate, holding', format: 'number', expected: '0.01 to 0.4' },
    input_write: { label: 'Input gate, at a write', format: 'number', expected: '0.45 to 0.9' },
    input_reset: { label: 'Input gate, at a reset', format: 'number', expected: '0.00 to 0.04' },
    output_read: { label: 'Output gate, at a read', format: 'number', expected: '0.5 to 0.8' },
    output_no_read: { label: 'Output gate, else', format: 'number', expected: '0.01 to 0.2' },
    memory_correlation: { label: 'Correlation of c with the kept value', format: 'number' },
  },
  predict: {
    question: 'What will the forget gate of the unit that keeps the value do?',
    options: [
      { value: 'open', label: 'Near 1 while the value is held, near 0 at a reset' },
      { value: 'closed', label: 'Near 0 while the value is held, near 1 at a reset' },
      { value: 'half', label: 'About one half all the time' },
    ],
    answer: (metrics) => {
      const { forget_hold: hold, forget_reset: reset } = metrics;
      if (hold === undefined || reset === undefined) return undefined;
      if (hold > 0.8 && reset < 0.2) return 'open';
      if (hold < 0.2 && reset > 0.8) return 'closed';
      return Math.abs(hold - 0.5) < 0.2 && Math.abs(reset - 0.5) < 0.2 ? 'half' : undefined;
    },
    explanation:
      'In c_t = f_t ⊙ c_{t−1} + i_t ⊙ c̃_t the forget gate multiplies the old cell state: f = 1 keeps it and f = 0 erases it, so it might better be called the remember gate. A write closes it too, since the new value has to replace the old one, and opens the input gate, which is shut at all other times against the noise on the input. The output gate opens at a read. Nobody told the network any of this: only the wrong answers did.',
  },
  holds,
  run,
});
