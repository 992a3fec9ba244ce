check('Your turn 1', 'TP 8, FP 4, FN 2: 16 / 22', () => equal(f1(8, 4, 2), 16 / 22));
check('Your turn 1', 'one sure alarm of ten: 2 / 11, far below the plain mean 0.55', () =>
  equal(f1(1, 0, 9), 2 / 11),
);
check('Your turn 1', 'nothing found and nothing called: 0, since positives exist', () =>
  equal(f1(0, 0, 10), 0),
);
check('Your turn 1', 'nothing positive and nothing called is 0/0: n/a (NaN)', () =>
  equal(f1(0, 0, 0), NaN),
);
check('Your turn 2', 'β = 1 is the harmonic mean: P 0.5, R 1 give 2/3', () =>
  equal(fBeta(0.5, 1, 1), 2 / 3),
);
check('Your turn 2', 'β = 2: 5 · 0.5 · 1 / (4 · 0.5 + 1) = 5/6, nearer to the recall', () =>
  equal(fBeta(0.5, 1, 2), 5 / 6),
);
check('Your turn 2', 'β = 2 with P and R exchanged: 5 · 0.5 / (4 · 1 + 0.5) = 5/9', () =>
  equal(fBeta(1, 0.5, 2), 5 / 9),
);
