import assert from 'node:assert/strict';
import { loadEngine } from '../../../src/lab/engine/loadEngine';

/** Distance to the exact value in units of the last place of the float32 nearest to it. */
function ulps(value: number, exact: number): number {
  const nearest = Math.abs(Math.fround(exact));
  const ulp = 2 ** (Math.floor(Math.log2(nearest)) - 23);
  return Math.abs(value - exact) / ulp;
}

/**
 * Floats of the range: one in so many by their bit pattern, of either sign, and close together where
 * 1 + e^-x passes 2^24 and a careless sum loses the one.
 */
function samples(lowest: number, highest: number): Float32Array {
  const bits = new Int32Array(Float32Array.of(1e-6, Math.max(-lowest, highest)).buffer);
  const found: number[] = [];
  const value = new Float32Array(1);
  const pattern = new Int32Array(value.buffer);
  for (let at = bits[0]!; at < bits[1]!; at += 1201) {
    pattern[0] = at;
    found.push(value[0]!, -value[0]!);
  }
  for (let x = -17.4; x < -16.2; x += 1e-5) found.push(x);
  const within = found.filter((x) => x >= lowest && x <= highest);
  return Float32Array.from(within.slice(0, within.length - (within.length % 8)));
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
        const inputs = samples(range[0], range[1]);
        const count = inputs.length;
        const address = heap.allocate(count * 4);
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
    const address = heap.allocate(32);
    const at = (which: number, values: number[]): number[] => {
      heap.floats(address, 4).set(values);
      kernels.mapFunction(address, 8, which);
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
