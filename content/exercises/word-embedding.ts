check('Your turn 1', 'a one-hot vector picks a row', () =>
  equal(
    product(
      [0, 0, 1],
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ),
    [5, 6],
  ),
);
check('Your turn 1', 'one number for each column', () =>
  equal(
    product(
      [1, 1, 1],
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ),
    [9, 12],
  ),
);
check('Your turn 2', 'a row for each word, in the order of the text', () =>
  equal(
    lookUp(
      'b a b',
      ['a', 'b'],
      [
        [1, 2],
        [3, 4],
      ],
    ),
    [
      [3, 4],
      [1, 2],
      [3, 4],
    ],
  ),
);
check('Your turn 2', 'a text of one word', () =>
  equal(lookUp('kitten', vocabulary, E), [[0.9, 0.2, 0.4]]),
);
check('Your turn 3', 'the angle counts, not the length', () => equal(cosine([1, 0], [5, 0]), 1));
check('Your turn 3', 'a right angle gives 0, the opposite −1', () =>
  equal([cosine([1, 1], [1, -1]), cosine([1, 2], [-2, -4])], [0, -1]),
);
check('Your turn 3', '(3, 4) and (1, 0): 3 / 5', () => equal(cosine([3, 4], [1, 0]), 0.6));
check('Your turn 4', 'a word that stands twice gets both, one that does not occur none', () =>
  equal(
    tableGradient(
      [2, 0, 2],
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      3,
    ),
    [
      [3, 4],
      [0, 0],
      [6, 8],
    ],
  ),
);
check('Your turn 4', 'the shape of the table: V rows', () =>
  equal(tableGradient([0], [[1]], 4), [[1], [0], [0], [0]]),
);
