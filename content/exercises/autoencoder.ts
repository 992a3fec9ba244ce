const layers = (): Layer[] => [
  { W: tf.tensor2d([[1, 0.5]]), b: tf.tensor1d([0, -1]) },
  { W: tf.tensor2d([[2], [3]]), b: tf.tensor1d([0.25]) },
];
check('Your turn 1', 'linear: x = 2 gives (2, 0), then 2 · 2 + 3 · 0 + 0.25', () =>
  equal(through(tf.tensor2d([[2]]), layers(), true), [[4.25]]),
);
check('Your turn 1', 'tanh after the first layer, none after the last: 2 tanh 2 + 0.25', () =>
  equal(through(tf.tensor2d([[2]]), layers(), false), [[2.178055]]),
);
check('Your turn 1', 'the bias belongs to both layers: x = 0 gives (0, −1), then −3 + 0.25', () =>
  equal(through(tf.tensor2d([[0]]), layers(), true), [[-2.75]]),
);
check('Your turn 2', 'squared distances 1 + 4 and 0 of two points: the mean is 2.5', () =>
  equal(
    reconstructionLoss(
      tf.tensor2d([
        [1, 2],
        [3, 4],
      ]),
      tf.tensor2d([
        [0, 0],
        [3, 4],
      ]),
    ),
    2.5,
  ),
);
check('Your turn 2', 'a point rebuilt exactly costs nothing', () =>
  equal(reconstructionLoss(tf.tensor2d([[1, -2]]), tf.tensor2d([[1, -2]])), 0),
);
