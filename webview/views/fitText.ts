/**
 * As much of a text as there is room for, with an ellipsis where it is cut and nothing
 * where not even a letter fits: the readout has all of it.
 */
export function fitText(text: string, room: number, widthOf: (words: string) => number): string {
  if (widthOf(text) <= room) return text;
  const letters = [...text];
  const cut = (count: number) => `${letters.slice(0, count).join('').trimEnd()}…`;
  let kept = letters.length - 1;
  while (kept > 0 && widthOf(cut(kept)) > room) kept -= 1;
  return kept > 0 ? cut(kept) : '';
}
