import assert from 'node:assert/strict';
import { besideLines } from '../../../../src/lab/views/besideLines';
import { line, type LineDeclaration } from '../../../../src/lab/views/line';

const loss: LineDeclaration = {
  ...{ kind: 'line', id: 'loss', title: 'Loss', x: 'Step', y: 'Loss' },
  series: [
    { id: 'rnn', label: 'RNN' },
    { id: 'lstm', label: 'LSTM' },
  ],
  references: [{ label: 'Chance', y: 1 }],
  yRange: [0, 2],
};
const curves = (series: Record<string, readonly [number, number][]>) => ({
  series: Object.fromEntries(Object.entries(series).map(([id, points]) => [id, { points }])),
});

suite('curves of two runs', () => {
  const one = { declaration: loss, data: curves({ rnn: [[1, 2]] }), label: 'here' };
  const other = {
    declaration: {
      ...loss,
      references: [...loss.references!, { label: 'Chance', y: 3 }],
      yRange: [-1, 1] as const,
    },
    data: curves({
      rnn: [[1, 3]],
      lstm: [[2, 4]],
    }),
    label: 'there',
  };

  test('are in one chart, each with whose it is', () => {
    const { declaration, data } = besideLines(one, other);
    assert.deepEqual(line.table(declaration, data), {
      columns: ['Step', 'RNN, here', 'RNN, there', 'LSTM, there'],
      rows: [
        [1, 2, 3, '–'],
        [2, '–', '–', 4],
      ],
    });
    assert.match(line.describe(declaration, data), /RNN, there: 3 at Step 1\. LSTM, there: 4/);
  });

  test('share a scale and every line of reference', () => {
    const { declaration } = besideLines(one, other);
    assert.deepEqual(declaration.yRange, [-1, 2]);
    assert.deepEqual(declaration.references, [
      { label: 'Chance', y: 1 },
      { label: 'Chance, there', y: 3 },
    ]);
    const free = { ...other.declaration, yRange: undefined };
    assert.equal(besideLines(one, { ...other, declaration: free }).declaration.yRange, undefined);
  });

  test('a curve that a run added is paired with its own of the other', () => {
    const added = { series: { extra: { label: 'Extra', points: [[1, 1]] as const } } };
    const { declaration } = besideLines({ ...one, data: added }, { ...other, data: added });
    assert.deepEqual(
      declaration.series.filter(({ id }) => id.endsWith('extra')),
      [
        { id: 'extra', label: 'Extra, here' },
        { id: 'other:extra', label: 'Extra, there', twin: 'extra' },
      ],
    );
  });

  test('of two runs that measured nothing there is nothing', () => {
    const nothing = { ...one, data: undefined };
    assert.equal(besideLines(nothing, { ...other, data: curves({}) }).data, undefined);
  });
});
