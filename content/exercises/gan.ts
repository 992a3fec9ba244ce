check('Your turn 1', 'equal densities: one half', () => equal(bestDiscriminator(0.3, 0.3), 0.5));
check('Your turn 1', 'real samples are three times as dense: 3/4', () =>
  equal(bestDiscriminator(0.6, 0.2), 0.75),
);
check('Your turn 2', 'logits 0 say one half to all: 2 log 2', () =>
  equal(discriminatorLoss(tf.tensor2d([[0]]), tf.tensor2d([[0]])), 1.386294),
);
check('Your turn 2', 'right and sure (real 5, generated −5) costs little, the other way much', () =>
  equal(
    [
      discriminatorLoss(tf.tensor2d([[5]]), tf.tensor2d([[-5]])),
      discriminatorLoss(tf.tensor2d([[-5]]), tf.tensor2d([[5]])),
    ],
    [0.013431, 10.013431],
  ),
);
check('Your turn 2', 'means over the batch, not sums', () =>
  equal(discriminatorLoss(tf.tensor2d([[0], [0], [0]]), tf.tensor2d([[0], [0], [0]])), 1.386294),
);
check('Your turn 3', 'called generated (logit −5) costs much, called real (5) little', () =>
  equal(
    [generatorLoss(tf.tensor2d([[-5]])), generatorLoss(tf.tensor2d([[5]]))],
    [5.006715, 0.006715],
  ),
);
check(
  'Your turn 3',
  'it has a slope where D is sure of a fake: ∂/∂a of −log σ(a) is σ(a) − 1',
  () => equal(tf.grad((a) => generatorLoss(a as tf.Tensor2D))(tf.tensor2d([[-5]])), [[-0.993307]]),
);
