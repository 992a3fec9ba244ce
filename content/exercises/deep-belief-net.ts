const machine: Machine = {
  W: [
    [1, -1],
    [0, 2],
    [-3, 1],
  ],
  visible: [0.5, 0, -0.5],
  hidden: [0, 1],
};
check('Your turn 1', 'v = (1, 1, 0): σ(0 + 1) and σ(1 − 1 + 2)', () =>
  equal(up(machine, [1, 1, 0]), [0.731059, 0.880797]),
);
check('Your turn 1', 'v = 0 leaves the biases of the hidden units', () =>
  equal(up(machine, [0, 0, 0]), [0.5, 0.731059]),
);
check('Your turn 2', 'u = (1, 0): σ(0.5 + 1), σ(0), σ(−0.5 − 3)', () =>
  equal(down(machine, [1, 0]), [0.817574, 0.5, 0.029312]),
);
check('Your turn 2', 'u = 0 leaves the biases of the visible units', () =>
  equal(down(machine, [0, 0]), [0.622459, 0.5, 0.377541]),
);
check('Your turn 3', 'the step of the concept page: what was on grows, what was off shrinks', () =>
  equal(
    change({ W: [[0.5], [-0.2], [0.1]], visible: [0, 0, 0], hidden: [0] }, [1, 0, 1], 0.1),
    [[0.032], [-0.0263], [0.0356]],
    6e-5,
  ),
);
check('Your turn 3', 'ten times the rate, ten times the change', () =>
  equal(
    change({ W: [[0.5], [-0.2], [0.1]], visible: [0, 0, 0], hidden: [0] }, [1, 0, 1], 1),
    [[0.32], [-0.263], [0.356]],
    6e-4,
  ),
);
