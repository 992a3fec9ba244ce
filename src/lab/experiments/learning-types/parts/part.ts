/** What one kind of learning declares: a part of the experiment, and its views. */
import type { Part } from '../../../experiment';
import type { ViewDeclaration } from '../../../views/view';

/** The part as it is, with its metrics, options and views known to the compiler by name. */
export const definePart = <
  M extends string,
  const O extends string,
  const V extends readonly ViewDeclaration[],
>(
  part: Part<M, O> & { readonly views: V },
): Part<M, O> & { readonly views: V } => part;

/** Share of right answers, from 0 to 1. */
export const accuracyAxis = { y: 'Share right', yRange: [0, 1] } as const;
