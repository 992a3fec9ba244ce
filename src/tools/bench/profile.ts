import { type Engine, type EngineVariant, loadEngine } from '../../lab/engine/loadEngine';
import { padTo4, slabsOf } from '../../lab/engine/slabs';
import { measurePeak } from './peak';
import type { Workload } from './workloads';

/** Where the time of one training step goes, in microseconds, each part run alone. */
export interface Parts {
  readonly variant: EngineVariant;
  /** GFLOP/s that the machine reaches in registers alone. */
  readonly peakGflops: number;
  /** Matrix products, forward and backward. */
  readonly products: number;
  /** Their speed. */
  readonly productGflops: number;
  /** sigmoid and tanh. */
  readonly functions: number;
  readonly optimizer: number;
}

/** A matrix product of the step: its kernel's arguments, and how often it runs. */
interface Product {
  readonly depth: number;
  readonly slabs: number;
  readonly times: number;
}

/** Products `[rows, depth] [depth, 8 slabs]`; a one-hot input is gathered, not multiplied. */
function productsOf(work: Workload): { forward: Product[]; gradients: Product[] } {
  const { cell, inputSize, units, steps, outputSize, loss } = work;
  const gates = cell === 'lstm' ? 4 : 1;
  const slabs = slabsOf(units);
  const every = loss === 'crossEntropy';
  const times = every ? steps : 1;
  const outputs = slabsOf(outputSize);
  const input = every ? 0 : inputSize;
  return {
    forward: [
      { depth: input + units, slabs: gates * slabs, times: steps },
      { depth: gates * units, slabs, times: steps },
      { depth: units, slabs: outputs, times },
      { depth: outputs * 8, slabs, times },
    ],
    gradients: [
      { depth: units, slabs: gates * slabs, times: steps },
      ...(input ? [{ depth: padTo4(input), slabs: gates * slabs, times: steps }] : []),
      { depth: units, slabs: outputs, times },
    ],
  };
}

/** Microseconds of one call: the best of many, because only disturbances make it longer. */
function timed(run: () => void): number {
  let best = Infinity;
  for (let round = 0; round < 30; round += 1) {
    const begin = performance.now();
    let calls = 0;
    let elapsed = 0;
    do {
      run();
      calls += 1;
      elapsed = performance.now() - begin;
    } while (elapsed < 4);
    best = Math.min(best, (elapsed * 1000) / calls);
  }
  return best;
}

export async function profileParts(work: Workload): Promise<Parts> {
  const engine = await loadEngine();
  const { kernels, heap } = engine;
  const { batch, units, steps, inputSize, outputSize, cell } = work;
  const rows = padTo4(batch);
  const gates = cell === 'lstm' ? 4 : 1;
  const widest = 8 * Math.max(gates * slabsOf(units), slabsOf(outputSize), slabsOf(inputSize));
  const [a, b] = [noise(engine, steps * rows * widest), noise(engine, steps * rows * widest)];
  const c = noise(engine, (widest + 8) * Math.max(widest, rows));
  const { forward, gradients } = productsOf(work);
  const multiply = ({ depth, slabs, times }: Product): void => {
    for (let time = 0; time < times; time += 1) {
      for (let n = 0; n < slabs; n += 1) {
        kernels.multiplySlab(c + n * rows * 32, a, rows * 32, b + n * depth * 32, depth, rows, 0);
      }
    }
  };
  const accumulate = ({ depth, slabs, times }: Product): void =>
    kernels.accumulateGradient(
      ...([c, depth, slabs, a, slabsOf(depth) * rows * 32] as const),
      ...([b, slabs * rows * 32, rows, times] as const),
    );
  const products = timed(() => {
    forward.forEach(multiply);
    gradients.forEach(accumulate);
  });
  const flops = [...forward, ...gradients].reduce(
    (sum, { depth, slabs, times }) => sum + 2 * rows * depth * slabs * 8 * times,
    0,
  );
  const values = rows * slabsOf(units) * 8;
  const functions = timed(() => {
    const [sigmoids, tanhs] = cell === 'lstm' ? [3, 2] : [0, 1];
    for (let n = 0; n < sigmoids; n += 1) kernels.mapFunction(c, values, 1);
    for (let n = 0; n < tanhs; n += 1) kernels.mapFunction(c, values, 2);
  });
  const learned = gates * units * (inputSize + units + 1) + outputSize * (units + 1);
  const count = Math.ceil(learned / 4) * 4;
  const [m, v] = [noise(engine, count), noise(engine, count)];
  const [parameters, gradient] = [noise(engine, count), noise(engine, count)];
  heap.clear(v, count);
  const optimizer = timed(() =>
    kernels.adam(parameters, gradient, m, v, count, 1e-9, 0.9, 0.999, 1e-7, 0.5, 0.5),
  );
  return {
    variant: engine.variant,
    peakGflops: await measurePeak(),
    products,
    productGflops: flops / products / 1000,
    functions: functions * steps,
    optimizer,
  };
}

/** Small numbers: products of them stay finite however often they are added. */
function noise({ heap }: Engine, count: number): number {
  const address = heap.allocate(count * 4);
  heap.write(
    address,
    Float32Array.from({ length: count }, (_, i) => ((i * 7919) % 1009) / 1e6 - 5e-4),
  );
  return address;
}
