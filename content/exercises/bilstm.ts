// A reader whose state is the running sum with decay of the page: 1, 0, 9 from the right: 3.25,
// 4.5, 9.
const decaying: Reader = (xs) => {
  let h = 0;
  const states = xs.dataSync();
  return tf.tensor3d(
    Array.from(states, (x) => (h = 0.5 * h + x)),
    xs.shape,
  );
};

check('Your turn 1', 'entry t has seen x_T … x_t', () =>
  equal(readBackward(decaying, tf.tensor3d([[[1], [0], [9]]])), [[[3.25], [4.5], [9]]], 1e-5),
);
check('Your turn 1', 'the last entry has seen the last step only', () =>
  equal(
    readBackward(decaying, tf.tensor3d([[[5], [7]]])).slice([0, 1, 0], [1, 1, 1]),
    [[[7]]],
    1e-5,
  ),
);
check('Your turn 2', 'twice as many numbers at each step, no more steps', () =>
  equal(join(tf.zeros([2, 5, 3]), tf.zeros([2, 5, 3])).shape, [2, 5, 6]),
);
check('Your turn 2', 'the forward state comes first', () =>
  equal(join(tf.tensor3d([[[1, 2]]]), tf.tensor3d([[[3, 4]]])), [[[1, 2, 3, 4]]]),
);
