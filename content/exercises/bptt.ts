check('Your turn 1', 'T + 1 states, the first is h_0 = 0', () => {
  equal(forward([5, 5, 5], 1, 1).length, 4);
  equal(forward([5], 1, 1)[0], 0);
});
check('Your turn 1', 'tanh(0.7), tanh(0.9 · 0.6044), tanh(0.7 + 0.9 · 0.4959)', () =>
  equal(forward([1, 0, 1], 0.7, 0.9), [0, 0.6044, 0.4959, 0.8165], 1e-3),
);
check('Your turn 2', 'one step: (1 − 0.5²)(0.5 − 0.1)', () =>
  equal(deltas([0, 0.5], [0.1], 2), [0.3], 1e-6),
);
check('Your turn 2', 'a loss at the end only: 0.75 · 2 · 0.3 reaches step 1 through W_hh = 2', () =>
  equal(deltas([0, 0.5, 0.5], [undefined, 0.1], 2), [0.45, 0.3], 1e-6),
);
check('Your turn 2', 'a loss at both steps: its own error is added, 0.75 (0.4 + 2 · 0.3)', () =>
  equal(deltas([0, 0.5, 0.5], [0.1, 0.1], 2), [0.75, 0.3], 1e-6),
);
check('Your turn 3', 'the state before, not the one of the step: 3 · 0, 4 · 0.5', () =>
  equal(shares([3, 4], [0, 0.5, 0.9]), [0, 2], 1e-6),
);
check('Your turn 3', 'one share per step', () => equal(shares([1, 1, 1], [0, 0, 0, 0]).length, 3));
