check('Your turn 1', 'everything goes through tanh: tanh(0.5 + 2 · 0.25)', () =>
  equal(rnnStep(0.25, 0.5, 2), 0.7616, 1e-3),
);
check('Your turn 1', 'no past, no input: 0', () => equal(rnnStep(0, 0, 3), 0));
check('Your turn 2', 'keep and write are independent: 1 · 3 + 1 · 0.5', () =>
  equal(lstmStep(3, 1, 1, 0.5), 3.5),
);
check('Your turn 2', '0.5 · 3 + 0.25 · 2, unbounded', () => equal(lstmStep(3, 0.5, 0.25, 2), 2));
check('Your turn 3', 'z = 1 keeps, z = 0 writes', () =>
  equal([gruStep(0.8, 1, -0.4), gruStep(0.8, 0, -0.4)], [0.8, -0.4]),
);
check('Your turn 3', 'kept and written add up to 1: 0.75 · (−0.4) + 0.25 · 0.8', () =>
  equal(gruStep(0.8, 0.25, -0.4), -0.1),
);
check('Your turn 4', 'H = I = 1: three weights to each block', () =>
  equal([parameters('RNN', 1, 1), parameters('GRU', 1, 1), parameters('LSTM', 1, 1)], [3, 9, 12]),
);
check('Your turn 4', 'I = 100, H = 256', () => equal(parameters('LSTM', 100, 256), 365568));
