check('Your turn 1', 'centres 0, 10 and 4: 3 and 6 are nearest to 4, 8 to 10, −1 to 0', () =>
  equal(assign([3, 6, 8, -1], [0, 10, 4]), [2, 2, 1, 0]),
);
check('Your turn 1', 'just between two centres: the first', () => equal(assign([5], [0, 10]), [0]));
check('Your turn 2', 'the means of 1, 3 and of 10', () =>
  equal(moveCentres([1, 10, 3], [0, 1, 0], [0, 0]), [2, 10]),
);
check('Your turn 2', 'a centre without a number stays, it does not become 0/0', () =>
  equal(moveCentres([1, 3], [0, 0], [9, 50]), [2, 50]),
);
check('Your turn 3', 'distances 1, 2 and 3 from their own centres: 14 / 3', () =>
  equal(loss([1, 8, 5], [0, 1, 0], [2, 10]), 14 / 3),
);
check('Your turn 3', 'numbers on their centres cost nothing', () =>
  equal(loss([4, 7], [1, 0], [7, 4]), 0),
);
