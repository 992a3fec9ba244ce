import { measure } from './contenders/contender';
import { makeDirect } from './contenders/direct';
import { readScalingOptions } from './options';
import { flopsPerStep, makeBatches, type Workload, workloads } from './workloads';

interface Point {
  readonly value: number;
  readonly milliseconds: number;
  readonly megaflop: number;
  readonly gflops: number;
}

/** How W3's step grows with one size, all others as they are: time beside the operations it takes. */
const sizes = {
  steps: [10, 25, 50, 100, 200, 400],
  units: [8, 16, 32, 64, 128, 256],
  batch: [1, 4, 16, 64, 128],
} as const satisfies Partial<Record<keyof Workload, readonly number[]>>;

async function measurePoint(work: Workload, value: number): Promise<Point> {
  const contender = await makeDirect(work);
  const batches = makeBatches(work, 1);
  measure(contender, batches, 0.2);
  const rates = [0, 1, 2].map(() => measure(contender, batches, 0.2));
  contender.dispose();
  const rate = rates.sort((a, b) => a - b)[1]!;
  const flops = flopsPerStep(work);
  return {
    value,
    milliseconds: Number((1000 / rate).toPrecision(3)),
    megaflop: Number((flops / 1e6).toPrecision(3)),
    gflops: Number(((rate * flops) / 1e9).toPrecision(3)),
  };
}

/** `bench -- scaling`, in Node. */
export async function scaling(
  args: readonly string[],
): Promise<{ scaling: Record<string, Point[]> }> {
  readScalingOptions(args);
  const result: Record<string, Point[]> = {};
  for (const [name, values] of Object.entries(sizes)) {
    const points: Point[] = [];
    for (const value of values) {
      points.push(await measurePoint({ ...workloads.W3, [name]: value }, value));
    }
    result[name] = points;
  }
  return { scaling: result };
}
