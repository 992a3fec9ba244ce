check('Your turn 1', 'left and right have weights of their own: tanh(0.9), tanh(0.4)', () =>
  equal([combine(1, 0), combine(0, 1)], [0.7163, 0.3799], 1e-3),
);
check('Your turn 1', 'both together, then tanh: tanh(−0.9 + 0.4)', () =>
  equal(combine(-1, 1), -0.4621, 1e-3),
);
check('Your turn 2', 'a leaf is its own vector', () => equal(encode(0.3), 0.3));
check('Your turn 2', 'the structure counts: (−1 (0.5 1)) and ((−1 0.5) 1)', () =>
  equal([encode([-1, [0.5, 1]]), encode([[-1, 0.5], 1])], [-0.554, -0.143], 1e-3),
);
check('Your turn 3', 'a leaf gets all that arrives', () => equal(leafGradients(0.3, 2), [2]));
check('Your turn 3', 'at (0 0) the slope is 1: 2 · 0.9 to the left, 2 · 0.4 to the right', () =>
  equal(leafGradients([0, 0], 2), [1.8, 0.8]),
);
check('Your turn 3', 'down two nodes, with the slope of each', () =>
  gradient(
    ([a = 0, b = 0, c = 0]) => encode([a, [b, c]]),
    [-1, 0.5, 1],
    leafGradients([-1, [0.5, 1]], 1),
  ),
);
check('Your turn 4', 'a leaf 0, a pair 1', () => equal([depth(1), depth([1, 1])], [0, 1]));
check('Your turn 4', 'the longer side counts', () => equal(depth([1, [[1, 1], 1]]), 3));
