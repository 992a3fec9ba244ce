check('Your turn 1', 'the four cases of the concept page, from [0, 0] to [1, 1]', () =>
  equal(rocCurve([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]), [
    [0, 0],
    [0, 0.5],
    [0.5, 0.5],
    [0.5, 1],
    [1, 1],
  ]),
);
check('Your turn 1', 'equal scores make one slanting step, not a step up and a step right', () =>
  equal(rocCurve([0.7, 0.7, 0.2], [1, 0, 0]), [
    [0, 0],
    [0.5, 1],
    [1, 1],
  ]),
);
check('Your turn 2', 'the diagonal has half of the area below it', () =>
  equal(
    areaUnder([
      [0, 0],
      [1, 1],
    ]),
    0.5,
  ),
);
check('Your turn 2', 'a triangle, then a trapezoid: 0.5 · 0.8 / 2 + 0.5 · (0.8 + 1) / 2', () =>
  equal(
    areaUnder([
      [0, 0],
      [0.5, 0.8],
      [1, 1],
    ]),
    0.65,
  ),
);
check('Your turn 3', 'three of four pairs are in order', () =>
  equal(pairsInOrder([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]), 0.75),
);
check('Your turn 3', 'a tie counts one half: 0.5 of 1 pair', () =>
  equal(pairsInOrder([0.5, 0.5], [0, 1]), 0.5),
);
check('Your turn 3', 'divides by positives × negatives: 3 × 1 pairs, two in order', () =>
  equal(pairsInOrder([0.9, 0.8, 0.1, 0.5], [1, 1, 1, 0]), 2 / 3),
);
