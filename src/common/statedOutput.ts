/** What a cell's comments say it prints, and what it printed. */
import { outputText, type Output } from './cellOutput';

/** The lines that a cell says it prints: everything after `// →`, in order. */
export function statedLines(code: string): readonly string[] {
  return [...code.matchAll(/\/\/ →[ \t]?(.*)$/gm)].map(([, text]) => text!.trimEnd());
}

/** The lines that a cell wrote; the value of its last expression is none of them. */
export function printedLines(outputs: readonly Output[]): readonly string[] {
  const written = outputs.filter(({ kind }) => kind !== 'value' && kind !== 'image');
  const text = written.map(outputText).join('');
  if (text === '') return [];
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.trimEnd());
}

export interface OutputDifference {
  /** `undefined`: nothing more. */
  readonly stated: string | undefined;
  readonly printed: string | undefined;
}

/** The first line that is another one; `undefined` where all are as stated. */
export function firstDifference(
  code: string,
  outputs: readonly Output[],
): OutputDifference | undefined {
  const stated = statedLines(code);
  const printed = printedLines(outputs);
  for (let at = 0; at < Math.max(stated.length, printed.length); at += 1) {
    if (stated[at] !== printed[at]) return { stated: stated[at], printed: printed[at] };
  }
  return undefined;
}
