check('Your turn 1', 'errors 0.5, 0.5, 0, 1: 2 / 4', () =>
  equal(mae([3, -0.5, 2, 7], [2.5, 0, 2, 8]), 0.5),
);
check('Your turn 1', 'errors of both signs do not cancel', () => equal(mae([0, 0], [3, -3]), 3));
check('Your turn 2', 'too low −1/n, too high +1/n, right 0; the size does not matter', () =>
  equal(slopes([3, -0.5, 2, 7], [2.5, 0, 2, 80]), [-0.25, 0.25, 0, 0.25]),
);
check('Your turn 2', 'divides by the number of targets', () =>
  equal(slopes([0, 0], [5, -5]), [0.5, -0.5]),
);
check('Your turn 3', 'the middle of an odd number, whatever their order', () =>
  equal(median([4, 100, 1, 3, 2]), 3),
);
check('Your turn 3', 'the mean of the two in the middle of an even number', () =>
  equal(median([10, 1, 3, 2]), 2.5),
);
check('Your turn 3', 'sorted as numbers: 9 comes before 10 and 100', () =>
  equal(median([10, 9, 100]), 10),
);
