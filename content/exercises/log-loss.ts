check('Your turn 1', 'y = 1, p = 0.8: −log 0.8', () => equal(lossOf(1, 0.8), 0.223144, 1e-5));
check('Your turn 1', 'y = 0, p = 0.8: −log 0.2, the second term counts', () =>
  equal(lossOf(0, 0.8), 1.609438, 1e-5),
);
check('Your turn 1', 'certain and right: 0, not NaN', () =>
  equal([lossOf(1, 1), lossOf(0, 0)], [0, 0]),
);
check('Your turn 1', 'certain and wrong: Infinity', () => equal(lossOf(1, 0), Infinity));
check('Your turn 2', 'a = 0 makes p = ½: −½ for y = 1, ½ for y = 0', () =>
  equal([slopeAt(0, 1), slopeAt(0, 0)], [-0.5, 0.5]),
);
check('Your turn 2', 'it is the slope of the loss, by central differences', () =>
  gradient(([a = 0]) => Math.log(1 + Math.exp(a)) - a, [0.4], [slopeAt(0.4, 1)]),
);
check('Your turn 3', 'a = 0: log 2 for either label', () =>
  equal([lossFromLogit(0, 0), lossFromLogit(1, 0)], [0.693147, 0.693147], 1e-5),
);
check('Your turn 3', 'a = 2, y = 1 and y = 0', () =>
  equal([lossFromLogit(1, 2), lossFromLogit(0, 2)], [0.126928, 2.126928], 1e-5),
);
check('Your turn 3', 'a = 1000 does not overflow: 0 for y = 1, 1000 for y = 0', () =>
  equal([lossFromLogit(1, 1000), lossFromLogit(0, 1000)], [0, 1000]),
);
