/**
 * e^x in double precision, the same to the last bit on every machine. `Math.exp` is not: each engine
 * has its own, and what feeds its result back a thousand times, next to a cliff, ends elsewhere.
 */
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

/** Within one unit in the last place; 0 below −708, infinite above 709. NaN stays NaN. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x < -708) return 0;
  if (x > 709) return Infinity;
  const k = Math.round(x / Math.LN2);
  // Cody and Waite: the first product is exact, so nothing of x is lost.
  const r = x - k * ln2High - k * ln2Low;
  let sum = 0;
  for (let n = terms.length - 1; n >= 0; n -= 1) sum = sum * r + terms[n]!;
  return sum * powersOfTwo[k - lowestPower]!;
}
