check('Your turn 1', 'frozen: 3 classes on 10 features, a bias each: 3 · 11', () =>
  equal(trained(500, 10, 3, true), 33),
);
check('Your turn 1', 'fine-tuned: the body as well, 500 + 33', () =>
  equal(trained(500, 10, 3, false), 533),
);
check('Your turn 2', 'x = (1, 2): tanh(1 · 0.5 + 2 · 0.25 − 1) and tanh(0 + 2 · 0.5 + 0)', () =>
  equal(
    features(tf.tensor2d([[1, 2]]), {
      W: tf.variable(
        tf.tensor2d([
          [0.5, 0],
          [0.25, 0.5],
        ]),
      ),
      b: tf.variable(tf.tensor1d([-1, 0])),
    }),
    [[0, 0.761594]],
  ),
);
check('Your turn 2', 'x = 0 leaves tanh of the bias, one row for each point', () =>
  equal(
    features(tf.zeros([2, 2]), {
      W: tf.variable(tf.ones([2, 1])),
      b: tf.variable(tf.tensor1d([0.5])),
    }),
    [[0.462117], [0.462117]],
  ),
);
check('Your turn 3', 'logit 0 is one half: log 2 for either label', () =>
  equal(lossOf(tf.tensor2d([[0], [0]]), tf.tensor2d([[0], [1]])), 0.693147),
);
check('Your turn 3', 'logit 2: little for label 1, much for label 0', () =>
  equal(
    [
      lossOf(tf.tensor2d([[2]]), tf.tensor2d([[1]])),
      lossOf(tf.tensor2d([[2]]), tf.tensor2d([[0]])),
    ],
    [0.126928, 2.126928],
  ),
);
check('Your turn 3', 'its slope is p − y', () =>
  equal(tf.grad((a) => lossOf(a as tf.Tensor2D, tf.tensor2d([[1]])))(tf.tensor2d([[0]])), [[-0.5]]),
);
