/** Typed weights in the place of trained ones: the numbers that the cell explorer is held to. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { collectRun } from '../../../src/lab/collectRun';
import { isSeeded, viewsOf } from '../../../src/lab/experiment';
import { cellExplorer } from '../../../src/lab/experiments/cell-explorer/declaration';
import { lstmGates } from '../../../src/lab/experiments/lstm-gates/declaration';
import { isOffered, resolveParameters, textProblem } from '../../../src/lab/parameters';
import { runExperiment } from '../../../src/lab/runExperiment';
import { judge, lesson } from '../../../src/lab/verdict';

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

  test('says of a slip in which line it is', () => {
    const [, field] = lstmGates.parameters;
    assert.match(textProblem(field, 'W_f = 0 0\nW_i = one two\nx = 1')!, /^Line 2: “one”/);
    assert.match(textProblem(field, '')!, /is empty/);
  });
});
