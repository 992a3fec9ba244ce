/** From where a reader dragged the thumb to a number. */
import type { NumberParameter } from '../../src/lab/experiment';

/** Ranges over three decades are walked in decades: else all but the top would be one pixel. */
export const isWide = ({ min, max }: NumberParameter): boolean => min > 0 && max / min >= 1000;

/** Digits after the point that a step has. */
function decimals(step: number): number {
  const [mantissa = '', exponent = '0'] = String(step).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** The nearest allowed value: on a step from the minimum, within the range. */
export function snap(parameter: NumberParameter, value: number): number {
  const { min, max, step } = parameter;
  const onStep = min + Math.round((value - min) / step) * step;
  return Math.min(max, Math.max(min, Number(onStep.toFixed(decimals(step)))));
}

/** Position of the thumb, 0 to 1. */
export function toThumb(parameter: NumberParameter, value: number): number {
  const { min, max } = parameter;
  if (!isWide(parameter)) return (value - min) / (max - min || 1);
  return Math.log(value / min) / Math.log(max / min);
}

export function fromThumb(parameter: NumberParameter, thumb: number): number {
  const { min, max } = parameter;
  if (!isWide(parameter)) return snap(parameter, min + thumb * (max - min));
  // Two digits: what a hand on a slider means.
  return snap(parameter, Number((min * (max / min) ** thumb).toPrecision(2)));
}
