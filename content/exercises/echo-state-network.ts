check('Your turn 1', 'a diagonal: its largest entry, also if negative', () =>
  equal(
    spectralRadius(
      [
        [-3, 0],
        [0, 2],
      ],
      2000,
    ),
    3,
    1e-2,
  ),
);
check('Your turn 1', 'a rotation by 90 degrees, 0.5 long: |0.5 i| = 0.5', () =>
  equal(
    spectralRadius(
      [
        [0, -0.5],
        [0.5, 0],
      ],
      100,
    ),
    0.5,
    1e-3,
  ),
);
check('Your turn 2', 'one unit: tanh(0.5 · 2), tanh(0.5 · 1 + 2 · 0.7616)', () =>
  equal(reservoir([2, 1], [0.5], [[2]], [0]), [[0.7616], [0.9657]], 1e-3),
);
check('Your turn 2', 'it begins at the state given, and each unit reads its own row', () =>
  equal(
    reservoir(
      [0],
      [1, 1],
      [
        [0, 1],
        [0, 0],
      ],
      [0, 0.5],
    ),
    [[0.4621, 0]],
    1e-3,
  ),
);
check('Your turn 3', 'states 1, 2 and targets 3, 5: (1 + 4 + 0.5) w = 3 + 10', () =>
  equal(normalEquations([[1], [2]], [3, 5], 0.5), [[5.5, 13]]),
);
check('Your turn 3', 'the penalty stands on the diagonal only', () =>
  equal(normalEquations([[1, 2]], [3], 10), [
    [11, 2, 3],
    [2, 14, 6],
  ]),
);
