import { exp } from '../elementary';

/** Softmax, shifted by the largest logit so that no exponential overflows. Adds up to 1. */
export function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => exp(logit - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
