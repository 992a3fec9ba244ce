check('Your turn 1', 'λ of the old, 1 − λ of the new: 0.25 · 4, 0.75 · 1 + 0.25 · 8', () =>
  equal(runningAverage([4, 8], 0.75), [1, 2.75]),
);
check('Your turn 1', 'λ = 0 follows the present', () =>
  equal(runningAverage([3, -5, 7], 0), [3, -5, 7]),
);
check('Your turn 1', 'one average per value', () =>
  equal(runningAverage([0, 0, 0, 0], 0.9), [0, 0, 0, 0]),
);
check('Your turn 2', 'λ = 0.9: 10 steps', () => equal(timeConstant(0.9), 10, 1e-5));
check('Your turn 2', 'λ = 0: one step', () => equal(timeConstant(0), 1));
check('Your turn 3', 'λ = 0 is a plain RNN: tanh(2 · 0.5 + 3 · 0)', () =>
  equal(leakyStep(0.5, 0, 2, 3, 0), 0.7616, 1e-3),
);
check('Your turn 3', 'λ = 0.9 keeps most: 0.9 · 0.5 + 0.1 tanh(0 + 2 · 0.5)', () =>
  equal(leakyStep(0, 0.5, 7, 2, 0.9), 0.5262, 1e-3),
);
