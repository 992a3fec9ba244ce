/** The cliff's function, its gradient and what clipping does to the descent. */
import assert from 'node:assert/strict';
import {
  cliffGradient,
  cliffLoss,
  cliffOutput,
  cliffPoints,
  cliffSurface,
  descend,
} from '../../../src/lab/experiments/gradient-clipping/cliff';

suite('gradient clipping: the cliff', () => {
  test('its gradient is that of central differences', () => {
    const step = 1e-6;
    for (const [w, b] of [
      [5.5, -2.6],
      [4, -1.9],
      [2, 0.5],
    ] as const) {
      const byW = (cliffLoss({ w: w + step, b }) - cliffLoss({ w: w - step, b })) / (2 * step);
      const byB = (cliffLoss({ w, b: b + step }) - cliffLoss({ w, b: b - step })) / (2 * step);
      const [foundW, foundB] = cliffGradient({ w, b });
      assert.ok(Math.abs(foundW - byW) < 1e-6 * Math.max(1, Math.abs(byW)), `${foundW}, ${byW}`);
      assert.ok(Math.abs(foundB - byB) < 1e-6 * Math.max(1, Math.abs(byB)), `${foundB}, ${byB}`);
    }
  });

  test('without clipping one step leads far away, to where there is no gradient any more', () => {
    const visited = descend(200);
    assert.equal(visited.length, 201);
    assert.ok(Math.abs(Math.max(...visited.map(({ norm }) => norm)) - 5436.47) < 0.01);
    const { w, b, loss, norm } = visited.at(-1)!;
    assert.deepEqual([Math.round(w), Math.round(b)], [1442, 2305]);
    assert.ok(Math.abs(loss - 0.09) < 1e-12 && norm < 1e-12);
  });

  test('clipped, no step is longer than the learning rate times the threshold', () => {
    const visited = descend(200, 1);
    for (const [at, { w, b }] of visited.slice(1).entries()) {
      const length = Math.hypot(w - visited[at]!.w, b - visited[at]!.b);
      assert.ok(length <= 0.5 + 1e-12, `step ${at + 1}: ${length}`);
    }
    assert.ok(visited.at(-1)!.loss < 0.01);
  });

  test('a short gradient is left as it is', () => {
    const [first, second] = descend(1, 1);
    assert.ok(first!.norm < 1);
    assert.deepEqual(second, descend(1)[1]);
  });

  test('the picture has the output at the middle of each cell, the lowest b first', () => {
    const { columns, rows, x, y, values } = cliffSurface();
    const [width, height] = [(x[1] - x[0]) / columns, (y[1] - y[0]) / rows];
    for (const [column, row] of [
      [0, 0],
      [7, 20],
    ] as const) {
      const place = { w: x[0] + (column + 0.5) * width, b: y[0] + (row + 0.5) * height };
      assert.ok(Math.abs(values[row * columns + column]! - cliffOutput(place)) < 1e-6);
    }
    const inside = { w: 5, b: -2 };
    assert.deepEqual(cliffPoints([inside, { w: 1442, b: 2305 }, { w: 5, b: -9 }], 'none'), [
      { x: 5, y: -2, class: 'none' },
    ]);
  });
});
