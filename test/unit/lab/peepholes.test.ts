/** Peepholes: against NumPy's numbers, finite differences, and the page's own example. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { definitions } from '../../../src/lab/experiments/cell-explorer/cellNames';
import { cellExplorer } from '../../../src/lab/experiments/cell-explorer/declaration';
import { equationsOf } from '../../../src/lab/experiments/cell-explorer/equations';
import { saysOfPeepholes } from '../../../src/lab/experiments/cell-explorer/peepholes';
import { readCell } from '../../../src/lab/experiments/cell-explorer/readCell';
import { gradientTable } from '../../../src/lab/experiments/cell-explorer/shown';
import { workOut } from '../../../src/lab/experiments/cell-explorer/workOut';
import { resolveParameters } from '../../../src/lab/parameters';
import { runCell, runCellBackward, sameShape } from '../../../src/lab/trace/network';
import type { CellWeights } from '../../../src/lab/trace/traceCell';
import { dot } from '../../../src/lab/trace/vectors';
import { plainText } from '../../../src/lab/views/text';

type Vector = readonly number[];
type Numbers = Readonly<Record<string, Vector | readonly Vector[]>>;

interface Golden {
  readonly name: string;
  readonly numbers: Numbers;
  readonly upstream: { readonly h: readonly Vector[]; readonly c: Vector };
  readonly loss: number;
  readonly h: readonly Vector[];
  readonly c: readonly Vector[];
  readonly gradients: Numbers;
}

// The cast: the file is the reference, in the form that peephole.py writes.
const { cases } = JSON.parse(readFileSync('test/golden/peephole.json', 'utf8')) as {
  readonly cases: readonly Golden[];
};

const rowText = (row: number | Vector): string => (typeof row === 'number' ? [row] : row).join(' ');
const asText = (numbers: Numbers): string =>
  Object.entries(numbers)
    .map(([name, rows]) =>
      typeof rows[0] === 'number'
        ? `${name} = ${rows.join(' ')}`
        : `${name} = ${rows.map(rowText).join('; ')}`,
    )
    .join('\n');

const near = (ours: Vector, theirs: Vector, what: string, within = 1e-12): void => {
  assert.equal(ours.length, theirs.length, what);
  ours.forEach((value, at) =>
    assert.ok(Math.abs(value - theirs[at]!) < within, `${what}: ${value}, not ${theirs[at]}`),
  );
};

/** PyTorch's order, which is the cell's. */
const letters = ['i', 'f', 'c', 'o'];
const { cell } = definitions['lstm-peephole'];

suite('an LSTM with peepholes', () => {
  for (const { name, numbers, upstream, loss, h, c, gradients } of cases) {
    const { typed, pass } = workOut(readCell('lstm-peephole', asText(numbers)));
    const { weights, units } = typed;
    const last = { h: new Array<number>(units).fill(0), c: upstream.c };

    test(`${name}: states and gradients are NumPy's`, () => {
      pass.steps.forEach((step, t) => {
        near(step.h, h[t]!, `h after step ${t + 1}`);
        near(step.c!, c[t]!, `c after step ${t + 1}`);
      });
      const ours = sameShape(weights);
      const flow = runCellBackward(cell, weights, ours, pass, upstream.h, last);
      const blockOf = (values: Float64Array, letter: string): Vector => {
        const size = values.length / letters.length;
        const block = letters.indexOf(letter);
        return [...values.subarray(block * size, (block + 1) * size)];
      };
      for (const [key, given] of Object.entries(gradients)) {
        const theirs = given.flat();
        const letter = key.at(-1)!;
        if (key === 'h_0') near(flow.h[0]!, theirs, key);
        else if (key === 'c_0') near(flow.c[0]!, theirs, key);
        else if (key === 'x') near(flow.x.flat(), theirs, key);
        else {
          const kind = key.startsWith('W_x')
            ? ours.input
            : key.startsWith('W_h')
              ? ours.recurrent
              : key.startsWith('b_')
                ? ours.bias
                : ours.peepholes!;
          near(blockOf(kind.values, letter), theirs, key);
        }
      }
    });

    test(`${name}: the gradient of each peephole is a slope of the loss`, () => {
      const lossOf = (given: CellWeights): number => {
        const { steps } = runCell(cell, given, typed.x, typed.start);
        const ofH = steps.reduce((sum, step, t) => sum + dot(step.h, upstream.h[t]!), 0);
        return ofH + dot(steps.at(-1)!.c!, upstream.c);
      };
      near([lossOf(weights)], [loss], 'the loss');
      const ours = sameShape(weights);
      runCellBackward(cell, weights, ours, pass, upstream.h, last);
      const values = weights.peepholes!.values;
      const by = 1e-5;
      // The candidate, block 2, has none.
      const at = Array.from(values.keys()).filter((index) => Math.floor(index / units) !== 2);
      const slopes = at.map((index) => {
        const moved = (step: number): CellWeights => ({
          ...weights,
          peepholes: {
            ...weights.peepholes!,
            values: values.map((value, place) => (place === index ? value + step : value)),
          },
        });
        return (lossOf(moved(by)) - lossOf(moved(-by))) / (2 * by);
      });
      const found = at.map((index) => ours.peepholes!.values[index]!);
      near(found, slopes, 'peepholes', 1e-8);
    });
  }

  const text = String(resolveParameters(cellExplorer, {})['peephole']);
  const example = workOut(readCell('lstm-peephole', text));

  test('without its peepholes it is the plain LSTM', () => {
    const shut = text.replace('p_o = 40', 'p_o = 0');
    const plain = text.replace('p_o = 40\n', '');
    assert.deepEqual(
      workOut(readCell('lstm-peephole', shut)).pass.steps,
      workOut(readCell('lstm', plain)).pass.steps,
    );
    assert.throws(
      () => readCell('lstm', text),
      /^TextError: Line 10: p_o is not used by this LSTM/,
    );
  });

  test('puts the cell state into the equations, the new one into that of o', () => {
    const said = (t: number): string[] =>
      equationsOf(example, t).lines.map((line) => `${line.label} ${plainText(line)}`);
    const labels = said(8).map((line) => line.split(' ')[0]);
    assert.deepEqual(labels.slice(-6), ['f', 'i', 'c̃', 'c', 'o', 'h']);
    assert.ok(
      said(8).some((line) => /^o σ\(40·0\.\d+ \+ 0·1 \+ 40·0\.79\d+ \+ \(−30\)\)/.test(line)),
      said(8).join('\n'),
    );
    const looked = text.replace('p_o = 40', 'p_o = 40\np_f = 2\nc_0 = 0.5');
    const first = equationsOf(workOut(readCell('lstm-peephole', looked)), 1).lines;
    assert.match(
      plainText(first.find(({ label }) => label === 'f')!),
      /^σ\(0·0 \+ 0·1 \+ 2·0\.5 \+/,
    );
  });

  test('says when the gate opens, with and without them', () => {
    assert.match(saysOfPeepholes(example), /opens \(above one half\) at step 8\..* in none of the/);
  });

  test('its table has the gradients of the peepholes', () => {
    const worked = workOut(readCell('lstm-peephole', `${text}\ndh = 1`));
    const labels = gradientTable(worked).rows.map(([label]) => label);
    for (const label of ['p_i', 'p_f', 'p_o']) assert.ok(labels.includes(label), label);
    assert.ok(!labels.includes('p_c'));
  });
});
