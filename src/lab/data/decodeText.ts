import { TextError } from './textError';

/**
 * The text of a file: UTF-8, or UTF-16 with its mark, which Excel writes as “Unicode text”.
 *
 * @throws TextError where it is neither.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new TextError(undefined, notText);
  }
  if (text.includes('\0')) throw new TextError(undefined, notText);
  return text;
}

const notText =
  'This file is no text in UTF-8. Save it as “CSV UTF-8” or as plain text, and take it again.';
