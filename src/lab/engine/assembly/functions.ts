/** exp, sigmoid and tanh on vectors: within 2 ulp of the exact value, held by a test. */
import {
  V, VB, absolute, add, div, least, less, load, loadSplat, madd, most, mul, powerOfTwo, select, splat,
  store, sub, withSign,
} from './vector';

/**
 * Constants in memory, because a vector constant in the code is put together from three instructions
 * each time, where one load does.
 *
 * The polynomials are minimax fits: (e^r - 1 - r) / r^2 for |r| <= ln 2 / 2, to 3.3e-9 of e^r; the
 * same of 2r with a term less, to 1.1e-7, for tanh, which damps that error; (tanh(x) / x - 1) / x^2
 * for |x| < 0.625, to 4.4e-9. They are summed by halves (Estrin), not from one end (Horner): the
 * processor waits for the longest chain of multiply-adds, not for their number.
 */
const constants = memory.data<f32>([
  1.44269504088896341, // 0: log2(e)
  12583039, // 4: 1.5 * 2^23 + 127; added to a small float it rounds that to a whole number n, and
  // leaves n + 127 in the last bits, which is the exponent of 2^n
  -0.693359375, // 8: ln 2, high and
  2.12194440e-4, // 12: low part, negated (Cody and Waite)
  0.4999999403953552, // 16: of e^r
  0.16666515171527863, // 20
  0.04166845604777336, // 24
  0.008369418792426586, // 28
  0.0013813144760206342, // 32
  1, // 36
  -87, // 40
  88, // 44
  87, // 48
  2, // 52
  2.88539008177792681, // 56: 2 log2(e)
  -0.34657359027997265, // 60: -ln 2 / 2
  1.9999680519104004, // 64: of e^2r
  1.3333706855773926, // 68
  0.6703119874000549, // 72
  0.2659855782985687, // 76
  -0.3333328068256378, // 80: of tanh
  0.13331441581249237, // 84
  -0.05373971536755562, // 88
  0.02063908614218235, // 92
  -0.005704985000193119, // 96
  0.625, // 100
  10, // 104
  -0.0, // 108: the sign bit
]);

@inline function constant(offset: usize): V {
  return loadSplat(constants + offset);
}

/** e^r - 1, where x = n ln 2 + r; `shifted` is as `shift` makes it. */
@inline function reduced(x: V, shifted: V): V {
  const n = sub(shifted, constant(4));
  const r = madd(n, constant(12), madd(n, constant(8), x));
  const square = mul(r, r);
  const low = madd(constant(20), r, constant(16));
  const high = madd(constant(32), square, madd(constant(28), r, constant(24)));
  return madd(madd(high, square, low), square, r);
}

@inline function shift(x: V): V {
  return madd(x, constant(0), constant(4));
}

/** e^x, for x clamped to [-87, 88]. A NaN stays NaN. */
@inline export function exponential(x: V): V {
  x = least(most(x, constant(40)), constant(44));
  const shifted = shift(x);
  const scale = powerOfTwo(shifted);
  return madd(reduced(x, shifted), scale, scale);
}

/**
 * 1 / (1 + e^-x), for x clamped to [-87, 87], so that it never becomes a denormal; of the two vectors
 * at `from`, into the two at `to`: side by side, they need each constant loaded once.
 */
@inline export function sigmoidOfTwo(to: usize, from: usize): void {
  const lowest = constant(40), highest = constant(48), magic = constant(4), one = constant(36);
  let x = least(most(sub(splat(0), load(from)), lowest), highest);
  let y = least(most(sub(splat(0), load(from + VB)), lowest), highest);
  let c = constant(0);
  let s = madd(x, c, magic), t = madd(y, c, magic);
  const n = sub(s, magic), m = sub(t, magic);
  c = constant(8); x = madd(n, c, x); y = madd(m, c, y);
  c = constant(12); x = madd(n, c, x); y = madd(m, c, y);
  const xx = mul(x, x), yy = mul(y, y);
  c = constant(28); let d = constant(24);
  let p = madd(c, x, d), q = madd(c, y, d);
  c = constant(32); p = madd(c, xx, p); q = madd(c, yy, q);
  c = constant(20); d = constant(16);
  p = madd(p, xx, madd(c, x, d)); q = madd(q, yy, madd(c, y, d));
  p = madd(p, xx, x); q = madd(q, yy, y);
  s = powerOfTwo(s); t = powerOfTwo(t);
  // The one goes to the smaller summand: beside 2^24 it would be lost.
  store(to, div(one, add(madd(p, s, one), s)));
  store(to + VB, div(one, add(madd(q, t, one), t)));
}

/** Keras's piecewise sigmoid: 0.2 x + 0.5 within [0, 1]. */
@inline export function hardSigmoid(x: V): V {
  return least(most(madd(x, splat(0.2), splat(0.5)), splat(0)), splat(1));
}

/**
 * tanh, of two vectors as above: a polynomial below 0.625, 1 - 2 / (e^2|x| + 1) above. A NaN stays NaN.
 */
@inline export function tanhOfTwo(to: usize, from: usize): void {
  const x = load(from), y = load(from + VB);
  const sizeX = absolute(x), sizeY = absolute(y);
  const magic = constant(4);
  let c = constant(104), d = constant(56);
  // |x| = n ln 2 / 2 + r. One constant is enough: n is small wherever tanh is not yet 1.
  let r = least(sizeX, c), u = least(sizeY, c);
  let s = madd(r, d, magic), t = madd(u, d, magic);
  c = constant(60);
  r = madd(sub(s, magic), c, r); u = madd(sub(t, magic), c, u);
  const rr = mul(r, r), uu = mul(u, u);
  c = constant(76); d = constant(72);
  let p = madd(c, r, d), q = madd(c, u, d);
  c = constant(68); d = constant(64);
  p = madd(p, rr, madd(c, r, d)); q = madd(q, uu, madd(c, u, d));
  p = madd(p, rr, add(r, r)); q = madd(q, uu, add(u, u));
  const one = constant(36), two = constant(52);
  s = powerOfTwo(s); t = powerOfTwo(t);
  p = div(two, madd(p, s, add(s, one))); q = div(two, madd(q, t, add(t, one)));
  const xx = mul(x, x), yy = mul(y, y), x4 = mul(xx, xx), y4 = mul(yy, yy);
  c = constant(92); d = constant(88);
  let f = madd(c, xx, d), g = madd(c, yy, d);
  c = constant(96); f = madd(c, x4, f); g = madd(c, y4, g);
  c = constant(84); d = constant(80);
  f = madd(f, x4, madd(c, xx, d)); g = madd(g, y4, madd(c, yy, d));
  f = madd(mul(f, xx), x, x); g = madd(mul(g, yy), y, y);
  const minus = constant(108);
  c = constant(100);
  store(to, select(less(sizeX, c), f, withSign(sub(one, p), x, minus)));
  store(to + VB, select(less(sizeY, c), g, withSign(sub(one, q), y, minus)));
}
