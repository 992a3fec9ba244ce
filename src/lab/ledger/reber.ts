/** The Reber grammar (Reber 1967), as a Markov chain: from each state two ways on, equally likely. */
const successors: readonly (readonly number[])[] = [
  [1, 1], // B
  [2, 3], // T or P
  [2, 4], // S or X
  [3, 5], // T or V
  [3, 6], // X or S
  [4, 6], // P or V
  [], // E
];

/** The number of symbols from B to E, on average. */
export function expectedReberLength(): number {
  // The probability of being in each state after n symbols, until next to nothing is left.
  let states = successors.map((_, state): number => (state === 0 ? 1 : 0));
  let length = 0;
  for (let symbols = 1; states.some((p) => p > 1e-15); symbols += 1) {
    const next = successors.map(() => 0);
    states.forEach((p, state) => {
      const ways = successors[state]!;
      // E is the last symbol.
      if (ways.length === 0) length += p * symbols;
      for (const way of ways) next[way]! += p / ways.length;
    });
    states = next;
  }
  return length;
}
