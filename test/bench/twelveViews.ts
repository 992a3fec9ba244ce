/**
 * A page's worth of views, of all kinds and of the sizes that experiments have, and what a run brings
 * for them. Data only: the page draws it, a worker makes it.
 */
import type { ViewContents, ViewDeclaration } from '../../src/lab/views/view';

const classes = [
  { id: 'inner', label: 'Inner ring' },
  { id: 'outer', label: 'Outer ring' },
];

export const twelveViews: readonly ViewDeclaration[] = [
  ...(['loss', 'accuracy'] as const).map((id): ViewDeclaration => ({
    ...{ kind: 'line', id, title: `The ${id} of four networks`, x: 'Training step', y: id },
    series: ['RNN', 'GRU', 'LSTM', 'Attention'].map((label) => ({ id: label, label })),
    references: [{ label: 'Chance', y: 0.5 }],
  })),
  ...(['weights', 'gates'] as const).map((id): ViewDeclaration => ({
    ...{ kind: 'matrix', id, title: `A heat map of ${id}`, x: 'Input', y: 'Output' },
    range: id === 'gates' ? [0, 1] : [-1, 1],
    note: 'The sign of a weight is free.',
  })),
  { kind: 'table', id: 'result', title: 'On fresh sequences' },
  ...(['depths', 'groups'] as const).map((id): ViewDeclaration => ({
    ...{ kind: 'bars', id, title: `Bars by ${id}`, x: 'Depth', y: 'Accuracy', range: [0, 1] },
    references: [{ label: 'Chance', y: 0.5 }],
  })),
  {
    kind: 'scatter',
    ...{ id: 'rings', title: 'Two rings and a boundary', classes },
    ...{ x: 'x1', y: 'x2', xRange: [-2, 2], yRange: [-2, 2] },
    controls: [
      {
        ...{ kind: 'number', name: 'share', label: 'Points shown', unit: '%' },
        ...{ description: 'How many of them.', min: 0, max: 100, step: 1, default: 100 },
      },
    ],
    select: (data, { share }) => ({
      ...data,
      points: data.points.slice(0, Math.round((data.points.length * Number(share)) / 100)),
    }),
  },
  {
    ...{ kind: 'scatter', id: 'path', title: 'The way of an optimiser', classes: [classes[0]!] },
    ...{ x: 'w1', y: 'w2', xRange: [-2, 2], yRange: [-2, 2] },
  },
  { kind: 'strip', id: 'digits', title: 'Sixteen digits', range: [-1, 1] },
  {
    ...{ kind: 'text', id: 'copies', title: 'What the networks write' },
    marks: { good: 'right', bad: 'wrong', strong: 'counted', faint: 'padding' },
  },
  { kind: 'figure', id: 'unrolled', title: 'The network', figure: 'unrolled-rnn', params: {} },
];

const list = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));
const wave = (step: number, phase: number): number => Math.sin(step / 20 + phase);

/** What a run brings at a step: every view changes. */
export function contentsAt(step: number): ViewContents {
  const curves = (sign: number) => ({
    series: Object.fromEntries(
      ['RNN', 'GRU', 'LSTM', 'Attention'].map((label, index) => [
        label,
        { points: [[step, 0.5 + sign * 0.4 * Math.exp(-step / (100 * (index + 1)))] as const] },
      ]),
    ),
  });
  return {
    loss: curves(1),
    accuracy: curves(-1),
    weights: {
      ...{ rows: 16, columns: 32 },
      values: Float32Array.from(list(512, (index) => wave(step, index / 7))),
    },
    gates: {
      ...{ rows: 6, columns: 10 },
      values: list(60, (index) => Math.abs(wave(step, index / 7))),
      rowLabels: ['f', 'i', 'o', 'g', 'c', 'h'],
      columnLabels: [...'SEQUENCES.'],
    },
    result: {
      columns: ['Network', 'Loss', 'Exact'],
      rows: ['RNN', 'GRU', 'LSTM'].map((name, index) => [name, wave(step, index), step]),
    },
    depths: {
      bars: list(12, (index) => ({ label: String(index + 1), value: Math.abs(wave(step, index)) })),
    },
    groups: {
      bars: ['RNN', 'GRU', 'LSTM'].flatMap((group, at) =>
        list(4, (index) => ({
          ...{ label: `length ${2 ** (index + 3)}`, group },
          value: Math.abs(wave(step, index + at)),
        })),
      ),
    },
    rings: rings(step),
    path: {
      points: [{ x: 0, y: 0, class: 'inner' }],
      path: list(Math.min(step, 300), (index) => {
        const radius = 1.8 * Math.exp(-index / 80);
        return [radius * Math.cos(index / 9), radius * Math.sin(index / 9)] as const;
      }),
    },
    digits: {
      images: list(16, (image) => ({
        ...{ label: `Digit ${image % 10}`, width: 28, height: 28 },
        values: Float32Array.from(list(784, (index) => wave(step, image + index / 40))),
      })),
    },
    copies: {
      lines: list(6, (line) => ({
        label: line % 2 === 0 ? 'Input' : 'Output',
        signs: list(12, (index) => ({
          text: String.fromCharCode(65 + ((step + index) % 8)),
          ...(line % 2 === 1 && {
            mark: (['good', 'bad', 'strong', 'faint'] as const)[index % 4]!,
          }),
        })),
      })),
    },
    unrolled: { params: { steps: 2 + (Math.floor(step / 10) % 4) }, says: `Step ${step}.` },
  };
}

function rings(step: number) {
  const turn = step / 60;
  return {
    points: list(400, (index) => {
      const radius = (index % 2 === 0 ? 0.7 : 1.5) + 0.15 * Math.sin(index * 7.3);
      return {
        x: radius * Math.cos(index + turn),
        y: radius * Math.sin(index + turn),
        class: index % 2 === 0 ? 'inner' : 'outer',
      };
    }),
    boundary: {
      ...{ rows: 40, columns: 40, x: [-2, 2] as const, y: [-2, 2] as const },
      values: Float32Array.from(
        list(1600, (index) => {
          const x = ((index % 40) + 0.5) / 10 - 2;
          const y = (Math.floor(index / 40) + 0.5) / 10 - 2;
          const far = Math.hypot(x, y) - 1.1 - 0.2 * Math.sin(3 * Math.atan2(y, x) + turn);
          return 1 / (1 + Math.exp(-6 * far));
        }),
      ),
    },
  };
}
