check('Your turn 1', 'targets made by 2 x_1 − 3 x_2 give [2, −3]', () =>
  equal(leastSquares([1, 2, 0], [1, 0, 1], [-1, 4, -3]), [2, -3]),
);
check('Your turn 1', 'more equations than weights, x_1 and x_2 never together: plain means', () =>
  equal(leastSquares([1, 1, 0, 0], [0, 0, 1, 1], [1, 3, 5, 8]), [2, 6.5]),
);
check('Your turn 2', 'θ = 0 makes every p = ½: errors −½ at x = 2 and ½ at x = 4', () =>
  equal(logisticGradient([0, 0], [[2], [4]], [1, 0]), [0.5, 0]),
);
check('Your turn 2', 'the bias has a gradient as well: errors ½ and ½', () =>
  equal(logisticGradient([0, 0], [[3], [-3]], [0, 0]), [0, 0.5]),
);
check('Your turn 2', 'it is the slope of the log loss, by central differences', () => {
  const loss = ([w1 = 0, w2 = 0, b = 0]: readonly number[]): number => {
    const p = (x1: number, x2: number): number => 1 / (1 + Math.exp(-(w1 * x1 + w2 * x2 + b)));
    return -(Math.log(p(1, 2)) + Math.log(1 - p(-1, 0.5)) + Math.log(1 - p(0.3, -2))) / 3;
  };
  const at = [0.4, -0.7, 0.2];
  gradient(
    loss,
    at,
    logisticGradient(
      at,
      [
        [1, 2],
        [-1, 0.5],
        [0.3, -2],
      ],
      [1, 0, 0],
    ),
  );
});
