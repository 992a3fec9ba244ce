const start: Partial = { tokens: 'A', score: Math.log(0.5) };

check('Your turn 1', 'one candidate for each token', () =>
  equal(
    extend(start, { A: 0.5, B: 0.25, '.': 0.25 }).map(({ tokens }) => tokens),
    ['AA', 'AB', 'A.'],
  ),
);
check('Your turn 1', 'logarithms are added: ln 0.5 + ln 0.25 = ln 0.125', () =>
  equal(
    extend(start, { B: 0.25 }).map(({ score }) => score),
    [-2.0794],
    1e-3,
  ),
);
check('Your turn 1', 'what is finished is not extended', () =>
  equal(extend({ tokens: 'B.', score: -1 }, { A: 1 }), [{ tokens: 'B.', score: -1 }]),
);
check('Your turn 2', 'the highest scores, the best first', () =>
  equal(
    keep(
      [
        { tokens: 'x', score: -3 },
        { tokens: 'y', score: -1 },
        { tokens: 'z', score: -2 },
      ],
      2,
    ).map(({ tokens }) => tokens),
    ['y', 'z'],
  ),
);
check('Your turn 2', 'fewer candidates than places: all of them', () =>
  equal(keep([start], 5).length, 1),
);
check('Your turn 3', 'λ = 1 divides by the length: −4 / 4', () =>
  equal(normalized({ tokens: 'AAB.', score: -4 }, 1), -1),
);
check('Your turn 3', 'λ = 0.5 by its root: −4 / 2', () =>
  equal(normalized({ tokens: 'AAB.', score: -4 }, 0.5), -2),
);
