check('Your turn 1', 'macro: the plain mean, a rare class counts as much as a frequent one', () =>
  equal(macro([0.9, 0.5, 0.1]), 0.5),
);
check('Your turn 1', 'macro: divides by the number of classes, whatever it is', () =>
  equal(macro([1, 0]), 0.5),
);
check('Your turn 2', 'weighted: 0.9 · 8/10 + 0.4 · 2/10', () =>
  equal(weighted([0.9, 0.4], [8, 2]), 0.8),
);
check('Your turn 2', 'weighted: with equal class sizes it is the plain mean', () =>
  equal(weighted([0.9, 0.5, 0.1], [7, 7, 7]), 0.5),
);
check('Your turn 3', 'micro: TP 61, FP 12, FN 12 summed first, so F1 = 122 / 146', () =>
  equal(
    micro([
      { tp: 50, fp: 9, fn: 2 },
      { tp: 10, fp: 2, fn: 6 },
      { tp: 1, fp: 1, fn: 4 },
    ]),
    122 / 146,
  ),
);
check('Your turn 3', 'micro: FP and FN both count; TP 3, FP 1, FN 5', () =>
  equal(
    micro([
      { tp: 2, fp: 1, fn: 0 },
      { tp: 1, fp: 0, fn: 5 },
    ]),
    6 / 12,
  ),
);
