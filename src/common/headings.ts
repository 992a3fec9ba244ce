/** Headings in Markdown text, as far as composing content needs them. */

export interface HeadingLine {
  readonly level: number;
  readonly text: string;
}

/** Reads one line as an ATX heading (`## Text`); linear in the line's length. */
export function headingOf(line: string): HeadingLine | undefined {
  const match = /^ {0,3}(#{1,6})(?:[ \t]|$)/.exec(line);
  if (!match) return undefined;
  let text = line.slice(match[0].length).trim();
  let end = text.length;
  while (text[end - 1] === '#') end--;
  if (end < text.length && (end === 0 || /\s/.test(text[end - 1]!))) {
    text = text.slice(0, end).trimEnd();
  }
  return { level: match[1]!.length, text };
}

/** Moves every heading of some Markdown `by` levels down, level 6 at most. */
export function demoteHeadings(markdown: string, by: number): string {
  return markdown
    .split('\n')
    .map((line) => {
      const heading = headingOf(line);
      if (!heading) return line;
      return `${'#'.repeat(Math.min(6, heading.level + by))} ${heading.text}`;
    })
    .join('\n');
}
