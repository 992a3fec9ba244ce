import assert from 'node:assert/strict';
import { computedText, pickBackend, timesWith } from '../../../webview/experiment/computedBy';

suite('who computed a run, in words', () => {
  for (const [run, text] of [
    [{}, undefined],
    [{ backend: 'abacus' }, undefined],
    [{ engine: 'simd' }, 'Trained by the SIMD build of the engine, in WebAssembly.'],
    [
      { backend: 'engine', engine: 'javascript', times: { engine: 1 } },
      'Trained by the plain JavaScript build of the engine, without WebAssembly.',
    ],
    [
      { backend: 'engine', engine: 'simd', times: { engine: 1.23, tfjs: 41.2 } },
      'Trained by the SIMD build of the engine, in WebAssembly. It computed for 1.2 s; TensorFlow.js took 41 s with the same settings.',
    ],
    [{ backend: 'tfjs' }, 'Computed by TensorFlow.js, on its plain JavaScript backend.'],
    [
      { backend: 'tfjs', times: { tfjs: 41.2 } },
      'Computed by TensorFlow.js in 41 s, on its plain JavaScript backend.',
    ],
    [
      { backend: 'tfjs', times: { tfjs: 41.2, engine: 1.23 } },
      'Computed by TensorFlow.js in 41 s; Unfold’s engine took 1.2 s with the same settings, because its kernels are compiled ahead of time and reuse their memory, while TensorFlow.js, on its plain JavaScript backend, makes a new array for every operation.',
    ],
    [
      { backend: 'tfjs', times: { tfjs: 1, engine: 2 } },
      'Computed by TensorFlow.js in 1.0 s; Unfold’s engine took 2.0 s with the same settings.',
    ],
  ] as const) {
    test(`${JSON.stringify(run)}`, () => assert.equal(computedText(run), text));
  }

  test('times are of the same settings, the newest of each backend', () => {
    const before = { parameters: { units: 4, way: 'a' }, times: { engine: 1, tfjs: 9 } };
    const same = { units: 4, way: 'a' };
    assert.deepEqual(timesWith(before, same, 'tfjs', 8), { engine: 1, tfjs: 8 });
    assert.deepEqual(timesWith(before, same, 'engine', undefined), { engine: 1, tfjs: 9 });
    assert.deepEqual(timesWith(before, { units: 5, way: 'a' }, 'tfjs', 8), { tfjs: 8 });
    assert.deepEqual(timesWith(undefined, same, 'engine', 2), { engine: 2 });
  });

  test('what is not offered is not picked', () => {
    assert.equal(pickBackend(['engine', 'tfjs'], 'tfjs'), 'tfjs');
    assert.equal(pickBackend(['engine'], 'tfjs'), 'engine');
    assert.equal(pickBackend(['tfjs'], undefined), 'tfjs');
    assert.equal(pickBackend([], undefined), 'engine');
  });
});
