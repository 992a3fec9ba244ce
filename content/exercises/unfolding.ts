check('Your turn 1', 'from h = 0 only the column of the letter counts: tanh(−1), tanh(1)', () =>
  equal(step([0, 0], 'T', theta), [-0.7616, 0.7616], 1e-3),
);
check('Your turn 1', 'W_hh times h goes along its rows: tanh(0 + 0.5), tanh(1 + 0.2)', () =>
  equal(step([1, 0], 'A', theta), [0.4621, 0.8337], 1e-3),
);
check('Your turn 2', 'one state per letter, two units each', () =>
  equal(
    unfold('TACT', theta).map((h) => h.length),
    [2, 2, 2, 2],
  ),
);
check('Your turn 2', 'the states of CAT', () =>
  equal(
    unfold('CAT', theta),
    [
      [0.762, 0],
      [0.363, 0.819],
      [-0.787, 0.885],
    ],
    1e-3,
  ),
);
check('Your turn 3', 'L = W_1 W_2 W_3 at (2, 3, 5): 15, 10, 6', () =>
  equal(
    copyGradients(([a = 0, b = 0, c = 0]) => a * b * c, [2, 3, 5]),
    [15, 10, 6],
    1e-4,
  ),
);
check('Your turn 3', 'the sign: L = −W² at 3 has the gradient −6', () =>
  equal(
    copyGradients(([a = 0]) => -a * a, [3]),
    [-6],
    1e-4,
  ),
);
