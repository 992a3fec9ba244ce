/** How parts of a picture differ beside their colours: dashes, hatching, shapes. */
import { makeSvg } from '../dom';
import { dashesOf, seriesColours } from './colours';

/** Index of a colour, for `data-series`. */
export const colourOf = (index: number): number => index % seriesColours;

function legendMark(...parts: SVGElement[]): SVGElement {
  const attributes = { viewBox: '0 0 20 14', class: 'legend-mark', 'aria-hidden': 'true' };
  return makeSvg('svg', attributes, ...parts);
}

/** A curve's stroke. Which of its dashes are shown is the theme's. */
export function strokeMark(index: number): SVGElement {
  const line = makeSvg('line', {
    class: 'curve-mark',
    'data-series': colourOf(index),
    ...{ x1: 0, x2: 20, y1: 7, y2: 7 },
  });
  line.style.setProperty('--dashes', dashList(index, false));
  line.style.setProperty('--contrast-dashes', dashList(index, true));
  return legendMark(line);
}

const dashList = (index: number, highContrast: boolean): string =>
  dashesOf(index, highContrast).join(' ') || 'none';

/** A line that has its look from its name. */
export const lineMark = (name: string): SVGElement =>
  legendMark(makeSvg('path', { class: name, d: 'M 0 7 H 20' }));

/** Where colours and these begin again, each colour gets another one than before. */
const another = (index: number, period: number): number => index + Math.floor(index / period);

/** Circle, square, triangle, diamond, and again: classes differ in shape as well as in colour. */
export function shape(index: number, x: number, y: number, size: number): string {
  const all = [
    `M ${x - size} ${y} a ${size} ${size} 0 1 0 ${2 * size} 0 a ${size} ${size} 0 1 0 ${-2 * size} 0 Z`,
    `M ${x - size} ${y - size} h ${2 * size} v ${2 * size} h ${-2 * size} Z`,
    `M ${x} ${y - size} L ${x + size} ${y + size} H ${x - size} Z`,
    `M ${x} ${y - size} L ${x + size} ${y} L ${x} ${y + size} L ${x - size} ${y} Z`,
  ];
  return all[another(index, 12) % all.length]!;
}

export const shapeMark = (index: number): SVGElement =>
  legendMark(
    makeSvg('path', { class: 'point', 'data-series': colourOf(index), d: shape(index, 10, 7, 5) }),
  );

/** Degrees of the lines of each group's hatching: the first has none. */
const hatching: readonly (number | undefined)[] = [undefined, 45, -45, 0, 90, 20];

/** Lines across a rectangle, for all groups but the first. */
export function hatch(
  index: number,
  { x, y, width, height }: Record<'x' | 'y' | 'width' | 'height', number>,
): readonly SVGElement[] {
  const degrees = hatching[another(index, seriesColours) % hatching.length];
  if (degrees === undefined || width <= 0 || height <= 0) return [];
  const d = hatchPath(degrees, x, y, width, height);
  return d === '' ? [] : [makeSvg('path', { class: 'hatch', d })];
}

/** Parallel lines 6 apart, cut to the rectangle. */
function hatchPath(degrees: number, x: number, y: number, width: number, height: number): string {
  const angle = (degrees * Math.PI) / 180;
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [x + width / 2, y + height / 2];
  const reach = Math.hypot(width, height) / 2;
  const lines: string[] = [];
  for (let offset = -reach + 3; offset < reach; offset += 6) {
    const cut = clip([cx - dy * offset, cy + dx * offset], [dx, dy], x, y, width, height);
    if (cut) lines.push(`M ${cut[0]} ${cut[1]} L ${cut[2]} ${cut[3]}`);
  }
  return lines.join(' ');
}

/** Where a line enters and leaves a rectangle (Liang and Barsky). */
function clip(
  [px, py]: readonly [number, number],
  [dx, dy]: readonly [number, number],
  x: number,
  y: number,
  width: number,
  height: number,
): readonly [number, number, number, number] | undefined {
  let [from, to] = [-Infinity, Infinity];
  for (const [start, step, low, high] of [
    [px, dx, x, x + width],
    [py, dy, y, y + height],
  ] as const) {
    if (Math.abs(step) < 1e-9) {
      if (start < low || start > high) return undefined;
      continue;
    }
    const ends = [(low - start) / step, (high - start) / step];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  if (from >= to) return undefined;
  const at = (value: number) => Math.round(value * 10) / 10;
  return [at(px + dx * from), at(py + dy * from), at(px + dx * to), at(py + dy * to)];
}

export const barMark = (index: number): SVGElement => {
  const box = { x: 3, y: 1, width: 14, height: 12 };
  return legendMark(
    makeSvg('rect', { class: 'bar', 'data-series': colourOf(index), ...box }),
    ...hatch(index, box),
  );
};
