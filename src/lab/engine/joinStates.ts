import type { Region } from './heap';
import type { Engine } from './loadEngine';
import type { RecurrentPass } from './recurrentPass';
import type { Signal } from './signal';

/** A recurrent layer's output made from its directions' states, and the way back for gradients. */
export interface JoinedStates {
  readonly output: Signal;
  gather: () => void;
  scatter: () => void;
}

/**
 * One direction's states are handed on where they lie; two are copied side by side, the second in
 * the order of time.
 *
 * @param last only the state after the whole sequence, of each direction
 */
export function joinStates(
  engine: Engine,
  region: Region,
  passes: readonly RecurrentPass[],
  steps: number,
  last: boolean,
): JoinedStates {
  const one = passes[0]!;
  const size = one.stateSize;
  const first = last ? steps : 1;
  const count = last ? 1 : steps;
  if (passes.length === 1) {
    return {
      output: {
        steps: count,
        address: one.hidden + first * size * 4,
        step: size * 4,
        gradient: one.hiddenGradient + first * size * 4,
        gradientStep: size * 4,
      },
      gather: () => undefined,
      scatter: () => undefined,
    };
  }
  const width = passes.length * size;
  const address = region.allocate(count * width);
  const gradient = region.allocate(count * width);
  /** The state of direction `index` that stands at step `t` of the output. */
  const stateAt = (index: number, t: number): number => {
    if (last) return steps * size;
    return (index === 0 ? t + 1 : steps - t) * size;
  };
  const each = (visit: (index: number, t: number) => void): void => {
    for (let t = 0; t < count; t += 1) passes.forEach((_pass, index) => visit(index, t));
  };
  return {
    output: { steps: count, address, step: width * 4, gradient, gradientStep: width * 4 },
    gather: () => {
      const to = engine.heap.floats(address, count * width);
      const from = passes.map((pass) => engine.heap.floats(pass.hidden, (steps + 1) * size));
      each((index, t) => {
        const state = stateAt(index, t);
        to.set(from[index]!.subarray(state, state + size), t * width + index * size);
      });
    },
    scatter: () => {
      const from = engine.heap.floats(gradient, count * width);
      const to = passes.map((pass) => engine.heap.floats(pass.hiddenGradient, (steps + 1) * size));
      each((index, t) => {
        const at = t * width + index * size;
        to[index]!.set(from.subarray(at, at + size), stateAt(index, t));
      });
    },
  };
}
