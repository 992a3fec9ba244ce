check('Your turn 1', 'x = 1 after h = [0, 0]', () =>
  // tanh([0.5 + 0.1, -0.3 + 0])
  equal(step([1], [0, 0]), [0.53705, -0.29131], 1e-4, 'Are the bias and the tanh there?'),
);

check('Your turn 1', 'x = 0 after h = [0.5, -1]', () =>
  // tanh([0.8 · 0.5 + 0.2 · (-1) + 0.1, -0.1 · 0.5 + 0.6 · (-1)]) = tanh([0.3, -0.65])
  equal(
    step([0], [0.5, -1]),
    [0.29131, -0.57167],
    1e-4,
    'Row j of Whh leads to unit j: is it W_hh h, and not h W_hh?',
  ),
);

check('Your turn 1', 'the derivative by x_t is (1 - h_t²) W_xh', () => {
  const [h0 = 0, h1 = 0] = [Math.tanh(0.55), Math.tanh(-0.12)];
  const first = (x: number): number => step([x], [0.25, 0])[0] ?? NaN;
  gradient(first, 0.5, (1 - h0 ** 2) * 0.5);
  const second = (x: number): number => step([x], [0, 0])[1] ?? NaN;
  gradient(second, 0.4, (1 - h1 ** 2) * -0.3);
});

check('Your turn 2', 'a state for each of three inputs, each of size H', () =>
  equal(
    states([[1], [0], [0]]).map((h) => h.length),
    [2, 2, 2],
  ),
);

check('Your turn 2', 'the state of a step goes into the next', () =>
  equal(
    states([[1], [0], [-1]]),
    [
      [0.53705, -0.29131],
      [0.43931, -0.2246],
      [-0.0932, 0.12072],
    ],
    1e-4,
    'Is h_{t-1} handed on, and is h_0 zero?',
  ),
);

check('Your turn 2', 'a second call begins with h_0 = 0 again', () => {
  states([[1], [1]]);
  equal(states([[0]]), [[0.09967, 0]], 1e-4, 'Is h kept outside the function?');
});
