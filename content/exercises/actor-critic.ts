check('Your turn 1', 'R = 1, γ = 0.9, V(S′) = 2, V(S) = 1.5: 1 + 1.8 − 1.5', () =>
  equal(tdError(1, 0.9, 2, 1.5), 1.3),
);
check('Your turn 1', 'worse than expected is negative', () => equal(tdError(0, 0.9, 0, 0.4), -0.4));
check('Your turn 2', 'two equal scores, the first action taken: (1 − ½, −½)', () =>
  equal(logPolicyGradient([0, 0], 0), [0.5, -0.5]),
);
check('Your turn 2', 'it is the slope of log softmax, by central differences', () => {
  const at = [0.3, -0.2, 0.8];
  const log = (theta: readonly number[]): number =>
    (theta[2] ?? NaN) - Math.log(theta.reduce((sum, v) => sum + Math.exp(v), 0));
  gradient(log, at, logPolicyGradient(at, 2));
});
check('Your turn 3', 'δ = 0.6, η = 0.5 from equal scores: ± 0.5 · 0.6 · ½', () =>
  equal(actorStep([0, 0], 1, 0.6, 0.5), [-0.15, 0.15]),
);
check('Your turn 3', 'a negative δ makes the action less likely', () =>
  equal(actorStep([1, 1], 0, -1, 1), [0.5, 1.5]),
);
