check('Your turn 1', '(3, 4) has the length 5', () => equal(unit([3, 4]), [0.6, 0.8]));
check('Your turn 1', 'signs stay, and the length is the root of the sum of squares', () =>
  equal(unit([-2, 2, 1]), [-2 / 3, 2 / 3, 1 / 3]),
);
check('Your turn 2', 'cosines 1 and 0 at τ = 1: e / (e + 1) and 1 / (e + 1)', () =>
  equal(
    zeroShot(
      [1, 0],
      [
        [1, 0],
        [0, 1],
      ],
      1,
    ),
    [0.731059, 0.268941],
    1e-5,
  ),
);
check('Your turn 2', 'τ divides the scores: at 0.5 the odds are e² to 1', () =>
  equal(
    zeroShot(
      [1, 0],
      [
        [1, 0],
        [0, 1],
      ],
      0.5,
    ),
    [0.880797, 0.119203],
    1e-5,
  ),
);
check('Your turn 2', 'a temperature of 0.001 does not overflow: take off the largest score', () =>
  equal(
    zeroShot(
      [1, 0],
      [
        [0, 1],
        [1, 0],
      ],
      0.001,
    ),
    [0, 1],
  ),
);
