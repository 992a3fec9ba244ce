const two: Slot[] = [
  { key: [1, 0], value: 10 },
  { key: [0, 1], value: 30 },
];

check('Your turn 1', 'β = 0: every slot weighs the same', () =>
  equal(address([5, 1], two, 0), [0.5, 0.5]),
);
check('Your turn 1', 'the slot whose key fits gets e, the other 1', () =>
  equal(address([1, 0], two, 1), [0.7311, 0.2689], 1e-3),
);
check('Your turn 1', 'a larger β points more sharply: e² against 1', () =>
  equal(address([0, 1], two, 2), [0.1192, 0.8808], 1e-3),
);
check('Your turn 2', '0.25 · 10 + 0.75 · 30', () => equal(read([0.25, 0.75], two), 25));
check('Your turn 2', 'a sharp address reads one slot', () => equal(read([0, 1], two), 30));
check('Your turn 3', 'against the error: (0, 0), target 4: 0 + 0.5 · 4 · (1, 2)', () =>
  equal(learn([0, 0], [1, 2], 4, 0.5), [2, 4]),
);
check('Your turn 3', 'what is known stays', () => equal(learn([3, 1], [1, 1], 4, 0.5), [3, 1]));
check('Your turn 3', 'a weight whose input is 0 is left alone', () =>
  equal(learn([1, 7], [1, 0], 0, 0.1), [0.9, 7]),
);
