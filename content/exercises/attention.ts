const scorer: Scorer = {
  Ws: tf.tensor2d([
    [1, 0],
    [0, 1],
  ]),
  Wh: tf.tensor2d([
    [1, 0],
    [0, -1],
  ]),
  v: tf.tensor1d([1, 2]),
};

check('Your turn 1', 'one score for each encoder state', () =>
  equal(scores(tf.tensor1d([0, 0]), tf.zeros([5, 2]), scorer).shape, [5]),
);
check('Your turn 1', 'tanh(0.5 + 0.5) + 2 tanh(1 − 1), tanh(0.5) + 2 tanh(1 + 1)', () =>
  equal(
    scores(
      tf.tensor1d([0.5, 1]),
      tf.tensor2d([
        [0.5, 1],
        [0, -1],
      ]),
      scorer,
    ),
    [0.7616, 2.3902],
    1e-3,
  ),
);
check('Your turn 2', 'scores 2, 0, 1', () =>
  equal(weights(tf.tensor1d([2, 0, 1])), [0.6652, 0.09, 0.2447], 1e-3),
);
check('Your turn 2', 'equal scores share evenly, also large ones', () =>
  equal(weights(tf.tensor1d([500, 500])), [0.5, 0.5], 1e-5),
);
check('Your turn 3', '0.25 · (1, 0, 4) + 0.75 · (3, 2, 0)', () =>
  equal(
    context(
      tf.tensor1d([0.25, 0.75]),
      tf.tensor2d([
        [1, 0, 4],
        [3, 2, 0],
      ]),
    ),
    [2.5, 1.5, 1],
    1e-5,
  ),
);
check('Your turn 3', 'all weight on one state returns that state', () =>
  equal(
    context(
      tf.tensor1d([0, 1]),
      tf.tensor2d([
        [7, 8],
        [5, 6],
      ]),
    ),
    [5, 6],
    1e-5,
  ),
);
