check('Your turn 1', 'points at 0, 3 and 5 with a reach of 2: only the last two', () =>
  equal(
    neighbours(
      [
        { x: 0, y: 0 },
        { x: 3, y: 0 },
        { x: 5, y: 0 },
      ],
      2,
    ).map((each) => each.join()),
    ['', '2', '1'],
  ),
);
check('Your turn 1', 'both coordinates count: (3, 4) is 5 away', () =>
  equal(
    [4.9, 5].map((reach) => {
      const both = [
        { x: 0, y: 0 },
        { x: 3, y: 4 },
      ];
      return neighbours(both, reach).flat().length;
    }),
    [0, 2],
  ),
);
check('Your turn 2', 'a chain of four takes the label from its one end', () =>
  equal(spread(['A', '', '', ''], [[1], [0, 2], [1, 3], [2]]), ['A', 'A', 'A', 'A']),
);
check('Your turn 2', 'from both ends they meet in the middle, and given labels stay', () =>
  equal(spread(['A', '', '', 'B'], [[1], [0, 2], [1, 3], [2]]), ['A', 'A', 'B', 'B']),
);
check('Your turn 2', 'a point without a way to a label stays without one', () =>
  equal(spread(['A', '', ''], [[1], [0], []]), ['A', 'A', '']),
);
check('Your turn 3', 'means 2 and 4 with λ = 0.5: each mean over its own number', () =>
  equal(semiSupervisedLoss([1, 3], [4, 4, 4], 0.5), 4),
);
check('Your turn 3', 'λ = 0: the labelled examples alone', () =>
  equal(semiSupervisedLoss([1, 3], [9], 0), 2),
);
