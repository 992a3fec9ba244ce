check('Your turn 1', 'three cases: one dog (1) taken for a cat (0) stands in row 1, column 0', () =>
  equal(confusionMatrix([0, 1, 1], [0, 0, 1], 2), [
    [1, 0],
    [1, 1],
  ]),
);
check('Your turn 1', 'a class that never occurs keeps its row and its column of zeros', () =>
  equal(confusionMatrix([0, 2], [2, 2], 4), [
    [0, 0, 1, 0],
    [0, 0, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 0],
  ]),
);
check(
  'Your turn 2',
  'cat on the concept page: TP 50, FN 2 (rest of the row), FP 9 (column), TN 12',
  () =>
    equal(
      fourCounts(
        [
          [50, 2, 0],
          [5, 10, 1],
          [4, 0, 1],
        ],
        0,
      ),
      [50, 2, 9, 12],
    ),
);
check(
  'Your turn 2',
  'fox on the concept page: TP 1, FN 4, FP 1, TN 67; TN is not only the diagonal',
  () =>
    equal(
      fourCounts(
        [
          [50, 2, 0],
          [5, 10, 1],
          [4, 0, 1],
        ],
        2,
      ),
      [1, 4, 1, 67],
    ),
);
