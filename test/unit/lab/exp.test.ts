import assert from 'node:assert/strict';
import { exp } from '../../../src/lab/exp';

suite('exp', () => {
  test('is that of the machine, to a unit or two in the last place', () => {
    for (let x = -700; x <= 700; x += 0.37) {
      const error = Math.abs(exp(x) / Math.exp(x) - 1);
      assert.ok(error <= 2 ** -51, `${x}: ${error}`);
    }
    assert.equal(exp(0), 1);
    assert.ok(Math.abs(exp(1) / Math.E - 1) < 2 ** -51);
  });

  test('has the limits of what a number can hold', () => {
    assert.equal(exp(-800), 0);
    assert.equal(exp(800), Infinity);
    assert.equal(exp(-Infinity), 0);
    assert.equal(exp(Infinity), Infinity);
    assert.ok(Number.isNaN(exp(NaN)));
  });

  test('has these bits on every machine', () => {
    const view = new DataView(new ArrayBuffer(8));
    const bits = [0.1, -2.6, 5.5, -40.25].map((x) => {
      view.setFloat64(0, exp(x));
      return view.getBigUint64(0).toString(16);
    });
    // Python's.
    assert.deepEqual(bits, [
      '3ff1aec7b35a00d4',
      '3fb30397dd6330b7',
      '406e96244f21bbf6',
      '3c4e84430d66e9fb',
    ]);
  });
});
