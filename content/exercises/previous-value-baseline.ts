check('Your turn 1', 'lag 1: every value but the last is the forecast of the next', () =>
  equal(persistence([5, 6, 7, 8], 1), [5, 6, 7]),
);
check('Your turn 1', 'a season of 3: forecasts for the last two of five values', () =>
  equal(persistence([1, 2, 3, 4, 5], 3), [1, 2]),
);
check('Your turn 2', 'three forecasts judge the last three values: (1 + 0 + 4) / 3', () =>
  equal(mseOf([100, 1, 2, 3], [2, 2, 5]), 5 / 3),
);
check('Your turn 2', 'as many forecasts as values: all are judged', () =>
  equal(mseOf([1, 2], [0, 0]), 2.5),
);
check('Your turn 3', 'steps 1, −2, 3 from 0: one value more than steps', () =>
  equal(walk([1, -2, 3]), [0, 1, -1, 2]),
);
check('Your turn 3', 'the steps are added up, not only noted', () =>
  equal(walk([1, 1, 1, 1]), [0, 1, 2, 3, 4]),
);
