/**
 * Practice: the previous-value baseline (persistence)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx previous-value-baseline.ts
 *
 * The forecast for tomorrow is today's value; for a series with a season, that of one season ago. It
 * is hard to beat where a series changes slowly, and cannot be beaten on a random walk.
 *
 * It prints:
 *   → slow sine, period 12      previous 0.133   mean 0.500   season 0.000
 *   → fast sine, period 3       previous 1.503   mean 0.500   season 0.000
 *   → random walk               previous 1.00   0.9 times it 2.67   1.1 times it 2.85
 *
 * Your turn: give the slow sine the period 24. Expect: it changes more slowly, and the previous value
 * has 0.034.
 */

const slow = 12;

/** Random numbers that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}

//#region Your turn 1: forecasts from the past
/**
 * x̂_t = x_{t−lag} for t = lag … T−1: `lag` 1 is the previous value, `lag` = the period is the value of
 * one season ago.
 * @returns T − lag forecasts; the first `lag` values have none (n/a).
 */
function persistence(x: readonly number[], lag: number): number[] {
  return x.slice(0, x.length - lag);
}
//#endregion

//#region Your turn 2: their error
/**
 * MSE = 1/n Σ (x_t − x̂_t)² over the last n values of x, for which there are n forecasts: the first
 * forecast belongs to x_{T−n}.
 */
function mseOf(x: readonly number[], forecasts: readonly number[]): number {
  const judged = x.slice(x.length - forecasts.length);
  const squares = judged.map((value, k) => (value - (forecasts[k] ?? NaN)) ** 2);
  return squares.reduce((a, b) => a + b, 0) / squares.length;
}
//#endregion

//#region Your turn 3: a random walk
/**
 * x_0 = 0, x_{t+1} = x_t + ε_{t+1}, one value more than there are steps ε. No forecast of it has a
 * smaller expected squared error than the previous value.
 */
function walk(steps: readonly number[]): number[] {
  const x = [0];
  for (const [t, step] of steps.entries()) x.push((x[t] ?? NaN) + step);
  return x;
}
//#endregion

function main(): void {
  for (const [name, period] of [['slow', slow] as const, ['fast', 3] as const]) {
    const x = Array.from({ length: 240 }, (_, t) => Math.sin((2 * Math.PI * t) / period));
    const previous = mseOf(x, persistence(x, 1)).toFixed(3);
    const mean = mseOf(
      x,
      x.map(() => 0),
    ).toFixed(3);
    const season = mseOf(x, persistence(x, period)).toFixed(3);
    const title = `${name} sine, period ${period}`.padEnd(23);
    console.log(`${title}   previous ${previous}   mean ${mean}   season ${season}`);
  }
  const random = randomFrom(3);
  // Two evenly drawn numbers make one with mean 0 and variance 1 (Box and Muller).
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const x = walk(Array.from({ length: 2000 }, normal));
  const [less, same, more] = [0.9, 1, 1.1].map((factor) =>
    mseOf(
      x,
      persistence(x, 1).map((value) => factor * value),
    ).toFixed(2),
  );
  const others = `0.9 times it ${less}   1.1 times it ${more}`;
  console.log(`${'random walk'.padEnd(23)}   previous ${same}   ${others}`);
}

main();
