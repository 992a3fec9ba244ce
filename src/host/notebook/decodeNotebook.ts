import { NotebookError } from '../../common/notebook/notebookError';

/**
 * The text of a notebook's file.
 *
 * @param file As the reader knows it, for messages.
 * @throws NotebookError where it is no UTF-8 text
 */
export function decodeNotebook(bytes: Uint8Array, file?: string): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const remedy =
      'Save the file as UTF-8 (the editor: "Save with Encoding"). It was left as it is.';
    throw new NotebookError(file, lineOfBadByte(bytes), 'It is no UTF-8 text.', remedy);
  }
  const binary = text.indexOf('\0');
  if (binary >= 0) {
    const remedy = 'Save the file as text without control characters. It was left as it is.';
    throw new NotebookError(file, lineAt(text, binary), 'It holds a NUL character.', remedy);
  }
  return text;
}

/** The first line, from 1, that is no UTF-8. */
function lineOfBadByte(bytes: Uint8Array): number {
  const newline = 10;
  for (let line = 1, start = 0; start <= bytes.length; line += 1) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return 1;
}

const lineAt = (text: string, offset: number): number =>
  text.slice(0, offset).split(/\r\n|\n|\r/).length;
