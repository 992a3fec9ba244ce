check('Your turn 1', 'R = 1, best next value 0.5, γ = 0.9: 1.45', () =>
  equal(targetOf(1, [0.2, 0.5, -3], false, 0.9), 1.45),
);
check('Your turn 1', 'at the end of the episode nothing follows: R alone', () =>
  equal(targetOf(1, [0.2, 0.5], true, 0.9), 1),
);
check('Your turn 1', 'the largest value, also where all are negative', () =>
  equal(targetOf(0, [-2, -4], false, 0.5), -1),
);
check(
  'Your turn 2',
  'only the action taken counts: (3 − 1)² and (0 − 2)² of two states, mean 4',
  () =>
    equal(
      loss(
        tf.tensor2d([
          [1, 9],
          [9, 2],
        ]),
        [0, 1],
        [3, 0],
      ),
      4,
    ),
);
check('Your turn 2', 'the action that was not taken gets no gradient: 2 (Q − target) and 0', () =>
  equal(tf.grad((q) => loss(q as tf.Tensor2D, [1], [3]))(tf.tensor2d([[5, 1]])), [[0, -4]]),
);
check('Your turn 3', 'u ≥ ε: the best action', () =>
  equal(choose([0.1, 0.7, 0.3], 0.2, 0.2, 0), 1),
);
check('Your turn 3', 'u < ε: the action that v says, ⌊0.9 · 3⌋', () =>
  equal(choose([0.1, 0.7, 0.3], 0.2, 0.1, 0.9), 2),
);
check('Your turn 3', 'ε = 0 never explores', () => equal(choose([4, 1], 0, 0, 0.9), 0));
