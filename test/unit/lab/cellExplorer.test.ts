/** Typed cells: against PyTorch's numbers, those that the pages work out by hand, and every slip. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { collectRun } from '../../../src/lab/collectRun';
import { viewsOf } from '../../../src/lab/experiment';
import type { CellKind } from '../../../src/lab/experiments/cell-explorer/cellNames';
import { cellExplorer } from '../../../src/lab/experiments/cell-explorer/declaration';
import { digits, equationsOf } from '../../../src/lab/experiments/cell-explorer/equations';
import { readCell } from '../../../src/lab/experiments/cell-explorer/readCell';
import { stepTable } from '../../../src/lab/experiments/cell-explorer/shown';
import { workOut } from '../../../src/lab/experiments/cell-explorer/workOut';
import { allows, resolveParameters } from '../../../src/lab/parameters';
import { runExperiment } from '../../../src/lab/runExperiment';
import { judge, lesson } from '../../../src/lab/verdict';
import { plainText } from '../../../src/lab/views/text';
import { runCellBackward, sameShape } from '../../../src/lab/trace/network';
import { definitions } from '../../../src/lab/experiments/cell-explorer/cellNames';

type Matrix = readonly (readonly number[])[];

/** Of a matrix or of a vector. */
type Values = Matrix | readonly number[];
// The casts: each name has one of the two, see `meta` of the file.
const matrixOf = (values: Values | undefined): Matrix => values as Matrix;
const vectorOf = (values: Values | undefined): readonly number[] => values as readonly number[];

interface Golden {
  readonly name: string;
  readonly kind: 'rnn' | 'lstm' | 'gru' | 'gru_reset_before';
  readonly bidirectional?: boolean;
  readonly weights: Readonly<Record<string, Values>>;
  readonly x: readonly Matrix[];
  readonly h0: readonly Matrix[] | Matrix;
  readonly c0?: readonly Matrix[];
  readonly out: readonly Matrix[];
  readonly upstream_out: readonly Matrix[];
  readonly upstream_c_n?: readonly Matrix[];
  readonly grads: Readonly<Record<string, Values>>;
}

// The cast: the file is the reference, in the form that its `meta` describes.
const { cases } = JSON.parse(readFileSync('test/golden/cells.json', 'utf8')) as {
  cases: Golden[];
};

const typed = (name: string, rows: Matrix): string =>
  `${name} = ${rows.map((row) => row.join(' ')).join('; ')}`;
const transposed = (rows: Matrix): Matrix =>
  rows[0]!.map((_, column) => rows.map((row) => row[column]!));

const kinds: readonly string[] = ['rnn', 'lstm', 'gru', 'gru_reset_before'];

/** PyTorch's rows of weights, a block for each of these letters; the candidate of a GRU is our `h`. */
const letters = { rnn: ['h'], lstm: ['i', 'f', 'c', 'o'], gru: ['r', 'z', 'h'] } as const;

/** A case as a reader would type it, of one sequence of its batch. */
function asText({ kind, weights, x, h0, c0 }: Golden, sequence: number): string {
  const [h, c] = [h0 as readonly Matrix[], c0];
  const state = (values: readonly Matrix[] | Matrix): readonly number[] =>
    Array.isArray(values[0]![0])
      ? (values as readonly Matrix[])[0]![sequence]!
      : (values as Matrix)[sequence]!;
  const start = [
    typed('h_0', [state(h)]),
    ...(c ? [typed('c_0', [state(c)])] : []),
    typed('x', x[sequence]!),
  ];
  if (kind === 'gru_reset_before') {
    const H = matrixOf(weights['recurrent_kernel']).length;
    return [
      ...['z', 'r', 'h'].flatMap((letter, block) => {
        const part = (rows: Matrix): Matrix => transposed(rows).slice(block * H, (block + 1) * H);
        return [
          typed(`W_x${letter}`, part(matrixOf(weights['kernel']))),
          typed(`W_h${letter}`, part(matrixOf(weights['recurrent_kernel']))),
          typed(`b_${letter}`, [vectorOf(weights['bias']).slice(block * H, (block + 1) * H)]),
        ];
      }),
      ...start,
    ].join('\n');
  }
  const H = matrixOf(weights['weight_hh_l0'])[0]!.length;
  return [
    ...letters[kind].flatMap((letter, block) => {
      const part = <T>(rows: readonly T[]): readonly T[] => rows.slice(block * H, (block + 1) * H);
      return [
        typed(`W_x${letter}`, part(matrixOf(weights['weight_ih_l0']))),
        typed(`W_h${letter}`, part(matrixOf(weights['weight_hh_l0']))),
        typed(`b_x${letter}`, [part(vectorOf(weights['bias_ih_l0']))]),
        typed(`b_h${letter}`, [part(vectorOf(weights['bias_hh_l0']))]),
      ];
    }),
    ...start,
  ].join('\n');
}

