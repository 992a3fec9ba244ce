import { TextError, problemOf } from '../../data/textError';
import { defineExperiment } from '../../experiment';
import type { TextData } from '../../views/text';
import type { ViewDeclaration } from '../../views/view';
import { definitions, type CellKind } from './cellNames';
import { digits, equationsOf } from './equations';
import { gruExample, lstmExample, peepholeExample, rnnExample } from './examples';
import { measureCell } from './measureCell';
import { saysOfPeepholes } from './peepholes';
import { readCell } from './readCell';
import { parts, stateRange } from './shown';
import { workOut, type Worked } from './workOut';

/** Which field a cell is typed into: both forms of the GRU have the same names. */
const fieldOf = {
  rnn: 'rnn',
  lstm: 'lstm',
  'lstm-peephole': 'peephole',
  gru: 'gru',
  'gru-after': 'gru',
} as const;
type FieldName = (typeof fieldOf)[CellKind];
/** As which cell the text of a field is checked. */
const cellOf = { rnn: 'rnn', lstm: 'lstm', peephole: 'lstm-peephole', gru: 'gru' } as const;
const exampleOf: Readonly<Record<FieldName, string>> = {
  rnn: rnnExample,
  lstm: lstmExample,
  peephole: peepholeExample,
  gru: gruExample,
};

type CellSettings = { readonly cell: CellKind } & Readonly<Record<FieldName, string>>;

/** What the settings say, worked out. */
export const workedOf = (settings: CellSettings): Worked =>
  workOut(readCell(settings.cell, settings[fieldOf[settings.cell]]));

/** What the LSTM's field takes, in words. */
export const lstmNames = 'W_f, W_i, W_c, W_o (or apart: W_xf, W_hf, …), b_f, …, h_0 and c_0';

/** A text of long ago may not be read any more: then the views are those of the example. */
export function workedOrExample(settings: CellSettings): Worked {
  try {
    return workedOf(settings);
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    return workedOf({ cell: settings.cell, ...exampleOf });
  }
}

/** How numbers are typed. */
export const typedText = (names: string): string =>
  `Names ${names}, and x with a row for each time step. Rows end at a semicolon or with the line; numbers may be 0.5, 0,5 or 1/2; what is left out is 0. With dh, the gradient of the loss by the last h, the gradient goes back through time.`;

const typedCell = <const Name extends FieldName>(name: Name, names: string) => ({
  kind: 'text' as const,
  name,
  label: `Numbers of the ${definitions[cellOf[name]].label}`,
  description: typedText(names),
  takes: 'lines such as W_f = 0.4 0.1',
  default: exampleOf[name],
  longest: 4000,
  lines: exampleOf[name].split('\n').length + 1,
  problem: problemOf((text) => readCell(cellOf[name], text)),
  offered: ({ cell }: Readonly<Record<string, number | string>>) =>
    fieldOf[cell as CellKind] === name, // The cast: one of the choices below.
});

/** The views of a typed cell. */
export function viewsOfCell(worked: Worked): readonly ViewDeclaration[] {
  const { typed, pass, backward } = worked;
  const steps = pass.steps.length;
  const { gates } = parts[typed.kind];
  return [
    {
      kind: 'text',
      id: 'equations',
      title: 'The equations with the numbers put in',
      marks: {},
      wide: true,
      ...(steps > 1 && {
        controls: [
          {
            kind: 'number' as const,
            name: 'step',
            label: 'Time step',
            description: 'Whose equations are shown.',
            min: 1,
            max: steps,
            step: 1,
            default: 1,
          },
        ],
        select: (_: TextData, { step }: Readonly<Record<string, number | string>>) =>
          equationsOf(worked, Number(step)),
      }),
    },
    {
      kind: 'table',
      id: 'steps',
      title: 'Every step',
      note: 'A sum is what goes into σ or tanh; beside it stands what comes out.',
      wide: true,
    },
    ...(gates.length > 0
      ? [
          {
            kind: 'matrix' as const,
            id: 'gates',
            title: 'Gates over time',
            x: 'Time step',
            y: 'Gate',
            range: [0, 1] as const,
          },
        ]
      : []),
    {
      kind: 'matrix',
      id: 'states',
      title: 'States over time',
      x: 'Time step',
      y: 'State',
      range: stateRange(worked),
      note: 'Step 0 is the state before the first input. Both signs are values as they are.',
    },
    ...(backward
      ? [
          {
            kind: 'table' as const,
            id: 'gradient',
            title: 'The gradient, back through time',
            note: 'That of a weight is its sum over all steps; its rows are those of the weight.',
            wide: true,
          },
        ]
      : []),
  ];
}

