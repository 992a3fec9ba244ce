check(
  'Your turn 1',
  'the state is handed on, not the output: 2 tanh(1), 2 tanh(0.5 · 0.7616)',
  () => equal(pattern1([1, 0], 1, 0.5, 2), [1.5232, 0.727], 1e-3),
);
check('Your turn 1', 'an output at every step', () =>
  equal(pattern1([0, 0, 0], 1, 1, 1), [0, 0, 0]),
);
check('Your turn 2', 'the output is handed on: 2 tanh(1), 2 tanh(0.5 · 1.5232)', () =>
  equal(pattern2([1, 0], 1, 0.5, 2), [1.5232, 1.2843], 1e-3),
);
check('Your turn 2', 'with W_hy = 0 nothing gets through', () =>
  equal(pattern2([1, 1], 1, 1, 0), [0, 0]),
);
check('Your turn 3', 'one number: 2 tanh(0.5 tanh(1))', () =>
  equal(pattern3([1, 0], 1, 0.5, 2), 0.727, 1e-3),
);
check('Your turn 3', 'no input read: the state 0', () => equal(pattern3([], 1, 1, 1), 0));
