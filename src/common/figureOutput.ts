/** A figure as an output of a notebook's cell, in the form in which it crosses to the renderer. */
import { isFields } from './fields';
import type { FigureBlock } from './question';

export type FigureOutput = Pick<FigureBlock, 'id' | 'params' | 'alt'>;

/** `undefined` where the text is no figure. */
export function figureFromJson(text: string): FigureOutput | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isFields(value)) return undefined;
  const { id, params, alt } = value;
  if (typeof id !== 'string' || !isFields(params) || typeof alt !== 'string') return undefined;
  return { id, params, alt };
}
