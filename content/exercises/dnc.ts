check('Your turn 1', 'the only free slot gets it all', () => equal(allocate([1, 0, 1]), [0, 1, 0]));
check('Your turn 1', 'by rising usage: 0.8, then 0.5 · 0.2, then 0', () =>
  equal(allocate([1, 0.2, 0.5]), [0, 0.8, 0.1]),
);
check('Your turn 1', 'nothing free, nothing given out', () => equal(allocate([1, 1]), [0, 0]));
check('Your turn 2', 'slot 1 was last, slot 2 is written now: row 2, column 1', () =>
  equal(
    updateLinks(
      [
        [0, 0],
        [0, 0],
      ],
      [0, 1],
      [1, 0],
    ),
    [
      [0, 0],
      [1, 0],
    ],
  ),
);
check('Your turn 2', 'writing to a slot again removes its old links', () =>
  equal(
    updateLinks(
      [
        [0, 0, 0],
        [1, 0, 0],
        [0, 1, 0],
      ],
      [0, 1, 0],
      [0, 0, 1],
    ),
    [
      [0, 0, 0],
      [0, 0, 1],
      [0, 0, 0],
    ],
  ),
);
check('Your turn 2', 'no slot follows itself: the diagonal stays 0', () =>
  equal(
    updateLinks(
      [
        [0, 0],
        [0, 0],
      ],
      [0.5, 0.5],
      [0.5, 0.5],
    ),
    [
      [0, 0.25],
      [0.25, 0],
    ],
  ),
);
check('Your turn 3', 'from slot 1 to the one written right after it, slot 3', () =>
  equal(
    forward(
      [
        [0, 0, 0],
        [0, 0, 0],
        [1, 0, 0],
      ],
      [1, 0, 0],
    ),
    [0, 0, 1],
  ),
);
check('Your turn 3', 'soft weights are carried along', () =>
  equal(
    forward(
      [
        [0, 0],
        [0.8, 0],
      ],
      [0.5, 0.5],
    ),
    [0, 0.4],
  ),
);
