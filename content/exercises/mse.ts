check('Your turn 1', 'errors 0.5, 0.5, 0, 1: 1.5 / 4', () =>
  equal(mse([3, -0.5, 2, 7], [2.5, 0, 2, 8]), 0.375),
);
check('Your turn 1', 'errors of both signs do not cancel: (1 + 1) / 2', () =>
  equal(mse([0, 0], [1, -1]), 1),
);
check('Your turn 2', 'errors 0.5, −0.5, 0, −1 in y − ŷ: 2/4 · (ŷ − y)', () =>
  equal(gradientOf([3, -0.5, 2, 7], [2.5, 0, 2, 8]), [-0.25, 0.25, 0, 0.5]),
);
check('Your turn 2', 'it is the slope of (y − ŷ)² / n, by central differences', () =>
  gradient(
    (at) => at.reduce((sum, v, j) => sum + (v - (j + 1)) ** 2 / 3, 0),
    [0.5, 2.5, -1],
    gradientOf([1, 2, 3], [0.5, 2.5, -1]),
  ),
);
check('Your turn 3', 'one step from 0 with rate 0.25 goes half the way to the mean 4', () =>
  equal(bestConstant([2, 6], 0.25, 1), 2),
);
check('Your turn 3', 'many steps arrive at the mean of 1, 2, 9', () =>
  equal(bestConstant([1, 2, 9], 0.1, 200), 4),
);
