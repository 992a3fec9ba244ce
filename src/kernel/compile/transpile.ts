/** From TypeScript to JavaScript, line for line. */
import { transform } from 'sucrase';
import { parse } from 'sucrase/dist/esm/parser/index';
import { TokenType } from 'sucrase/dist/esm/parser/tokenizer/types';
import { CellFailure, refuse } from './cellFailure';

/**
 * Takes the types out of a cell. Every line stays where it was; columns do not.
 *
 * @throws CellFailure with line and column where the text is no TypeScript, or holds a `namespace`, a
 *   decorator or a `using` declaration, which would vanish or could not be run
 */
export function transpile(code: string): string {
  try {
    refuseForeign(code);
    return transform(code, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
      production: true,
    }).code;
  } catch (error) {
    throw asFailure(error);
  }
}

function refuseForeign(code: string): void {
  const { tokens } = parse(code, false, true, false);
  const text = (index: number): string => {
    const token = tokens[index];
    return token ? code.slice(token.start, token.end) : '';
  };
  for (const [index, { type, start, end }] of tokens.entries()) {
    if (
      /^(namespace|module)$/.test(text(index)) &&
      tokens[index + 1]?.type === TokenType.name &&
      /^[{.]$/.test(text(index + 2)) &&
      text(index - 1) !== 'declare'
    ) {
      refuse(
        code,
        start,
        `A cell cannot hold a ${text(index)}.`,
        'Put what is in it at the top of the cell, or into an object.',
      );
    }
    if (type === TokenType.at) {
      refuse(
        code,
        start,
        'A cell cannot hold a decorator.',
        'Call the function on the class or the method instead.',
      );
    }
    const next = tokens[index + 1];
    if (
      text(index) === 'using' &&
      next?.type === TokenType.name &&
      !code.slice(end, next.start).includes('\n') &&
      /^(=|of|:)$/.test(text(index + 2))
    ) {
      refuseUsing(code, start);
    }
  }
}

/** @throws CellFailure always */
export function refuseUsing(code: string, start: number): never {
  refuse(
    code,
    start,
    'A cell cannot hold a `using` declaration.',
    'Declare it with const, and call dispose() in a finally block.',
  );
}

/** An error of one of the parsers, without the place in its message. */
export function asFailure(error: unknown): CellFailure {
  if (error instanceof CellFailure) return error;
  const { message, loc } = error as Error & { loc?: { line: number; column: number } };
  const place = /\((\d+):(\d+)\)\s*$/.exec(message);
  const line = loc?.line ?? (place ? Number(place[1]) : undefined);
  const column = loc?.column ?? (place ? Number(place[2]) : undefined);
  const words = message
    .replace(/^Error transforming [^:]*: /, '')
    .replace(/\s*\(\d+:\d+\)\s*$/, '')
    .replace(/^SyntaxError: /, '');
  return new CellFailure({
    name: 'SyntaxError',
    message: /[.!?]$/.test(words) ? words : `${words}.`,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column: Math.max(1, column) }),
  });
}