export const cellExplorer = defineExperiment({
  id: 'cell-explorer',
  title: 'A cell with your own numbers',
  shortTitle: 'Your own numbers in a cell',
  claim: {
    text: 'The cell state of an LSTM is a sum of two gated parts, not a blend of old and new: here it ends above both the old state and the candidate.',
    source: 'Gers, Schmidhuber and Cummins 2000; Cho et al. 2014, section 2.3.',
    settings: ['cell', 'lstm'],
    teaches: [
      {
        when: ({ cell }) => cell === 'rnn',
        says: 'A plain RNN has no gate and no candidate: the old state goes through W_{hh} and tanh at every step, and nothing of it is kept as it was.',
      },
      {
        when: ({ cell }) => cell === 'lstm-peephole',
        says: (settings) => saysOfPeepholes(workedOrExample(settings)),
      },
      {
        when: ({ cell }) => cell !== 'lstm',
        says: 'In a GRU the share that is kept, z_t, and the share that is written, 1 − z_t, add up to 1: each entry of the new state lies between the old one and the candidate.',
      },
      {
        when: () => true,
        says: (settings) => {
          const { kept_and_written: shares, beyond } = measureCell(workedOrExample(settings));
          const place = beyond === 0 ? 'between' : 'outside';
          return `These are your own numbers. In the last step of unit 1, f + i is ${digits(shares!)}, and the new cell state lies ${place} the old one and the candidate.`;
        },
      },
    ],
  },
  look: 'The equations with the numbers put in: check your own working against them, line by line.',
  parameters: [
    {
      kind: 'choice',
      name: 'cell',
      label: 'Cell',
      description: 'Each has a field of its own, which keeps what you typed.',
      options: [
        { value: 'rnn', label: 'RNN' },
        { value: 'lstm', label: 'LSTM' },
        { value: 'lstm-peephole', label: 'LSTM with peepholes' },
        { value: 'gru', label: 'GRU, reset before the product' },
        { value: 'gru-after', label: 'GRU, reset after it (PyTorch)' },
      ],
      default: 'lstm',
    },
    typedCell('rnn', 'W_xh, W_hh, b_h, h_0, W_hy, b_y and target'),
    typedCell('lstm', lstmNames),
    typedCell('peephole', 'as in the LSTM, p_f, p_i and p_o with a number for each unit'),
    typedCell('gru', 'W_z, W_r, W_h (or apart: W_xz, W_hz, …), b_z, …, b_hh and h_0'),
  ],
  views: (settings: CellSettings) => viewsOfCell(workedOrExample(settings)),
  metrics: {
    last_h: {
      label: 'h of unit 1 after the last step',
      format: 'number',
      accept: { between: [0.4745, 0.4755] },
    },
    last_memory: {
      label: 'Memory of unit 1 after the last step (LSTM: c; others: h)',
      format: 'number',
      accept: { between: [0.9175, 0.9185] },
    },
    kept_and_written: {
      label: 'Share kept and share written, added (LSTM: f + i; GRU: z + 1 − z)',
      format: 'number',
      accept: { above: 1 },
    },
    beyond: {
      label: 'How far the new memory lies outside of the old one and the candidate',
      format: 'number',
      accept: { above: 0 },
    },
  },
  predict: {
    question:
      'A gated cell makes its new memory of the old one and a candidate. Where will the new memory of this cell be?',
    options: [
      { value: 'between', label: 'Between the old memory and the candidate' },
      { value: 'outside', label: 'Outside of the two' },
    ],
    answer: ({ beyond }) =>
      beyond === undefined ? undefined : beyond === 0 ? 'between' : 'outside',
    explanation:
      'In c_t = f_t ⊙ c_{t−1} + i_t ⊙ c̃_t nothing makes f_t and i_t add up to 1: with both open the two parts add up to more than either, with both shut to less. In the GRU, h_t = (1 − z_t) ⊙ h̃_t + z_t ⊙ h_{t−1}, the shares add up to 1, so the new state lies between the two. A plain RNN has neither gates nor a candidate.',
  },
  traits: { short: {}, trains: false, seeded: () => false, instant: true, backends: [] },
});
