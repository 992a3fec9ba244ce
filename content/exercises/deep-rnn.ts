check('Your turn 1', 'a pulse of 1 and what follows: tanh(1), tanh(0.8 · 0.7616)', () =>
  equal(layer([1, 0], { below: 1, recurrent: 0.8 }), [0.7616, 0.5436], 1e-3),
);
check('Your turn 1', 'a state for every input, and a weight for each way', () =>
  equal(layer([1, 1, 1], { below: 0.5, recurrent: 0 }), [0.4621, 0.4621, 0.4621], 1e-3),
);
check(
  'Your turn 2',
  'the second layer reads the states of the first: tanh(0.7616), tanh(0.5436 + 0.8 · 0.6420)',
  () => {
    const same = { below: 1, recurrent: 0.8 };
    equal(
      stack([1, 0], [same, same]),
      [
        [0.7616, 0.5436],
        [0.642, 0.7847],
      ],
      1e-3,
    );
  },
);
check('Your turn 2', 'each layer has weights of its own', () =>
  equal(
    stack(
      [1],
      [
        { below: 1, recurrent: 0 },
        { below: 0, recurrent: 0 },
        { below: 9, recurrent: 0 },
      ],
    ),
    [[0.7616], [0], [0]],
    1e-3,
  ),
);
check('Your turn 3', 'one layer: 16 · (8 + 16 + 1)', () => equal(parameters(8, 16, 1), 400));
check('Your turn 3', 'the layers above read H numbers, not I', () =>
  equal(parameters(8, 16, 3), 1456),
);
