check('Your turn 1', 'as many outputs as inputs', () => equal(synced([1, 2, 3, 4]).length, 4));
check('Your turn 1', 'the state is carried on: tanh(0.8), tanh(−0.8 + 0.5 · 0.6640)', () =>
  equal(synced([1, -1]), [0.664, -0.436], 1e-3),
);
check('Your turn 2', 'the last state of 1, −1, 1 and nothing else', () =>
  equal(manyToOne([1, -1, 1]), 0.5239, 1e-3),
);
check('Your turn 2', 'the order counts: 0, 0, 1 ends at tanh(0.8), 1, 0, 0 at 0.160', () =>
  equal([manyToOne([0, 0, 1]), manyToOne([1, 0, 0])], [0.664, 0.1597], 1e-3),
);
check('Your turn 3', 'the first output comes from the start alone: tanh(0.5 · 0.9)', () =>
  equal(oneToMany(0.9, 1), [0.4219], 1e-3),
);
check(
  'Your turn 3',
  'the second reads the first twice, as input and as state: tanh(1.3 · 0.4219)',
  () => equal(oneToMany(0.9, 2), [0.4219, 0.4993], 1e-3),
);
check('Your turn 4', 'the output has a length of its own', () =>
  equal([encoderDecoder([1, 2, 3], 5).length, encoderDecoder([1], 2).length], [5, 2]),
);
check('Your turn 4', 'it begins when everything was read: tanh(0.5 · 0.5239)', () =>
  equal(encoderDecoder([1, -1, 1], 1), [0.2561], 1e-3),
);
