/** Typed weights in the place of trained ones: the numbers that the cell explorer is held to. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { collectRun } from '../../../src/lab/collectRun';
import { backendsOf, isSeeded, viewsOf } from '../../../src/lab/experiment';
import { cellExplorer } from '../../../src/lab/experiments/cell-explorer/declaration';
import { lstmGates } from '../../../src/lab/experiments/lstm-gates/declaration';
import { isOffered, resolveParameters, textProblem } from '../../../src/lab/parameters';
import { runExperiment } from '../../../src/lab/runExperiment';
import { settingsText } from '../../../src/lab/settingsText';
import { judge, lesson } from '../../../src/lab/verdict';

type Matrix = readonly (readonly number[])[];

// The cast: the file is the reference, in the form that its `meta` describes.
const { cases } = JSON.parse(readFileSync('test/golden/cells.json', 'utf8')) as {
  readonly cases: readonly {
    readonly name: string;
    readonly weights: Readonly<Record<'weight_ih_l0' | 'weight_hh_l0', Matrix>> &
      Readonly<Record<'bias_ih_l0' | 'bias_hh_l0', readonly number[]>>;
    readonly x: readonly Matrix[];
    readonly h0: readonly Matrix[];
    readonly c0: readonly Matrix[];
    readonly h_n: readonly Matrix[];
    readonly c_n: readonly Matrix[];
  }[];
};

const written = (name: string, rows: Matrix): string =>
  `${name} = ${rows.map((row) => row.join(' ')).join('; ')}`;

const start = { seed: 1, signal: new AbortController().signal, backend: engineBackend };
const collect = (experiment: typeof lstmGates | typeof cellExplorer, given: object) =>
  collectRun(experiment, runExperiment(experiment, { ...given }, start), { ...given });

suite('lstm-gates with typed weights and inputs', () => {
  // By hand: f = i = o = σ(0) = ½, c̃ = tanh 1; c = ½ · 2 + ½ · 0.7616, h = ½ · tanh c.
  const numbers = 'W_f = 0 0\nW_i = 0 0\nW_o = 0 0\nW_c = 0 1\nc_0 = 2\nx = 1';
  const given = { data: 'own', numbers };

  test('works one step out as by hand, and shows every gate', async () => {
    const { metrics, views } = await collect(lstmGates, given);
    assert.deepEqual(Object.keys(metrics), ['own_h', 'own_c']);
    assert.ok(Math.abs(metrics['own_c']! - 1.380797) < 1e-6);
    assert.ok(Math.abs(metrics['own_h']! - 0.440565) < 1e-6);
    assert.deepEqual(
      Object.keys(views).sort(),
      viewsOf(lstmGates, resolveParameters(lstmGates, given))
        .map(({ id }) => id)
        .sort(),
    );
    assert.ok(views['gates'] && views['equations']);
  });

  test('says the same of the example as the explorer of cells', async () => {
    const { metrics, views } = await collect(lstmGates, { data: 'own' });
    const explorer = await collect(cellExplorer, {});
    assert.deepEqual(
      [metrics['own_h'], metrics['own_c'], views],
      [explorer.metrics['last_h'], explorer.metrics['last_memory'], explorer.views],
    );
  });

  test('gives the states and the gates that PyTorch gives', async () => {
    const golden = cases.find(({ name }) => name === 'lstm_B1_T3_I2_H3')!;
    const { weights, x, h0, c0, h_n, c_n } = golden;
    const units = h_n[0]![0]!.length;
    // PyTorch's blocks of rows.
    const blocks = ['i', 'f', 'c', 'o'].flatMap((letter, block) => {
      const rows = <T>(all: readonly T[]): readonly T[] =>
        all.slice(block * units, (block + 1) * units);
      const bias = weights.bias_ih_l0.map((value, at) => value + weights.bias_hh_l0[at]!);
      return [
        written(`W_x${letter}`, rows(weights.weight_ih_l0)),
        written(`W_h${letter}`, rows(weights.weight_hh_l0)),
        written(`b_${letter}`, [rows(bias)]),
      ];
    });
    const lines = [...blocks, written('h_0', h0[0]!), written('c_0', c0[0]!), written('x', x[0]!)];
    const { metrics } = await collect(lstmGates, { data: 'own', numbers: lines.join('\n') });
    assert.ok(Math.abs(metrics['own_h']! - h_n[0]![0]![0]!) < 1e-6);
    assert.ok(Math.abs(metrics['own_c']! - c_n[0]![0]![0]!) < 1e-6);
  });

  test('is not judged, draws nothing, and asks for nothing that a training takes', () => {
    const parameters = resolveParameters(lstmGates, given);
    assert.equal(judge(lstmGates, parameters, {}), 'not-judged');
    assert.match(lesson(lstmGates, parameters, {})!, /unit 1 keeps 50 % .* writes 50 %/);
    assert.equal(isSeeded(lstmGates, parameters), false);
    assert.deepEqual(
      lstmGates.parameters.filter((each) => isOffered(each, parameters)).map(({ name }) => name),
      ['data', 'numbers'],
    );
  });

  test('has nothing that a backend computes', async () => {
    const parameters = resolveParameters(lstmGates, given);
    assert.deepEqual(backendsOf(lstmGates, parameters), []);
    assert.deepEqual(backendsOf(lstmGates, resolveParameters(lstmGates, {})), ['engine', 'tfjs']);
    assert.match(settingsText(lstmGates, { parameters, seed: 1, backend: 'tfjs' }), / seed=1$/);
    const load = () => assert.fail('Nothing is trained.');
    const backend = { name: 'tfjs', load } as const;
    for await (const { metrics } of runExperiment(lstmGates, given, { ...start, backend }))
      assert.ok(metrics?.['own_h']);
  });

  test('says of a slip in which line it is', () => {
    const field = lstmGates.parameters.find((each) => each.kind === 'text')!;
    assert.match(textProblem(field, 'W_f = 0 0\nW_i = one two\nx = 1')!, /^Line 2: “one”/);
    assert.match(textProblem(field, '')!, /is empty/);
  });
});
