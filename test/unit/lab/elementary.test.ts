import assert from 'node:assert/strict';
import { exp, log, log10, log1p, sigmoid, sin, tanh } from '../../../src/lab/elementary';

function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16);
}

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
    // Python's.
    assert.deepEqual([0.1, -2.6, 5.5, -40.25].map(exp).map(bits), [
      '3ff1aec7b35a00d4',
      '3fb30397dd6330b7',
      '406e96244f21bbf6',
      '3c4e84430d66e9fb',
    ]);
  });
});

/** Of all numbers of a range, how far in parts of the value itself. */
function worst(
  own: (x: number) => number,
  machine: (x: number) => number,
  from: number,
  to: number,
) {
  let largest = 0;
  for (let at = 0; at <= 5000; at += 1) {
    const x = from + ((to - from) * at) / 5000;
    const expected = machine(x);
    if (expected !== 0) largest = Math.max(largest, Math.abs(own(x) / expected - 1));
    else assert.equal(own(x), 0);
  }
  return largest;
}

suite('The other elementary functions', () => {
  test('are those of the machine, to a unit or two in the last place', () => {
    for (const [low, high] of [
      [1e-9, 1],
      [0.5, 2],
      [0.99, 1.01],
      [1, 1e9],
    ] as const) {
      assert.ok(worst(log, Math.log, low, high) <= 2 ** -51, `log ${low}`);
      assert.ok(worst(log10, Math.log10, low, high) <= 2 ** -50, `log10 ${low}`);
    }
    for (const reach of [1e-8, 0.1, 0.6, 1, 5, 30]) {
      assert.ok(worst(tanh, Math.tanh, -reach, reach) <= 2 ** -51, `tanh ${reach}`);
    }
    assert.ok(worst(log1p, Math.log1p, -0.5, 0.5) <= 2 ** -50);
    assert.ok(worst(log1p, Math.log1p, 1e-20, 1e-12) <= 2 ** -50);
    for (let x = -50; x <= 50; x += 0.0137)
      assert.ok(Math.abs(sin(x) - Math.sin(x)) <= 2e-16, `${x}`);
  });

  test('have the limits of what a number can hold', () => {
    assert.deepEqual([0, -1, Infinity, NaN, 1].map(log), [-Infinity, NaN, Infinity, NaN, 0]);
    assert.ok(Math.abs(log(5e-324) - Math.log(5e-324)) < 1e-12);
    assert.deepEqual([-Infinity, -40, 0, 40, Infinity, NaN].map(tanh), [-1, -1, 0, 1, 1, NaN]);
    assert.deepEqual([0, -1, Infinity, 1e-300].map(log1p), [0, -Infinity, Infinity, 1e-300]);
    assert.deepEqual([1e-30, 0.001, 1, 1000, Infinity].map(log10), [-30, -3, 0, 3, Infinity]);
    assert.equal(sin(0), 0);
    assert.deepEqual([-Infinity, -800, 0, 800, NaN].map(sigmoid), [0, 0, 0.5, 1, NaN]);
  });

  test('have these bits on every machine', () => {
    const values = [log(0.3), log(10), tanh(0.3), tanh(-2), sin(1), sin(4)];
    // Python's.
    assert.deepEqual(values.map(bits), [
      'bff34378fcbda721',
      '40026bb1bbb55516',
      '3fd2a4dda7d914fa',
      'bfeed9505e1bc3d4',
      '3feaed548f090cee',
      'bfe837b9dddc1eae',
    ]);
  });
});
