// σ(1 · 0.5 + 2 · 1 − 2.5) = σ(0) and σ(−1 · 0.5 + 1 · 1 + 0.5) = σ(1)
const block = {
  W: tf.tensor2d([
    [1, -1],
    [0, 0],
    [2, 1],
  ]),
  b: tf.tensor1d([-2.5, 0.5]),
};
const oldState = tf.tensor2d([[0.5, 3]]);
const input = tf.tensor2d([[1]]);

check('Your turn 1', 'one row per sequence, one column per unit', () =>
  equal(gate(tf.zeros([5, 2]), tf.zeros([5, 1]), block).shape, [5, 2]),
);
check('Your turn 1', 'the state comes first in [h; x], the bias is added, σ squashes', () =>
  equal(gate(oldState, input, block), [[0.5, 0.7311]], 1e-3),
);
check('Your turn 2', 'r = 0 hides the old state: tanh(2 − 2.5) and tanh(1 + 0.5)', () =>
  equal(candidate(tf.zeros([1, 2]), oldState, input, block), [[-0.4621, 0.9051]], 1e-3),
);
check('Your turn 2', 'r = 1 shows it all: tanh(0) and tanh(1)', () =>
  equal(candidate(tf.ones([1, 2]), oldState, input, block), [[0, 0.7616]], 1e-3),
);
check('Your turn 3', 'z = 1 keeps the old state', () =>
  equal(blend(tf.ones([1, 2]), tf.tensor2d([[-1, 1]]), oldState), [[0.5, 3]], 1e-5),
);
check('Your turn 3', 'z = 0 takes the candidate', () =>
  equal(blend(tf.zeros([1, 2]), tf.tensor2d([[-1, 1]]), oldState), [[-1, 1]], 1e-5),
);
check('Your turn 3', 'z = 0.25 keeps a quarter: 0.75 · (−0.4) + 0.25 · 0.8', () =>
  equal(blend(tf.tensor2d([[0.25]]), tf.tensor2d([[-0.4]]), tf.tensor2d([[0.8]])), [[-0.1]], 1e-5),
);
