const mostLetters = 8;

/** What the field for a word takes, in a sentence. */
export const wordSentence = `The word takes one to ${mostLetters} letters, and nothing else.`;

/** The word that was typed, in upper case; `undefined` where it is none that can be walked. */
export function readWord(typed: string): string | undefined {
  const word = typed.trim().toUpperCase();
  return /^\p{L}+$/u.test(word) && [...word].length <= mostLetters ? word : undefined;
}
