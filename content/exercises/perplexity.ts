check('Your turn 1', 'an even guess among 27: 27', () =>
  equal(perplexity([1 / 27, 1 / 27, 1 / 27]), 27),
);
check(
  'Your turn 1',
  '1/2 and 1/8: the square root of 2 · 8 = 4 (a mean of logarithms, no plain mean)',
  () => equal(perplexity([0.5, 0.125]), 4),
);
check('Your turn 1', 'one token with probability 0: Infinity', () =>
  equal(perplexity([0.5, 0]), Infinity),
);
check('Your turn 2', 'after 0: 1, 1, 2. (2 + 1) / (3 + 1 · 3)', () =>
  equal(bigram('010102', '0', '1', ['0', '1', '2'], 1), 0.5),
);
check('Your turn 2', 'the last letter is followed by none: 1 comes once before 0', () =>
  equal(bigram('101', '1', '0', ['0', '1'], 0.5), 1.5 / 2),
);
check('Your turn 2', 'over all next letters it adds up to 1', () =>
  equal(
    ['0', '1', '2'].reduce(
      (sum, next) => sum + bigram('01201', '0', next, ['0', '1', '2'], 0.1),
      0,
    ),
    1,
  ),
);
