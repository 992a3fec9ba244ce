const blind: GateWeights = { w: 0, p: 0, b: 0 }; // always 0.5
const looking: GateWeights = { w: 0, p: 1, b: 0 };

check('Your turn 1', 'without input the bias decides: σ(1)', () =>
  equal(peepholeGate({ w: 2, p: 3, b: 1 }, 0, 0), 0.7311, 1e-3),
);
check('Your turn 1', 'h with w, c with p: σ(2 · 0.5 + 3 · 1 − 5), σ(2 · 1 + 3 · 0.5 − 5)', () =>
  equal(
    [peepholeGate({ w: 2, p: 3, b: -5 }, 0.5, 1), peepholeGate({ w: 2, p: 3, b: -5 }, 1, 0.5)],
    [0.2689, 0.1824],
    1e-3,
  ),
);
check('Your turn 2', 'gates of 0.5: c = 0.5 · 2 + 0.5 · 4, h = 0.5 tanh(3)', () => {
  const { o, c, h } = step({ f: blind, i: blind, o: blind }, 0, 2, 4);
  equal([o, c, h], [0.5, 3, 0.4975], 1e-3);
});
check('Your turn 2', 'the output gate sees the new cell state: σ(3), not σ(2)', () =>
  equal(step({ f: blind, i: blind, o: looking }, 0, 2, 4).o, 0.9526, 1e-3),
);
check('Your turn 2', 'forget and input gate see the old one: σ(2) · 2, then σ(2) · 4 more', () => {
  equal(step({ f: looking, i: { w: 0, p: 0, b: -99 }, o: blind }, 0, 2, 4).c, 1.7616, 1e-3);
  equal(step({ f: looking, i: looking, o: blind }, 0, 2, 4).c, 5.2848, 1e-3);
});
check('Your turn 3', 'H = 1, I = 1: 12 + 3', () => equal(parameters(1, 1), 15));
check('Your turn 3', 'a peephole looks at its own unit only: H = 10, I = 5: 640 + 30', () =>
  equal(parameters(10, 5), 670),
);
