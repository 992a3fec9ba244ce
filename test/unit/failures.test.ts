import assert from 'node:assert/strict';
import { engineBackend } from '../../src/lab/backends/engineBackend';
import { loadEngine } from '../../src/lab/engine/loadEngine';
import { memoryProblem } from '../../src/lab/failures';
import { DivergedError } from '../../src/lab/checkFrame';
import { runServiceBy } from '../../webview/worker/runService';

/** What `act` throws. */
function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
}

suite('failures of a run', () => {
  for (const variant of ['simd', 'javascript'] as const) {
    test(`more memory than the ${variant} build can have is refused, with what to do`, async () => {
      const { heap } = await loadEngine({ variant });
      // Beyond what 32 bits can address.
      const error = thrown(() => heap.allocate(2 ** 33));
      assert(error instanceof RangeError, String(error));
      const { kind, message } = runServiceBy(engineBackend).describeFailure(error);
      assert.equal(kind, 'error');
      assert.match(message, /more memory than there is.*Make it smaller.*run again/);
      // What was there before is as good as it was.
      assert.equal(heap.floats(heap.allocate(64), 16).length, 16);
    });
  }

  test('other places that run out of memory are known by their words', () => {
    const array = thrown(() => new Float32Array(2 ** 52)) as Error;
    assert(memoryProblem(array.message));
    assert(memoryProblem('Uncaught RangeError: Array buffer allocation failed'));
    assert.equal(memoryProblem('the output gate is not there'), undefined);
  });

  test('a divergence keeps its words, and is told apart', () => {
    const error = new DivergedError(12, 'loss', NaN, true);
    assert.deepEqual(runServiceBy(engineBackend).describeFailure(error), {
      kind: 'diverged',
      message: error.message,
    });
  });
});
