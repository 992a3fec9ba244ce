check(
  'Your turn 1',
  'rewards 1, 2, 4 with γ = ½: 1 + 1 + 1, 2 + 2, 4, in the order of the steps',
  () => equal(returns([1, 2, 4], 0.5), [3, 4, 4]),
);
check('Your turn 1', 'the first reward of a step is not discounted', () =>
  equal(returns([1], 0.9), [1]),
);
check('Your turn 1', 'γ = 0 sees the next reward only', () => equal(returns([3, 5], 0), [3, 5]));
check('Your turn 2', 'two equal logits, G = 2: −2 log ½', () =>
  equal(policyLoss(tf.tensor2d([[0, 0]]), [0], [2]), 1.386294),
);
check('Your turn 2', 'the action that was taken counts: logits (0, log 3), π = ¼ and ¾', () =>
  equal(
    [
      policyLoss(tf.tensor2d([[0, Math.log(3)]]), [0], [1]),
      policyLoss(tf.tensor2d([[0, Math.log(3)]]), [1], [1]),
    ],
    [1.386294, 0.287682],
  ),
);
check('Your turn 2', 'summed over the steps, each with its own return', () =>
  equal(
    policyLoss(
      tf.tensor2d([
        [0, 0],
        [0, 0],
      ]),
      [0, 1],
      [3, -1],
    ),
    1.386294,
  ),
);
check('Your turn 2', 'its slope makes the action likelier: G (π − 1) for the one taken', () =>
  equal(tf.grad((z) => policyLoss(z as tf.Tensor2D, [1], [2]))(tf.tensor2d([[0, 0]])), [[1, -1]]),
);
