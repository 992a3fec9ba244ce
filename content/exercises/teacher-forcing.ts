check('Your turn 1', 'each prediction starts from the truth before it: 2 · 1, 2 · 5, 2 · 7', () =>
  equal(forced(2, [1, 5, 7, 9]), [2, 10, 14]),
);
check('Your turn 1', 'the last true value is a target only, never an input', () =>
  equal(forced(2, [1, 5]), [2]),
);
check('Your turn 2', 'each prediction starts from the one before: 2, 4, 8', () =>
  equal(free(2, 1, 3), [2, 4, 8]),
);
check('Your turn 2', 'as many outputs as steps, from any start', () =>
  equal(free(0.5, 8, 2), [4, 2]),
);
check('Your turn 3', 'with a teacher: w = 2 on 1, 3, 5: (2 − 3) · 1 + (6 − 5) · 3', () =>
  equal(slope(2, [1, 3, 5], true), 2),
);
check('Your turn 3', 'on its own: w = 2 on 1, 3, 5: (2 − 3) · 1 + (4 − 5) · 2 · 2', () =>
  equal(slope(2, [1, 3, 5], false), -5),
);
check('Your turn 3', 'a perfect model has no gradient, either way', () =>
  equal([slope(2, [1, 2, 4], true), slope(2, [1, 2, 4], false)], [0, 0]),
);
