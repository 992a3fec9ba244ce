check('Your turn 1', 'one state for each token', () => equal(encode([1, 1, 1], 0.7).length, 3));
check('Your turn 1', 'tanh(0.8), then tanh(0 + 0.5 · 0.6640)', () =>
  equal(encode([1, 0], 0.5), [0.664, 0.3205], 1e-3),
);
check('Your turn 2', 'the last state, not the first and not the mean', () =>
  equal(lastState([0.1, 0.5, 0.4]), 0.4),
);
check('Your turn 2', 'of one state, that state', () => equal(lastState([0.4]), 0.4));
check('Your turn 3', '0.2 · 5 + 0.8 · 10', () => equal(attend([0.2, 0.8], [5, 10]), 9));
check('Your turn 3', 'all weight on the last state: the basic context', () =>
  equal(attend([0, 0, 1], [0.1, 0.5, 0.3]), 0.3),
);
