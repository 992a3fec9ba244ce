const slots: Slot[] = [
  { key: [1, 0], value: [10, 0] },
  { key: [0, 1], value: [2, 4] },
];

check('Your turn 1', 'a question that fits none: equal weights', () =>
  equal(match([0, 0], slots), [0.5, 0.5]),
);
check('Your turn 1', 'e to 1 for the key that fits', () =>
  equal(match([1, 0], slots), [0.7311, 0.2689], 1e-3),
);
check('Your turn 2', '0.25 · (10, 0) + 0.75 · (2, 4)', () =>
  equal(read([0.25, 0.75], slots), [4, 3]),
);
check('Your turn 2', 'all weight on the first: its value, not its key', () =>
  equal(read([1, 0], slots), [10, 0]),
);
check('Your turn 3', 'what was asked stays, what was found is added', () =>
  equal(nextQuestion([1, 0, 2], [0, 5, 1]), [1, 5, 3]),
);
check('Your turn 3', 'nothing found: the same question', () =>
  equal(nextQuestion([1, 2], [0, 0]), [1, 2]),
);
