import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import * as tfl from '@tensorflow/tfjs-layers';
import { Heap } from '../../../src/lab/engine/heap';
import { loadEngine, type Engine } from '../../../src/lab/engine/loadEngine';
import { registerEngine } from '../../../src/lab/engine/tfjs/registerEngine';
import { unfoldAdam } from '../../../src/lab/engine/tfjs/unfoldAdam';
import { unfoldGru, unfoldLstm, unfoldRnn } from '../../../src/lab/engine/tfjs/unfoldLayers';
import { unfoldRmsprop } from '../../../src/lab/engine/tfjs/unfoldRmsprop';
import { unfoldSgd } from '../../../src/lab/engine/tfjs/unfoldSgd';
import type { Experiment } from '../../../src/lab/experiment';
import { experiments, findExperiment } from '../../../src/lab/experiments';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { runExperiment } from '../../../src/lab/runExperiment';

/** At least 1,000, and a whole number of rounds through what the models are made of. */
const starts = 23 * 45;

suite('engine: 1,000 starts and stops of a tfjs model', function () {
  // Some seconds on a quiet machine.
  this.timeout(900_000);
  let engine: Engine;
  let unregister: () => void;
  suiteSetup(async () => {
    await tf.setBackend('cpu');
    engine = await loadEngine({ variant: 'simd' });
    unregister = registerEngine(engine);
  });

  const layers = [unfoldRnn, unfoldLstm, unfoldGru];
  const optimizers = [
    () => unfoldAdam({ learningRate: 0.1 }),
    () => unfoldSgd({ learningRate: 0.1, momentum: 0.9 }),
    () => unfoldRmsprop({ learningRate: 0.1, clipNorm: 1 }),
  ];

  /** A model is built, trained for a step and thrown away. */
  async function startAndStop(run: number): Promise<void> {
    const layer = layers[run % 3]!;
    const units = 1 + (run % 5);
    const model = tfl.sequential({
      layers: [layer({ units, inputShape: [3, 2], seed: run }), tfl.layers.dense({ units: 1 })],
    });
    const optimizer = optimizers[Math.floor(run / 3) % 3]!();
    model.compile({ optimizer, loss: 'meanSquaredError' });
    const [inputs, targets] = [tf.ones([2, 3, 2]), tf.ones([2, 1])];
    const loss = await model.trainOnBatch(inputs, targets);
    assert.ok(Number.isFinite(loss));
    tf.dispose([inputs, targets]);
    model.dispose();
    optimizer.dispose();
  }

  test('tensors, allocations and the memory are where they were', async () => {
    const level = (): unknown => ({
      tensors: tf.memory().numTensors,
      dataBuffers: tf.memory().numDataBuffers,
      variables: Object.keys(tf.engine().registeredVariables).length,
      bytes: engine.heap.bytesInUse,
      memory: engine.kernels.memory.buffer.byteLength,
    });
    // Every combination once, for the memory to grow to what one model needs.
    for (let run = 0; run < 45; run += 1) await startAndStop(run);
    const before = level();
    for (let run = 0; run < starts; run += 1) await startAndStop(run);
    assert.deepEqual(level(), before);
    unregister();
    assert.equal(engine.heap.bytesInUse, 0);
  });
});

/** Those that the engine trains: their start and stop is what could leak. */
const trained = experiments.filter(
  ({ traits }) => traits.backends.includes('engine') && traits.trains,
);
/** How far a run gets, and how it is ended, goes by its seed: all of it within so many. */
const ways = 8;
/** Those whose first frames are there within some milliseconds. */
const light = ['echo-memory', 'unfolding', 'catastrophic-forgetting'].map(findExperiment);

suite('engine: 1,000 starts and stops of experiments', function () {
  // As above.
  this.timeout(900_000);
  const { allocate } = Heap.prototype;
  /** The heaps of the run, and all there were that are not collected yet. */
  const used = new Set<Heap>();
  const all: WeakRef<Heap>[] = [];
  /** Experiments that were stopped while a net of theirs was there: not all begin with one. */
  const seenInUse = new Set<string>();
  suiteSetup(() => {
    // A run loads an engine of its own and shows it to nobody.
    Heap.prototype.allocate = function (bytes, dirty) {
      if (!used.has(this)) all.push(new WeakRef(this));
      used.add(this);
      return allocate.call(this, bytes, dirty);
    };
  });
  suiteTeardown(() => {
    Heap.prototype.allocate = allocate;
  });

  /** Some frames of a run, which is then stopped as the page does, or left by its reader. */
  async function startAndStop(experiment: Experiment, seed: number): Promise<void> {
    const abort = new AbortController();
    const given = experiment.traits.short;
    const frames = runExperiment(experiment, given, {
      seed,
      signal: abort.signal,
      backend: engineBackend,
    });
    const wanted = seed % 4;
    for (let frame = 0; frame < wanted; frame += 1) {
      // A short one may be over by then.
      if ((await frames.next()).done) break;
    }
    if ([...used].some(({ bytesInUse }) => bytesInUse > 0)) seenInUse.add(experiment.id);
    if (seed % ways < ways / 2) abort.abort();
    else await frames.return();
    assert.equal((await frames.next()).done, true, `${experiment.id} goes on after a stop`);
    for (const { bytesInUse } of used) assert.equal(bytesInUse, 0, experiment.id);
    used.clear();
  }

  test('tensors and allocations are where they were, and no engine is kept', async () => {
    const tensors = tf.memory().numTensors;
    for (let seed = 0; seed < ways; seed += 1)
      for (const experiment of trained) await startAndStop(experiment, seed);
    // What a single start leaves is found by then. What many leave is the same whoever starts.
    for (let run = ways * trained.length; run < starts; run += 1)
      await startAndStop(light[run % light.length]!, run);
    assert.equal(tf.memory().numTensors, tensors);
    assert.ok(all.length > starts / 2, `${all.length} engines`);
    assert.ok(seenInUse.size > trained.length / 2, [...seenInUse].join(', '));
    // A reference that was just made or followed holds until the end of its task.
    await new Promise((resolve) => setImmediate(resolve));
    setFlagsFromString('--expose-gc');
    // The cast: the flag puts the collector into every new context.
    (runInNewContext('gc') as () => void)();
    const kept = all.filter((reference) => reference.deref() !== undefined);
    // A leak keeps an engine a run. One or two may still be named by a register or a stale frame of
    // the stack, which the collector has to take at its word.
    assert.ok(kept.length < 5, `${kept.length} of ${all.length} engines are kept`);
  });
});
