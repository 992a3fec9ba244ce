// Numbers that make the arithmetic easy: tanh(ln 3) = 0.8, so that 1 − tanh² = 0.36.
const easy: Step = { f: 0.5, i: 0.25, g: 0.5, o: 0.5, c: Math.log(3), cPrev: 2 };

check('Your turn 1', '0.3 from the line, and 1 · 0.5 · 0.36 through h', () =>
  equal(cellGradient(easy, 1, 0.3), 0.48),
);
check('Your turn 1', 'nothing from above leaves what comes along the line', () =>
  equal(cellGradient(easy, 0, 0.3), 0.3),
);
check('Your turn 2', 'δ_f = 10 · 2 · 0.25, δ_i = 10 · 0.5 · 0.25 · 0.75', () => {
  const delta = gateDeltas(easy, 0, 10);
  equal([delta.f, delta.i], [5, 0.9375]);
});
check('Your turn 2', 'the candidate has the slope of tanh: 10 · 0.25 · 0.75', () =>
  equal(gateDeltas(easy, 0, 10).g, 1.875),
);
check('Your turn 2', 'the output gate is reached through h alone: 3 · 0.8 · 0.25', () =>
  equal([gateDeltas(easy, 3, 0).o, gateDeltas(easy, 0, 9).o], [0.6, 0]),
);
check('Your turn 3', 'along the line the forget gate and nothing else: 0.6 · 0.5', () =>
  equal(toStepBefore(0.5, 0.6, { f: 0, i: 0, g: 0, o: 0 }, weights).c, 0.3),
);
check('Your turn 3', 'each part with its weight for h, not for x: 0.4 + 0.6 + 1.5 + 0.8', () =>
  equal(toStepBefore(0.5, 0, { f: 1, i: 2, g: 3, o: 4 }, weights).h, 3.3),
);
