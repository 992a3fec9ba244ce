/**
 * Every operation, every cell and their gradients with the kernels that Unfold registers and no others:
 * a program of its own, since tfjs has one registry for all that is loaded in a process. Prints what is
 * missing.
 */
import { readFileSync } from 'node:fs';
import { tfjsBackend } from '../../src/lab/backends/tfjsBackend';
import { sizeOf } from '../../src/lab/ops/ops';
import { checkGolden } from '../../src/tools/golden/checkGolden';
import { operationCases } from '../unit/tape/operationCases';

const optimizers = [
  { kind: 'adam', learningRate: 0.1 },
  { kind: 'sgd', learningRate: 0.1 },
  { kind: 'sgd', learningRate: 0.1, momentum: 0.9 },
  { kind: 'rmsprop', learningRate: 0.1, momentum: 0.9 },
] as const;

async function main(): Promise<void> {
  const { create } = await tfjsBackend.load();
  const missing: string[] = [];
  operationCases.forEach(({ name, shapes, compute }, index) => {
    const weights = Object.fromEntries(
      shapes.map((shape, at) => [
        `x${at}`,
        { shape, values: new Float32Array(sizeOf(shape)).fill(0.5) },
      ]),
    );
    const optimizer = optimizers[index % optimizers.length]!;
    const net = create<string>({ weights, optimizer, clipNorm: 1e-3 });
    try {
      net.train((ops, all) => ops.sum(compute(ops, ...shapes.map((_, at) => all[`x${at}`]!))));
    } catch (error) {
      missing.push(`${name}: ${String(error)}`);
    }
    net.dispose();
  });
  const cells: unknown = JSON.parse(readFileSync('test/golden/cells.json', 'utf8'));
  const { cases } = await checkGolden(cells, 'cells', (reason) => missing.push(reason));
  console.log(JSON.stringify({ tried: operationCases.length + cases, missing }));
}

void main();
