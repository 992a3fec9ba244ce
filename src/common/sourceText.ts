import { loneSurrogate } from './loneSurrogate';
import type { ContentProblem, Result } from './question';

/** A content file longer than this is refused: no page of prose comes near it. */
export const maxFileLength = 512 * 1024;
/** A single line longer than this is refused: Markdown's inline rules are slow on it. */
export const maxLineLength = 20_000;

/** The lines of a file that is fit to be parsed, without line endings; never fails on any text. */
export function readLines(text: string, file: string): Result<readonly string[]> {
  const refuse = (line: number, message: string, remedy: string): Result<never> => ({
    ok: false,
    problems: [{ file, line, message, remedy } satisfies ContentProblem],
  });
  if (text.length > maxFileLength) {
    return refuse(
      1,
      `The file is too long: ${text.length} characters, at most ${maxFileLength}.`,
      'Split it: a question is one file, and prose that several share goes into a concept.',
    );
  }
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const long = lines.findIndex((line) => line.length > maxLineLength);
  if (long >= 0) {
    return refuse(
      long + 1,
      `The line is too long: ${lines[long]!.length} characters, at most ${maxLineLength}.`,
      'Break the line; a paragraph may run over as many lines as it likes.',
    );
  }
  const binary = lines.findIndex((line) => line.includes('\0'));
  if (binary >= 0) {
    return refuse(
      binary + 1,
      'The line holds a NUL character.',
      'Save the file as UTF-8 text without control characters.',
    );
  }
  const half = lines.findIndex((line) => loneSurrogate.test(line));
  if (half >= 0) {
    return refuse(
      half + 1,
      'The line holds half a character (a lone surrogate).',
      'Write the whole character, and save the file as UTF-8 text.',
    );
  }
  return { ok: true, value: lines };
}
