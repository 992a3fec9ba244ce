check('Your turn 1', 'a second box on the same object is a false alarm: 1 0', () =>
  equal(
    hits(
      [
        [0, 10],
        [0, 10],
      ],
      [[0, 10]],
      0.5,
    ),
    [1, 0],
  ),
);
check('Your turn 1', 'overlaps of 1/3 are enough at 0.3, too little at 0.5', () =>
  equal([hits([[5, 15]], [[0, 10]], 0.3), hits([[5, 15]], [[0, 10]], 0.5)], [[1], [0]]),
);
check('Your turn 1', 'the best free object is taken, so the second box still finds the other', () =>
  equal(
    hits(
      [
        [2, 12],
        [0, 7],
      ],
      [
        [0, 10],
        [2, 12],
      ],
      0.5,
    ),
    [1, 1],
  ),
);
check('Your turn 2', 'the list of the concept page: 0.2 + 0.2 + 2 · 0.2 · 4/7 + 0.2 · 0.5', () =>
  equal(averagePrecision([1, 1, 0, 0, 0, 1, 1, 0, 0, 1], 5), 0.4 + (0.4 * 4) / 7 + 0.1),
);
check('Your turn 2', 'objects that were never found count: one hit, four objects', () =>
  equal(averagePrecision([1], 4), 0.25),
);
check('Your turn 2', 'the maximum looks ahead: precision 1/2 at the first hit, 2/3 later', () =>
  equal(averagePrecision([0, 1, 1], 2), 2 / 3),
);
check('Your turn 3', 'the mean of the classes that occur', () =>
  equal(meanAveragePrecision([0.8, NaN, 0.4]), 0.6),
);
check('Your turn 3', 'an AP of 0 is no n/a: it counts', () =>
  equal(meanAveragePrecision([0.8, 0]), 0.4),
);
