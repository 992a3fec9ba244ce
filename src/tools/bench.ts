/**
 * `npm run -s bench -- [NAME] [options]`: measures, and prints JSON. Without a name it lists what
 * there is. Each benchmark is a module with a function of the arguments that returns what to print.
 */
import { experiments } from './bench/experiments';
import { page } from './bench/page';
import { scaling } from './bench/scaling';
import { smoothness } from './bench/smoothness';
import { tape } from './bench/tape';
import { training } from './bench/training';

type Benchmark = (args: readonly string[]) => Promise<unknown>;

const benchmarks: Readonly<Record<string, Benchmark>> = {
  training,
  scaling,
  page,
  smoothness,
  tape,
  experiments,
};

export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const benchmark = name === undefined ? undefined : benchmarks[name];
  if (!benchmark) {
    const names = Object.keys(benchmarks).join(', ');
    throw new Error(`Usage: npm run -s bench -- NAME. There are: ${names}.`);
  }
  console.log(JSON.stringify(await benchmark(rest)));
  return 0;
}
