check('Your turn 1', 'without a past only the input counts: tanh(0.8)', () =>
  equal(step(1, 0, 0.8, 0.6), 0.664, 1e-3),
);
check('Your turn 1', 'without an input only the past: tanh(0.6 · 0.5)', () =>
  equal(step(0, 0.5, 0.8, 0.6), 0.2913, 1e-3),
);
check('Your turn 2', 'the order counts: 1, 0 and 0, 1', () =>
  equal([read([1, 0], 0.8, 0.6), read([0, 1], 0.8, 0.6)], [0.3788, 0.664], 1e-3),
);
check('Your turn 2', 'nothing read: h_0 = 0', () => equal(read([], 0.8, 0.6), 0));
check('Your turn 3', 'T rows of B numbers', () =>
  equal(
    readBatch(
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
      0.8,
      0.6,
    ),
    [
      [0, 0],
      [0, 0],
      [0, 0],
    ],
  ),
);
check('Your turn 3', 'each sequence goes on from its own state', () =>
  equal(
    readBatch(
      [
        [1, 0],
        [0, 1],
      ],
      0.8,
      0.6,
    ),
    [
      [0.664, 0],
      [0.3788, 0.664],
    ],
    1e-3,
  ),
);
