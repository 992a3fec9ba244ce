import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { memory } from '@tensorflow/tfjs-core';
import { loadTfjs } from '../../../src/lab/backends/tfjsKernels';
import type { BackendSource } from '../../../src/lab/backends/backend';
import { collectRun, withoutTimes, type StoredResult } from '../../../src/lab/collectRun';
import { isSeeded, viewsOf, type Experiment } from '../../../src/lab/experiment';
import { experiments, findExperiment } from '../../../src/lab/experiments';
import { resolveParameters } from '../../../src/lab/parameters';
import type { Frame } from '../../../src/lab/run';
import { kindOf, mergeViews } from '../../../src/lab/views/kinds';
import type { MatrixData } from '../../../src/lab/views/matrix';
import type { ViewContents } from '../../../src/lab/views/view';
import { DivergedError } from '../../../src/lab/checkFrame';
import { runExperiment } from '../../../src/lab/runExperiment';
import { judge } from '../../../src/lab/verdict';
import { findBackend } from '../../../src/tools/backends';
import { declarationFaults, faultsOfAll } from '../../../src/tools/declarations/declarationFaults';

const never = new AbortController().signal;

/** Lifts the limits of the parameters, to go where the controls do not let a reader go. */
function withoutLimits(experiment: Experiment): Experiment {
  const parameters = experiment.parameters.map((parameter) =>
    parameter.kind === 'number' ? { ...parameter, max: Infinity } : parameter,
  );
  return { ...experiment, parameters };
}

suite('experiments', function () {
  // Real training: half a second on a quiet machine, several on a busy one.
  this.timeout(240_000);
  suiteSetup(loadTfjs);

  test('ids are unique and an unknown id is answered with the known ones', () => {
    assert.deepEqual(
      faultsOfAll(experiments).filter(({ field }) => field === 'id'),
      [],
    );
    assert.throws(
      () => findExperiment('perpetual-motion'),
      /no experiment "perpetual-motion".*echo/,
    );
  });

  for (const experiment of experiments) {
    suite(experiment.id, () => {
      const { short: given, trains, diverges, backends } = experiment.traits;
      // Those of own data are measured where there are some.
      const metricsOfPage = Object.entries(experiment.metrics)
        .flatMap(([name, { ofOwnData }]) => (ofOwnData ? [] : [name]))
        .sort();
      // By what a reader has at first.
      let backend: BackendSource;
      suiteSetup(async () => (backend = await findBackend(backends[0] ?? 'engine')));
      /** Without what only tells how long something took. */
      const runShort = async (seed: number) => {
        const context = { seed, signal: never, backend };
        const frames = runExperiment(experiment, given, context);
        const { views, ...rest } = await collectRun(experiment, frames, given);
        return { ...rest, views: withoutTimes(experiment, views) };
      };

      test('its declaration is sound', () => {
        assert.deepEqual(declarationFaults(experiment), []);
      });

      test('same seed, same metrics and views; another seed, others, if it draws; no tensor stays', async () => {
        const before = memory().numTensors;
        const [one, again, other] = [await runShort(5), await runShort(5), await runShort(6)];
        assert.deepEqual(again, one);
        const seeded = isSeeded(experiment, resolveParameters(experiment, given));
        if (seeded) assert.notDeepEqual(other.views, one.views);
        else assert.deepEqual(other, one);
        assert.equal(memory().numTensors, before);
        assert.deepEqual(Object.keys(one.metrics).sort(), metricsOfPage);
      });

      test('frames feed the declared views and end with step = total', async () => {
        const frames: Frame[] = [];
        for await (const frame of runExperiment(experiment, given, {
          seed: 1,
          signal: never,
          backend,
        })) {
          frames.push(frame);
        }
        const last = frames.at(-1)!;
        assert.equal(last.step, last.total);
        assert.ok(last.metrics !== undefined);
        const steps = frames.map(({ step }) => step);
        assert.deepEqual(
          steps,
          [...steps].sort((a, b) => a - b),
        );
        const views = viewsOf(experiment, resolveParameters(experiment, given));
        const shown = frames.reduce<ViewContents>(
          (before, { views: brought = {} }) => mergeViews(views, before, brought),
          {},
        );
        for (const view of views) {
          const data = shown[view.id];
          assert.ok(data, view.id);
          assert.ok(
            kindOf(view).table(view, data).rows.length > 0 || view.kind === 'figure',
            view.id,
          );
          if (view.kind === 'matrix') {
            // The cast: a view of that kind.
            const { rows, columns, rowLabels, columnLabels } = data as MatrixData;
            assert.deepEqual([rowLabels?.length, columnLabels?.length], [rows, columns], view.id);
          }
        }
      });

      test('a stop ends the run before its next frame, and leaves no tensor behind', async () => {
        const before = memory().numTensors;
        const abort = new AbortController();
        let seen = 0;
        const run = runExperiment(experiment, {}, { seed: 1, signal: abort.signal, backend });
        for await (const { step, total } of run) {
          seen += 1;
          assert.ok(step < total || !trains, 'one frame is not the whole run');
          abort.abort();
        }
        assert.equal(seen, 1);
        assert.equal(memory().numTensors, before);
      });

      test('says which build of the engine computes it, if that does', async () => {
        const builds: string[] = [];
        const onEngine = (build: string) => builds.push(build);
        await collectRun(
          experiment,
          runExperiment(experiment, given, {
            seed: 1,
            signal: never,
            backend,
            onEngine,
          }),
        );
        assert.deepEqual(builds, backends[0] === 'engine' ? ['simd'] : []);
      });

      if (trains) {
        test('other tasks get their turn while it runs', async () => {
          const abort = new AbortController();
          setImmediate(() => abort.abort());
          // A clock by which each look at it finds a turn over, so that a fast machine, on which the
          // whole run takes less than one, sees what a slow one does.
          const { now } = performance;
          let time = 0;
          performance.now = () => (time += 1000);
          // Without a turn for the task, this would go on to the end of the default run.
          let [step, total] = [0, 1];
          try {
            const run = runExperiment(experiment, {}, { seed: 1, signal: abort.signal, backend });
            for await (const frame of run) ({ step, total } = frame);
          } finally {
            performance.now = now;
          }
          assert.ok(step < total, `${step} steps of ${total}`);
        });
      }

      if (diverges) {
        test('where its numbers stop being finite, it ends in the error that says so', async () => {
          const before = memory().numTensors;
          const context = { seed: 1, signal: never, backend };
          const run = runExperiment(withoutLimits(experiment), diverges, context);
          await assert.rejects(collectRun(experiment, run), DivergedError);
          assert.equal(memory().numTensors, before);
        });
      }

      test('its stored result is of the default run and bears the claim out', () => {
        const file = `content/results/${experiment.id}.json`;
        assert.ok(existsSync(file), `${file} is missing: npm run results`);
        const text = readFileSync(file, 'utf8');
        assert.ok(text.length < 70_000, `${text.length} characters`);
        // The cast: the fields are checked below as far as they matter here.
        const stored = JSON.parse(text) as StoredResult;
        assert.equal(stored.id, experiment.id);
        assert.deepEqual(stored.parameters, resolveParameters(experiment, {}));
        assert.equal(judge(experiment, stored.parameters, stored.metrics), 'holds');
        assert.deepEqual(Object.keys(stored.metrics).sort(), metricsOfPage);
      });
    });
  }
});
