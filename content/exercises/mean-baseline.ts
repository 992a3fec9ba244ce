check('Your turn 1', '1, 2, 3, 4, 20: 30 / 5', () => equal(mean([1, 2, 3, 4, 20]), 6));
check('Your turn 1', 'divides by the number of values, whatever it is', () =>
  equal(mean([3, 6]), 4.5),
);
check('Your turn 2', 'the middle one of an odd number, whatever their order', () =>
  equal(median([20, 1, 4, 2, 3]), 3),
);
check('Your turn 2', 'the mean of the two in the middle of an even number', () =>
  equal(median([8, 1, 2, 5]), 3.5),
);
check('Your turn 2', 'sorted as numbers, not as text', () => equal(median([10, 9, 100]), 10));
check('Your turn 3', 'targets 1, 3 and the constant 5: variance 1, shift² (2 − 5)²', () =>
  equal(partsOfMse([1, 3], 5), [1, 9]),
);
check('Your turn 3', 'against its own mean nothing is added; the variance divides by n', () =>
  equal(partsOfMse([0, 0, 3, 9], 3), [13.5, 0]),
);
