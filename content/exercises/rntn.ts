check('Your turn 1', 'd = 2: rows times [1, 2, 3, 4]', () =>
  equal(
    weightedSum(
      [1, 2],
      [3, 4],
      [
        [1, 0, 0, 0],
        [0, 1, 0, 10],
      ],
    ),
    [1, 42],
  ),
);
check('Your turn 1', 'the left child comes first', () =>
  equal(weightedSum([5], [7], [[1, 0]]), [5]),
);
check('Your turn 2', 'left times right: 3 · 2 · 5', () =>
  equal(
    tensorProduct(
      [2],
      [5],
      [
        [
          [0, 3],
          [0, 0],
        ],
      ],
    ),
    [30],
  ),
);
check('Your turn 2', 'all four pairs: 1·4 + 2·10 + 3·10 + 4·25', () =>
  equal(
    tensorProduct(
      [2],
      [5],
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ),
    [154],
  ),
);
check('Your turn 2', 'one number for each slice', () =>
  equal(
    tensorProduct(
      [1],
      [1],
      [
        [
          [1, 0],
          [0, 0],
        ],
        [
          [0, 0],
          [0, 2],
        ],
      ],
    ),
    [1, 2],
  ),
);
check('Your turn 3', 'the product and the sum, then tanh: tanh(−0.5 + 1)', () =>
  equal(
    combine(
      [-1],
      [0.5],
      [
        [
          [0, 1],
          [0, 0],
        ],
      ],
      [[0, 2]],
    ),
    [0.4621],
    1e-3,
  ),
);
check('Your turn 3', 'with V = 0 the plain recursive net: tanh(0.9 − 0.4)', () =>
  equal(
    combine(
      [1],
      [-1],
      [
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [[0.9, 0.4]],
    ),
    [0.4621],
    1e-3,
  ),
);
check('Your turn 4', 'd = 1: W 2, V 4', () => equal(parameters(1), { W: 2, V: 4 }));
check('Your turn 4', 'd = 10: W 200, V 4000', () => equal(parameters(10), { W: 200, V: 4000 }));
