const identity = (a: number): number => a;
const two: Gate = {
  W: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  b: [0.1, -0.2],
};

check('Your turn 1', 'the sums of two units with one input', () =>
  // [1·1 + 2·(-1) + 3·0.5 + 0.1, 4·1 + 5·(-1) + 6·0.5 - 0.2]
  equal(gate(two, [1, -1], [0.5], identity), [0.6, 1.8], 1e-4, 'Is it [h; x], h first, plus b?'),
);

check('Your turn 1', 'the sums go through the function that is handed in', () => {
  equal(gate(two, [1, -1], [0.5], Math.tanh), [0.53705, 0.94681]);
  equal(gate(two, [1, -1], [0.5], sigmoid), [0.64566, 0.85815]);
});

// One full step with I = H = 1, as on the page of the LSTM.
const one: Weights = {
  f: { W: [[0.4, 0.1]], b: [1] },
  i: { W: [[0.3, 0.8]], b: [0] },
  g: { W: [[0.5, 0.9]], b: [0] },
  o: { W: [[0.2, 0.6]], b: [0] },
};

check('Your turn 2', 'the gates of one step', () => {
  const { f, i, g, o } = lstmStep(one, [1], [0.2], [0.5]);
  equal({ f, i, o }, { f: [0.76495], i: [0.70266], o: [0.65475] }, 1e-4, 'The gates have a σ.');
  equal({ g }, { g: [0.76159] }, 1e-4, 'The candidate has a tanh, not a σ.');
});

check('Your turn 2', 'the cell state of one step', () =>
  equal(
    lstmStep(one, [1], [0.2], [0.5]).c,
    [0.91762],
    1e-4,
    'f keeps the old c, i writes the candidate: two products, one sum.',
  ),
);

check('Your turn 2', 'the hidden state of one step', () =>
  equal(
    lstmStep(one, [1], [0.2], [0.5]).h,
    [0.47454],
    1e-4,
    'h shows the new c, through tanh, as far as o lets it.',
  ),
);

check('Your turn 2', 'along the cell state the derivative is the forget gate', () => {
  const c = (old: number): number => lstmStep(one, [1], [0.2], [old]).c[0] ?? NaN;
  gradient(c, 0.5, 0.76495, 1e-3, 'Does c go into a gate, or through a function?');
});
