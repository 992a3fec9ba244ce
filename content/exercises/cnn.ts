const small: Grid = [
  [1, 2, 3],
  [4, 5, 6],
];
check(
  'Your turn 1',
  'each window of 2 × 2 with its weights: 1 · 1 + 2 · 10 + 4 · 100 + 5 · 1000',
  () =>
    equal(
      convolve(
        small,
        [
          [1, 10],
          [100, 1000],
        ],
        0,
      ),
      [[5421, 6532]],
    ),
);
check('Your turn 1', 'the bias is added once to each place, not once per weight', () =>
  equal(
    convolve(
      small,
      [
        [0, 0],
        [0, 0],
      ],
      0.5,
    ),
    [[0.5, 0.5]],
  ),
);
check('Your turn 1', 'a filter of 1 × 1 keeps rows and columns', () =>
  equal(convolve(small, [[2]], 0), [
    [2, 4, 6],
    [8, 10, 12],
  ]),
);
check('Your turn 2', 'the largest of each window, negative values too', () =>
  equal(
    maxPool([
      [1, 3, -5, -2],
      [0, 2, -4, -9],
    ]),
    [[3, -2]],
  ),
);
check('Your turn 2', 'windows do not overlap, and what does not fill one is left out', () =>
  equal(
    maxPool([
      [1, 2, 9],
      [3, 4, 9],
      [5, 6, 9],
      [8, 7, 9],
    ]),
    [[4], [8]],
  ),
);
check('Your turn 3', 'no padding shrinks, padding (k − 1)/2 keeps, stride 2 halves', () =>
  equal(
    [outputLength(28, 3, 0, 1), outputLength(28, 3, 1, 1), outputLength(28, 3, 1, 2)],
    [26, 28, 14],
  ),
);
check('Your turn 3', 'rounded down: 7 inputs, a window of 2, stride 2', () =>
  equal(outputLength(7, 2, 0, 2), 3),
);
check('Your turn 4', '8 filters of 3 × 3 over one channel: 8 · (9 + 1), a bias each', () =>
  equal(parameters(3, 1, 8), 80),
);
check('Your turn 4', 'a filter spans all channels: 16 · (9 · 8 + 1)', () =>
  equal(parameters(3, 8, 16), 1168),
);
