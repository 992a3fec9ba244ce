check('Your turn 1', 'w = 1, b = 2: errors 3 − 1 and 5 − 4: (4 + 1) / 2', () =>
  equal(loss(1, 2, [1, 3], [1, 4]), 2.5),
);
check('Your turn 1', 'errors of both signs do not cancel', () =>
  equal(loss(0, 0, [1, 1, 1], [3, -3, 0]), 6),
);
check('Your turn 2', 'w = b = 0: errors −2 at x = 1 and −4 at x = 3', () =>
  equal(lossGradient(0, 0, [1, 3], [2, 4]), [-14, -6]),
);
check('Your turn 2', 'it is the slope of the loss, by central differences', () => {
  const at = [0.7, -0.4];
  const squared = ([w = 0, b = 0]: readonly number[]): number =>
    ((w + b - 2) ** 2 + (-2 * w + b - 1) ** 2 + (3 * w + b + 1) ** 2) / 3;
  gradient(squared, at, lossGradient(0.7, -0.4, [1, -2, 3], [2, 1, -1]));
});
check('Your turn 3', 'one step from (0, 0) against the gradient (−14, −6), rate 0.1', () =>
  equal(descend([1, 3], [2, 4], 0.1, 1), [1.4, 0.6]),
);
check('Your turn 3', 'w and b move together: two steps, each with the gradient of one point', () =>
  equal(descend([1], [1], 0.25, 2), [0.5, 0.5]),
);
check('Your turn 3', 'many steps find y = 3x − 2', () =>
  equal(descend([0, 1, 2], [-2, 1, 4], 0.2, 400), [3, -2]),
);
