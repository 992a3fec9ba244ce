/** An experiment that two backends compute is the same experiment by both. */
import assert from 'node:assert/strict';
import { memory } from '@tensorflow/tfjs-core';
import type { BackendSource } from '../../../src/lab/backends/backend';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { tfjsBackend } from '../../../src/lab/backends/tfjsBackend';
import { loadTfjs } from '../../../src/lab/backends/tfjsKernels';
import { collectRun } from '../../../src/lab/collectRun';
import type { Experiment } from '../../../src/lab/experiment';
import { experiments, findExperiment } from '../../../src/lab/experiments';
import { DivergedError } from '../../../src/lab/checkFrame';
import { runExperiment } from '../../../src/lab/runExperiment';

const never = new AbortController().signal;
/** How many steps of each net are compared: rounding grows with every one of them. */
const firstSteps = 6;

/** The backend, and the losses of each net that it makes. */
function listening(source: BackendSource): { source: BackendSource; losses: number[][] } {
  const losses: number[][] = [];
  const listen = (): number[] => {
    const own: number[] = [];
    losses.push(own);
    return own;
  };
  const load = async () => {
    const { create, sequence, ...rest } = await source.load();
    const listened: Awaited<ReturnType<BackendSource['load']>> = {
      ...rest,
      create: (options) => {
        const [net, own] = [create(options), listen()];
        return {
          ...net,
          train: (model) => {
            const result = net.train(model);
            own.push(result.loss);
            return result;
          },
        };
      },
      sequence: (options) => {
        const [net, own] = [sequence(options), listen()];
        const { trainStep } = net;
        net.trainStep = (batch) => {
          const result = trainStep.call(net, batch);
          own.push(result.loss);
          return result;
        };
        return net;
      },
    };
    return listened;
  };
  return { source: { name: source.name, load }, losses };
}

async function runShort(experiment: Experiment, source: BackendSource) {
  const { source: backend, losses } = listening(source);
  const { short } = experiment.traits;
  const run = runExperiment(experiment, short, { seed: 5, signal: never, backend });
  const { steps, metrics } = await collectRun(experiment, run);
  return { steps, metrics, losses };
}

const both = experiments.filter(({ traits }) => traits.backends.length > 1);

suite('experiments by either backend', function () {
  this.timeout(900_000);
  // What is counted has to be there before the first run brings it.
  suiteSetup(loadTfjs);

  test('there are some', () => assert.ok(both.length > 1));

  for (const experiment of both) {
    test(`${experiment.id}: the first losses and the metrics are the same`, async () => {
      const ours = await runShort(experiment, engineBackend);
      const before = memory().numTensors;
      const theirs = await runShort(experiment, tfjsBackend);
      assert.equal(memory().numTensors, before);
      assert.equal(theirs.steps, ours.steps);
      assert.deepEqual(
        theirs.losses.map(({ length }) => length),
        ours.losses.map(({ length }) => length),
      );
      assert.ok(ours.losses.length > 0 || !experiment.traits.trains);
      ours.losses.forEach((losses, net) => {
        losses.slice(0, firstSteps).forEach((loss, step) => {
          const other = theirs.losses[net]![step]!;
          assert.ok(
            Math.abs(other - loss) <= 1e-4 * Math.abs(loss),
            `net ${net}, step ${step + 1}: ${other}, not ${loss}`,
          );
        });
      });
      for (const [name, value] of Object.entries(ours.metrics)) {
        const other = theirs.metrics[name]!;
        assert.ok(
          Math.abs(other - value) <= 0.02 * Math.max(1, Math.abs(value)),
          `${name}: ${other}, not ${value}`,
        );
      }
    });

    test(`${experiment.id}: by TensorFlow.js, a stop ends it and leaves no tensor`, async () => {
      const before = memory().numTensors;
      const abort = new AbortController();
      const backend = tfjsBackend;
      let seen = 0;
      const { short } = experiment.traits;
      const run = runExperiment(experiment, short, { seed: 1, signal: abort.signal, backend });
      for await (const frame of run) {
        assert.ok(frame.total > 0);
        seen += 1;
        abort.abort();
      }
      assert.equal(seen, 1);
      assert.equal(memory().numTensors, before);
    });
  }

  test('by TensorFlow.js, too, a run ends where its numbers stop being finite', async () => {
    const experiment = findExperiment('lstm-gates');
    const parameters = experiment.parameters.map((parameter) =>
      parameter.kind === 'number' ? { ...parameter, max: Infinity } : parameter,
    );
    const settings = { seed: 1, signal: never, backend: tfjsBackend };
    const before = memory().numTensors;
    const given = experiment.traits.diverges!;
    const run = runExperiment({ ...experiment, parameters }, given, settings);
    await assert.rejects(collectRun(experiment, run), DivergedError);
    assert.equal(memory().numTensors, before);
  });
});
