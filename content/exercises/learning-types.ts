check('Your turn 1', 'w = 2: errors 2 − 3 and 8 − 6: (1 + 4) / 2', () =>
  equal(supervised(2, [1, 4], [3, 6]), 2.5),
);
check('Your turn 1', 'the right w costs nothing', () => equal(supervised(3, [1, 2], [3, 6]), 0));
check('Your turn 2', 'w = 3: (3 − 1)² and (6 − 2)²: 20 / 2', () =>
  equal(unsupervised(3, [1, 2]), 10),
);
check('Your turn 2', 'w = 1 gives the input back', () => equal(unsupervised(1, [5, -7]), 0));
check('Your turn 3', 'w = 1: 1 against 3, 3 against 4, two pairs of three numbers', () =>
  equal(selfSupervised(1, [1, 3, 4]), 2.5),
);
check('Your turn 3', 'the next number, not the one before: 8, 4, 2 are halved', () =>
  equal(selfSupervised(0.5, [8, 4, 2]), 0),
);
check('Your turn 4', 'one label: (2 − 5)² + 0.5 · (1² + 3²) / 2', () =>
  equal(semiSupervised(2, [1, 3], [5], 0.5), 11.5),
);
check('Your turn 4', 'λ = 0 is supervised learning on the labelled ones', () =>
  equal(semiSupervised(2, [1, 3], [5], 0), 9),
);
