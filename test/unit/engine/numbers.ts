/** Numbers for the engine's tests, and what they are compared with. */
import assert from 'node:assert/strict';

/** A small linear congruential generator: tests need numbers, not quality. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Draws numbers in ±scale that a float32 holds exactly. */
export function drawFrom(random: () => number): (length: number, scale?: number) => Float64Array {
  return (length, scale = 1) =>
    Float64Array.from({ length }, () => Math.fround((random() * 2 - 1) * scale));
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** Equal up to `tolerance`, relative above 1 and absolute below. */
export function assertClose(
  name: string,
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  tolerance: number,
): void {
  assert.equal(ours.length, theirs.length, name);
  for (let i = 0; i < ours.length; i += 1) {
    const [value, expected] = [ours[i]!, theirs[i]!];
    assert.ok(
      Math.abs(value - expected) < tolerance * (1 + Math.abs(expected)),
      `${name}[${i}]: ${value}, not ${expected}`,
    );
  }
}

/**
 * Compares a gradient with the central difference of a smooth function in double precision, along
 * one random direction.
 */
export function assertSlope(
  name: string,
  gradient: ArrayLike<number>,
  direction: Float64Array,
  at: (change: Float64Array) => number,
): void {
  assert.equal(gradient.length, direction.length, name);
  const epsilon = 1e-5;
  const along = (step: number): number => at(direction.map((value) => value * step));
  const numerical = (along(epsilon) - along(-epsilon)) / (2 * epsilon);
  const ours = dot(gradient, direction);
  const size = Math.hypot(...Array.from(gradient)) * Math.hypot(...direction);
  assert.ok(Math.abs(ours - numerical) < 1e-5 * (1 + size), `${name}: ${ours}, not ${numerical}`);
}
