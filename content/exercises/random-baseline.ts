check('Your turn 1', 'five classes: 1/5, whatever their frequencies', () =>
  equal(uniform([0.6, 0.1, 0.1, 0.1, 0.1]), 0.2),
);
check('Your turn 1', 'it does not depend on the largest class', () =>
  equal(uniform([0.9, 0.1]), 0.5),
);
check('Your turn 2', '0.6, 0.3, 0.1: 0.36 + 0.09 + 0.01', () =>
  equal(stratified([0.6, 0.3, 0.1]), 0.46),
);
check('Your turn 2', 'balanced classes: the same as uniform, 1/4', () =>
  equal(stratified([0.25, 0.25, 0.25, 0.25]), 0.25),
);
check('Your turn 3', 'shares 0.2, 0.5, 0.3: 0.1 is in class 0, 0.2 and 0.69 in 1, 0.71 in 2', () =>
  equal(
    [0.1, 0.2, 0.69, 0.71].map((u) => pick([0.2, 0.5, 0.3], u)),
    [0, 1, 1, 2],
  ),
);
check('Your turn 3', 'the largest number below 1 still gives the last class', () =>
  equal(pick([0.1, 0.2, 0.7 - 1e-12], 1 - 1e-15), 2),
);
check('Your turn 3', 'a class with share 0 never comes, not even at u = 0', () =>
  equal(pick([0, 1], 0), 1),
);
