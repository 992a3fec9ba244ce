check('Your turn 1', 'a good action: no further gain above 1 + ε', () =>
  equal([objective(1.1, 2, 0.2), objective(1.5, 2, 0.2)], [2.2, 2.4]),
);
check('Your turn 1', 'a good action that became unlikely is not clipped below', () =>
  equal(objective(0.5, 2, 0.2), 1),
);
check('Your turn 1', 'a bad action goes on costing more the likelier it is: the minimum', () =>
  equal([objective(2, -1, 0.2), objective(0.5, -1, 0.2)], [-2, -0.8]),
);
check('Your turn 2', 'good action: Â up to 1 + ε, then 0', () =>
  equal([slope(0.5, 3, 0.2), slope(1.1, 3, 0.2), slope(1.3, 3, 0.2)], [3, 3, 0]),
);
check('Your turn 2', 'bad action: 0 below 1 − ε, else Â', () =>
  equal([slope(0.7, -3, 0.2), slope(0.9, -3, 0.2), slope(1.3, -3, 0.2)], [0, -3, -3]),
);
check('Your turn 3', 'θ = 0, old = ½, Â = 1, η = 0.4: the ratio rises by 0.4 · ½', () =>
  equal(step(0, 0.5, 1, 0.2, 0.4), 0.2),
);
check('Your turn 3', 'a bad action becomes less likely', () =>
  equal(step(0, 0.5, -1, 0.2, 0.4), -0.2),
);
check('Your turn 3', 'beyond 1 + ε it stays where it is', () =>
  equal(step(2, 0.5, 1, 0.2, 0.4), 2),
);
