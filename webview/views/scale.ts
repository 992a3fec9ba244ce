/** Numbers to pixels and back, safe against what a diverging run throws at it. */

export interface Scale {
  readonly kind: 'linear' | 'log';
  readonly min: number;
  readonly max: number;
  /** 0 at `min`, 1 at `max`; not finite where the value has no place on the scale. */
  readonly toFraction: (value: number) => number;
  readonly ticks: readonly number[];
}

/** The range that a scale can show: never empty, never non-finite. */
export function safeRange(min: number, max: number): [number, number] {
  if (!Number.isFinite(min) && !Number.isFinite(max)) return [0, 1];
  if (!Number.isFinite(min)) return safeRange(max, max);
  if (!Number.isFinite(max)) return safeRange(min, min);
  if (min > max) return safeRange(max, min);
  // Further out, differences are no longer finite; no axis is that long.
  const clamp = (value: number) => Math.min(Math.max(value, -1e300), 1e300);
  const [low, high] = [clamp(min), clamp(max)];
  // Below this width a division by it, or a tick within it, is no longer exact.
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > Math.max(size * 1e-9, 1e-300)) return [low, high];
  const pad = size < 1e-290 ? 1 : size * 0.1;
  return [Math.min(low, high) - pad, Math.max(low, high) + pad];
}

/** The steps that people count in: 1, 2 or 5 times a power of ten, at most `most` of them. */
export function linearTicks(min: number, max: number, most = 5): number[] {
  const [low, high] = safeRange(min, max);
  const rough = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough * 0.999) ?? 10 * power;
  const first = Math.ceil(low / step - 1e-6);
  const last = Math.floor(high / step + 1e-6);
  const ticks: number[] = [];
  for (let n = first; n <= last && ticks.length <= most * 2; n++) {
    ticks.push(Number((n * step).toPrecision(12)));
  }
  return ticks;
}

export function linearScale(from: number, to: number, most?: number): Scale {
  const [min, max] = safeRange(from, to);
  const width = max - min;
  return {
    kind: 'linear',
    min,
    max,
    toFraction: (value) => (value - min) / width,
    ticks: linearTicks(min, max, most),
  };
}

/** Powers of ten; `from` and `to` must be positive to count, else one decade about 1 is shown. */
export function logScale(from: number, to: number, most = 5): Scale {
  const positive = [from, to].filter((value) => value > 0 && Number.isFinite(value));
  const min = positive.length === 0 ? 0.1 : Math.min(...positive);
  const max = positive.length === 0 ? 1 : Math.max(...positive);
  const tight = Math.log10(max) - Math.log10(min) < 1e-6;
  const low = Math.log10(min) - (tight ? 0.5 : 0);
  const high = Math.log10(max) + (tight ? 0.5 : 0);
  const first = Math.ceil(low - 1e-9);
  const last = Math.floor(high + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / most));
  const ticks: number[] = [];
  for (let power = first; power <= last; power += every) ticks.push(Number(`1e${power}`));
  return {
    kind: 'log',
    min: 10 ** low,
    max: 10 ** high,
    toFraction: (value) => (value > 0 ? (Math.log10(value) - low) / (high - low) : NaN),
    ticks:
      ticks.length >= 2 ? ticks : linearTicks(10 ** low, 10 ** high, most).filter((t) => t > 0),
  };
}
