const words = (text: string): string[] => text.split(' ');
check('Your turn 1', 'clipping: seven times "the" where the reference has two: [2, 7]', () =>
  equal(clipped(words('the the the the the the the'), words('the cat is on the mat'), 1), [2, 7]),
);
check('Your turn 1', 'pairs keep their order: "a b" and "b c" against "b a c": none of 2', () =>
  equal(clipped(words('a b c'), words('b a c'), 2), [0, 2]),
);
check('Your turn 1', 'pairs that match: "the cat", "on the", "the mat" of 5', () =>
  equal(clipped(words('the cat sat on the mat'), words('the cat is on the mat'), 2), [3, 5]),
);
check('Your turn 1', 'a candidate shorter than n has no n-gram: [0, 0]', () =>
  equal(clipped(words('a b'), words('a b c'), 4), [0, 0]),
);
check('Your turn 2', '5 words where the reference has 8: e^(−0.6)', () =>
  equal(brevityPenalty(5, 8), 0.548812, 1e-5),
);
check('Your turn 2', 'a longer candidate is not rewarded: 1', () =>
  equal(brevityPenalty(10, 8), 1),
);
check('Your turn 3', 'precisions 1/2, 1/2, 1/4, 1/4: the fourth root of 1/64', () =>
  equal(
    bleu(
      [
        [2, 4],
        [1, 2],
        [1, 4],
        [1, 4],
      ],
      1,
    ),
    0.353553,
    1e-5,
  ),
);
check('Your turn 3', 'the penalty multiplies: all match, penalty 0.5', () =>
  equal(
    bleu(
      [
        [4, 4],
        [3, 3],
        [2, 2],
        [1, 1],
      ],
      0.5,
    ),
    0.5,
  ),
);
check('Your turn 3', 'one order without a match: 0', () =>
  equal(
    bleu(
      [
        [4, 4],
        [3, 3],
        [2, 2],
        [0, 1],
      ],
      1,
    ),
    0,
  ),
);
