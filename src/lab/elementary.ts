/**
 * Elementary functions in double precision, the same to the last bit on every machine: sums, products
 * and quotients alone, which IEEE 754 defines exactly. `Math.exp` and its like are not: of a tenth of
 * all numbers two JavaScript engines give another last bit, and what feeds its result back a thousand
 * times, next to a cliff, ends elsewhere.
 */

/** ln 2 in two parts: multiples of the first are exact (Cody and Waite 1980). */
const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;

/** 1/0!, 1/1!, … : with |r| ≤ ln 2 / 2 the first term that is left out is below 1e-18. */
const terms = new Float64Array(15).fill(1);
for (let n = 1; n < terms.length; n += 1) terms[n] = terms[n - 1]! / n;

/** 2^k for k from −1022 to 1023: each is twice the one before, which is exact. */
const lowestPower = -1022;
const powersOfTwo = new Float64Array(2046);
powersOfTwo[0] = 2.2250738585072014e-308;
for (let at = 1; at < powersOfTwo.length; at += 1) powersOfTwo[at] = 2 * powersOfTwo[at - 1]!;

/** e^x within one unit in the last place; 0 below −708, infinite above 709. NaN stays NaN. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x < -708) return 0;
  if (x > 709) return Infinity;
  const k = Math.round(x / Math.LN2);
  const r = x - k * ln2High - k * ln2Low;
  let sum = 0;
  for (let n = terms.length - 1; n >= 0; n -= 1) sum = sum * r + terms[n]!;
  return sum * powersOfTwo[k - lowestPower]!;
}

const words = new DataView(new ArrayBuffer(8));

/** 1/n: a division takes longer than to look it up. */
const reciprocals = Float64Array.from({ length: 24 }, (_, n) => 1 / n);

/** ln x within one unit in the last place; −∞ at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  // A subnormal number has no exponent of its own.
  if (x < 2.2250738585072014e-308) return log(x * 2 ** 54) - 54 * Math.LN2;
  words.setFloat64(0, x);
  const high = words.getUint32(0);
  words.setUint32(0, (high & 0x000fffff) | 0x3ff00000);
  let mantissa = words.getFloat64(0);
  let k = (high >>> 20) - 1023;
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    k += 1;
  }
  // ln m = 2 artanh s = 2 (s + s³/3 + …), |s| ≤ 0.172: the first term that is left out is below 1e-18.
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let n = 23; n >= 3; n -= 2) sum = (sum + reciprocals[n]!) * square;
  return k * ln2High + (k * ln2Low + 2 * s * sum + 2 * s);
}

/** ln (1 + x), without losing the digits of a small x (Kahan's way). */
export function log1p(x: number): number {
  const sum = 1 + x;
  return sum === 1 || sum === Infinity ? x : (log(sum) * x) / (sum - 1);
}

/** log₁₀ x within two units in the last place; exact for a power of ten. */
export function log10(x: number): number {
  const value = log(x) * Math.LOG10E;
  const whole = Math.round(value);
  return Number(`1e${whole}`) === x ? whole : value;
}

/** Within two units in the last place. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size > 0.6) {
    const value = 1 - 2 / (exp(2 * size) + 1);
    return x < 0 ? -value : value;
  }
  // Near 0 the difference above would lose digits: Lambert's continued fraction loses none.
  const square = x * x;
  let below = 19;
  for (let n = 17; n >= 1; n -= 2) below = n + square / below;
  return x / below;
}

/** σ(x) = 1 / (1 + e^−x): no x overflows it. */
export function sigmoid(x: number): number {
  return 1 / (1 + exp(-x));
}

/** π/2 in three parts of 33 bits: multiples of them up to 2^20 are exact. */
const [halfPiHigh, halfPiMiddle, halfPiLow] = [
  1.57079632673412561417, 6.0771005063039659766e-11, 2.02226624879595063154e-21,
];

/** @param x in radians, at most 1e6 in size: then within 2^−52 */
export function sin(x: number): number {
  const quarter = Math.round(x / (Math.PI / 2));
  const r = x - quarter * halfPiHigh - quarter * halfPiMiddle - quarter * halfPiLow;
  const isCosine = (quarter & 1) === 1;
  // Taylor's series with |r| ≤ π/4: the first term that is left out is below 1e-17.
  let sum = 1;
  for (let n = isCosine ? 16 : 17; n >= 2; n -= 2) sum = 1 - (sum * r * r) / (n * (n - 1));
  const value = isCosine ? sum : sum * r;
  return (quarter & 2) === 2 ? -value : value;
}
