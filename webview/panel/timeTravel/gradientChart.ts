import type { GradientPoint } from './gradientStory';
import { readable } from './gradientStory';

const usual = 640;
/** Narrower than this the numbers over the bars would touch. */
const narrowest = 320;
/** Width of a number over a bar. */
const roomForNumber = 62;
const height = 150;
const base = 118;
const top = 18;
/** Powers of ten that the axis reaches below and above what the loss sent in. */
const floor = -8;
const ceiling = 2;

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

function yOf(kept: number): number {
  const power = kept > 0 ? Math.log10(kept) : floor;
  const inside = Math.min(ceiling, Math.max(floor, power));
  return base - ((inside - floor) / (ceiling - floor)) * (base - top);
}

/**
 * Bars of ‖∂L/∂h_t‖ on a logarithmic scale, in the order of the walk; those not reached yet are faint.
 * The dashed line is what the loss sent in: under it the gradient has shrunk, over it grown.
 *
 * @param room CSS pixels that it has: it is drawn as wide as that, and its letters keep their size.
 */
export function gradientChart(
  points: readonly GradientPoint[],
  position: number,
  room = usual,
): string {
  const width = Math.round(Math.min(usual, Math.max(narrowest, room)));
  const slot = (width - 60) / points.length;
  const bar = Math.min(46, slot * 0.7);
  const bars = points.map((point, at) => {
    const x = 50 + at * slot + (slot - bar) / 2;
    const y = yOf(point.kept);
    const state = at === position - 1 ? 'current' : at < position ? 'reached' : 'ahead';
    return (
      `<g class="gradient-bar ${state}" data-step="${point.index}">` +
      `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${bar.toFixed(1)}" height="${Math.max(1, base - y).toFixed(1)}" rx="2"/>` +
      (state === 'current' || (state === 'reached' && slot >= roomForNumber)
        ? `<text x="${Math.min(x + bar / 2, width - roomForNumber / 2).toFixed(1)}" y="${(y - 5).toFixed(1)}" text-anchor="middle">${escape(readable(point.norm))}</text>`
        : '') +
      `<text class="tick" x="${(x + bar / 2).toFixed(1)}" y="${base + 18}" text-anchor="middle">${escape(point.label)}</text></g>`
    );
  });
  const one = yOf(1).toFixed(1);
  const words = points
    .slice(0, position)
    .map((point) => `${point.label}: ${readable(point.norm)}`)
    .join('; ');
  return (
    `<svg class="gradient-chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Length of the gradient, step by step back from the loss. ${escape(words)}.">` +
    `<text class="axis" x="6" y="${top - 4}">‖∂L/∂${points[0]?.label[0] ?? 'h'}‖, log scale</text>` +
    `<line class="reference" x1="44" x2="${width - 6}" y1="${one}" y2="${one}"/>` +
    `<text class="tick" x="40" y="${Number(one) + 4}" text-anchor="end">×1</text>` +
    `<line class="base" x1="44" x2="${width - 6}" y1="${base}" y2="${base}"/>` +
    `${bars.join('')}</svg>`
  );
}
