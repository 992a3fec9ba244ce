/**
 * `bench -- tape`, in Node: training steps of the networks that are written on the operation set, on
 * the tape and on TensorFlow.js with its backends cpu and wasm, in alternating rounds.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadEngine, type Engine } from '../../lab/engine/loadEngine';
import { oneHot } from '../../lab/nets/losses';
import type { Ops } from '../../lab/ops/ops';
import { createTfjsNet } from '../../lab/ops/tfjsNet';
import { tfjsOps } from '../../lab/ops/tfjsOps';
import { createTapeNet } from '../../lab/tape/tapeNet';
import { inProject } from '../paths';
import { readTapeOptions } from './options';
import { median } from '../../lab/metrics/median';
import { mainThreadClock } from './threadClock';
import { stepper, tapeWorkloads, type Start } from './tapeNets';

const contenders = ['tape', 'cpu', 'wasm'] as const;
type Contender = (typeof contenders)[number];

/** tfjs's wasm backend has no gradient of `gather`: there, rows are looked up by a product. */
const wasmOps: Ops = {
  ...tfjsOps,
  gather: (table, ids) => {
    const rows = table.shape[0]!;
    return tfjsOps.matMul(tfjsOps.tensor(oneHot(ids, rows), [ids.length, rows]), table);
  },
};

async function starter(contender: Contender, engine: Engine): Promise<Start> {
  if (contender === 'tape') {
    return (options, losses) => stepper(createTapeNet(engine, options), losses);
  }
  await tf.setBackend(contender);
  const ops = contender === 'wasm' ? wasmOps : tfjsOps;
  return (options, losses) => stepper(createTfjsNet(options, ops), losses);
}

/** Milliseconds of one step of training. */
interface StepTime {
  /** By the clock on the wall: the median. */
  readonly wall: number;
  /** Of this thread alone: the mean, with all that is collected and compiled on it. */
  readonly computed: number | undefined;
}

const threadClock = mainThreadClock();

/** Over so many seconds, or three steps. */
function measure(step: () => number, seconds: number): StepTime {
  const times: number[] = [];
  const begun = threadClock?.();
  const end = performance.now() + seconds * 1000;
  do {
    const before = performance.now();
    if (!Number.isFinite(step())) throw new Error('The loss is no number any more.');
    times.push(performance.now() - before);
  } while (performance.now() < end || times.length < 3);
  return {
    wall: median(times),
    computed:
      threadClock && begun !== undefined ? (threadClock() - begun) / times.length : undefined,
  };
}

const rounded = (value: number): number => Number(value.toPrecision(3));

async function compare(
  start: (start: Start) => ReturnType<Start>,
  engine: Engine,
  rounds: number,
  seconds: number,
): Promise<Record<string, unknown>> {
  const times: Record<Contender, StepTime[]> = { tape: [], cpu: [], wasm: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      const run = start(await starter(contender, engine));
      // The first steps compile and warm up.
      measure(run.step, seconds / 2);
      times[contender].push(measure(run.step, seconds));
      run.dispose();
    }
  }
  const report = (read: (time: StepTime) => number) => {
    const of = (contender: Contender): number[] => times[contender].map(read);
    const ratio = (contender: 'cpu' | 'wasm'): number =>
      rounded(median(of(contender).map((time, round) => time / of('tape')[round]!)));
    return {
      milliseconds: {
        tape: rounded(median(of('tape'))),
        tfjsCpu: rounded(median(of('cpu'))),
        tfjsWasm: rounded(median(of('wasm'))),
      },
      timesAsLong: { tfjsCpu: ratio('cpu'), tfjsWasm: ratio('wasm') },
    };
  };
  return {
    ...report(({ wall }) => wall),
    ...(threadClock && { ofThisThread: report(({ computed }) => computed!) }),
  };
}

export async function tape(args: readonly string[]): Promise<unknown> {
  const { rounds, seconds } = readTapeOptions(args);
  tf.enableProdMode();
  const resolve = createRequire(inProject('package.json')).resolve;
  setWasmPaths(join(dirname(resolve('@tensorflow/tfjs-backend-wasm')), '/'));
  const engine = await loadEngine();
  const machine = {
    engine: engine.variant,
    processor: cpus()[0]?.model.trim() ?? '',
    cores: availableParallelism(),
    loadBefore: loadavg()[0],
    node: process.versions.node,
  };
  const nets: Record<string, unknown> = {};
  for (const [name, { what, start }] of Object.entries(tapeWorkloads)) {
    nets[name] = { what, ...(await compare(start, engine, rounds, seconds)) };
  }
  return { tape: { machine, rounds, nets } };
}
