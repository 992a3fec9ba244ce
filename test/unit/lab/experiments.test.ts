import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { memory } from '@tensorflow/tfjs-core';
import { loadBackend } from '../../../src/lab/backend';
import { collectRun } from '../../../src/lab/collectRun';
import type { Experiment, Frame, StoredResult } from '../../../src/lab/experiment';
import { experiments, findExperiment } from '../../../src/lab/registry';
import { DivergedError, resolveParameters, runExperiment } from '../../../src/lab/runExperiment';

const never = new AbortController().signal;
/** Parameters that make a run short; the test says nothing about the claim. */
const short: Readonly<Record<string, Record<string, number>>> = {
  'echo-memory': { steps: 10, hiddenSize: 4, window: 3, lag: 2 },
  'lstm-gates': { steps: 20 },
};

/** Lifts the upper limit of a parameter, to go where the controls do not let a reader go. */
function withoutLimit(experiment: Experiment, name: string): Experiment {
  const parameters = experiment.parameters.map((parameter) =>
    parameter.kind === 'number' && parameter.name === name
      ? { ...parameter, max: Infinity }
      : parameter,
  );
  return { ...experiment, parameters };
}

interface AcceptanceFile {
  readonly lines: readonly { readonly experiment: string; readonly metric: string }[];
}

suite('experiments', function () {
  // Real training: half a second on a quiet machine, several on a busy one.
  this.timeout(60_000);
  suiteSetup(loadBackend);

  test('ids are unique and an unknown id is answered with the known ones', () => {
    assert.equal(new Set(experiments.map(({ id }) => id)).size, experiments.length);
    assert.throws(
      () => findExperiment('perpetual-motion'),
      /no experiment "perpetual-motion".*echo/,
    );
  });

  for (const experiment of experiments) {
    suite(experiment.id, () => {
      const given = short[experiment.id] ?? {};
      const runShort = (seed: number) =>
        collectRun(runExperiment(experiment, given, { seed, signal: never }));

      test('its declaration is complete', () => {
        const ids = [...experiment.charts.map(({ id }) => id)];
        assert.equal(new Set(ids).size, ids.length, 'chart ids are unique');
        for (const parameter of experiment.parameters) {
          assert.ok(parameter.description.length > 10 && parameter.label.length > 2);
        }
        // Defaults pass their own check.
        resolveParameters(experiment, resolveParameters(experiment, {}));
        assert.ok(experiment.predict.options.length >= 2);
        assert.equal(experiment.predict.answer({}), undefined);
      });

      test('same seed, same metrics and points; another seed, others; no tensor stays', async () => {
        const before = memory().numTensors;
        const [one, again, other] = [await runShort(5), await runShort(5), await runShort(6)];
        assert.deepEqual(again, one);
        assert.notDeepEqual(other.points, one.points);
        assert.equal(memory().numTensors, before);
        const declared = Object.keys(experiment.metrics);
        assert.deepEqual(Object.keys(one.metrics).sort(), [...declared].sort());
        for (const { experiment: id, metric } of readAcceptance().lines) {
          if (id === experiment.id) assert.ok(metric in one.metrics, metric);
        }
      });

      test('frames feed the declared charts and end with step = total', async () => {
        const frames: Frame[] = [];
        for await (const frame of runExperiment(experiment, given, { seed: 1, signal: never })) {
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
        for (const chart of experiment.charts) {
          if (chart.kind === 'line') {
            const drawn = chart.series.filter(({ id }) => frames.some((f) => f.points?.[id]));
            assert.ok(drawn.length > 0, chart.id);
          } else if (chart.kind === 'matrix') {
            const matrix = last.matrices?.[chart.id];
            assert.ok(matrix, chart.id);
            assert.equal(matrix.values.length, matrix.rows * matrix.columns);
            assert.equal(matrix.columnLabels?.length, matrix.columns);
            assert.equal(matrix.rowLabels?.length, matrix.rows);
          } else assert.ok(last.tables?.[chart.id], chart.id);
        }
      });

      test('a stop ends the run at its next step, and leaves no tensor behind', async () => {
        const before = memory().numTensors;
        const abort = new AbortController();
        let after = 0;
        const run = runExperiment(experiment, {}, { seed: 1, signal: abort.signal });
        for await (const { step } of run) {
          if (abort.signal.aborted) after += 1;
          if (step >= 5) abort.abort();
        }
        assert.equal(after, 0);
        assert.equal(memory().numTensors, before);
      });

      test('other tasks get their turn while it runs', async () => {
        const abort = new AbortController();
        setTimeout(() => abort.abort(), 0);
        // Without a turn for the timer, this would go on to the end of the default run.
        const { steps, metrics } = await collectRun(
          runExperiment(experiment, {}, { seed: 1, signal: abort.signal }),
        );
        assert.ok(steps < 200, `${steps} steps`);
        assert.deepEqual(metrics, {});
      });

      test('an absurd learning rate ends in the error that says so', async () => {
        const before = memory().numTensors;
        const run = runExperiment(
          withoutLimit(experiment, 'learningRate'),
          { learningRate: 1e38, steps: 50 },
          { seed: 1, signal: never },
        );
        await assert.rejects(collectRun(run), (error: unknown) => {
          assert.ok(error instanceof DivergedError, String(error));
          assert.ok(error.step >= 1 && error.step <= 50);
          return true;
        });
        assert.equal(memory().numTensors, before);
      });

      test('its stored result is of the default run and bears the claim out', () => {
        const file = `content/results/${experiment.id}.json`;
        assert.ok(existsSync(file), `${file} is missing: npm run results`);
        const text = readFileSync(file, 'utf8');
        assert.ok(text.length < 60_000, `${text.length} characters`);
        // The cast: the fields are checked below as far as they matter here.
        const stored = JSON.parse(text) as StoredResult;
        assert.equal(stored.id, experiment.id);
        assert.deepEqual(stored.parameters, resolveParameters(experiment, {}));
        assert.equal(stored.holds, true);
        assert.equal(experiment.holds(stored.metrics, stored.parameters), true);
        assert.deepEqual(
          Object.keys(stored.metrics).sort(),
          Object.keys(experiment.metrics).sort(),
        );
      });
    });
  }
});

function readAcceptance(): AcceptanceFile {
  return JSON.parse(readFileSync('test/golden/acceptance.json', 'utf8')) as AcceptanceFile;
}
