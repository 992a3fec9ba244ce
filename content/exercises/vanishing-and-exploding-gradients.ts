check('Your turn 1', 'at h = 0 the slope is 1 and W_hh is left', () =>
  equal(
    jacobian(
      [0, 0],
      [
        [1, 2],
        [3, 4],
      ],
    ),
    [
      [1, 2],
      [3, 4],
    ],
  ),
);
check('Your turn 1', 'the slope of unit j, 1 − 0.5² = 0.75, scales row j', () =>
  equal(
    jacobian(
      [0.5, 0],
      [
        [1, 2],
        [3, 4],
      ],
    ),
    [
      [0.75, 1.5],
      [3, 4],
    ],
  ),
);
check('Your turn 2', 'no step: the identity', () =>
  equal(
    product(
      [],
      [
        [2, 0],
        [0, 2],
      ],
    ),
    [
      [1, 0],
      [0, 1],
    ],
  ),
);
check('Your turn 2', 'the latest factor stands on the left: J_2 J_1, not J_1 J_2', () =>
  equal(
    product(
      [
        [0, 0],
        [Math.sqrt(0.5), 0],
      ],
      [
        [0, 1],
        [1, 0],
      ],
    ),
    [
      [0.5, 0],
      [0, 1],
    ],
  ),
);
check('Your turn 3', 'a diagonal: the larger entry, also if negative', () =>
  equal(
    spectralNorm([
      [-3, 0],
      [0, 2],
    ]),
    3,
    1e-5,
  ),
);
check(
  'Your turn 3',
  'larger than every eigenvalue: [[0, 2], [0, 0]] has norm 2, eigenvalues 0',
  () =>
    equal(
      spectralNorm([
        [0, 2],
        [0, 0],
      ]),
      2,
      1e-5,
    ),
);
check('Your turn 3', '[[0.7, 0.4], [0.4, 0.7]] is symmetric: its largest eigenvalue, 1.1', () =>
  equal(
    spectralNorm([
      [0.7, 0.4],
      [0.4, 0.7],
    ]),
    1.1,
    1e-5,
  ),
);
