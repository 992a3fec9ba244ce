import type { Random } from '../random';

export const keySize = 8;
export const recallValues = 4;

export interface RecallBatch {
  readonly batch: number;
  readonly pairs: number;
  /** Unit vectors, drawn afresh for every sequence: `[batch, pairs, 8]`. */
  readonly keys: Float32Array;
  /** 0 … 3 for each key: `[batch · pairs]`. */
  readonly values: readonly number[];
  /** Which pair is asked for: `[batch]`. */
  readonly asked: readonly number[];
  /** The key of that pair, `[batch, 8]`. */
  readonly query: Float32Array;
  /** Its value, `[batch]`. */
  readonly answers: readonly number[];
}

/** Pairs of a key and a value, then one of the keys: which value did it have? Chance is 1/4. */
export function drawRecall(random: Random, batch: number, pairs: number): RecallBatch {
  const keys = new Float32Array(batch * pairs * keySize);
  for (let at = 0; at < keys.length; at += keySize) {
    const vector = Array.from({ length: keySize }, () => random.normal());
    const norm = Math.hypot(...vector);
    keys.set(
      vector.map((value) => value / norm),
      at,
    );
  }
  const values = Array.from({ length: batch * pairs }, () => random.integer(recallValues));
  const asked = Array.from({ length: batch }, () => random.integer(pairs));
  const query = new Float32Array(batch * keySize);
  asked.forEach((pair, row) => {
    const from = (row * pairs + pair) * keySize;
    query.set(keys.subarray(from, from + keySize), row * keySize);
  });
  const answers = asked.map((pair, row) => values[row * pairs + pair]!);
  return { batch, pairs, keys, values, asked, query, answers };
}
