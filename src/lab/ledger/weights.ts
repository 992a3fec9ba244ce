/** How many weights networks have, by the rules that their papers state. */

/** A network of Hochreiter & Schmidhuber 1997, section 4: memory cells in blocks that share two gates. */
export interface Lstm1997 {
  readonly inputs: number;
  readonly outputs: number;
  readonly blocks: number;
  readonly cellsPerBlock: number;
  readonly biased: {
    readonly cells: boolean;
    readonly gates: boolean;
    readonly outputs: boolean;
  };
}

/**
 * Every cell and every gate is fed by all inputs and by all cells and gates; every output by all
 * cells. There is no forget gate yet.
 */
export function lstm1997Weights({
  inputs,
  outputs,
  blocks,
  cellsPerBlock,
  biased,
}: Lstm1997): number {
  const cells = blocks * cellsPerBlock;
  const gates = 2 * blocks;
  const hidden = cells + gates;
  return (
    hidden * (inputs + hidden) +
    (biased.cells ? cells : 0) +
    (biased.gates ? gates : 0) +
    outputs * (cells + (biased.outputs ? 1 : 0))
  );
}

/**
 * The network for the continual Reber grammar of Gers et al. 2000: cells and three gates a block, each
 * fed by inputs, cells and a bias; outputs fed by cells, inputs and a bias. Gates' activations are not
 * fed back, and what a cell squashes is fed by inputs and cells alone.
 */
export function gers2000Weights(
  inputs: number,
  outputs: number,
  blocks: number,
  cellsPerBlock: number,
): number {
  const cells = blocks * cellsPerBlock;
  return (
    cells * (inputs + cells) + 3 * blocks * (inputs + cells + 1) + outputs * (inputs + cells + 1)
  );
}

/** Weights of a recurrent layer with one bias: gates × H(H + I + 1). */
export function recurrentWeights(gates: number, inputs: number, hidden: number): number {
  return gates * hidden * (hidden + inputs + 1);
}
