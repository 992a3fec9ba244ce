import assert from 'node:assert/strict';
import type { RateChange } from '../../../src/common/viewState';
import type { BackendSource } from '../../../src/lab/backends/backend';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { tfjsBackend } from '../../../src/lab/backends/tfjsBackend';
import { collectRun } from '../../../src/lab/collectRun';
import type { Experiment } from '../../../src/lab/experiment';
import { experiments, findExperiment } from '../../../src/lab/experiments';
import type { Frame } from '../../../src/lab/run';
import type { Net, NetOptions } from '../../../src/lab/ops/net';
import { LiveRate } from '../../../src/lab/liveRate';
import { runExperiment } from '../../../src/lab/runExperiment';
import type { LineData } from '../../../src/lab/views/line';

const sources: Readonly<Record<string, BackendSource>> = {
  engine: engineBackend,
  tfjs: tfjsBackend,
};
const most = 3;
/**
 * Those that TensorFlow.js trains here: stacks of layers, nets over single operations, and nets beside
 * others that keep their rate.
 */
const byTfjs = ['lstm-gates', 'attention', 'recursive-tree'];
/** Those whose nets of the reader's rate come last: all of their frames are looked at. */
const late = ['bptt-training', 'gradient-clipping'];

/** Of those whose short run has a single frame for the nets of the reader's rate. */
const longer: Readonly<Record<string, { readonly steps: number }>> = {
  'explicit-memory': { steps: 20 },
  'recursive-tree': { steps: 20 },
};

/**
 * The first frames of a short run, whose rate is changed to `rate` after the first.
 *
 * @param rateChanges As copied settings say them.
 */
async function framesOf(
  experiment: Experiment,
  backend: BackendSource,
  rate?: number,
  rateChanges: readonly RateChange[] = [],
): Promise<readonly Frame[]> {
  const { timed = [] } = experiment.traits;
  const stop = new AbortController();
  let setRate: ((rate: number) => void) | undefined;
  const run = runExperiment(
    experiment,
    { ...experiment.traits.short, ...longer[experiment.id] },
    {
      ...{ seed: 3, signal: stop.signal, backend, rateChanges },
      onSteering: (set) => (setRate = set),
    },
  );
  const frames: Frame[] = [];
  for await (const frame of run) {
    const views = Object.entries(frame.views ?? {}).filter(([id]) => !timed.includes(id));
    // What a frame carries may be the net's own memory.
    frames.push(structuredClone({ ...frame, views: Object.fromEntries(views) }));
    if (frames.length === 1 && rate !== undefined) setRate!(rate);
    if (frames.length === most && !late.includes(experiment.id)) stop.abort();
  }
  return frames;
}

const steered = experiments.filter(({ traits }) => traits.liveRate !== undefined);

