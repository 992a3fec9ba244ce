/** A line of the text by its offsets: its start, its end, and where the next one starts. */
export type Line = readonly [start: number, end: number, next: number];

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push([start, index, index + end.length]);
    start = index + end.length;
  }
  return [...lines, [start, text.length, text.length]];
}
