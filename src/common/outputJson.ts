/**
 * A cell's output as JSON, for where only text crosses. JSON knows no infinite numbers and no bytes:
 * `{ "number": "NaN" }` and `{ "pixels": "…" }`, in base64, stand for them.
 */
import { parseOutput, type Output } from './cellOutput';
import { isFields } from './fields';

/** Node and browsers have both; the libraries of neither are known here. */
declare function btoa(bytes: string): string;
declare function atob(text: string): string;

/** Letters that are made of bytes at once: a call takes only so many arguments. */
const portion = 0x8000;

export function outputToJson(output: Output): string {
  return JSON.stringify(output, (_, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) };
    return value instanceof Uint8ClampedArray ? { pixels: toBase64(value) } : value;
  });
}

/** `undefined` where the text is no output. */
export function outputFromJson(text: string): Output | undefined {
  try {
    return parseOutput(JSON.parse(text, (_, value: unknown) => revive(value)));
  } catch {
    return undefined;
  }
}

function revive(value: unknown): unknown {
  if (!isFields(value)) return value;
  const { number, pixels } = value;
  if (typeof number === 'string') return Number(number);
  return typeof pixels === 'string' ? fromBase64(pixels) : value;
}

function toBase64(bytes: Uint8ClampedArray): string {
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += portion)
    letters.push(String.fromCharCode(...bytes.subarray(at, at + portion)));
  return btoa(letters.join(''));
}

const fromBase64 = (text: string): Uint8ClampedArray =>
  Uint8ClampedArray.from(atob(text), (letter) => letter.charCodeAt(0));
