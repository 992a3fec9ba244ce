/** The panel's styles for a file of its own: the fonts that it uses are within. */

/** The panel's styles as they stand in its document. */
export function panelStyles(): string {
  const styles = [...document.querySelectorAll('head > style')]
    .map(({ textContent }) => textContent)
    .find((text) => text.includes('.cell-prose'));
  if (styles === undefined) throw new Error('The styles of the page were not found.');
  return styles;
}

/** What tells a face of a font from the others. */
type Face = Pick<FontFace, 'family' | 'weight' | 'style'>;

/** Those that something on the screen was drawn with. */
export const usedFonts = (): readonly Face[] =>
  [...document.fonts].filter(({ status }) => status === 'loaded');

const face = /@font-face\s*\{[^}]*\}/g;
const address = /url\((["']?)(?!data:)([^"')]+)\1\)/;

/**
 * Puts the fonts that are used in place of their addresses, and takes the others out.
 *
 * @throws Error naming the font that cannot be read.
 */
export async function embedFonts(styles: string, used: readonly Face[]): Promise<string> {
  const rules = [...new Set(styles.match(face))];
  const embedded = await Promise.all(
    rules.map(async (rule) => {
      const url = address.exec(rule)?.[2];
      if (url === undefined) return rule;
      if (!used.some((one) => isOf(rule, one))) return '';
      return rule.replace(address, await dataUrl(url));
    }),
  );
  return rules.reduce((text, rule, index) => text.replaceAll(rule, () => embedded[index]!), styles);
}

const isOf = (rule: string, { family, weight, style }: Face): boolean =>
  valueOf(rule, 'font-family') === unquoted(family) &&
  weightOf(valueOf(rule, 'font-weight')) === weightOf(weight) &&
  (valueOf(rule, 'font-style') ?? 'normal') === style;

function valueOf(rule: string, property: string): string | undefined {
  const value = new RegExp(`${property}\\s*:\\s*([^;}]+)`).exec(rule)?.[1];
  return value && unquoted(value);
}

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2');

const weightOf = (weight = 'normal'): string => ({ normal: '400', bold: '700' })[weight] ?? weight;

async function dataUrl(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The font ${address} could not be read: ${response.status}.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `url(data:font/woff2;base64,${btoa(text)})`;
}
