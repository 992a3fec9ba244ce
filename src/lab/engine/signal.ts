/**
 * What a layer hands to the next: activations of some steps as slabs, and where the gradient of
 * them is to be added. Addresses; steps in bytes.
 */
export interface Signal {
  readonly steps: number;
  readonly address: number;
  readonly step: number;
  /** 0 where no gradient is wanted: the model's input. */
  readonly gradient: number;
  readonly gradientStep: number;
}

/** One layer over one batch. */
export interface LayerPass {
  readonly output: Signal;
  forward: () => void;
  /** Zeroes the gradients that layers above and the loss add to. */
  clearGradients: () => void;
  /** Adds to the gradients of the weights and of the layer's input. */
  backward: () => void;
  dispose: () => void;
}
