check('Your turn 1', 'a sharp address reads one slot', () =>
  equal(
    read(
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [0, 1, 0],
    ),
    [3, 4],
  ),
);
check('Your turn 1', 'a soft one mixes: 0.25 · (4, 0) + 0.75 · (8, 4)', () =>
  equal(
    read(
      [
        [4, 0],
        [8, 4],
      ],
      [0.25, 0.75],
    ),
    [7, 3],
  ),
);
check('Your turn 2', 'what is not addressed stays', () =>
  equal(write([[1], [2]], [0, 1], [1], [9]), [[1], [9]]),
);
check('Your turn 2', 'half addressed, half erased, half added: 2 · (1 − 0.5) + 0.5 · 8', () =>
  equal(write([[2]], [0.5], [1], [8]), [[5]]),
);
check('Your turn 2', 'without erasing it adds up, entry by entry', () =>
  equal(write([[2, 3]], [1], [0, 1], [1, 1]), [[3, 1]]),
);
check('Your turn 3', 'the cosine counts, not the length: 1, 0, with β = ln 3', () =>
  equal(
    byContent(
      [
        [5, 0],
        [0, 2],
      ],
      [1, 0],
      Math.log(3),
    ),
    [0.75, 0.25],
    1e-4,
  ),
);
check('Your turn 3', 'β = 0 tells nothing apart', () =>
  equal(byContent([[1], [-1]], [1], 0), [0.5, 0.5]),
);
check('Your turn 4', 'one further, and from the last to the first', () =>
  equal(shifted([0.25, 0, 0.75], [0, 0, 1]), [0.75, 0.25, 0]),
);
check('Your turn 4', 'one back', () => equal(shifted([0.25, 0, 0.75], [1, 0, 0]), [0, 0.75, 0.25]));
check('Your turn 4', 'a soft shift blurs', () =>
  equal(shifted([0, 1, 0, 0], [0.1, 0.7, 0.2]), [0.1, 0.7, 0.2, 0]),
);
