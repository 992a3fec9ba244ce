check('Your turn 1', 'mean 0 and variance 1 along each row: 1, 3 and 10, 50', () =>
  equal(
    layerNorm(
      tf.tensor2d([
        [1, 3],
        [10, 50],
      ]),
    ),
    [
      [-1, 1],
      [-1, 1],
    ],
    1e-3,
  ),
);
check('Your turn 1', 'a row of equal numbers gives zeros, not NaN', () =>
  equal(layerNorm(tf.tensor2d([[4, 4, 4]])), [[0, 0, 0]], 1e-3),
);
check(
  'Your turn 2',
  'what is negative in between becomes 0: max(0, 1), max(0, −1), times 2 and 5',
  () =>
    equal(
      feedForward(
        tf.tensor2d([[1], [-1]]),
        tf.tensor2d([[1, -1]]),
        tf.zeros([2]),
        tf.tensor2d([[2], [5]]),
        tf.zeros([1]),
      ),
      [[2], [5]],
      1e-4,
    ),
);
check('Your turn 2', 'both biases: max(0, 0 + 3) · 2 + 4', () =>
  equal(
    feedForward(
      tf.tensor2d([[0]]),
      tf.tensor2d([[1]]),
      tf.tensor1d([3]),
      tf.tensor2d([[2]]),
      tf.tensor1d([4]),
    ),
    [[10]],
    1e-4,
  ),
);
check('Your turn 3', 'position 0: sines 0, cosines 1', () =>
  equal(positions(1, 4), [[0, 1, 0, 1]], 1e-4),
);
check('Your turn 3', 'position 1: sin and cos of 1, then of 1 / 100', () =>
  equal(positions(2, 4).slice([1, 0], [1, 4]), [[0.8415, 0.5403, 0.01, 0.99995]], 1e-4),
);
