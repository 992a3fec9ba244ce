const small: Network = {
  W1: [
    [1, 2],
    [0, -1],
  ],
  b1: [0.5, 0],
  W2: [[1, 3]],
  b2: [10],
};

check('Your turn 1', 'rows times x, plus the bias: 1 · 3 + 2 · 4 + 10, −4 + 20', () =>
  equal(
    affine(
      [
        [1, 2],
        [0, -1],
      ],
      [3, 4],
      [10, 20],
    ),
    [21, 16],
  ),
);
check('Your turn 1', 'a row for each unit', () =>
  equal(affine([[1], [2], [3]], [2], [0, 0, 0]), [2, 4, 6]),
);
check('Your turn 2', 'the hidden values: tanh(0.5), tanh(0)', () =>
  equal(forward(small, [0, 0]).h, [0.4621, 0], 1e-3),
);
check('Your turn 2', 'no tanh at the output: 0.4621 + 3 · 0 + 10', () =>
  equal(forward(small, [0, 0]).y, [10.4621], 1e-4),
);
check('Your turn 3', 'at h = 0 the slope is 1: the errors 1 and 10 down the columns', () =>
  equal(
    hiddenDelta(
      [
        [1, 2],
        [3, 4],
      ],
      [0, 0],
      [1, 10],
    ),
    [31, 42],
  ),
);
check('Your turn 3', 'at h = 0.5 it is 0.75', () => equal(hiddenDelta([[2]], [0.5], [4]), [6]));
check('Your turn 3', 'it is the gradient with respect to b1', () =>
  gradient(
    (b1: number[]) => forward({ ...small, b1 }, [0.1, 0.2]).y[0] ?? NaN,
    [0.5, 0],
    hiddenDelta(small.W2, forward(small, [0.1, 0.2]).h, [1]),
  ),
);
