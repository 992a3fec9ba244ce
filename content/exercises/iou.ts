check('Your turn 1', 'two squares of side 2, shifted by 1: 1 · 2', () =>
  equal(sharedArea([0, 0, 2, 2], [1, 0, 3, 2]), 2),
);
check('Your turn 1', 'different left, top, right and bottom: (3 − 1) · (4 − 2)', () =>
  equal(sharedArea([0, 2, 3, 6], [1, 0, 9, 4]), 4),
);
check('Your turn 1', 'apart in both directions: 0, not (−1) · (−1) = 1', () =>
  equal(sharedArea([0, 0, 1, 1], [2, 2, 3, 3]), 0),
);
check('Your turn 2', '2 shared of 4 + 4 − 2: the shared part is counted once', () =>
  equal(iou([0, 0, 2, 2], [1, 0, 3, 2]), 1 / 3),
);
check('Your turn 2', 'a small box within a large one: 4 of 16', () =>
  equal(iou([0, 0, 4, 4], [1, 1, 3, 3]), 0.25),
);
check('Your turn 2', 'two empty boxes are 0/0: n/a (NaN)', () =>
  equal(iou([0, 0, 0, 0], [0, 0, 0, 0]), NaN),
);
check('Your turn 3', 'one pixel in both, three in at least one', () =>
  equal(
    maskIou(
      [
        [1, 1],
        [0, 0],
      ],
      [
        [0, 1],
        [0, 1],
      ],
    ),
    1 / 3,
  ),
);
check('Your turn 3', 'the background, 0 in both, does not count', () =>
  equal(maskIou([[1, 0, 0, 0]], [[0, 1, 0, 0]]), 0),
);
