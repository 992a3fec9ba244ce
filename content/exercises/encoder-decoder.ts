const numbers = (matrix: tf.Tensor2D): number[][] => matrix.arraySync();

/** One step of the encoder for one word, in plain numbers. */
const readLetter = (letter: number, h: readonly number[]): number[] => {
  const [Wx, Wh, b] = [numbers(encoder.Wx), numbers(encoder.Wh), encoder.b.arraySync()];
  return b.map((bias, j) =>
    Math.tanh(
      h.reduce((sum, v, i) => sum + v * (Wh[i]?.[j] ?? NaN), bias + (Wx[letter]?.[j] ?? NaN)),
    ),
  );
};
const nothing = Array.from({ length: H }, () => 0);

/** Runs with an output layer that says the same whatever the state. */
const saying = (logits: readonly number[], run: () => void): void => {
  const [W, b] = [Why.clone(), by.clone()];
  try {
    Why.assign(tf.zerosLike(W));
    by.assign(tf.tensor1d([...logits]));
    run();
  } finally {
    Why.assign(W);
    by.assign(b);
  }
};

check('Your turn 1', 'one context of size H for each word', () =>
  equal(encode([read('ace'), read('sea')]).shape, [2, H]),
);

check('Your turn 1', 'the context of a word of one letter', () =>
  equal(encode([read('c')]), [readLetter(1, nothing)], 1e-4, 'Is h_0 zero, and the encoder used?'),
);

check('Your turn 1', 'the letters are read in their order, each with the state before it', () =>
  equal(
    encode([read('ac')]),
    [readLetter(1, readLetter(0, nothing))],
    1e-4,
    'Is it x_1, then x_2?',
  ),
);

check('Your turn 2', 'a decoder that guesses among 6 has loss ln 6', () =>
  saying([0, 0, 0, 0, 0, 0], () =>
    equal(
      loss([read('ace')], [[2, 1, 0, end]]),
      Math.log(6),
      1e-4,
      'Is it the mean over all tokens?',
    ),
  ),
);

check('Your turn 2', '<eos> counts as a token', () =>
  // p = e / (e + 5) for <eos>, 1 / (e + 5) for any letter
  saying([0, 0, 0, 0, 0, 1], () =>
    equal(loss([read('a')], [[0, end]]), Math.log(Math.E + 5) - 0.5, 1e-4, 'Two tokens: a, <eos>.'),
  ),
);

check('Your turn 2', 'the right letter goes in, whatever was said', () => {
  let s = encode([read('as')]);
  const target = [3, 0, end];
  let sum = 0;
  [start, 3, 0].forEach((token, t) => {
    const said = next(oneHot([[token]], 0), s);
    s = said.s;
    const logits = Array.from(said.logits.dataSync());
    const total = logits.reduce((all, logit) => all + Math.exp(logit), 0);
    sum += Math.log(total) - (logits[target[t] ?? end] ?? NaN);
  });
  const hint = 'First in goes <sos>, then y_1, y_2: the target moved by one step.';
  equal(loss([read('as')], [target]), sum / 3, 1e-4, hint);
});

check('Your turn 3', 'it ends with <eos>', () =>
  saying([0, 0, 0, 0, 0, 1], () => equal(decode(read('ace')), [end])),
);

check('Your turn 3', 'it ends after five tokens where <eos> does not come', () =>
  saying([0, 0, 1, 0, 0, 0], () => equal(decode(read('ace')), [2, 2, 2, 2, 2])),
);

check('Your turn 3', 'the token said is the next one read', () => {
  let s = encode([read('ace')]);
  let token = start;
  const expected: number[] = [];
  for (let t = 0; t < 5 && token !== end; t++) {
    const said = next(oneHot([[token]], 0), s);
    const logits = Array.from(said.logits.dataSync());
    [s, token] = [said.s, logits.indexOf(Math.max(...logits))];
    expected.push(token);
  }
  equal(
    decode(read('ace')),
    expected,
    0,
    'Are token and state both handed on, from s_0 = k and <sos>?',
  );
});
