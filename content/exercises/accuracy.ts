check('Your turn 1', 'three classes: (50 + 10 + 1) of 73 are on the diagonal', () =>
  equal(
    accuracy([
      [50, 2, 0],
      [5, 10, 1],
      [4, 0, 1],
    ]),
    61 / 73,
  ),
);
check('Your turn 1', 'two classes: TP 8 and TN 86 of 100, true negatives count too', () =>
  equal(
    accuracy([
      [8, 2],
      [4, 86],
    ]),
    0.94,
  ),
);
check(
  'Your turn 2',
  'two classes: the mean of the recalls 8/10 and 86/90 (rows, not columns)',
  () =>
    equal(
      balancedAccuracy([
        [8, 2],
        [4, 86],
      ]),
      (0.8 + 86 / 90) / 2,
    ),
);
check('Your turn 2', 'three classes, a constant answer: (1 + 0 + 0) / 3', () =>
  equal(
    balancedAccuracy([
      [7, 0, 0],
      [2, 0, 0],
      [1, 0, 0],
    ]),
    1 / 3,
  ),
);
