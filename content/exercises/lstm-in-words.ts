check('Your turn 1', 'forget shut, input open: the old content is replaced', () =>
  equal(memory(5, { forget: 0, input: 1, candidate: -1, output: 0 }), -1),
);
check('Your turn 1', 'forget open, input shut: the candidate stays out', () =>
  equal(memory(0.7, { forget: 1, input: 0, candidate: -1, output: 0 }), 0.7),
);
check('Your turn 1', 'gates in between: 0.5 · 2 + 0.25 · 4', () =>
  equal(memory(2, { forget: 0.5, input: 0.25, candidate: 4, output: 1 }), 2),
);
check('Your turn 2', 'shut: nothing is seen of a full memory', () =>
  equal(shown(3, { forget: 1, input: 0, candidate: 0, output: 0 }), 0),
);
check('Your turn 2', 'open: tanh(−1)', () =>
  equal(shown(-1, { forget: 1, input: 0, candidate: 0, output: 1 }), -0.7616, 1e-3),
);
check('Your turn 3', 'two plurals, a singular that outweighs, nothing', () =>
  equal([verb([0.3, 0.2]), verb([0.2, -0.7]), verb([0.06, -0.02])], ['plural', 'singular', '']),
);
check('Your turn 3', 'the two units cancel: nothing is shown', () => equal(verb([0.5, -0.5]), ''));
