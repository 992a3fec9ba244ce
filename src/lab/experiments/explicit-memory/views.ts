/** What the page shows of both tasks, copying and recall. */
import { log } from '../../elementary';
import type { ViewDeclaration } from '../../views/view';
import { slotsAt } from './slots';

/** Symbols of the sequence whose copies are written out. */
export const spokenLength = 20;

const accuracy = { y: 'Share right', yRange: [0, 1] } as const;

/** The heads are looked at while they repeat the longest sequence of training. */
export const viewsFor = ({ trainedLength }: { readonly trainedLength: number }) =>
  [
    {
      kind: 'line',
      id: 'lengths',
      title: 'Copying: bits right by length',
      x: 'Symbols of the sequence',
      xRange: [0, 40],
      ...accuracy,
      series: [
        { id: 'memory', label: 'Memory with heads' },
        { id: 'lstm', label: 'LSTM' },
      ],
      references: [{ label: 'Chance', y: 0.5 }],
      note: `Trained on 1 to ${trainedLength} symbols; all longer sequences are new to both networks.`,
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Copying: loss while training',
      x: 'Training step',
      y: 'Cross-entropy a bit',
      series: [
        { id: 'memory', label: 'Memory with heads' },
        { id: 'lstm', label: 'LSTM' },
      ],
      references: [{ label: 'Guessing: ln 2', y: Math.LN2 }],
    },
    {
      kind: 'figure',
      id: 'slots',
      title: 'The memory at one step',
      figure: 'memory-slots',
      params: {},
      wide: true,
      controls: [
        {
          kind: 'number',
          name: 'step',
          label: 'Step',
          description: `1 to ${trainedLength}: a symbol comes in; ${trainedLength + 1}: the delimiter |; after that blanks –, at which the symbols are repeated.`,
          min: 1,
          max: 2 * trainedLength + 1,
          step: 1,
          default: 1,
        },
      ],
      select: slotsAt,
      note: 'The same sequence all the time. Each symbol is 4 bits, written as a hexadecimal digit. What is in a slot is what the network made of them: 8 numbers, whose signs and order are free.',
    },
    {
      kind: 'matrix',
      id: 'writes',
      title: 'Where the write head writes',
      x: 'Step',
      y: 'Slot',
      range: [0, 1],
      note: 'Its weights times its gate. The slots close to a ring, and which way a head goes is free. At the delimiter and at blanks no bits come in, so what it writes there is empty.',
    },
    {
      kind: 'matrix',
      id: 'reads',
      title: 'Where the read head reads',
      x: 'Step',
      y: 'Slot',
      range: [0, 1],
      note: 'Its weights. They count only at the blanks.',
    },
    {
      kind: 'text',
      id: 'repeated',
      title: `A sequence of ${spokenLength} symbols, repeated`,
      marks: { good: 'right', bad: 'wrong' },
      wide: true,
      note: 'Each symbol is 4 bits, written as a hexadecimal digit, and right only with all 4.',
    },
    {
      kind: 'line',
      id: 'pairs',
      title: 'Recall: right answers by number of pairs',
      x: 'Pairs of key and value',
      xRange: [0, 32],
      ...accuracy,
      series: [
        { id: 'memory', label: 'Memory asked by content' },
        { id: 'lstm', label: 'LSTM' },
      ],
      references: [{ label: 'Chance', y: 0.25 }],
      note: 'Trained on 2 to 4 pairs. Keys are new vectors in every sequence.',
    },
    {
      kind: 'bars',
      id: 'address',
      title: 'Recall: whose value is read, for one question',
      x: 'Pair and its value',
      y: 'Weight',
      range: [0, 1],
      note: 'The weights come from how much each stored key resembles the one that is asked for, not from where it is stored.',
    },
    {
      kind: 'line',
      id: 'recallLoss',
      title: 'Recall: loss while training',
      x: 'Training step',
      y: 'Cross-entropy',
      series: [
        { id: 'memory', label: 'Memory asked by content' },
        { id: 'lstm', label: 'LSTM' },
      ],
      references: [{ label: 'Guessing: ln 4', y: log(4) }],
    },
    {
      kind: 'table',
      id: 'result',
      title: 'Share right, on fresh sequences',
      wide: true,
      note: 'Sizes: symbols to be copied, or pairs to recall one of. The memory is addressed by its heads, or by content.',
    },
  ] as const satisfies readonly ViewDeclaration[];
