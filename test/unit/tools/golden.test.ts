import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { memory } from '@tensorflow/tfjs-core';
import { checkGolden } from '../../../src/tools/golden/checkGolden';
import { compare, newComparison } from '../../../src/tools/golden/compare';
import { main } from '../../../src/tools/golden';
import { loadTfjs } from '../../../src/lab/backends/tfjsKernels';

interface CellCase {
  name: string;
  kind: string;
  out: number[][][];
  grads: Record<string, unknown>;
}

function readCells(): { cases: CellCase[] } {
  return JSON.parse(readFileSync('test/golden/cells.json', 'utf8')) as { cases: CellCase[] };
}

const quiet = (): void => undefined;

suite('golden numbers', () => {
  test('the cells give the outputs and gradients of PyTorch, and leave no tensor behind', async () => {
    await loadTfjs();
    const before = memory().numTensors;
    const report = await checkGolden(readCells(), 'cells', quiet);
    assert.deepEqual(report.failed, []);
    assert.equal(report.cases, 21);
    assert.ok(report.worst !== null && report.worst.absolute < 1e-4);
    assert.equal(memory().numTensors, before);
  });

  test('the metrics give the numbers of scikit-learn and NLTK', async () => {
    const file: unknown = JSON.parse(readFileSync('test/golden/metrics.json', 'utf8'));
    const report = await checkGolden(file, 'cells', quiet);
    assert.deepEqual(report.failed, []);
    assert.equal(report.cases, 59);
  });

  for (const [name, cases] of Object.entries({ regression: 8, detection: 5, classification: 2 })) {
    test(`the edges of ${name} metrics`, async () => {
      const file: unknown = JSON.parse(readFileSync(`test/golden/${name}.json`, 'utf8'));
      const report = await checkGolden(file, 'cells', quiet);
      assert.deepEqual(report.failed, []);
      assert.equal(report.cases, cases);
    });
  }

  test('what is off by more than the tolerance differs, and so does what is no number', () => {
    const differs = (expected: unknown, actual: unknown, tolerance = 1e-3): boolean => {
      const comparison = newComparison();
      compare(comparison, 'it', expected, actual, tolerance);
      return comparison.mismatches.length > 0;
    };
    assert.ok(!differs(1, 1.0009) && differs(1, 1.0011) && differs(1, 0.9989));
    assert.ok(!differs(1e6, 1e6 + 900) && differs(1e6, 1e6 + 1100));
    assert.ok(!differs(0, 0.0009) && differs(0, 0.0011));
    assert.ok(!differs(1, 1, 0) && differs(1, 1 + 1e-15, 0));
    assert.ok(differs(1, NaN) && differs(1, Infinity) && differs([1, 2], [1, NaN]));
    assert.ok(differs(1, undefined) && differs(1, '1') && differs(null, NaN) && differs(null, 0));
    assert.ok(!differs('inf', Infinity) && differs('inf', -Infinity) && differs('-inf', 1));
    assert.ok(!differs('-inf', -Infinity) && !differs(null, undefined));
    assert.ok(differs([1], 1) && differs([1], [1, 1]) && differs({ a: 1 }, [1]));
    assert.ok(!differs({ a: [1] }, { a: [1], b: 2 }) && differs({ a: 1, b: 1 }, { a: 1 }));
    assert.ok(differs('far', 1) && differs(true, true));
  });

  test('the worst deviation is the one that uses most of its tolerance', () => {
    const comparison = newComparison();
    compare(comparison, 'a', 100, 100.02, 1e-3);
    compare(comparison, 'b', 1, 1.0005, 1e-3);
    compare(comparison, 'c', 0, 0, 1e-3);
    assert.equal(comparison.worst!.name, 'b');
    compare(comparison, 'd', 2, NaN, 1e-3);
    assert.equal(comparison.worst!.name, 'd');
    compare(comparison, 'e', 2, 200, 1e-3);
    assert.equal(comparison.worst!.name, 'd');
  });

  test('a name that every object knows is no kind, no metric, no engine and no number', async () => {
    const names = ['__proto__', 'toString', 'constructor', 'hasOwnProperty'];
    const input = { y_true: [1, 2], y_pred: [1, 2] };
    for (const name of names) {
      await assert.rejects(checkGolden(readCells(), name, quiet), /Unknown engine/);
      const reasons: string[] = [];
      await checkGolden(
        {
          cases: [
            { name: 'kind', kind: name },
            { name: 'metric', metric: name, input: {}, expected: { a: 1 } },
            // As JSON.parse makes it: an own property, whatever its name.
            JSON.parse(
              `{"name": "number", "metric": "regression", "input": ${JSON.stringify(input)},
                "expected": {"${name}": null, "mse": 0}}`,
            ),
          ],
        },
        'cells',
        (reason) => reasons.push(reason),
      );
      assert.match(reasons[0]!, /unknown kind/);
      assert.match(reasons[1]!, /unknown metric/);
      assert.match(reasons[2]!, /no value of this name is computed/);
      assert.equal(reasons.length, 3);
    }
  });

  test("a file's own tolerance is used, for all of its numbers", async () => {
    const [cell] = readCells().cases;
    cell!.out[0]![0]![0]! += 1e-3;
    const metric = {
      ...{ name: 'mse', metric: 'regression' },
      ...{ input: { y_true: [1, 2], y_pred: [1, 3] }, expected: { mse: 0.501 } },
    };
    const failed = async (meta: unknown) =>
      (await checkGolden({ meta, cases: [cell, metric] }, 'cells', quiet)).failed;
    assert.deepEqual(await failed({ tolerance: 0.01 }), []);
    assert.deepEqual(await failed({ tolerance: 1e-4 }), [cell!.name, 'mse']);
    assert.deepEqual(await failed({}), [cell!.name, 'mse']);
    for (const tolerance of [-1, '1e-3', null]) {
      await assert.rejects(failed({ tolerance }), /meta\.tolerance/);
    }
  });

  test('a tolerance of gradients, too', async () => {
    const [cell] = readCells().cases;
    const bias = cell!.grads['bias_ih_l0'] as number[];
    bias[0]! += 1e-3;
    const failed = async (tolerance: number) =>
      (await checkGolden({ meta: { tolerance }, cases: [cell] }, 'cells', quiet)).failed.length;
    assert.deepEqual([await failed(0.01), await failed(1e-4)], [0, 1]);
  });

  test('a case without gradients is held to its outputs', async () => {
    const forward = readCells().cases.map((cell) =>
      Object.fromEntries(
        Object.entries(cell).filter(
          ([key]) => key !== 'grads' && key !== 'loss' && !key.startsWith('upstream_'),
        ),
      ),
    );
    const { failed } = await checkGolden({ cases: forward }, 'cells', quiet);
    assert.deepEqual(failed, []);
    (forward[0] as unknown as CellCase).out[0]![0]![0]! += 1e-3;
    const reasons: string[] = [];
    await checkGolden(
      { cases: [forward[0], { ...forward[1], grads: { x: [] } }, { ...forward[2], loss: 1 }] },
      'cells',
      (reason) => reasons.push(reason),
    );
    assert.match(reasons[0]!, /expected/);
    assert.match(reasons[1]!, /"grads" need an "upstream_…"/);
    assert.match(reasons[2]!, /loss: no value of this name/);
  });

  test('an output that is off by 1e-4, a lost gradient and an unknown kind are failures by name', async () => {
    const [first, second, third, fourth] = readCells().cases;
    first!.out[0]![0]![0]! += 1e-4;
    second!.grads = { nobody: [1] };
    third!.kind = 'transformer';
    const reasons: string[] = [];
    const report = await checkGolden(
      { cases: [first, second, third, fourth, { name: 'odd' }, 7] },
      'cells',
      (reason) => reasons.push(reason),
    );
    assert.equal(report.cases, 6);
    assert.deepEqual(report.failed, [first!.name, second!.name, third!.name, 'odd', 'cases[5]']);
    assert.match(reasons[0]!, /out\[0\]\[0\]\[0\]: expected/);
    assert.match(reasons[1]!, /nobody: no value/);
    assert.match(reasons[2]!, /unknown kind "transformer"/);
    assert.match(reasons[3]!, /neither "kind" nor "metric"/);
  });

  test('a metric that is not a number does not pass', async () => {
    const report = await checkGolden(
      {
        cases: [
          {
            name: 'nan',
            metric: 'regression',
            input: { y_true: [1, null], y_pred: [1, 2] },
            expected: { mse: 1 },
          },
          {
            name: 'null',
            metric: 'regression',
            input: { y_true: [1, 2], y_pred: [1, 2] },
            expected: { r2: null },
          },
        ],
      },
      'cells',
      quiet,
    );
    assert.deepEqual(report.failed, ['nan', 'null']);
  });

  test('what is no golden file, and an unknown engine, are refused', async () => {
    await assert.rejects(checkGolden({ cases: [] }, 'cells', quiet), /Not a golden file/);
    await assert.rejects(checkGolden(null, 'cells', quiet), /Not a golden file/);
    await assert.rejects(checkGolden(readCells(), 'abacus', quiet), /Unknown engine "abacus"/);
  });

  test('the command names a missing file, a broken file and a wrong option', async () => {
    await assert.rejects(main(['no/such.json']), /Cannot read no\/such\.json/);
    await assert.rejects(main(['README.md']), /README\.md is not JSON/);
    await assert.rejects(main([]), /Usage/);
    await assert.rejects(main(['--fast', 'a.json']), /Unknown option --fast/);
    await assert.rejects(main(['a.json', '--engine']), /--engine needs a name/);
  });
});
