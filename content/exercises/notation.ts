// H = 2, I = 1: two rows to each block.
const stacked: PyTorch = {
  weight_ih: [[1], [2], [3], [4], [5], [6], [7], [8]],
  weight_hh: [
    [10, 11],
    [20, 21],
    [30, 31],
    [40, 41],
    [50, 51],
    [60, 61],
    [70, 71],
    [80, 81],
  ],
  bias_ih: [1, 2, 3, 4, 5, 6, 7, 8],
  bias_hh: [10, 20, 30, 40, 50, 60, 70, 80],
};

check('Your turn 1', 'H rows of H + I numbers, h first: block 0', () =>
  equal(matrix(stacked, 0, 2), [
    [10, 11, 1],
    [20, 21, 2],
  ]),
);
check('Your turn 1', 'block 1 begins at row H', () =>
  equal(matrix(stacked, 1, 2), [
    [30, 31, 3],
    [40, 41, 4],
  ]),
);
check('Your turn 2', 'the two biases are added', () => equal(bias(stacked, 0, 2), [11, 22]));
check('Your turn 2', 'those of block 3, the output gate', () =>
  equal(bias(stacked, 3, 2), [77, 88]),
);
check('Your turn 3', 'rows become columns', () =>
  equal(
    toKeras([
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
    [
      [1, 3, 5],
      [2, 4, 6],
    ],
  ),
);
check('Your turn 3', 'one input: one row', () =>
  equal(toKeras(stacked.weight_ih), [[1, 2, 3, 4, 5, 6, 7, 8]]),
);
check('Your turn 4', 'what is all written is not kept', () => equal(ourUpdateGate(1), 0));
check('Your turn 4', 'a quarter written, three quarters kept', () =>
  equal(ourUpdateGate(0.25), 0.75),
);
