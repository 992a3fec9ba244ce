check('Your turn 1', '8 true and 4 false alarms: 8 / 12', () => equal(precision(8, 4), 2 / 3));
check('Your turn 1', 'only false alarms: 0', () => equal(precision(0, 5), 0));
check('Your turn 1', 'no alarm at all is 0/0: n/a (NaN), not 0', () => equal(precision(0, 0), NaN));
check('Your turn 2', 'threshold 0.5: three alarms right, one false (0.7 is no spam)', () =>
  equal(alarms([0.95, 0.9, 0.7, 0.6, 0.4, 0.1], [1, 1, 0, 1, 0, 0], 0.5), [3, 1]),
);
check('Your turn 2', 'a score equal to the threshold is called positive', () =>
  equal(alarms([0.5, 0.4], [1, 1], 0.5), [1, 0]),
);
check('Your turn 2', 'FP are negatives that were called, not positives that were missed', () =>
  equal(alarms([0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1], 0.5), [0, 2]),
);
