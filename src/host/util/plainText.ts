/**
 * Text that came from a file, a folder or an address, made to say just itself where VS Code reads more
 * into it: a link to a command in a notification, an icon in a label, anything in Markdown.
 */

/** Longer text would push the buttons off a notification. */
const maxLength = 500;

/** What turns the direction of the text around it, so that it reads as something else; half characters. */
const unseen = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Cs}]/gu;

type Value = string | number;
/** A `ThemeIcon`, where an icon is meant. */
type Icon = { readonly id: string };

/** For a notification: `plain\`${path} exists already.\``. Only what is filled in is made plain. */
export function plain(parts: TemplateStringsArray, ...values: readonly Value[]): string {
  return fill(parts, values, plainText);
}

/** One line, of signs that can be seen, in which nothing is a link: `[text](command:…)` is one. */
export function plainText(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(unseen, '\uFFFD');
  const short = line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
  return short.replaceAll('](', '] (');
}

/** As {@link plain}, for labels in which `$(name)` is an icon: quick picks and the status bar. */
export function label(parts: TemplateStringsArray, ...values: readonly (Value | Icon)[]): string {
  return fill(parts, values, labelText);
}

export function labelText(text: string): string {
  return plainText(text).replaceAll('$(', '\\$(');
}

/** As {@link plain}, for a `MarkdownString`. */
export function markdown(
  parts: TemplateStringsArray,
  ...values: readonly (Value | Icon)[]
): string {
  return fill(parts, values, markdownText);
}

/** Every sign that Markdown could read as its own, also those of an address that would be a link. */
export function markdownText(text: string): string {
  return plainText(text)
    .trim()
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

function fill(
  parts: TemplateStringsArray,
  values: readonly (Value | Icon)[],
  escape: (text: string) => string,
): string {
  const filled = values.map((value) =>
    typeof value === 'object' ? `$(${value.id})` : escape(String(value)),
  );
  return parts.reduce((text, part, index) => text + filled[index - 1]! + part);
}
