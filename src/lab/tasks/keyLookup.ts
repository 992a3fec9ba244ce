/** A list of keys with a value each, then one of the keys again: which value did it have? */
import type { Random } from '../random';

export const keys = 40;
export const values = 4;
/** A column for each key and each value, and one that says that this is the question. */
export const lookupColumns = keys + values + 1;

export interface LookupBatch {
  readonly batch: number;
  /** Keys in a list, all different. */
  readonly pairs: number;
  /** pairs + 1: the last one asks. */
  readonly steps: number;
  /** Keys of each list, `[batch][pairs]`. */
  readonly keys: readonly (readonly number[])[];
  /** Their values, 0 … 3. */
  readonly values: readonly (readonly number[])[];
  /** Where the key stands that is asked for, 0 … pairs − 1, `[batch]`. */
  readonly asked: readonly number[];
  /** The value there, `[batch]`. */
  readonly answers: readonly number[];
  /** `[batch, steps, 45]`: two ones a row. */
  readonly inputs: Float32Array;
}

export interface LookupList {
  readonly keys: readonly number[];
  readonly values: readonly number[];
}

export function drawList(random: Random, pairs: number): LookupList {
  const all = random.shuffled(Array.from({ length: keys }, (_, key) => key));
  return {
    keys: all.slice(0, pairs),
    values: Array.from({ length: pairs }, () => random.integer(values)),
  };
}

/** @param asked which pair of each list is asked for */
export function askLists(lists: readonly LookupList[], asked: readonly number[]): LookupBatch {
  const pairs = lists[0]?.keys.length ?? 0;
  const steps = pairs + 1;
  const inputs = new Float32Array(lists.length * steps * lookupColumns);
  lists.forEach((list, row) => {
    const at = (step: number) => (row * steps + step) * lookupColumns;
    list.keys.forEach((key, pair) => {
      inputs[at(pair) + key] = 1;
      inputs[at(pair) + keys + list.values[pair]!] = 1;
    });
    inputs[at(pairs) + list.keys[asked[row]!]!] = 1;
    inputs[at(pairs) + lookupColumns - 1] = 1;
  });
  return {
    batch: lists.length,
    pairs,
    steps,
    keys: lists.map((list) => list.keys),
    values: lists.map((list) => list.values),
    asked,
    answers: lists.map((list, row) => list.values[asked[row]!]!),
    inputs,
  };
}

/** Chance is 1/4. */
export function drawLookups(random: Random, batch: number, pairs: number): LookupBatch {
  const lists = Array.from({ length: batch }, () => drawList(random, pairs));
  return askLists(
    lists,
    lists.map(() => random.integer(pairs)),
  );
}

/** A to Z, then a to n. */
export const keyName = (key: number): string =>
  String.fromCharCode(key < 26 ? 65 + key : 97 + key - 26);
