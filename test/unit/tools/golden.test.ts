import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { memory } from '@tensorflow/tfjs-core';
import { checkGolden } from '../../../src/tools/golden/checkGolden';
import { main } from '../../../src/tools/golden';
import { loadBackend } from '../../../src/lab/backend';

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
    await loadBackend();
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
    assert.match(reasons[1]!, /nobody.*no value/);
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
