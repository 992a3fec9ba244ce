/**
 * Four float32 lanes, as `./vector`. `vectorScalar.ts` has the same names for one lane, so that
 * every kernel is written once; each lane rounds as the scalar does, so both give the same bits.
 * Only where relaxed SIMD is enabled is multiply-add fused: faster, but the last bits then depend
 * on the processor.
 */
export type V = v128;
export type M = v128;

/** Bytes of one vector. */
@inline export const VB: usize = 16;

@inline export function load(p: usize): V { return v128.load(p); }
@inline export function store(p: usize, v: V): void { v128.store(p, v); }
@inline export function splat(x: f32): V { return f32x4.splat(x); }
@inline export function loadSplat(p: usize): V { return v128.load32_splat(p); }
@inline export function add(a: V, b: V): V { return f32x4.add(a, b); }
@inline export function sub(a: V, b: V): V { return f32x4.sub(a, b); }
@inline export function mul(a: V, b: V): V { return f32x4.mul(a, b); }
@inline export function div(a: V, b: V): V { return f32x4.div(a, b); }
@inline export function madd(a: V, b: V, c: V): V {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}
@inline export function root(a: V): V { return f32x4.sqrt(a); }
@inline export function absolute(a: V): V { return f32x4.abs(a); }
/** `b` where it is less than `a`, so that a NaN in `a` stays one. */
@inline export function least(a: V, b: V): V { return f32x4.pmin(a, b); }
/** `b` where it is greater than `a`, so that a NaN in `a` stays one. */
@inline export function most(a: V, b: V): V { return f32x4.pmax(a, b); }
@inline export function less(a: V, b: V): M { return f32x4.lt(a, b); }
/** Masks are all ones or all zeros in a lane, so both ways give the same. */
@inline export function select(m: M, a: V, b: V): V {
  if (ASC_FEATURE_RELAXED_SIMD) return i32x4.relaxed_laneselect(a, b, m);
  return v128.bitselect(a, b, m);
}
/** A magnitude that is not negative, with the sign of `b`; `minusZero` is -0 in every lane. */
@inline export function withSign(a: V, b: V, minusZero: V): V {
  return v128.or(a, v128.and(b, minusZero));
}
/** 2^n, where the last bits of `shifted` hold n + 127. */
@inline export function powerOfTwo(shifted: V): V { return i32x4.shl(shifted, 23); }
