/** One float32, with the names of `vectorSimd.ts`: what the plain JavaScript build is made from. */
export type V = f32;
export type M = bool;

@inline export const VB: usize = 4;

@inline export function load(p: usize): V { return f32.load(p); }
@inline export function store(p: usize, v: V): void { f32.store(p, v); }
@inline export function splat(x: f32): V { return x; }
@inline export function loadSplat(p: usize): V { return f32.load(p); }
@inline export function add(a: V, b: V): V { return a + b; }
@inline export function sub(a: V, b: V): V { return a - b; }
@inline export function mul(a: V, b: V): V { return a * b; }
@inline export function div(a: V, b: V): V { return a / b; }
@inline export function madd(a: V, b: V, c: V): V { return a * b + c; }
@inline export function root(a: V): V { return sqrt<f32>(a); }
@inline export function absolute(a: V): V { return abs<f32>(a); }
@inline export function least(a: V, b: V): V { return b < a ? b : a; }
@inline export function most(a: V, b: V): V { return a < b ? b : a; }
@inline export function less(a: V, b: V): M { return a < b; }
@inline export function select(m: M, a: V, b: V): V { return m ? a : b; }
@inline export function withSign(a: V, b: V, _minusZero: V): V { return copysign<f32>(a, b); }
@inline export function powerOfTwo(shifted: V): V {
  return reinterpret<f32>(reinterpret<i32>(shifted) << 23);
}
