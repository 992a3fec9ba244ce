check('Your turn 1', '8 found and 2 missed: 8 / 10', () => equal(recall(8, 2), 0.8));
check('Your turn 1', 'no positive case is 0/0: n/a (NaN), not 0', () => equal(recall(0, 0), NaN));
check('Your turn 2', '86 left in peace and 4 alarmed: 86 / 90', () =>
  equal(specificity(86, 4), 86 / 90),
);
check('Your turn 2', 'it says how many negatives were right, not how many were alarmed', () =>
  equal(specificity(9, 1), 0.9),
);
check('Your turn 3', 'all three positives: the lowest score of a positive', () =>
  equal(thresholdFor([0.9, 0.8, 0.6, 0.3, 0.1], [1, 0, 1, 1, 0], 1), 0.3),
);
check('Your turn 3', 'a recall of 0.5 with three positives needs two of them', () =>
  equal(thresholdFor([0.9, 0.8, 0.6, 0.3, 0.1], [1, 0, 1, 1, 0], 0.5), 0.6),
);
check('Your turn 3', 'the scores need not be sorted', () =>
  equal(thresholdFor([0.2, 0.7, 0.9], [1, 1, 0], 0.5), 0.7),
);