const near = (ours: readonly number[], theirs: readonly number[], what: string): void => {
  assert.equal(ours.length, theirs.length, what);
  const worst = Math.max(...ours.map((value, at) => Math.abs(value - theirs[at]!)));
  assert.ok(worst < 2e-5, `${what}: ${worst} away`);
};

suite('cell explorer', () => {
  suite('agrees with PyTorch and Keras', () => {
    for (const golden of cases.filter(
      ({ kind, bidirectional }) => kinds.includes(kind) && !bidirectional,
    )) {
      const { name, kind, x, out, weights } = golden;
      const inputs = x[0]![0]!.length;
      const units = out[0]![0]!.length;
      if (inputs > 6 || units > 6 || x[0]!.length > 30) continue;
      if ((weights['weight_hh_l0'] ?? weights['recurrent_kernel']) === undefined) continue;
      const cell: CellKind =
        kind === 'gru' ? 'gru-after' : kind === 'gru_reset_before' ? 'gru' : kind;

      test(name, () => {
        const sums = new Map<string, number[]>();
        x.forEach((_, sequence) => {
          const worked = workOut(readCell(cell, asText(golden, sequence)));
          worked.pass.steps.forEach(({ h }, t) =>
            near(h, out[sequence]![t]!, `h of sequence ${sequence}, step ${t + 1}`),
          );
          const gradients = sameShape(worked.typed.weights);
          const last = {
            h: new Array<number>(units).fill(0),
            ...(golden.upstream_c_n && { c: golden.upstream_c_n[0]![sequence]! }),
          };
          runCellBackward(
            definitions[cell].cell,
            worked.typed.weights,
            gradients,
            worked.pass,
            golden.upstream_out[sequence]!,
            last,
          );
          for (const [key, { values }] of Object.entries(gradients)) {
            const before = sums.get(key) ?? new Array<number>(values.length).fill(0);
            sums.set(
              key,
              before.map((value, at) => value + values[at]!),
            );
          }
        });
        if (kind === 'gru_reset_before') {
          near(sums.get('input')!, transposed(matrixOf(golden.grads['kernel'])).flat(), 'kernel');
          near(
            sums.get('recurrent')!,
            transposed(matrixOf(golden.grads['recurrent_kernel'])).flat(),
            'recurrent kernel',
          );
          return;
        }
        // PyTorch has r before z.
        const blocks = kind === 'gru' ? [1, 0, 2] : letters[kind].map((_, block) => block);
        const inOrder = (name: string): number[] => {
          const rows: readonly (number | readonly number[])[] = golden.grads[name]!;
          return blocks.flatMap((block) => rows.slice(block * units, (block + 1) * units).flat());
        };
        near(sums.get('input')!, inOrder('weight_ih_l0'), 'weight_ih');
        near(sums.get('recurrent')!, inOrder('weight_hh_l0'), 'weight_hh');
        near(sums.get('bias')!, inOrder('bias_ih_l0'), 'bias_ih');
        const after = sums.get('recurrentBias');
        if (after) near(after, vectorOf(golden.grads['bias_hh_l0']).slice(2 * units), 'bias_hh');
      });
    }
  });

  const { rnn, lstm, gru } = resolveParameters(cellExplorer, {}) as Record<string, string>;

  test('gives the numbers of the full step and of the backward step on the pages', () => {
    const { pass, backward } = workOut(readCell('lstm', lstm!));
    const { gates, c, h } = pass.steps[0]!;
    const three = (value: number): string => value.toFixed(3);
    assert.deepEqual(
      [gates['f'], gates['i'], gates['g'], gates['o'], c, h].map((values) => three(values![0]!)),
      ['0.765', '0.703', '0.762', '0.655', '0.918', '0.475'],
    );
    const { flow, weights } = backward!;
    const four = (values: readonly number[]) => values.map((value) => value.toFixed(4));
    assert.deepEqual(four([flow.c[1]![0]!, flow.c[0]![0]!, flow.h[0]![0]!]), [
      ...['0.6108', '0.4672', '0.1740'],
    ]);
    // δ of i, f, c̃ and o, and the row of W_f on [h; x].
    assert.deepEqual(four([...weights.bias.values]), ['0.0972', '0.0549', '0.1803', '0.1638']);
    assert.deepEqual(four([weights.recurrent.values[1]!, weights.input.values[1]!]), [
      ...['0.0110', '0.0549'],
    ]);
  });

  test('gives the numbers of BPTT by hand', () => {
    const { pass, y, backward } = workOut(readCell('rnn', rnn!));
    const W = [
      [0.4, 0.2],
      [-0.1, 0.3],
    ];
    const lossOf = (w: readonly (readonly number[])[]): number => {
      let state = [0, 0];
      for (const x of [1, 0, 1]) {
        state = [0.5, -0.3].map((own, unit) =>
          Math.tanh(own * x + w[unit]![0]! * state[0]! + w[unit]![1]! * state[1]!),
        );
      }
      return (state[0]! - state[1]! - 0.5) ** 2 / 2;
    };
    assert.ok(Math.abs(backward!.loss! - lossOf(W)) < 1e-12);
    assert.ok(Math.abs(y![0]! - pass.steps[2]!.h[0]! + pass.steps[2]!.h[1]!) < 1e-12);
    const step = 1e-6;
    [0, 1, 2, 3].forEach((at) => {
      const moved = (by: number) =>
        W.map((row, r) => row.map((value, c) => value + (2 * r + c === at ? by : 0)));
      const slope = (lossOf(moved(step)) - lossOf(moved(-step))) / (2 * step);
      assert.ok(Math.abs(backward!.weights.recurrent.values[at]! - slope) < 1e-8, String(at));
    });
  });

  test('a GRU by hand, in both forms', () => {
    // h = 0.6, x = 1: z = σ(0.3 + 0.7 + 1), r = σ(0.18 − 0.4).
    const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
    const [z, r] = [sigmoid(2), sigmoid(-0.22)];
    const state = (n: number): number => (1 - z) * n + z * 0.6;
    const before = workOut(readCell('gru', gru!)).pass.steps[0]!.h[0]!;
    assert.ok(Math.abs(before - state(Math.tanh(0.8 * (r * 0.6) + 1))) < 1e-12);
    const after = workOut(readCell('gru-after', `${gru!}\nb_hh = 0.5\nb_xh = 0.25`));
    const expected = state(Math.tanh(1 + 0.25 + r * (0.8 * 0.6 + 0.5)));
    assert.ok(Math.abs(after.pass.steps[0]!.h[0]! - expected) < 1e-12);
  });

  test('takes the same weights joint, apart, with other letters and in any order', () => {
    const of = (kind: CellKind, text: string) => stepTable(workOut(readCell(kind, text)));
    const joint = of('rnn', 'W_h = 0.4 0.1\nx = 1 2');
    for (const text of [
      'x = 1; 2\nW_xh = 0.1\nW_hh = 0.4\nb = 0',
      'U = 1/10\nW = 0.4\nx_1 = 1\nx_2 = 2',
      'W_x = 0,1\nW_h = 0,4\nx = 1 2\nh_{t-1} = 0',
    ]) {
      assert.deepEqual(of('rnn', text), joint, text);
    }
    const apart =
      'W_f = 1\nU_f = 2\nW_i = 3\nU_i = 4\nW_g = 5\nU_g = 6\nW_o = 7\nU_o = 8\nx = 0.1 0.2';
    const stacked = 'W_f = 2 1; W_i = 4 3; W_c = 6 5; W_o = 8 7\nx = 0.1 0.2';
    assert.deepEqual(of('lstm', apart), of('lstm', stacked));
    const two = 'W_xh = 1 2 3; 4 5 6\nW_hh = 0 0; 0 0\nb_h = 1; 2\nx = 1 0 0\n0 1 0';
    assert.equal(readCell('rnn', two).inputs, 3);
    assert.deepEqual(readCell('rnn', two).x, [
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });

  test('says of every slip where it is and what would do', () => {
    const says = (kind: CellKind, text: string, expected: RegExp) =>
      assert.throws(() => readCell(kind, text), expected, text);
    says('rnn', 'W_xh = 1\nx = 1', /^TextError: The weights of the RNN are missing: write W_xh/);
    says('rnn', 'W_hh = 1\nx = 1', /^TextError: The weights of the RNN are missing/);
    says('lstm', 'W_f = 1 2\nx = 1', /^TextError: The weights W_i of the LSTM are missing/);
    says('rnn', 'W_xh = 1\nW_hh = 1', /^TextError: The input is missing/);
    const plain = 'W_xh = 1 2\nW_hh = 1\n';
    says('rnn', `${plain}x = 1 2 3`, /^TextError: Line 3: x has 1 row of 3 numbers.* 2 inputs/);
    says('rnn', `${plain}x = 1 2\nb_h = 1 2`, /^TextError: Line 4: b_h has 2 numbers; it needs 1/);
    says('rnn', `${plain}x_2 = 1 2`, /^TextError: Line 3: x_1 comes here/);
    says('rnn', `${plain}x_1 = 1 2\nx = 1 2`, /^TextError: Line 3: x is there already/);
    says('rnn', `${plain}x = 1 2\nc_0 = 1`, /^TextError: Line 4: c_0 is not used by this RNN/);
    says(
      'rnn',
      'W_xh = 1 2 3; 4 5 6\nW_hh = 1\nx = 1 2 3',
      /^TextError: Line 1: W_xh has 2 rows of 3 numbers; .* needs 1 row of 3 numbers/,
    );
    says(
      'rnn',
      'W_xh = 1 2; 3 4; 5 6\nW_hh = 1 2; 3 4\nx = 1 2 3',
      /^TextError: Line 1: W_xh has 3 rows of 2 numbers; .* needs 2 rows of 2 numbers/,
    );
    says(
      'lstm',
      'W_f = 1 2 3; 4 5\nW_i = 1 2 3; 4 5 6\nW_c = 1 2 3; 4 5 6\nW_o = 1 2 3; 4 5 6\nx = 1',
      /^TextError: Line 1: Row 2 of W_f has 2 numbers, the first has 3/,
    );
    says('lstm', 'W_i = 1; 2\nx = 1', /^TextError: Line 1: W_i has 2 rows of 1 number\. It mul/);
    says(
      'rnn',
      `W_hh = ${Array.from({ length: 7 }, () => '1 1 1 1 1 1 1').join(';')}\nW_xh = 1;1;1;1;1;1;1\nx = 1`,
      /^TextError: Line 1: W_hh has 7 rows; at most 6/,
    );
    says(
      'rnn',
      `W_xh = 1\nW_hh = 1\nx = ${'1 '.repeat(31)}`,
      /^TextError: Line 3: There are 31 time steps; at most 30/,
    );
    says('rnn', 'W_xh = 1\nW_hh = 1\nx = 0,5', /^TextError: Line 3: A comma before a digit/);
    assert.deepEqual(readCell('rnn', 'W_xh = 0,5\nW_hh = 1\nx = 1').x, [[1]]);
  });

  test('puts the numbers into the equations', () => {
    const lines = equationsOf(workOut(readCell('lstm', lstm!)), 1).lines;
    const said = lines.map((line) => `${line.label} ${plainText(line)}`);
    assert.ok(said.includes('f σ(0.4·0.2 + 0.1·1 + 1) = σ(1.18) = 0.7649'), said.join('\n'));
    assert.ok(said.includes('c 0.7649·0.5 + 0.7027·0.7616 = 0.9176'));
    const two = equationsOf(workOut(readCell('rnn', rnn!)), 3).lines;
    assert.match(plainText(two.find(({ label }) => label === 'h, unit 2')!), /^tanh\(\(−0\.1\)·/);
    assert.equal(digits(-0.00001), '0');
    assert.equal(digits(-0.5), '−0.5');
  });

  test('with own numbers it is not judged, and says what they show', async () => {
    const run = async (given: Record<string, string>) => {
      const context = { seed: 1, signal: new AbortController().signal, backend: engineBackend };
      const frames = runExperiment(cellExplorer, given, context);
      const { metrics, views } = await collectRun(cellExplorer, frames, given);
      const values = resolveParameters(cellExplorer, given);
      return {
        ...{ metrics, views, verdict: judge(cellExplorer, values, metrics) },
        says: lesson(cellExplorer, values, metrics),
      };
    };
    const shut = lstm!.replace('b_f = 1', 'b_f = -4').replace('W_i = 0.3 0.8', 'W_i = 0.3 -2');
    const own = await run({ lstm: shut });
    assert.equal(own.verdict, 'not-judged');
    assert.ok(own.metrics['beyond']! < 0);
    assert.match(own.says!, /^These are your own numbers\. .* f \+ i is 0\.\d+, .* outside/);
    const other = await run({ cell: 'gru' });
    assert.equal(other.verdict, 'not-judged');
    assert.equal(other.metrics['beyond'], 0);
    assert.match(other.says!, /add up to 1/);
    const plain = await run({ cell: 'rnn' });
    assert.deepEqual(Object.keys(plain.views), ['equations', 'steps', 'states', 'gradient']);
    assert.match(plain.says!, /no gate/);
  });

  test('a text that cannot be read is no value, and shows the example where it was kept', () => {
    const parameter = cellExplorer.parameters.find(({ name }) => name === 'lstm')!;
    assert.ok(allows(parameter, lstm));
    for (const text of ['', 'W_f = x', 'a'.repeat(5000), 7]) assert.ok(!allows(parameter, text));
    const kept = { ...resolveParameters(cellExplorer, {}), lstm: 'W_f = x' };
    assert.equal(viewsOf(cellExplorer, kept)[0]!.id, 'equations');
    assert.throws(
      () => resolveParameters(cellExplorer, { lstm: 'W_f = x' }),
      /^ParameterError: lstm \(Numbers of the LSTM\): Line 1: “x” is not a number/,
    );
  });
});
