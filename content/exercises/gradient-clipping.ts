check('Your turn 1', 'norm 5 becomes norm 1: (3, −4) to (0.6, −0.8)', () =>
  equal(clipByNorm([3, -4], 1), [0.6, -0.8]),
);
check('Your turn 1', 'a small gradient is left alone, and not enlarged', () =>
  equal(clipByNorm([0.0003, -0.0004], 1), [0.0003, -0.0004], 1e-9),
);
check('Your turn 1', 'one norm for the whole gradient: four components of 2 have norm 4', () =>
  equal(clipByNorm([2, 2, 2, 2], 2), [1, 1, 1, 1]),
);
check('Your turn 2', 'each component by itself, on both sides', () =>
  equal(clipByValue([3, -4, 0.5], 1), [1, -1, 0.5]),
);
check('Your turn 2', 'what is inside stays, whatever the norm', () =>
  equal(clipByValue([0.9, 0.9, 0.9], 1), [0.9, 0.9, 0.9]),
);
check('Your turn 3', 'against the gradient: 1 − 0.1 · 0.6, 2 + 0.1 · 0.8', () =>
  equal(update([1, 2], [3, -4], 0.1, 1), [0.94, 2.08]),
);
check('Your turn 3', 'no clipping below the threshold: 1 − 0.1 · 3', () =>
  equal(update([1], [3], 0.1, 10), [0.7]),
);
