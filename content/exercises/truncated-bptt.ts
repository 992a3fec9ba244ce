check('Your turn 1', 'one step: δ_1 = 0.75 · 0.4, times h_0 = 2', () =>
  equal(windowGradient([2, 0.5], [0.1], 9), 0.6),
);
check('Your turn 1', 'two steps: δ_2 = 0.3, δ_1 = 0.75 (0.4 + 2 · 0.3): 0.3 · 0.5 + 0.75 · 2', () =>
  equal(windowGradient([2, 0.5, 0.5], [0.1, 0.1], 2), 1.65),
);
check('Your turn 1', 'where every target is met there is no gradient', () =>
  equal(windowGradient([2, 0.5, -0.3], [0.5, -0.3], 2), 0),
);
check('Your turn 2', 'six steps in windows of three', () =>
  equal(windows(6, 3), [
    [0, 3],
    [3, 6],
  ]),
);
check('Your turn 2', 'seven steps: the last window is shorter', () =>
  equal(windows(7, 3), [
    [0, 3],
    [3, 6],
    [6, 7],
  ]),
);
check('Your turn 3', 'a window of two steps does not reach back three', () =>
  equal(gradientAtPulse([0, 0.5, 0.5, 0.5], 2, 2), 0),
);
check('Your turn 3', 'a window of three does: 2² · 0.75³', () =>
  equal(gradientAtPulse([0, 0.5, 0.5, 0.5], 2, 3), 1.6875),
);
check('Your turn 3', 'a longer one changes nothing', () =>
  equal(gradientAtPulse([0.5, 0.5], 2, 9), 0.75),
);
