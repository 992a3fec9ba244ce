check('Your turn 1', 'from h_0 = 0 only the input counts: tanh(0.5), tanh(−0.3)', () =>
  equal(step(1, [0, 0], [0.5, -0.3], Whh), [0.4621, -0.2913], 1e-3),
);
check('Your turn 1', 'without input W_hh alone, along its rows: tanh(0.2), tanh(0.3)', () =>
  equal(step(0, [0, 1], [0.5, -0.3], Whh), [0.1974, 0.2913], 1e-3),
);
check('Your turn 2', 'the slope is 1 at h = 0 and 0.75 at h = ± 0.5', () =>
  equal(throughTanh([0, -0.5], [2, 4]), [2, 3]),
);
check('Your turn 2', 'a negative gradient stays negative', () =>
  equal(throughTanh([0.5, 0], [-4, -1]), [-3, -1]),
);
check('Your turn 3', 'the first unit sends its error down the first row: 2 · (1, 2)', () =>
  equal(
    stepBack(
      [
        [1, 2],
        [3, 4],
      ],
      [2, 0],
    ),
    [2, 4],
  ),
);
check('Your turn 3', 'the page: 0.4 · 0.2454 + 0.1 · 0.2826, 0.2 · 0.2454 − 0.3 · 0.2826', () =>
  equal(stepBack(Whh, [0.2454, -0.2826]), [0.1264, -0.0357], 1e-3),
);
check('Your turn 4', 'a column times a row: rows for δ, columns for h', () =>
  equal(outer([2, 3], [5, 7]), [
    [10, 14],
    [15, 21],
  ]),
);
check('Your turn 4', 'h_0 = 0 gives no share', () =>
  equal(outer([2, 3], [0, 0]), [
    [0, 0],
    [0, 0],
  ]),
);
