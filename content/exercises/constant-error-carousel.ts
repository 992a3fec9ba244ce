check('Your turn 1', 'one state per step', () =>
  equal(carousel(1, [1, 1, 1], [0, 0, 0]).length, 3),
);
check('Your turn 1', 'gate open, shut, open: 2, then kept, then 2 + 5', () =>
  equal(carousel(1, [1, 0, 1], [2, 9, 5]), [2, 2, 7]),
);
check(
  'Your turn 1',
  'half a gate lets half in, and w scales the old state: 4, 0.5 · 4 + 0.5 · 2',
  () => equal(carousel(0.5, [1, 0.5], [4, 2]), [4, 3]),
);
check('Your turn 2', 'weight 1 loses nothing in 1000 steps', () => equal(errorAt(0, 1000, 1), 1));
check('Your turn 2', 'three steps from 7 back to 4: 0.5³', () => equal(errorAt(4, 7, 0.5), 0.125));
check('Your turn 2', 'no step back: the whole error', () => equal(errorAt(5, 5, 0.9), 1));
check('Your turn 3', 'a linear unit has slope 1: w = 1', () => equal(constantErrorWeight(1), 1));
check('Your turn 3', 'the steepest logistic sigmoid has slope 0.25: w = 4', () =>
  equal(constantErrorWeight(0.25), 4),
);
