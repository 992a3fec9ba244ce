/** Why a run could not go on, in words for the one who started it. */

/** How Chromium, Firefox and Safari say that there is no memory left, for arrays and for WebAssembly. */
const outOfMemory =
  /out of memory|memory\.grow|grow (instance )?memory|allocation failed|invalid (typed )?array (buffer )?length/i;

/** The remedy for a run that found no memory; `undefined` where something else was the matter. */
export function memoryProblem(message: string): string | undefined {
  if (!outOfMemory.test(message)) return undefined;
  return 'The run needs more memory than there is. Make it smaller (fewer hidden units, a shorter lag) or close other windows, and run again.';
}
