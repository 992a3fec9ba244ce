/** Shared names, for a person. */
import { inspectValue } from '../output/inspect';
import { isTensor } from '../output/display';
import type { Variable } from '../protocol';

/** Letters of a value that are shown. */
const longest = 120;

export function describeVariable(name: string, value: unknown): Variable {
  const shape = shapeOf(value);
  const text = inspectValue(value).replace(/\s+/g, ' ');
  return {
    name,
    type: typeName(value),
    ...(shape && { shape }),
    text: text.length > longest ? `${text.slice(0, longest - 1)}…` : text,
  };
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'function') {
    return /^class\b/.test(Function.prototype.toString.call(value)) ? 'class' : 'function';
  }
  if (typeof value !== 'object') return typeof value;
  if (isTensor(value)) return 'Tensor';
  const { constructor } = value as { constructor?: unknown };
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'object';
}

function shapeOf(value: unknown): readonly number[] | undefined {
  if (isTensor(value)) return value.shape;
  if (ArrayBuffer.isView(value) && 'length' in value) return [Number(value.length)];
  if (!Array.isArray(value)) return undefined;
  const inner = shapeOf(value[0]);
  const same = value.every((each) => String(shapeOf(each)) === String(inner));
  return [value.length, ...(inner && same ? inner : [])];
}
