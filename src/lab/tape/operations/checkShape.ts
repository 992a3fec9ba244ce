/** @throws RangeError naming what has another shape than it needs */
export function checkShape(
  name: string,
  x: { readonly shape: readonly number[] } | undefined,
  shape: readonly number[],
): void {
  if (!x || (x.shape.length === shape.length && x.shape.every((n, at) => n === shape[at]))) return;
  throw new RangeError(`${name} is [${shape.join(', ')}] here, not [${x.shape.join(', ')}].`);
}

/** @throws RangeError where the mask is not one number a step of each sequence */
export function checkMask(mask: ArrayLike<number> | undefined, batch: number, steps: number): void {
  if (!mask || mask.length === batch * steps) return;
  throw new RangeError(`A mask takes ${batch} × ${steps} numbers; got ${mask.length}.`);
}
