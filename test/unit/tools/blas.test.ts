import assert from 'node:assert/strict';
import { noteOf, parsePeer } from '../../../src/tools/bench/blas';

suite('bench: the BLAS that PyTorch met', () => {
  test('is read from what the peer says first', () => {
    assert.deepEqual(parsePeer('PyTorch 1.13.1 with OpenBLAS, 81.4 GFLOP/s'), {
      version: 'PyTorch 1.13.1',
      blas: { name: 'OpenBLAS', gflops: 81.4 },
    });
    assert.throws(() => parsePeer('PyTorch 1.13.1'), /PyTorch said "PyTorch 1.13.1"/);
  });

  test('is slow below half of what WebAssembly reaches in registers', () => {
    const fast = { name: 'OpenBLAS', gflops: 31 };
    assert.deepEqual(noteOf(fast, 60), fast);
    const { slow } = noteOf({ name: 'reference-BLAS', gflops: 5.6 }, 60);
    assert.equal(
      slow,
      'reference-BLAS reaches 6 GFLOP/s here, WebAssembly 60 in registers: ratios to PyTorch say nothing',
    );
  });
});
