/** The theme's colours as the canvas needs them, read again when the theme changes. */

export type Rgb = readonly [red: number, green: number, blue: number];

export interface ChartColours {
  readonly foreground: string;
  readonly muted: string;
  readonly grid: string;
  readonly background: string;
  readonly series: readonly string[];
  readonly low: Rgb;
  readonly middle: Rgb;
  readonly high: Rgb;
  readonly font: string;
  /** In high contrast, curves differ by dashes, too, and cells get borders. */
  readonly highContrast: boolean;
}

/** The second is orange: the editor's own orange for charts is see-through in some themes. */
const orange = '--vscode-symbolIcon-classForeground';
const seriesVariables = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'].map((name) =>
  name === 'orange' ? orange : `--vscode-charts-${name}`,
);

/** So many colours there are; after that they begin again, and the dashes are others. */
export const seriesColours = seriesVariables.length;

const dashes: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 2], [1, 4]];

/** Of the curve at an index. In high contrast every one has dashes of its own beside its colour. */
export function dashesOf(index: number, highContrast: boolean): readonly number[] {
  const again = Math.floor(index / seriesColours);
  return dashes[(highContrast ? index + again : again) % dashes.length]!;
}

export function parseColour(colour: string): [...Rgb, number] | undefined {
  const hex = /^#([0-9a-f]{3,8})$/i.exec(colour.trim())?.[1];
  if (hex) {
    const wide = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join('') : hex;
    const part = (at: number) => parseInt(wide.slice(at, at + 2), 16);
    return [part(0), part(2), part(4), wide.length === 8 ? part(6) / 255 : 1];
  }
  const parts = /^rgba?\(([^)]+)\)$/i.exec(colour.trim())?.[1]?.split(/[\s,/]+/);
  if (!parts || parts.length < 3) return undefined;
  const [red, green, blue, alpha = '1'] = parts;
  const opacity = alpha.endsWith('%') ? Number.parseFloat(alpha) / 100 : Number(alpha);
  return [Number(red), Number(green), Number(blue), opacity];
}

/** What `colour` looks like on `ground`, where it is translucent. */
function onGround(colour: string, ground: Rgb): Rgb {
  const [red, green, blue, alpha] = parseColour(colour) ?? [128, 128, 128, 1];
  return mix(ground, [red, green, blue], alpha);
}

/** `from` at 0, `to` at 1. */
export function mix(from: Rgb, to: Rgb, fraction: number): Rgb {
  const at = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * fraction);
  return [at(0), at(1), at(2)];
}

export const cssColour = ([red, green, blue]: Rgb): string => `rgb(${red}, ${green}, ${blue})`;

/** Black or white, whichever reads better on the colour (relative luminance of WCAG 2). */
export function readableOn(colour: Rgb): string {
  const [r, g, b] = colour.map((part) => {
    const s = part / 255;
    return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! > 0.179 ? '#000' : '#fff';
}

/**
 * The colour of a value in a heat map: from ground to one hue where the range starts or ends at 0 or
 * lies on one side of it; else two hues that meet in the ground at 0.
 */
export function heatColour(
  value: number,
  [min, max]: readonly [number, number],
  of: ChartColours,
): Rgb {
  if (!Number.isFinite(value)) return of.middle;
  const clamped = Math.min(max, Math.max(min, value));
  if (min < 0 && max > 0) {
    return clamped < 0
      ? mix(of.middle, of.low, clamped / min)
      : mix(of.middle, of.high, clamped / max);
  }
  return mix(of.middle, of.high, (clamped - min) / (max - min || 1));
}

export function readColours(body: HTMLElement): ChartColours {
  const style = getComputedStyle(body);
  const read = (...names: string[]) => {
    for (const name of names) {
      const value = style.getPropertyValue(name).trim();
      if (value) return value;
    }
    return 'rgb(128, 128, 128)';
  };
  const background = read('--vscode-editor-background');
  const ground = onGround(background, [0, 0, 0]);
  const foreground = read('--vscode-editor-foreground', '--vscode-foreground');
  const solid = (colour: string) => onGround(colour, ground);
  const highContrast = /vscode-high-contrast/.test(body.className);
  return {
    foreground,
    // Nothing is grey there.
    muted: highContrast
      ? foreground
      : read('--vscode-descriptionForeground', '--vscode-foreground'),
    grid: cssColour(mix(ground, solid(foreground), 0.14)),
    background,
    series: seriesVariables.map((name) => read(name)),
    low: solid(read(orange)),
    middle: ground,
    high: solid(read('--vscode-charts-blue')),
    font: read('--vscode-font-family'),
    highContrast,
  };
}
