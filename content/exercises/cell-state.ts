check('Your turn 1', 'f = 1 and i = 0 keep the old content', () =>
  equal(updateCell([1, 1], [0, 0], [0.9, -0.9], [0.5, 2]), [0.5, 2]),
);
check('Your turn 1', 'f = 0 and i = 1 write the candidate', () =>
  equal(updateCell([0, 0], [1, 1], [0.9, -0.9], [0.5, 2]), [0.9, -0.9]),
);
check('Your turn 1', 'no blend: 0.9 · 2 + 0.8 · 0.5 is larger than both', () =>
  equal(updateCell([0.9], [0.8], [0.5], [2]), [2.2]),
);
check('Your turn 2', 'four parts of H numbers', () =>
  equal(
    fourSums(W, bias, [0, 0], 0).map((part) => part.length),
    [2, 2, 2, 2],
  ),
);
check('Your turn 2', 'with h = 0 and x = 0 the biases are left', () =>
  equal(fourSums(W, bias, [0, 0], 0), [
    [1, 1],
    [0, 0],
    [0, 0],
    [0, 0],
  ]),
);
check('Your turn 2', 'h comes first in [h; x]: h = (1, 0), x = 2', () =>
  equal(fourSums(W, [1, 1, 0, 0, 0, 0, 0, 0], [1, 0], 2), [
    [2.1, 2.1],
    [2, 1],
    [2.5, -1.5],
    [0.7, 1.4],
  ]),
);
check('Your turn 3', 'bias 0, one step: half is left', () => equal(leftAfter(1, 0), 0.5));
check('Your turn 3', 'bias 1, ten steps: 4.4 % are left', () =>
  equal(leftAfter(10, 1), 0.0436, 1e-4),
);
check('Your turn 3', 'no step: all is left', () => equal(leftAfter(0, 3), 1));
