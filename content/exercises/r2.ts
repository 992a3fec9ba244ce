check('Your turn 1', 'perfect predictions: 1', () => equal(r2([1, 2, 4], [1, 2, 4]), 1));
check('Your turn 1', 'the mean of the targets for every input: 0', () =>
  equal(r2([1, 2, 3], [2, 2, 2]), 0),
);
check('Your turn 1', 'the wrong way round: 1 − 8/2, it may be negative', () =>
  equal(r2([1, 2, 3], [3, 2, 1]), -3),
);
check('Your turn 1', 'compares with the mean of the targets, not of the predictions: 1 − 2/8', () =>
  equal(r2([0, 4], [1, 5]), 0.75),
);
check('Your turn 1', 'targets that are all equal: n/a (NaN)', () =>
  equal(r2([0.1, 0.1, 0.1], [0.1, 0.1, 0.2]), NaN),
);
check('Your turn 2', 'points on y = 2x + 1: [2, 1]', () =>
  equal(fitLine([0, 1, 3], [1, 3, 7]), [2, 1]),
);
check('Your turn 2', 'x̄ = 2 and ȳ = 3: w = 3/2, b = 3 − 2w = 0', () =>
  equal(fitLine([1, 2, 3], [2, 2, 5]), [1.5, 0]),
);
