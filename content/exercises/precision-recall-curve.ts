check('Your turn 1', 'positive 0.8, negative 0.4, positive 0.35: [recall, precision] of each', () =>
  equal(
    curve([
      { score: 0.35, positive: true },
      { score: 0.8, positive: true },
      { score: 0.4, positive: false },
    ]),
    [
      { recall: 0.5, precision: 1 },
      { recall: 0.5, precision: 0.5 },
      { recall: 1, precision: 2 / 3 },
    ],
  ),
);
check('Your turn 1', 'equal scores are called together: one point, not two', () =>
  equal(
    curve([
      { score: 0.5, positive: true },
      { score: 0.5, positive: false },
    ]),
    [{ recall: 1, precision: 0.5 }],
  ),
);
check('Your turn 2', 'steps of width 0.5 with the heights 1 and 2/3: 5/6 (no trapezoids)', () =>
  equal(
    averagePrecision([
      { recall: 0.5, precision: 1 },
      { recall: 1, precision: 2 / 3 },
    ]),
    5 / 6,
  ),
);
check('Your turn 2', 'the first step begins at recall 0', () =>
  equal(averagePrecision([{ recall: 1, precision: 0.4 }]), 0.4),
);
check('Your turn 2', 'a point that finds nothing new adds nothing', () =>
  equal(
    averagePrecision([
      { recall: 0.5, precision: 1 },
      { recall: 0.5, precision: 0.5 },
      { recall: 1, precision: 0.6 },
    ]),
    0.8,
  ),
);
