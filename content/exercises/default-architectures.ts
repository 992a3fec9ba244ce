check('Your turn 1', 'a weight for each input and a bias, for each unit: 2 · (3 + 1)', () =>
  equal(dense(3, 2), 8),
);
check('Your turn 1', 'a picture of 224 · 224 · 3', () => equal(dense(150528, 64), 9633856));
check('Your turn 2', '2 filters of 5 × 5 over 1 channel: 2 · 26', () =>
  equal(convolution(5, 1, 2), 52),
);
check('Your turn 2', 'one bias per filter, not per channel: 64 · 28', () =>
  equal(convolution(3, 3, 64), 1792),
);
check('Your turn 3', 'H = I = 1: 4 · 3', () => equal(lstm(1, 1), 12));
check('Your turn 3', '50 numbers per word, 64 units', () => equal(lstm(50, 64), 29440));
check('Your turn 4', 'by the structure of the data', () =>
  equal(
    [firstModel('pictures', false), firstModel('sequences', false)],
    ['convolutional network', 'gated recurrent network'],
  ),
);
check('Your turn 4', 'fixed vectors', () =>
  equal(firstModel('fixed vectors', false), 'feedforward network'),
);
check('Your turn 4', 'first ask whether it needs deep learning', () =>
  equal(firstModel('pictures', true), 'logistic regression'),
);
