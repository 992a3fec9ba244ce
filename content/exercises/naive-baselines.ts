check('Your turn 1', '91 % beside 90 %: one of ten points that were left', () =>
  equal(skillOfScore(0.91, 0.9), 0.1),
);
check('Your turn 1', 'worse than the baseline is negative: 0.4 beside 0.5', () =>
  equal(skillOfScore(0.4, 0.5), -0.2),
);
check('Your turn 1', 'a perfect score other than 1: 6 of 10, baseline 2', () =>
  equal(skillOfScore(6, 2, 10), 0.5),
);
check('Your turn 2', 'an error of 1 where the baseline has 4: 0.75', () =>
  equal(skillOfError(1, 4), 0.75),
);
check('Your turn 2', 'a larger error than the baseline is negative', () =>
  equal(skillOfError(6, 4), -0.5),
);
check('Your turn 3', 'the previous value: (3² + 1²) / 2, the first value is not judged', () =>
  equal(
    forecastMse([5, 8, 7], (t) => [5, 8, 7][t - 1] ?? NaN),
    5,
  ),
);
check('Your turn 3', 'guess gets the step that it is for, from 1', () =>
  equal(
    forecastMse([9, 1, 2], (t) => t),
    0,
  ),
);
