check('Your turn 1', 'a row for each query, a column for each key', () =>
  equal(scores(tf.zeros([3, 4]), tf.zeros([5, 4])).shape, [3, 5]),
);
check('Your turn 1', 'row t holds the query of t: (2, 0) with keys (1, 5), (3, 7), over √2', () =>
  equal(
    scores(
      tf.tensor2d([
        [2, 0],
        [0, 1],
      ]),
      tf.tensor2d([
        [1, 5],
        [3, 7],
      ]),
    ),
    [
      [1.4142, 4.2426],
      [3.5355, 4.9497],
    ],
    1e-3,
  ),
);
check('Your turn 2', 'the first position sees itself only, the last one all', () =>
  equal(
    mask(tf.ones([3, 3]))
      .greater(0)
      .arraySync(),
    [
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
    ],
  ),
);
check('Your turn 2', 'what may be seen keeps its score', () =>
  equal(
    mask(
      tf.tensor2d([
        [1, 2],
        [3, 4],
      ]),
    ).max(1),
    [1, 4],
    1e-4,
  ),
);
check('Your turn 3', 'equal scores: the mean of the values', () =>
  equal(
    average(
      tf.zeros([2, 2]),
      tf.tensor2d([
        [1, 2],
        [3, 6],
      ]),
    ),
    [
      [2, 4],
      [2, 4],
    ],
    1e-4,
  ),
);
check('Your turn 3', 'the weights of each row add up to 1: ln 3 counts three times', () =>
  equal(
    average(
      tf.tensor2d([
        [0, Math.log(3)],
        [0, 0],
      ]),
      tf.tensor2d([[0], [4]]),
    ),
    [[3], [2]],
    1e-3,
  ),
);
