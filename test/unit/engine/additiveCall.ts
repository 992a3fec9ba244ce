import { AttendCall } from '../../../src/lab/engine/attendCall';
import { DenseCall } from '../../../src/lab/engine/denseCall';
import type { Engine } from '../../../src/lab/engine/loadEngine';
import type { AdditiveSizes, AdditiveValues } from './attentionReference';

export type AdditiveFloats = Readonly<Record<keyof AdditiveValues, Float32Array>>;

/** Bahdanau's attention from its weights on: the products, and what attends, each a call of the engine. */
export class AdditiveCall {
  private readonly fromQuery: DenseCall;
  private readonly fromStates: DenseCall;
  readonly attend: AttendCall;

  constructor(
    engine: Engine,
    sizes: AdditiveSizes,
    { query, states, queryKernel, stateKernel, scoreKernel, bias }: AdditiveFloats,
    mask?: Float32Array,
  ) {
    const { batch, steps, stateSize, querySize, units } = sizes;
    this.fromQuery = new DenseCall(engine, {
      ...{ rows: batch, inputSize: querySize, units, bias },
      ...{ x: query, kernel: queryKernel },
    });
    this.fromStates = new DenseCall(engine, {
      ...{ rows: batch * steps, inputSize: stateSize, units },
      ...{ x: states, kernel: stateKernel },
    });
    this.attend = new AttendCall(engine, {
      ...{ batch, steps, stateSize, units, scoreKernel, states },
      asked: this.fromQuery.outputs(),
      projected: this.fromStates.outputs(),
      ...(mask && { mask }),
    });
  }

  backward(...upstream: Parameters<AttendCall['backward']>): AdditiveFloats {
    const { asked, projected, scoreKernel, states } = this.attend.backward(...upstream);
    const query = this.fromQuery.backward(asked);
    const state = this.fromStates.backward(projected);
    return {
      ...{ query: query.x!, queryKernel: query.kernel, bias: query.bias, scoreKernel },
      states: state.x!.map((value, i) => value + states[i]!),
      stateKernel: state.kernel,
    };
  }

  dispose(): void {
    for (const call of [this.attend, this.fromQuery, this.fromStates]) call.dispose();
  }
}
