import { Region } from './heap';
import type { Engine } from './loadEngine';
import { checkLength } from './sequenceBatch';

export interface AttendInputs {
  readonly batch: number;
  readonly steps: number;
  /** Columns of the encoder's states, and of the attention's hidden layer. */
  readonly stateSize: number;
  readonly units: number;
  /** What the decoder's state brings, s W + b, `[batch, units]`. */
  readonly asked: Float32Array;
  /** What the encoder's states bring, h U, `[batch, steps, units]`. */
  readonly projected: Float32Array;
  /** v, `[units]`. */
  readonly scoreKernel: Float32Array;
  /** The encoder's states, `[batch, steps, stateSize]`. */
  readonly states: Float32Array;
  /** `[batch, steps]`: 0 hides a state, whatever it holds. Its score is of what it brings all the same. */
  readonly mask?: Float32Array;
}

/** Of what goes in; shapes as there. */
export type AttendGradients = Readonly<
  Record<'asked' | 'projected' | 'scoreKernel' | 'states', Float32Array>
>;

/**
 * e_j = v . tanh(s W + b + h_j U), weights = softmax(e), context = sum of weights_j h_j (Bahdanau et
 * al. 2015, section 3.1), from s W + b and h U: the latter is the same for all steps of a decoder. Kept
 * for its backward pass.
 */
export class AttendCall {
  /** `[batch, stateSize]`. */
  readonly context: Float32Array;
  /** `[batch, steps]`. */
  readonly weights: Float32Array;
  /** `[batch, steps]`, before the softmax. */
  readonly scores: Float32Array;
  private readonly region: Region;
  private readonly places;

  /** Runs the forward pass. @throws RangeError if there is nothing to attend with or to */
  constructor(
    private readonly engine: Engine,
    private readonly inputs: AttendInputs,
  ) {
    const { batch, steps, stateSize, units, mask } = inputs;
    // Before anything is allocated: a refused call leaves nothing behind.
    if (Math.min(batch, steps) < 1) {
      throw new RangeError(`Empty batch: attention of ${batch} to ${steps}.`);
    }
    checkLength('asked', inputs.asked, batch * units);
    checkLength('projected', inputs.projected, batch * steps * units);
    checkLength('scoreKernel', inputs.scoreKernel, units);
    checkLength('states', inputs.states, batch * steps * stateSize);
    checkLength('mask', mask, batch * steps);
    const { heap, kernels } = engine;
    const region = new Region(heap);
    this.region = region;
    const held = (values: Float32Array): number => {
      const address = region.allocate(values.length, true);
      heap.write(address, values);
      return address;
    };
    const at = {
      context: region.allocate(batch * stateSize, true),
      weights: region.allocate(batch * steps, true),
      scores: region.allocate(batch * steps, true),
      // The kernel takes tanh of eight at a time.
      energy: region.allocate(batch * steps * units + 7),
      scoreKernel: held(inputs.scoreKernel),
      states: held(inputs.states),
      mask: mask ? held(mask) : 0,
    };
    this.places = at;
    const asked = held(inputs.asked);
    const projected = held(inputs.projected);
    kernels.attendForward(
      ...floats(at.context, at.weights, at.scores, at.energy, asked, projected),
      ...floats(at.scoreKernel, at.states, at.mask),
      ...this.sizes(),
    );
    this.context = heap.read(at.context, batch * stateSize);
    this.weights = heap.read(at.weights, batch * steps);
    this.scores = heap.read(at.scores, batch * steps);
  }

  /**
   * @param gradient of the context
   * @param ofWeights and
   * @param ofScores those of the weights and the scores, where they are used as well
   */
  backward(
    gradient: Float32Array,
    ofWeights?: Float32Array,
    ofScores?: Float32Array,
  ): AttendGradients {
    const { engine, inputs, places } = this;
    const { heap, kernels } = engine;
    const region = new Region(heap);
    const held = (values: Float32Array | undefined): number => {
      if (!values) return 0;
      const address = region.allocate(values.length, true);
      heap.write(address, values);
      return address;
    };
    const zeros = ({ length }: Float32Array): number => region.allocate(length);
    const at = {
      asked: zeros(inputs.asked),
      projected: zeros(inputs.projected),
      scoreKernel: zeros(inputs.scoreKernel),
      states: zeros(inputs.states),
    };
    kernels.attendBackward(
      ...floats(at.asked, at.projected, at.scoreKernel, at.states),
      ...floats(held(gradient), held(ofWeights), held(ofScores)),
      ...floats(places.weights, places.energy, places.scoreKernel, places.states, places.mask),
      ...this.sizes(),
      ...floats(region.allocate(inputs.steps, true)),
    );
    const result = {
      asked: heap.read(at.asked, inputs.asked.length),
      projected: heap.read(at.projected, inputs.projected.length),
      scoreKernel: heap.read(at.scoreKernel, inputs.scoreKernel.length),
      states: heap.read(at.states, inputs.states.length),
    };
    region.dispose();
    return result;
  }

  dispose(): void {
    this.region.dispose();
  }

  private sizes(): [number, number, number, number] {
    const { batch, steps, units, stateSize } = this.inputs;
    return [batch, steps, units, stateSize];
  }
}

/** Addresses as the kernel takes them: counted in floats. */
function floats<Addresses extends readonly number[]>(...addresses: Addresses): Addresses {
  // As many as were given.
  return addresses.map((address) => address / 4) as unknown as Addresses;
}
