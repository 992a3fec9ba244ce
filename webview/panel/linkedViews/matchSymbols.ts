/**
 * A place on the page that stands for a symbol: `data-symbol`, `data-t` where it has a step, and
 * `data-chain` where there are two chains of steps.
 */
export interface SymbolPlace {
  readonly symbol: string;
  /** `t`, `t-1`, `2`; absent where the place stands for every step. */
  readonly t?: string;
  /** Which chain of steps, where there are two; absent where the place does not say. */
  readonly chain?: string;
}

/**
 * The step that a place means, as a number: `t` is the step that is being looked at.
 * @returns undefined for every step, or where no step is being looked at.
 */
export function stepOf(t: string | undefined, current: number | undefined): number | undefined {
  if (t === undefined) return undefined;
  if (/^\d+$/.test(t)) return Number(t);
  const relative = /^t(?:([+-])(\d+))?$/.exec(t);
  if (!relative || current === undefined) return undefined;
  const offset = Number(relative[2] ?? 0);
  return relative[1] === '-' ? current - offset : current + offset;
}

/** Whether two places stand for the same thing, as far as they say. */
export function sameThing(a: SymbolPlace, b: SymbolPlace, current: number | undefined): boolean {
  if (a.symbol !== b.symbol || !sameChain(a.chain, b.chain)) return false;
  if (a.t === b.t) return true;
  const [first, second] = [stepOf(a.t, current), stepOf(b.t, current)];
  // h_t and h_{t-1} are two things even where nothing says which step t is.
  if (a.t?.startsWith('t') && b.t?.startsWith('t')) return false;
  return first === undefined || second === undefined || first === second;
}

/** What is joined of both chains is a thing of its own; what either reads belongs to each. */
function sameChain(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b || a === 'either' || b === 'either';
}