suite('A learning rate that changes while a net trains', function () {
  this.timeout(240_000);

  test('can be changed in the experiments that train nets by it', () => {
    assert.ok(steered.length >= 22, steered.map(({ id }) => id).join(', '));
  });

  for (const experiment of steered) {
    const { id, parameters, traits } = experiment;
    const parameter = parameters.find(({ name }) => name === traits.liveRate);
    if (parameter?.kind !== 'number') throw new Error(`${id}: its rate is no number`);
    const first = Number(traits.short[parameter.name] ?? parameter.default);
    const other = first / 2;
    for (const name of byTfjs.includes(id) ? traits.backends : traits.backends.slice(0, 1)) {
      test(`${id} by ${name}: what comes before the change is the same, what comes after is not`, async () => {
        const plain = await framesOf(experiment, sources[name]!);
        const same = await framesOf(experiment, sources[name]!, first);
        const changed = await framesOf(experiment, sources[name]!, other);
        assert.ok(plain.length > 1, 'there is something after the change');
        assert.deepEqual(same, plain, 'to be steered changes nothing');
        assert.deepEqual(changed.slice(0, 1), plain.slice(0, 1));
        assert.notDeepEqual(changed.slice(1), plain.slice(1));
        const { step } = changed[0]!;
        const again = await framesOf(experiment, sources[name]!, undefined, [
          { step, rate: other },
        ]);
        assert.deepEqual(again, changed, 'copied settings give the same run');
      });
    }
    test(`${id} refuses what its field would not take`, async () => {
      await assert.rejects(framesOf(experiment, engineBackend, parameter.max * 2), RangeError);
    });
  }

  for (const { id, given, view, kept, changed } of [
    // Each at a rate that other nets of the run have as well, and keep.
    {
      ...{ id: 'bptt-training', given: { steps: 10, optimizer: 'adam', learningRate: 0.1 } },
      ...{ view: 'loss', kept: ['sgd', 'momentum', 'rmsprop', 'adam'], changed: 'chosen' },
    },
    {
      ...{ id: 'gradient-clipping', given: { steps: 20, learningRate: 0.01 } },
      ...{ view: 'relu', kept: ['none', 'clipped'], changed: undefined },
    },
    {
      ...{ id: 'explicit-memory', given: { trainedLength: 2, steps: 10, learningRate: 0.01 } },
      ...{ view: 'loss', kept: ['lstm'], changed: 'memory' },
    },
    {
      ...{ id: 'recursive-tree', given: { steps: 20, learningRate: 0.01 } },
      ...{ view: 'loss', kept: ['gru'], changed: 'recursive' },
    },
    {
      // Its encoder and decoder take half of the rate, whatever that is.
      ...{ id: 'rnn-types', given: { training: 10, hiddenSize: 4 } },
      ...{ view: 'loss', kept: [], changed: 'encoder-decoder' },
    },
  ]) {
    test(`${id}: nets with a rate of their own keep it, even where it is the same; the others follow`, async () => {
      const experiment = findExperiment(id)!;
      const whole = async (rateChanges: readonly RateChange[]) => {
        const { signal } = new AbortController();
        const settings = { seed: 3, signal, backend: engineBackend, rateChanges };
        const { views } = await collectRun(
          experiment,
          runExperiment(experiment, given, settings),
          given,
        );
        return (views[view] as LineData).series; // That view draws lines.
      };
      const [plain, steered] = [await whole([]), await whole([{ step: 0, rate: 0.05 }])];
      for (const name of kept) assert.deepEqual(steered[name], plain[name], name);
      if (changed !== undefined) assert.notDeepEqual(steered[changed], plain[changed]);
    });
  }

  test('a net with half of the rate keeps to the half, whenever it was made', () => {
    const live = new LiveRate(0.3);
    const rates: number[] = [];
    const made = (learningRate: number) =>
      live
        .steer({
          sequence: () => assert.fail(),
          create: <Name extends string>({ optimizer }: NetOptions<Name>) => {
            rates.push(optimizer.learningRate);
            const told = {
              setLearningRate: (rate: number) => rates.push(rate),
              dispose: () => undefined,
            };
            // The cast: nothing else of it is asked for.
            return told as unknown as Net<Name>;
          },
        })
        .create({ weights: {}, optimizer: { kind: 'adam', learningRate } });
    const early = made(0.1);
    live.set(0.6);
    assert.equal(rates[0], 0.1, 'as it was given');
    assert.ok(Math.abs(rates[1]! - 0.2) < 1e-12);
    early.dispose();
    made(0.3);
    live.set(0.9);
    assert.deepEqual(rates.slice(2), [0.6, 0.9], 'one that is gone is told nothing');
  });

  for (const optimizer of [
    { kind: 'adam', learningRate: 0.1 },
    { kind: 'sgd', learningRate: 0.1 },
    { kind: 'sgd', learningRate: 0.1, momentum: 0.9 },
    { kind: 'rmsprop', learningRate: 0.1 },
  ] as const) {
    test(`both backends take it alike: ${JSON.stringify(optimizer)}`, async () => {
      const [engine, tfjs] = await Promise.all(
        [engineBackend, tfjsBackend].map(async (source) => {
          const { create } = await source.load();
          const weights = { w: { shape: [2], values: [1, -2] } };
          const live = new LiveRate(0.1);
          const net = live
            .steer({ create, sequence: () => assert.fail() })
            .create({ weights, optimizer });
          const step = () => net.train((ops, { w }) => ops.sum(ops.mul(w, w)));
          step();
          live.set(0.01);
          const before = [...net.read('w')];
          step();
          const after = [...net.read('w')];
          net.dispose();
          return { before, after };
        }),
      );
      for (const [index, value] of engine!.after.entries()) {
        assert.ok(Math.abs(value - tfjs!.after[index]!) < 1e-5);
      }
      if (optimizer.kind !== 'adam') return;
      // Of Adam's first steps each is about as long as the rate.
      assert.ok(Math.abs(Math.abs(engine!.after[0]! - engine!.before[0]!) - 0.01) < 0.002);
    });
  }
});
