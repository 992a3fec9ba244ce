import assert from 'node:assert/strict';
import { makeBrainJs } from '../../../src/tools/bench/contenders/brainJs';
import { type Workload, makeBatches, workloads } from '../../../src/tools/bench/workloads';

suite('brain.js in the benchmark', () => {
  const sizes = { units: 6, steps: 5, batch: 4 };
  const cases: readonly Workload[] = [
    { ...workloads.W1, ...sizes, inputSize: 7, outputSize: 7 },
    { ...workloads.W2, ...sizes },
    { ...workloads.W3, ...sizes },
    { ...workloads.W4, ...sizes },
  ];
  for (const work of cases) {
    test(`learns a batch of a small ${work.name}: it is trained, and needs nothing of a GPU`, () => {
      const contender = makeBrainJs(work);
      const [batch] = makeBatches(work, 1);
      const errors = Array.from({ length: 60 }, () => contender.step(batch!));
      assert.ok(errors.every(Number.isFinite));
      assert.ok(errors.at(-1)! < 0.9 * errors[0]!, `${errors[0]} to ${errors.at(-1)}`);
      contender.dispose();
    });
  }
});
