import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadEngine, type Engine, type EngineVariant } from '../../../src/lab/engine/loadEngine';
import { goldenErrors, type GoldenCase } from './goldenCell';

const cases = (
  JSON.parse(readFileSync('test/golden/cells.json', 'utf8')) as { cases: GoldenCase[] }
).cases;

const recurrent = cases.filter(
  ({ kind }) => kind.startsWith('rnn') || kind.includes('lstm') || kind.includes('gru'),
);

for (const variant of ['simd', 'relaxed', 'javascript'] as const satisfies EngineVariant[]) {
  suite(`engine: PyTorch's numbers, ${variant}`, () => {
    let engine: Engine;
    suiteSetup(async () => {
      engine = await loadEngine({ variant });
    });
    for (const golden of recurrent) {
      test(golden.name, () => {
        for (const [name, error] of goldenErrors(engine, golden)) {
          assert.ok(error < 2e-6, `${name} differs by ${error}`);
        }
        assert.equal(engine.heap.bytesInUse, 0);
      });
    }
  });
}
