const task: Task = { input: [1, 2], target: 3 };

check('Your turn 1', '(1 · 1 + 2 · 2 − 3)²', () => equal(error([1, 2], task), 4));
check('Your turn 1', 'a target that is met', () => equal(error([3, 0], task), 0));
check('Your turn 2', '2 · (5 − 3) times the input', () => equal(slope([1, 2], [task]), [4, 8]));
check('Your turn 2', 'two tasks add up: (4, 8) + 2 · (1 − 0) · (1, 0)', () =>
  equal(slope([1, 2], [task, { input: [1, 0], target: 0 }]), [6, 8]),
);
check('Your turn 2', 'it is the gradient of the error', () =>
  gradient(([a = 0, b = 0]) => error([a, b], task), [0.3, -0.7], slope([0.3, -0.7], [task])),
);
check('Your turn 3', '2 · 3 · (5 − 4), and none for a weight that does not matter', () =>
  equal(anchorSlope([5, 9], [4, 1], [3, 0], 2), [6, 0]),
);
check('Your turn 3', 'at the old weights nothing pulls', () =>
  equal(anchorSlope([4, 1], [4, 1], [3, 3], 2), [0, 0]),
);
check('Your turn 3', 'it pulls back: a weight below the old one has a negative slope', () =>
  equal(anchorSlope([0], [2], [1], 1), [-2]),
);
