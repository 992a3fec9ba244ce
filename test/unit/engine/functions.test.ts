import assert from 'node:assert/strict';
import { loadEngine } from '../../../src/lab/engine/loadEngine';

/** Distance to the exact value in units of the last place of the float32 nearest to it. */
function ulps(value: number, exact: number): number {
  const nearest = Math.abs(Math.fround(exact));
  const ulp = 2 ** (Math.floor(Math.log2(nearest)) - 23);
  return Math.abs(value - exact) / ulp;
}

const functions = [
  { name: 'exp', which: 0, exact: Math.exp, range: [-86, 87] },
  { name: 'sigmoid', which: 1, exact: (x: number) => 1 / (1 + Math.exp(-x)), range: [-86, 40] },
  { name: 'tanh', which: 2, exact: Math.tanh, range: [-12, 12] },
] as const;

suite('engine: exp, sigmoid and tanh', () => {
  for (const variant of ['relaxed', 'simd', 'javascript'] as const) {
    for (const { name, which, exact, range } of functions) {
      test(`${name} is within 2 ulp, ${variant}`, async () => {
        const { kernels, heap } = await loadEngine({ variant });
        const count = 100000;
        const address = heap.allocate(count * 4);
        // Evenly over the range, and around 0 on a scale that shrinks.
        const inputs = Float32Array.from({ length: count }, (_, i) =>
          i % 2
            ? range[0] + ((range[1] - range[0]) * i) / count
            : (i % 4 ? 1 : -1) * Math.exp(-20 + (22 * i) / count),
        );
        heap.floats(address, count).set(inputs);
        kernels.mapFunction(address, count, which);
        const outputs = heap.floats(address, count);
        const worst = inputs.reduce((most, x, i) => Math.max(most, ulps(outputs[i]!, exact(x))), 0);
        assert.ok(worst <= 2, `${worst} ulp`);
      });
    }
  }

  test('saturate without overflow, and keep NaN', async () => {
    const { kernels, heap } = await loadEngine({ variant: 'simd' });
    const address = heap.allocate(16);
    const at = (which: number, values: number[]): number[] => {
      heap.floats(address, 4).set(values);
      kernels.mapFunction(address, 4, which);
      return [...heap.floats(address, 4)];
    };
    assert.deepEqual(at(2, [1e30, -1e30, Infinity, NaN]), [1, -1, 1, NaN]);
    const [big, small, none, nan] = at(1, [1e30, -1e30, -Infinity, NaN]);
    assert.equal(big, 1);
    assert.ok(small! >= 0 && small! < 1e-37 && none! >= 0 && none! < 1e-37);
    assert.ok(Number.isNaN(nan));
    assert.ok(at(0, [1e30, -1e30, 0, 1]).every(Number.isFinite));
  });
});
