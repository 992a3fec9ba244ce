const four: Case[] = [
  { confidence: 0.9, right: true },
  { confidence: 0.8, right: false },
  { confidence: 0.7, right: true },
  { confidence: 0.6, right: true },
];
check('Your turn 1', 'threshold 0.7: three of four answered, two of the three rightly', () =>
  equal(atThreshold(four, 0.7), [0.75, 2 / 3]),
);
check('Your turn 1', 'a refused case is neither right nor wrong: the accuracy divides by m', () =>
  equal(atThreshold(four, 0.85), [0.25, 1]),
);
check('Your turn 1', 'nothing answered: coverage 0, accuracy n/a (NaN)', () =>
  equal(atThreshold(four, 0.95), [0, NaN]),
);
check('Your turn 2', 'accuracy 0.75 is reached again at the lowest threshold: coverage 1', () =>
  equal(coverageAt(four, 0.75), 1),
);
check('Your turn 2', 'an accuracy of 0.8 only by the surest case', () =>
  equal(coverageAt(four, 0.8), 0.25),
);
check('Your turn 2', 'never reached: 0', () =>
  equal(coverageAt([{ confidence: 0.9, right: false }], 0.5), 0),
);
